"""What every host can do, and the one way in which a command is run on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from xl_tracker.commands.base import Command, Outcome
from xl_tracker.edits import Edit
from xl_tracker.errors import NotATracker
from xl_tracker.parse import read_tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings
from xl_tracker.snapshot import BookSnapshot
from xl_tracker.wording import listed


class Host(Protocol):
    """A workbook that can be read once and changed once."""

    def read(self) -> BookSnapshot:
        """Every sheet's values, anchored at A1."""
        ...

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits, in order. The only place where anything changes."""
        ...


def run(commands: Command | Sequence[Command], host: Host, settings: Settings, choice: str = "") -> Outcome:
    """Read, check, plan, apply: the one flow, for one command or several at once. Says what was done.

    Raises ``NotATracker`` when the workbook holds no actions; then nothing is changed.
    """
    wanted = [commands] if isinstance(commands, Command) else list(commands)
    book = host.read()
    tracker = read_tracker(book, settings)
    if not tracker.actions:
        what = listed(command.label.lower() for command in wanted)
        raise NotATracker(f"'{book.name}' holds no actions, so there is nothing to do for {what}.")
    findings = check(tracker)
    outcomes = [command.plan(tracker, findings, choice) for command in wanted]
    edits = tuple(edit for outcome in outcomes for edit in outcome.edits)
    host.apply(edits)
    return Outcome(edits, " ".join(outcome.message for outcome in outcomes))
