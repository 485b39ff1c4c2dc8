"""The declaration of a button: its name, its place, who may press it, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple

from xl_tracker.edits import Edit
from xl_tracker.findings import Finding
from xl_tracker.model import Tracker


class Outcome(NamedTuple):
    """The edits that a command asks for, and the sentence to show once they are made.

    ``undoable`` says whether Undo may take them back; only Undo itself is not undoable.
    """

    edits: tuple[Edit, ...]
    message: str
    undoable: bool = True


Plan = Callable[[Tracker, Sequence[Finding], str], Outcome]


class Group(Enum):
    """A group of buttons on a ribbon: the words below them, in the order of the ribbon."""

    CHECK = "Check"
    RATE = "Rate and sum up"
    REPORT = "Report"
    HELP = "Undo and help"

    @property
    def id(self) -> str:
        """This group's own part of its id in the ribbon."""
        return self.name.capitalize()


class Offer(NamedTuple):
    """A list beside the button on the desktop ribbon, which has no pane to ask in.

    ``unchosen`` is its first item, chosen when Excel starts; the command then goes by the workbook's selection.
    ``items`` are the others, in letters and spaces only, since VBA passes each on as part of a name.
    """

    label: str
    supertip: str
    unchosen: str
    items: tuple[str, ...]


class Ask(NamedTuple):
    """The question that a command asks before planning. ``name`` is also its option on the command line."""

    name: str
    help: str
    offer: Offer | None = None


class Headless(NamedTuple):
    """A verb of the command line that runs a command on a file. Commands with the same verb run one after another.

    Without ``help``, the command line defines the verb itself, because the verb does more: many files, or another kind
    of file.
    """

    name: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of the ribbon. Each add-in has its own code for a button that is not a ``Command``.

    ``picture`` names a control that Excel has had since 2013 (imageMso), so that every Excel can draw it. Without one
    the button is not on the desktop ribbon. ``desktop_tip`` is a sentence that only the desktop ribbon adds.
    """

    name: str
    label: str
    supertip: str
    group: Group
    picture: str = ""
    desktop_tip: str = ""

    @property
    def icon(self) -> str:
        """The name of its pictures on the web ribbon, without the size."""
        return self.name.replace("_", "-")

    @property
    def id(self) -> str:
        """This button's own part of its id in the web ribbon's manifest."""
        return "".join(word.capitalize() for word in self.name.split("_"))

    @property
    def desktop_supertip(self) -> str:
        """The supertip on the desktop ribbon."""
        return f"{self.supertip} {self.desktop_tip}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Button):
    """A button that changes the workbook, also in the task pane and on the command line.

    ``plan`` is pure: tracker, findings and choice in, edits out; no Excel, no clock, no disk. It gets findings only
    with ``needs_findings``, because checking takes a third of a press. Its choice is the answer to ``ask``, or "".
    ``role`` says who may press it in the server's add-in: officers, or only the programme office (PMO). ``tab`` is the
    part of the task pane with its button ("findings", "summary", "pack", "changes"); without one it is below them.
    """

    plan: Plan
    role: Literal["officer", "pmo"] = "pmo"
    ask: Ask | None = None
    needs_findings: bool = False
    verb: Headless | None = None
    tab: str = ""

    @property
    def offered(self) -> Mapping[str, str]:
        """Each item of the list beside the button: the name that VBA passes on for it, and its choice."""
        items = self.ask.offer.items if self.ask and self.ask.offer else ()
        return {f"{self.name}_{item.lower().replace(' ', '_')}": item for item in items}
