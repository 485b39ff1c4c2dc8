"""What every host can do, and the one way in which a command is run on it."""

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
from xl_tracker.reading import read_tracker
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
    """A host in which somebody may have a filter on."""

    def filtered(self, sheets: Sequence[str]) -> Sequence[str]:
        """Those of the sheets that have a filter on."""
        ...


class UndoingHost(Host, Filtering, Protocol):
    """A host that changes the workbook in front of somebody, and so keeps what it replaces."""

    def apply_undoably(self, change: Undoable) -> None:
        """Keep, then make. Raises ``CannotWrite`` when Excel refuses, with the workbook as it was before."""
        ...


class NotChecked(Sequence[Finding]):
    """Stands for findings that nobody asked for: who looks at them forgot to, and a plain () would say "none"."""

    def __getitem__(self, index: Any) -> Any:
        raise TypeError("The rules did not run. Declare the command with needs_findings=True.")

    def __len__(self) -> int:
        return int(self[0])


@dataclass(frozen=True, slots=True)
class Prepared:
    """Commands that were planned on one reading of a workbook, and not yet carried out."""

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
        """The edits with those that keep and put back; Undo itself keeps nothing."""
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
    """Read, check and plan: all of the flow but the writing, for one command or several at once.

    The rules run only where one of the commands needs findings, or the caller does (``with_findings``). Raises
    ``NotATracker`` when the workbook holds no actions.
    """
    wanted = [commands] if isinstance(commands, Command) else list(commands)
    label = listed(command.label for command in wanted)
    book = host.read()
    tracker = read_tracker(book, settings)
    if not tracker.actions:
        what = listed(command.label[0].lower() + command.label[1:] for command in wanted)
        raise NotATracker(f"'{book.name}' holds no actions, so there is nothing to do for {what}.")
    needed = with_findings or any(command.needs_findings for command in wanted)
    findings: Sequence[Finding] = tuple(check(tracker)) if needed else NotChecked()
    outcomes = [command.plan(tracker, findings, choice) for command in wanted]
    edits = tuple(edit for outcome in outcomes for edit in outcome.edits)
    words = " ".join(outcome.message for outcome in outcomes)
    can_be_undone = all(outcome.undoable for outcome in outcomes)
    return Prepared(book, tracker, findings, Outcome(edits, words, can_be_undone), label)


def run(commands: Command | Sequence[Command], host: Host, settings: Settings, choice: str = "") -> Outcome:
    """Read, check, plan, apply: the one flow, for one command or several at once. Says what was done.

    Raises ``NotATracker`` when the workbook holds no actions; then nothing is changed.
    """
    prepared = prepare(commands, host, settings, choice)
    host.apply(prepared.outcome.edits)
    return prepared.outcome


def refuse_filtered(prepared: Prepared, host: Filtering) -> None:
    """Raises ``CannotWrite`` where a sheet that would be written into has a filter on.

    Excel puts a block into the wrong rows then: the first value into every row that is shown, or all values into the
    rows that are shown, one after the other (xlwings issues 679, 747 and 1483, office-js issue 224).
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
    """The same flow in front of somebody: it is said what will change, and kept so that Undo can take it back.

    ``ask`` is given what would change and answers whether to go on; where it says no, nothing is changed. Raises
    ``CannotWrite`` before it asks where a filter is in the way.
    """
    prepared = prepare(command, host, settings, choice)
    refuse_filtered(prepared, host)
    if not ask(f"{command.label}: {prepared.said_before}"):
        return Outcome((), NOTHING_WAS_CHANGED)
    host.apply_undoably(prepared.undoable)
    return prepared.outcome
