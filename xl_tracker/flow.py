"""What every host can do, and the one way to run a command on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from xl_tracker.commands.base import Command, Outcome
from xl_tracker.edits import Edit, sheets_written_into
from xl_tracker.edits.effects import SheetEffect, effects, said_before
from xl_tracker.edits.undo import Undoable, undoable
from xl_tracker.errors import CannotWrite, NotATracker
from xl_tracker.findings import Finding
from xl_tracker.language.wording import listed
from xl_tracker.model import Tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot

NOTHING_WAS_CHANGED = "Nothing was changed."


class Host(Protocol):
    """A workbook that can be read once and changed once."""

    def read(self) -> BookSnapshot:
        """Every sheet's values, anchored at A1."""
        ...

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits, in order. The only place where anything changes."""
        ...


class Filtering(Protocol):
    """A host whose sheets somebody may have filtered."""

    def filtered(self, sheets: Sequence[str]) -> Sequence[str]:
        """Those of the sheets that have a filter on."""
        ...


class UndoingHost(Host, Filtering, Protocol):
    """A host that changes the workbook while somebody has it open, and so keeps what it replaces."""

    def apply_undoably(self, change: Undoable) -> None:
        """Keep what the edits replace, then make them. If Excel refuses, put all of it back; raise ``CannotWrite``."""
        ...


class NotChecked(Sequence[Finding]):
    """Stands in for findings when the rules did not run. A plain () would say that there are none; this raises."""

    def __getitem__(self, index: Any) -> Any:
        raise TypeError("The rules did not run. Declare the command with needs_findings=True.")

    def __len__(self) -> int:
        return int(self[0])


@dataclass(frozen=True, slots=True)
class Prepared:
    """Commands planned on one reading of a workbook, and not yet carried out."""

    book: BookSnapshot
    tracker: Tracker
    findings: Sequence[Finding]
    outcome: Outcome
    label: str

    @property
    def effects(self) -> tuple[SheetEffect, ...]:
        """What would change, counted by sheet."""
        return effects(self.outcome.edits, self.book)

    @property
    def said_before(self) -> str:
        """What would change, in words."""
        return said_before(self.effects)

    @property
    def undoable(self) -> Undoable:
        """The edits, with those that keep what they replace and those that put it back. Undo itself keeps nothing."""
        if not self.outcome.undoable:
            return Undoable((), self.outcome.edits, ())
        return undoable(self.outcome.edits, self.book, self.label, self.tracker.headings)


def prepare(
    commands: Command | Sequence[Command],
    host: Host,
    settings: Settings,
    choice: str = "",
    *,
    with_findings: bool = False,
) -> Prepared:
    """Read, check and plan: everything but the writing, for one command or several at once.

    The rules run only when one of the commands needs findings, or the caller does (``with_findings``). Raises
    ``NotATracker`` when the workbook holds no actions.
    """
    wanted = [commands] if isinstance(commands, Command) else list(commands)
    label = listed(command.label for command in wanted)
    book = host.read()
    tracker = read_tracker(book, settings)
    if not tracker.actions:
        what = listed(command.label[0].lower() + command.label[1:] for command in wanted)
        raise NotATracker(f"'{book.name}' holds no actions, so there is nothing to do for {what}.")
    if tracker.headed_by_itself:
        raise NotATracker(
            f"'{book.name}' has headings of its own, so we can check it but not change it. To make a tracker of it, "
            "run 'xl-tracker import'."
        )
    needed = with_findings or any(command.needs_findings for command in wanted)
    findings: Sequence[Finding] = tuple(check(tracker)) if needed else NotChecked()
    outcomes = [command.plan(tracker, findings, choice) for command in wanted]
    edits = tuple(edit for outcome in outcomes for edit in outcome.edits)
    words = " ".join(outcome.message for outcome in outcomes)
    can_be_undone = all(outcome.undoable for outcome in outcomes)
    return Prepared(book, tracker, findings, Outcome(edits, words, can_be_undone), label)


def run(commands: Command | Sequence[Command], host: Host, settings: Settings, choice: str = "") -> Outcome:
    """Read, check, plan and apply one command, or several at once. The outcome says what they did.

    Raises ``NotATracker`` when the workbook holds no actions, and then changes nothing.
    """
    prepared = prepare(commands, host, settings, choice)
    host.apply(prepared.outcome.edits)
    return prepared.outcome


def refuse_filtered(prepared: Prepared, host: Filtering) -> None:
    """Raise ``CannotWrite`` if a sheet that the commands would write into has a filter on.

    Excel then puts a block into the wrong rows: the first value into every visible row, or all values into the visible
    rows, one after the other (xlwings issues 679, 747 and 1483, office-js issue 224).
    """
    filtered = host.filtered(sheets_written_into(prepared.outcome.edits))
    if filtered:
        sheets = listed(f"'{sheet}'" for sheet in filtered)
        which = f"The sheets {sheets} have filters on" if len(filtered) > 1 else f"The sheet {sheets} has a filter on"
        raise CannotWrite(
            f"{which}, and Excel would write into the wrong rows. Select a cell of the table, choose Data > Clear to "
            f"show every row, and run '{prepared.label}' again. {NOTHING_WAS_CHANGED}"
        )


def run_undoably(
    command: Command, host: UndoingHost, settings: Settings, choice: str, ask: Callable[[str], bool]
) -> Outcome:
    """The same flow in front of a person: ask before anything changes, and keep what is replaced for Undo.

    ``ask`` receives a sentence that says what would change, and answers whether to go on; if it says no, nothing
    changes. Raises ``CannotWrite``, before it asks, if a filter is in the way.
    """
    prepared = prepare(command, host, settings, choice)
    refuse_filtered(prepared, host)
    if not ask(f"{command.label}: {prepared.said_before}"):
        return Outcome((), NOTHING_WAS_CHANGED)
    host.apply_undoably(prepared.undoable)
    return prepared.outcome
