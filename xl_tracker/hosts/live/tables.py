"""The Excel Tables of an open sheet: finds totals rows, extends tables, frees and restores table names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xl_tracker.edits import ASIDE, GrowTable
from xl_tracker.workbook import Block

if TYPE_CHECKING:
    import xlwings


def totals_rows(sheet: xlwings.Sheet) -> tuple[Block, ...]:
    """The totals row of each table that shows one."""
    return tuple(block for table in sheet.tables for block in _totals(table))


def _totals(table: xlwings.main.Table) -> Iterator[Block]:
    try:
        if table.show_totals:
            cells = table.range
            last = cells.last_cell
            yield Block(last.row, cells.column, last.row, last.column)
    except Exception:  # every engine raises its own
        return  # better to read a table that cannot tell as one without totals than not to read the workbook


def set_tables_aside(sheet: xlwings.Sheet) -> None:
    """Rename the sheet's tables to free their names, since no two tables of a workbook can share one."""
    for table in list(sheet.tables):
        table.name = f"{table.name}{ASIDE}"


def bring_tables_back(sheet: xlwings.Sheet) -> None:
    """Give the sheet's tables the names that they had before ``set_tables_aside``."""
    for table in list(sheet.tables):
        table.name = table.name.removesuffix(ASIDE)


def grow_table(sheet: xlwings.Sheet, edit: GrowTable) -> None:
    """Extend the table whose headings begin at the place to the edit's last row.

    Does nothing where there is no such table, or where it reaches that row already.
    """
    for table in sheet.tables:
        cells = table.range
        if (cells.row, cells.column) == (edit.place.row, edit.place.column) and cells.last_cell.row < edit.last_row:
            table.resize(sheet.range((cells.row, cells.column), (edit.last_row, cells.last_cell.column)))
