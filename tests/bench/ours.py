"""Our own validation, as a worker of the batch does it: every rule on."""

from __future__ import annotations

from pathlib import Path

from tests.bench.faults import CODES
from tests.bench.found import TODAY, Found
from xl_tracker.batch import Choice, validate_file
from xl_tracker.settings import Settings


def find(path: Path) -> set[Found]:
    """The findings of the kinds that were planted. Every rule runs, on every sheet."""
    report = validate_file(path, Settings(as_at=TODAY), Choice())
    if not report.is_readable:
        raise ValueError(report.findings[0].message)
    return {Found(f.code, f.place.sheet, f.place.row, f.column) for f in report.findings if f.code in CODES}
