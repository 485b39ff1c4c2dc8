"""Reads an open workbook's values through xlwings, as a rule in one call per sheet, and gathers blocks to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xl_tracker.edits import SetValues, WrittenValue
from xl_tracker.errors import CannotRead
from xl_tracker.workbook import CellValue, Place, Visibility, mark_unreadable_numbers

if TYPE_CHECKING:
    import xlwings

CELLS_A_READ = 250_000
WIDEST_READ = 256
MOST_READS = 8
VERY_HIDDEN = 2  # xlSheetVeryHidden: Excel on Windows hands its own number over, the others a bool


def sheet_values(sheet: xlwings.Sheet) -> tuple[tuple[CellValue, ...], ...]:
    """The values from A1 to the last used cell, without the empty rows at the end.

    As a rule this takes one read. Excel counts cells that only have a format as used, and a format on whole columns
    makes that millions; such a sheet is read in bands, down to the first empty one and across to column 256. Raises
    ``CannotRead`` when eight bands do not reach the end.
    """
    last = sheet.used_range.last_cell
    rows, columns = last.row, last.column
    if rows * columns <= CELLS_A_READ:
        return _filled(_read(sheet, 1, rows, columns))
    columns = min(columns, WIDEST_READ)
    height = CELLS_A_READ // columns
    values: list[tuple[CellValue, ...]] = []
    for first in range(1, min(rows, height * MOST_READS) + 1, height):
        band = _filled(_read(sheet, first, min(first + height - 1, rows), columns))
        if not band:
            return _filled(values)
        values += [()] * (first - 1 - len(values)) + list(band)
    if rows > height * MOST_READS:
        raise CannotRead(
            f"The sheet '{sheet.name}' has more than {height * MOST_READS:,} rows in use, too many to read. "
            "Delete the empty rows below its table, save the workbook and try again."
        )
    return _filled(values)


def _read(sheet: xlwings.Sheet, first: int, last: int, columns: int) -> tuple[tuple[CellValue, ...], ...]:
    return cell_values(sheet.range((first, 1), (last, columns)))


def _filled(rows: Sequence[Sequence[CellValue]]) -> tuple[tuple[CellValue, ...], ...]:
    end = len(rows)
    while end and all(value is None for value in rows[end - 1]):
        end -= 1
    return tuple(tuple(row) for row in rows[:end])


def sheet_visibility(seen: object) -> Visibility:
    """A sheet's visibility, from the ``visible`` of xlwings."""
    if seen == VERY_HIDDEN and not isinstance(seen, bool):
        return "very hidden"
    return "visible" if seen else "hidden"


def cell_values(cells: xlwings.Range) -> tuple[tuple[CellValue, ...], ...]:
    """The values of a block as they stand, error cells as their text."""
    # Without err_to_str an error cell would read as an empty one.
    rows: Any = cells.options(ndim=2, err_to_str=True).value
    mark_unreadable_numbers(rows)
    return tuple(map(tuple, rows))


def gathered(edits: Sequence[SetValues]) -> SetValues:
    """Several blocks of one new sheet as one block; where two meet, the later one counts."""
    top, left = min(edit.place.row for edit in edits), min(edit.place.column for edit in edits)
    bottom = max(edit.place.row + len(edit.values) for edit in edits)
    right = max(edit.place.column + len(row) for edit in edits for row in edit.values)
    rows: list[list[WrittenValue]] = [[None] * (right - left) for _ in range(bottom - top)]
    for edit in edits:
        for number, row in enumerate(edit.values, start=edit.place.row - top):
            first = edit.place.column - left
            rows[number][first : first + len(row)] = row
    return SetValues(Place(edits[0].place.sheet, top, left), tuple(map(tuple, rows)))
