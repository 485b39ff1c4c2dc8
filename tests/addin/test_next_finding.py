from __future__ import annotations

import pytest

from xl_tracker.findings import Finding, Severity, next_findings
from xl_tracker.workbook import Place

PLACES = (
    Place("Milestones", 3, 2),
    Place("Actions", 2, 4),
    Place("Actions", 2, 4),
    Place("Actions", 2, 9),
    Place("Actions", 10, 1),
    Place("Risks", 2, 2),
)
"""In the order of the workbook's tabs, which is not that of the alphabet."""
FINDINGS = [
    Finding(f"XX{number:03}", "name", Severity.ERROR, place, "Column", "Message.", "Fix.")
    for number, place in enumerate(PLACES)
]


def codes(here: Place | None) -> list[str]:
    return [finding.code for finding in next_findings(FINDINGS, here)]


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (None, ["XX000"]),
        (Place("Guide", 5, 5), ["XX000"]),
        (Place("Actions", 1, 1), ["XX001", "XX002"]),
        (Place("Actions", 2, 4), ["XX003"]),
        (Place("Actions", 9, 26), ["XX004"]),
        (Place("Actions", 10, 1), ["XX005"]),
        (Place("Actions", 99, 1), ["XX005"]),
        (Place("Risks", 2, 2), ["XX000"]),
        (Place("Milestones", 3, 2), ["XX001", "XX002"]),
    ],
    ids=str,
)
def test_the_next_cell_after_the_selected_one(here: Place | None, expected: list[str]) -> None:
    assert codes(here) == expected


def test_without_findings_there_is_no_next() -> None:
    assert next_findings([], Place("Actions", 1, 1)) == []
