"""One finding as JSON values, the same in a report, in a journal and in the task pane."""

from __future__ import annotations

from typing import Any

from xl_tracker.findings import Finding
from xl_tracker.workbook import CellValue, text_of


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding as JSON values. A finding about the whole file has no row and an empty cell."""
    in_a_cell = finding.place.row > 0
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word.lower(),
        "sheet": finding.place.sheet,
        "row": finding.place.row if in_a_cell else None,
        "column": finding.column,
        "cell": finding.place.a1 if in_a_cell else "",
        "ref": finding.ref,
        "value": _json_value(finding.value),
        "message": finding.message,
        "fix": finding.fix,
    }


def _json_value(value: CellValue) -> Any:
    return value if value is None or isinstance(value, (bool, int, float)) else text_of(value)
