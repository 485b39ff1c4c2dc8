"""A copy to send back, made by the worker that checked the workbook from what it read and found."""

from __future__ import annotations

import contextlib
from pathlib import Path

from xl_tracker.batch.verdicts import Examined
from xl_tracker.collector import paused


def draft(examined: Examined, path: Path, target: Path) -> None:
    """Write a copy from what was examined. Where that fails nothing is written, and nothing is said here."""
    from xl_tracker.commands import COMMANDS
    from xl_tracker.hosts.file import FileHost

    if examined.tracker is None or not examined.tracker.actions:
        return
    with contextlib.suppress(Exception), paused():
        outcome = COMMANDS["validate"].plan(examined.tracker, examined.findings, "")
        FileHost(path, target).apply(outcome.edits)
