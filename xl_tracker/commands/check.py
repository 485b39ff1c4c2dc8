"""Check: the task pane asks for it when it opens. It writes nothing, so Undo keeps what it has."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.commands.base import Command, Group, Outcome
from xl_tracker.commands.validate import counted
from xl_tracker.findings import Finding
from xl_tracker.model import Tracker


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """No edits: the number of findings in words."""
    return Outcome((), f"{counted(findings)}.", undoable=False)


CHECK = Command(
    name="check",
    label="Check",
    supertip="Check every row and show the findings here. Writes nothing.",
    group=Group.CHECK,
    plan=plan,
    role="officer",
    needs_findings=True,
    tab="findings",
)
