"""A finding: one thing wrong with the data, where it is, and how to put it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from operator import attrgetter

from xl_tracker.workbook import CellValue, Place


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

    def __reduce__(self) -> tuple[type[Finding], tuple[object, ...]]:
        """Pickle a finding for a worker's parent. Python's own way for a frozen class takes several times as long."""
        return Finding, _every_field(self)

    def __str__(self) -> str:
        return f"{self.place} {self.code} {self.message} {self.fix}"


_every_field = attrgetter(*(each.name for each in fields(Finding)))


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """The number of findings of each severity, worst first, zeros included."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in sorted(Severity, reverse=True)}


def verdict(findings: Iterable[Finding]) -> str:
    """The verdict on a workbook that could be read: accepted, accepted with warnings, or rejected."""
    counts = count_by_severity(findings)
    if counts[Severity.ERROR]:
        return "rejected"
    return "accepted with warnings" if counts[Severity.WARNING] else "accepted"


def next_findings(findings: Sequence[Finding], here: Place | None) -> list[Finding]:
    """All findings of the next cell after ``here`` that has any, in the list's order; after the last, the first again.

    From a sheet without findings, or from nowhere (``None``), the next is the first of all. Empty without findings.
    """
    places = list(dict.fromkeys(finding.place for finding in findings))
    if not places:
        return []
    passed = [n for n, place in enumerate(places) if here and place.sheet == here.sheet and place <= here]
    before = [n for n, place in enumerate(places) if here and place.sheet == here.sheet and place > here]
    number = before[0] if before else passed[-1] + 1 if passed else 0
    there = places[number % len(places)]
    return [finding for finding in findings if finding.place == there]
