"""Saves workbooks as people submit them, by XlsxWriter, openpyxl or LibreOffice, and reads them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.books import SETTINGS
from xl_tracker.findings import Finding
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.model import Tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check

NOT_ASKED = ("WB003", "CV", "UP", "OW")
"""Columns and sheets that a small workbook of a test leaves out."""


class Submitted(NamedTuple):
    """A workbook as it was read, and everything found in it but what is said of what is not there."""

    tracker: Tracker
    findings: list[Finding]

    @property
    def codes(self) -> list[str]:
        """Each finding as its cell and its code."""
        return [f"{finding.place} {finding.code}" for finding in self.findings]

    @property
    def refs(self) -> list[str]:
        """The refs of the actions that were read."""
        return [action.ref for action in self.tracker.actions]


def submitted(path: Path) -> Submitted:
    """What a file on disk is read as, with every rule."""
    tracker = read_tracker(read_book(path), SETTINGS)
    return Submitted(tracker, [each for each in check(tracker) if not each.code.startswith(NOT_ASKED)])
