"""Counting findings, and the verdict that they give."""

from __future__ import annotations

import pytest

from xl_tracker.findings import Finding, Severity, count_by_severity, verdict
from xl_tracker.workbook import Place, column_letters, place_of


def finding(severity: Severity) -> Finding:
    return Finding("DT003", "name", severity, Place("Actions", 2, 6), "Forecast finish", "It has passed.", "Mend it.")


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], "accepted"),
        ([Severity.ADVICE], "accepted"),
        ([Severity.ADVICE, Severity.WARNING], "accepted with warnings"),
        ([Severity.WARNING, Severity.ERROR], "rejected"),
    ],
)
def test_the_verdict_is_that_of_the_worst(severities: list[Severity], expected: str) -> None:
    assert verdict(map(finding, severities)) == expected


def test_counts_have_every_severity_worst_first() -> None:
    counts = count_by_severity([finding(Severity.ADVICE), finding(Severity.ADVICE)])

    assert list(counts.items()) == [(Severity.ERROR, 0), (Severity.WARNING, 0), (Severity.ADVICE, 2)]


def test_a_finding_reads_as_a_sentence_with_its_place() -> None:
    assert str(finding(Severity.ERROR)) == "Actions!F2 DT003 It has passed. Mend it."


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_columns_as_excel_shows_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert place_of("Actions", f"{letters}7") == Place("Actions", 7, number)
