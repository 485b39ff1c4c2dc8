"""Check: what the task pane asks for when it opens. Nothing is written, so that what Undo keeps stays as it is."""

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
