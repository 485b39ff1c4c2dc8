"""A sheet's values as a table for the recogniser, with its merged cells, its totals rows and, if known, its looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from xl_tracker.reading.document import EMPTY, Cell, Piece, Row, Table
from xl_tracker.workbook import CellValue, SheetSnapshot, column_letters, text_of
from xl_tracker.workbook.shown import PLAIN, SheetShown

MOST_COLUMNS = 200
"""Columns beyond these hold no plan."""

_MOST_MERGED = 20_000


def table_of_sheet(sheet: SheetSnapshot, most_rows: int | None = None) -> Table:
    """The rows of a sheet as a table: each row is "name row 12" and each column goes by its letters."""
    rows = [[_cell(value) for value in row[:MOST_COLUMNS]] for row in islice(sheet.rows, most_rows)]
    if sheet.shown is not None:
        _take_looks(rows, sheet.shown)
    _merge(rows, sheet)
    totals = {row for block in sheet.totals for row in range(block.top, block.bottom + 1)}
    width = max(map(len, rows), default=0)
    name = sheet.name.replace(",", " ")
    made = (Row(f"{name} row {number}", tuple(row), is_total=number in totals) for number, row in enumerate(rows, 1))
    return Table(tuple(made), sheet.name, tuple(map(column_letters, range(1, width + 1))))


def row_number(row: Row) -> int:
    """The number of a row of such a table in its sheet."""
    return int(row.where.rpartition(" row ")[2].partition(" ")[0])


def _cell(value: CellValue) -> Cell:
    text = text_of(value)
    if not text:
        return EMPTY
    return Cell(
        tuple(Piece(line.strip()) for line in text.splitlines() if line.strip()),
        value=value if isinstance(value, dt.date) else None,
        indent=len(value) - len(value.lstrip(" ")) if isinstance(value, str) else 0,
    )


def _take_looks(rows: Sequence[list[Cell]], shown: SheetShown) -> None:
    """Give each cell its fill, its indent, and whether it is bold or struck through."""
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            look = shown.at(number, column)
            if look is not PLAIN:
                pieces = tuple(piece._replace(struck=True) for piece in cell.pieces) if look.struck else cell.pieces
                indent = look.indent or cell.indent
                row[column - 1] = cell._replace(pieces=pieces, fill=look.fill, bold=look.bold, indent=indent)


def _merge(rows: Sequence[list[Cell]], sheet: SheetSnapshot) -> None:
    """Join the cells of merged ranges. A host repeats the value of such a range in each of its rows."""
    left = _MOST_MERGED
    for block in sheet.merged:
        if block.top > len(rows) or block.left > len(rows[block.top - 1]) or left <= 0:
            continue
        across = block.right - block.left + 1
        first = rows[block.top - 1][block.left - 1]
        rows[block.top - 1][block.left - 1] = first._replace(across=across)
        for row in rows[block.top : block.bottom]:
            left -= 1
            if block.left <= len(row):
                row[block.left - 1] = Cell(merged=first.pieces, across=across)
