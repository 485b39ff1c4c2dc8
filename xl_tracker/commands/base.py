"""A command: what a ribbon button, a task-pane button and a headless verb have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``plan`` is pure: tracker, findings and choice in, edits out; no Excel, no clock, no disk.

    ``choice`` names what the user is asked for (such as "audience"), or is empty; ``plan`` then gets "".
    """

    name: str
    label: str
    supertip: str
    plan: Plan
    choice: str = ""
