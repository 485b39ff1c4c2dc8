"""One workbook in, one verdict out, whatever the workbook is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xl_tracker.errors import XlTrackerError
from xl_tracker.findings import Finding, verdict
from xl_tracker.hosts.file import read_book
from xl_tracker.parse import read_tracker
from xl_tracker.rules import check, workbook
from xl_tracker.settings import Settings
from xl_tracker.snapshot import Place


@dataclass(frozen=True, slots=True)
class FileReport:
    """What is to be said of one file: ``verdict`` is accepted, accepted with warnings, rejected or unreadable."""

    path: str
    verdict: str
    findings: tuple[Finding, ...]

    @property
    def is_readable(self) -> bool:
        """Whether the workbook could be opened at all."""
        return self.verdict != "unreadable"


def validate_file(path: Path, settings: Settings, chosen: Choice) -> FileReport:
    """The report on one file. Never raises for anything that the file holds: that is a verdict."""
    try:
        tracker = read_tracker(read_book(path), settings)
        findings = [finding for finding in check(tracker) if chosen.takes(finding.code)]
    except XlTrackerError as unreadable:
        return _unreadable(path, str(unreadable))
    except Exception as crash:  # one file must not end the batch
        return _unreadable(path, f"'{path.name}' could not be checked: {type(crash).__name__}: {crash}.")
    return FileReport(str(path), verdict(findings), tuple(findings))


def _unreadable(path: Path, sentence: str) -> FileReport:
    rule = workbook.LOCK_FILE if path.name.startswith("~$") else workbook.UNREADABLE
    return FileReport(str(path), "unreadable", (rule.at(Place("", 0, 0), sentence),))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which codes to report: a code such as DT003, or the letters of a family such as DT. Nothing selected is all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a finding with this code is reported."""
        return (not self.select or code.startswith(self.select)) and not (self.ignore and code.startswith(self.ignore))

    @staticmethod
    def of(select: Iterable[str], ignore: Iterable[str]) -> Choice:
        """The choice that codes as people type them make: any case, spaces around them."""
        return Choice(*(tuple(c.strip().upper() for c in codes if c.strip()) for codes in (select, ignore)))
