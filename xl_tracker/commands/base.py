"""The declaration of a button: what it is called, where it stands, who may press it, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from xl_tracker.edits import Edit
from xl_tracker.findings import Finding
from xl_tracker.model import Tracker


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command wants done, and the sentence that says so once it is done.

    ``undoable`` says whether Undo may take it back; only Undo itself is not.
    """

    edits: tuple[Edit, ...]
    message: str
    undoable: bool = True


Plan = Callable[[Tracker, Sequence[Finding], str], Outcome]


class Group(Enum):
    """Buttons that stand together on a ribbon: the words below them, in the order of the ribbon."""

    CHECK = "Check"
    RATE = "Rate and sum up"
    REPORT = "Report"
    HELP = "Undo and help"

    @property
    def id(self) -> str:
        """The part of an id in the ribbon that is this group's own."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True)
class Offer:
    """A list beside the button on the desktop ribbon, which has no pane to ask in.

    ``unchosen`` is its first item, chosen when Excel starts: the command then gets what the workbook's selection
    says. ``items`` are the others, of letters and spaces only, since VBA passes each on as part of a name.
    """

    label: str
    supertip: str
    unchosen: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a command asks for before it is planned. ``name`` is also its option on the command line."""

    name: str
    help: str
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Headless:
    """A verb of the command line that runs a command on a file. Commands with the same verb run one after another.

    Without ``help`` it is a verb that the command line has for itself, because it does more than that: many files, or
    another kind of file.
    """

    name: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of the ribbon. What a button does that is not a ``Command`` is written in each ribbon's own code.

    ``picture`` names a control that Excel has had since 2013 (imageMso), so that every Excel can draw it. Without one
    the button is not on the desktop ribbon. ``desktop_tip`` is what the desktop ribbon says beside the supertip.
    """

    name: str
    label: str
    supertip: str
    group: Group
    picture: str = ""
    desktop_tip: str = ""

    @property
    def icon(self) -> str:
        """The name of its pictures on the web ribbon, without their size."""
        return self.name.replace("_", "-")

    @property
    def id(self) -> str:
        """The part of an id in the manifest of the web ribbon that is this button's own."""
        return "".join(word.capitalize() for word in self.name.split("_"))

    @property
    def desktop_supertip(self) -> str:
        """The supertip on the desktop ribbon."""
        return f"{self.supertip} {self.desktop_tip}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Button):
    """A button that changes the workbook, and the same in the task pane and on the command line.

    ``plan`` is pure: tracker, findings and choice in, edits out; no Excel, no clock, no disk. It gets findings only
    with ``needs_findings``, because to check costs a third of a press. Its choice is the answer to ``ask``, or "".
    ``role`` is who may press it in the server's add-in: an officer, or the programme office (PMO) alone. ``tab`` is
    the part of the task pane that its button stands in ("findings", "summary", "pack", "changes"); below all without.
    """

    plan: Plan
    role: Literal["officer", "pmo"] = "pmo"
    ask: Ask | None = None
    needs_findings: bool = False
    verb: Headless | None = None
    tab: str = ""

    @property
    def offered(self) -> Mapping[str, str]:
        """Each item of the list beside the button: the name that VBA passes on for it, and the choice it stands for."""
        items = self.ask.offer.items if self.ask and self.ask.offer else ()
        return {f"{self.name}_{item.lower().replace(' ', '_')}": item for item in items}
