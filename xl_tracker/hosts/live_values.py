"""Reading a sheet of an open workbook through xlwings: one read a sheet, whatever Excel believes is in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xl_tracker.errors import CannotRead
from xl_tracker.snapshot import CellValue, Visibility

if TYPE_CHECKING:
    import xlwings

CELLS_A_READ = 250_000
WIDEST_READ = 256
MOST_READS = 8
VERY_HIDDEN = 2  # xlSheetVeryHidden: Excel on Windows hands its own number over, the others a bool


def sheet_values(sheet: xlwings.Sheet) -> tuple[tuple[CellValue, ...], ...]:
    """The values from A1 to the last used cell, without the empty rows at the end.

    One read as a rule. Excel counts cells that only have a format as used, and a format on whole columns makes that
    millions; such a sheet is read in bands, to the first empty one, and no further than column 256.
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


def _read(sheet: xlwings.Sheet, first: int, last: int, columns: int) -> list[list[CellValue]]:
    # Without err_to_str an error cell would read as an empty one.
    cells: Any = sheet.range((first, 1), (last, columns)).options(ndim=2, err_to_str=True).value
    return cells  # type: ignore[no-any-return]


def _filled(rows: Sequence[Sequence[CellValue]]) -> tuple[tuple[CellValue, ...], ...]:
    end = len(rows)
    while end and all(value is None for value in rows[end - 1]):
        end -= 1
    return tuple(tuple(row) for row in rows[:end])


def sheet_visibility(seen: object) -> Visibility:
    if seen == VERY_HIDDEN and not isinstance(seen, bool):
        return "very hidden"
    return "visible" if seen else "hidden"
