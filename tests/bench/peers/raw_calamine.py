"""calamine alone: reads every sheet's cells as Python values and checks nothing. All others are ratios to this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from tests.bench.found import Found


def read(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of every sheet, all kept."""
    workbook = CalamineWorkbook.from_path(str(path))
    sheets = workbook.sheet_names
    return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in sheets}


def find(path: Path) -> set[Found]:
    """Nothing: it only reads."""
    read(path)
    return set()
