"""What a command would do to a workbook, as the one JSON object that the task pane is sent."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from xl_tracker.commands import COMMANDS
from xl_tracker.commands.base import Command, Outcome
from xl_tracker.commands.validate import counted
from xl_tracker.edits.effects import said_before
from xl_tracker.exports.json_text import json_text
from xl_tracker.flow import Prepared
from xl_tracker.server.guard.roles import CHECK
from xl_tracker.server.pane.shown import pane_object
from xl_tracker.server.pane.wire import encode_undoable

LISTS_FINDINGS = (CHECK, "validate")
"""The commands whose answer has the findings themselves; to the others they would be weight."""

CHECKING = Command(
    CHECK,
    "Check",
    "Look at the tracker, and write nothing.",
    lambda tracker, findings, choice: Outcome((), f"{counted(findings)}.", undoable=False),
)
"""What the pane asks for when it opens: nothing is written, so that what Undo keeps stays as it is."""


def command_of(script: str) -> Command:
    """The command that a script stands for."""
    return CHECKING if script == CHECK else COMMANDS[script]


def outcome_json(script: str, prepared: Prepared) -> str:
    """The outcome as text: what would change, in words and as edits, what takes it back, and what the pane shows."""
    command, effects = command_of(script), prepared.effects
    content: dict[str, Any] = {
        "command": script,
        "label": command.label,
        "message": prepared.outcome.message,
        "effects": [asdict(effect) for effect in effects],
        "said_before": said_before(effects) if prepared.outcome.edits else "",
        **encode_undoable(prepared.undoable),
        **pane_object(prepared.tracker, prepared.findings, with_findings=script in LISTS_FINDINGS),
    }
    return json_text(content, separators=(",", ":"), default=_as_text)


def _as_text(value: object) -> str:
    return str(value)
