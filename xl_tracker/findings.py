"""A finding: one thing wrong with the data, where it is, and how to put it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from xl_tracker.snapshot import CellValue, Place


class Severity(IntEnum):
    """How much a finding matters. An Error means that the board would be misled."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word that people see: Error, Warning or Advice."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in the data. ``message`` says what is wrong, ``fix`` how to put it right.

    ``code`` and ``name`` are the rule's, ``ref`` the item's, ``value`` what the cell holds.
    """

    code: str
    name: str
    severity: Severity
    place: Place
    column: str
    message: str
    fix: str
    ref: str = ""
    value: CellValue = None

    def __str__(self) -> str:
        return f"{self.place} {self.code} {self.message} {self.fix}"


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, worst first, noughts included."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in sorted(Severity, reverse=True)}


def verdict(findings: Iterable[Finding]) -> str:
    """The verdict on a workbook that could be read: accepted, accepted with warnings, or rejected."""
    counts = count_by_severity(findings)
    if counts[Severity.ERROR]:
        return "rejected"
    return "accepted with warnings" if counts[Severity.WARNING] else "accepted"
