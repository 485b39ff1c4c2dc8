"""A command's outcome as the one JSON object that the task pane gets."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from xl_tracker.commands import PANE_COMMANDS
from xl_tracker.edits.effects import said_before
from xl_tracker.exports.json_text import json_text
from xl_tracker.flow import Prepared
from xl_tracker.server.pane.shown import pane_object
from xl_tracker.server.pane.wire import encode_undoable


def outcome_json(script: str, prepared: Prepared) -> str:
    """The outcome as JSON text: the changes in words and as edits, the edits that undo them, and the pane's values."""
    command, effects = PANE_COMMANDS[script], prepared.effects
    content: dict[str, Any] = {
        "command": script,
        "label": command.label,
        "message": prepared.outcome.message,
        "effects": [asdict(effect) for effect in effects],
        "said_before": said_before(effects) if prepared.outcome.edits else "",
        **encode_undoable(prepared.undoable),
        **pane_object(prepared.tracker, prepared.findings, with_findings=command.needs_findings),
    }
    return json_text(content, separators=(",", ":"), default=_as_text)


def _as_text(value: object) -> str:
    return str(value)
