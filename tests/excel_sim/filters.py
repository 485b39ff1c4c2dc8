"""Filters that hide rows, and where Excel puts a block that is written over hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim.action import bounds

T = TypeVar("T")


def filter_rows(sheet: Worksheet, column: int, keep: Callable[[object], bool], table: str = "") -> list[int]:
    """Filter by a column, as an officer does by the lead: the rows that are hidden then.

    The filter is that of a table, or without one the sheet's own, which reaches over all that it holds.
    """
    ref = sheet.tables[table].ref if table else sheet.dimensions
    left, top, _, bottom = bounds(ref)
    hidden = [row for row in range(top + 1, bottom + 1) if not keep(sheet.cell(row, column).value)]
    kept = sorted({str(sheet.cell(row, column).value) for row in range(top + 1, bottom + 1) if row not in hidden})
    criteria = FilterColumn(colId=column - left, filters=Filters(filter=kept))
    if table:
        sheet.tables[table].autoFilter = AutoFilter(ref=ref, filterColumn=[criteria])
    else:
        sheet.auto_filter.ref, sheet.auto_filter.filterColumn = ref, [criteria]
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    return hidden


def clear_filters(sheet: Worksheet) -> None:
    """What Clear on Excel's Data tab does: the buttons stay, and every row is shown."""
    for each in (sheet.auto_filter, *(table.autoFilter for table in sheet.tables.values() if table.autoFilter)):
        each.filterColumn = []
    for dimension in sheet.row_dimensions.values():
        dimension.hidden = False


def is_narrowed(holder: Worksheet | Table) -> bool:
    """Whether the filter of a table, or the sheet's own, has criteria."""
    own = holder.auto_filter if isinstance(holder, Worksheet) else holder.autoFilter
    return bool(own and own.filterColumn)


def is_filtered(sheet: Worksheet) -> bool:
    """Whether any filter on a sheet has criteria."""
    return is_narrowed(sheet) or any(is_narrowed(table) for table in sheet.tables.values())


def as_excel_writes(sheet: Worksheet, top: int, rows: Sequence[T]) -> Iterator[tuple[int, T]]:
    """The rows of a block, each with where Excel puts it.

    Where a filter hides any of them, the first goes into every row that is shown, and the hidden ones stay as they are
    (xlwings #747).
    """
    numbers = range(top, top + len(rows))
    hidden = {row for row in numbers if is_filtered(sheet) and sheet.row_dimensions[row].hidden}
    for row, cells in zip(numbers, rows, strict=True):
        if row not in hidden:
            yield row, rows[0] if hidden else cells
