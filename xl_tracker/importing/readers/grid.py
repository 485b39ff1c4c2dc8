"""Turn a table whose cells may span rows and columns into the rows that the import reads."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from xl_tracker.errors import CannotRead
from xl_tracker.reading.document import EMPTY, Cell, Piece, Row, Table
from xl_tracker.workbook import column_letters

MOST_ROWS = 10_000
"""More rows than any plan has; the five published ones have at most 236."""
MOST_COLUMNS = 1_000
"""A Gantt chart of weeks has some hundreds; a sheet with words beyond this is not one that people read."""


class TooWide(Exception):
    """A table with words beyond ``MOST_COLUMNS``. Its text says where, for the sentence about the file."""


class GridCell(NamedTuple):
    """A cell with its 0-based place in the grid, the number of rows and columns that it spans, and what is shown."""

    row: int
    column: int
    pieces: tuple[Piece, ...]
    rows: int = 1
    columns: int = 1
    fill: str = ""
    note: str = ""
    bold: bool = False


def table_of(
    cells: Iterable[GridCell], where: Callable[[int], str], *, name: str = "", headings: int = 0
) -> Table | None:
    """The table made of these cells; ``None`` if all of them are blank.

    A cell that spans several columns has its words in the first; the lower parts of a cell that spans several rows
    are blank and refer to the whole. Columns in which no cell begins are left out, and so are blank rows. ``where``
    names the place of a row from its 0-based number. ``headings`` is the number of first rows that are headings. Raises
    ``TooWide`` for words beyond the last column that we read.
    """
    placed = sorted(cells, key=lambda cell: (cell.row, cell.column))
    columns = sorted({cell.column for cell in placed})
    if len(columns) > MOST_COLUMNS:
        raise TooWide(f"column {MOST_COLUMNS + 1:,} of {where(placed[0].row)}")
    index = {column: place for place, column in enumerate(columns)}
    width = max((cell.column + cell.columns for cell in placed), default=0)
    lines: dict[int, list[Cell]] = {}
    banners: set[int] = set()
    for cell in placed:
        place = index[cell.column]
        across = bisect.bisect_left(columns, cell.column + cell.columns) - place
        shown = Cell(cell.pieces, across=max(across, 1), fill=cell.fill, note=cell.note, bold=cell.bold)
        lines.setdefault(cell.row, [EMPTY] * len(columns))[place] = shown
        if cell.columns >= width:
            banners.add(cell.row)
    for cell in placed:
        place = index[cell.column]
        for below in range(cell.row + 1, cell.row + min(cell.rows, MOST_ROWS)):
            if below in lines and not lines[below][place]:
                upper = lines[cell.row][place]
                lines[below][place] = Cell(merged=cell.pieces, across=upper.across, fill=cell.fill)
    rows = tuple(Row(where(row), tuple(cells), row in banners) for row, cells in sorted(lines.items()) if any(cells))
    return Table(rows, name, heading_rows=sum(row < headings and any(lines[row]) for row in lines)) if rows else None


def check_rows(count: int, name: str) -> None:
    """Raise ``CannotRead`` for a file whose tables have more rows than any plan."""
    if count > MOST_ROWS:
        raise CannotRead(
            f"'{name}' holds tables of {count:,} rows, and the limit is {MOST_ROWS:,}. "
            "Delete what does not belong to the plan and try again."
        )


def check_columns(last: int, name: str, sheet: str) -> None:
    """Raise ``CannotRead`` for a sheet whose words reach further than ``MOST_COLUMNS``."""
    if last > MOST_COLUMNS:
        raise CannotRead(
            f"The sheet '{sheet}' of '{name}' has words in column {column_letters(last)}, and XL Tracker reads up to "
            f"column {column_letters(MOST_COLUMNS)}. Delete what does not belong to the plan and try again."
        )


def by_order(rows: Sequence[Sequence[GridCell]]) -> list[GridCell]:
    """Place cells by their order in the row, if all rows except banners have the same number of cells.

    Hand-drawn tables have hair-thin columns between cells that look like one; counting cells ignores them.
    """
    counts = {len(row) for row in rows if len(row) > 1}
    cells = [cell for row in rows for cell in row]
    if len(counts) != 1:
        return cells
    (count,) = counts
    return [
        cell._replace(column=place, columns=count if len(row) == 1 else 1)
        for row in rows
        for place, cell in enumerate(row)
    ]
