"""Drafts a copy to send back in the worker that checked the workbook, from the same reading and findings."""

from __future__ import annotations

import contextlib
from pathlib import Path

from xl_tracker.batch.verdicts import Examined
from xl_tracker.collector import paused


def draft(examined: Examined, path: Path, target: Path) -> None:
    """Write an annotated copy to ``target``. A fault leaves no copy, and raises nothing."""
    from xl_tracker.commands import COMMANDS
    from xl_tracker.hosts.file import FileHost

    if examined.tracker is None or not examined.tracker.actions:
        return
    with contextlib.suppress(Exception), paused():
        outcome = COMMANDS["validate"].plan(examined.tracker, examined.findings, "")
        FileHost(path, target).apply(outcome.edits)
