"""The looks of a workbook's cells that change their meaning: merged, in italics, a date shown as a month."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xl_tracker.kept_out import kept_out

_NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of one sheet, by 1-based row and column.

    ``merged`` holds the first row, first column, last row and last column of each merged range. ``formats`` is "day"
    (no year), "month" (no day) or "year" for dates shown in part, and "percent" for percentages. ``known`` is
    ``False`` if we could not read the looks: then we do not know how Excel shows a date.
    """

    merged: tuple[tuple[int, int, int, int], ...] = ()
    italic: frozenset[Place] = frozenset()
    formats: Mapping[Place, str] = field(default_factory=dict)
    known: bool = True


NO_LOOKS = Looks(known=False)


def looks_of(path: Path) -> dict[str, Looks]:
    """The looks of each sheet by its name, without sheets whose looks we cannot read."""
    with kept_out("numpy"):
        import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True)
        return {sheet.title: _looks_of_sheet(sheet) for sheet in book.worksheets}
    except Exception:  # openpyxl may raise anything over a broken style; we read the values without it
        return {}


def _looks_of_sheet(sheet: Any) -> Looks:
    merged = tuple((each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges)
    italic, formats = set(), {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or not cell.has_style:
                continue
            if cell.font.italic:
                italic.add((cell.row, cell.column))
            shown = _shown_as(cell.number_format or "")
            if shown:
                formats[cell.row, cell.column] = shown
    return Looks(merged, frozenset(italic), formats)


def _shown_as(number_format: str) -> str:
    letters = _NOT_LETTERS.sub("", number_format.split(";")[0]).lower()
    if "%" in letters:
        return "percent"
    if "y" in letters and "d" not in letters and "h" not in letters:
        return "month" if "m" in letters else "year"
    return "day" if "d" in letters and "m" in letters and "y" not in letters else ""
