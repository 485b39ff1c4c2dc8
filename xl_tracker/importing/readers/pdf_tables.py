"""Turn the drawn tables of a PDF's pages into rows, and join rows that a page break cut in two."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from xl_tracker.importing.readers.fills import colour_of
from xl_tracker.importing.readers.grid import GridCell, table_of
from xl_tracker.importing.readers.pdf_lines import Column, column_of, one_cell
from xl_tracker.importing.readers.pdf_pages import Box, Page, Word
from xl_tracker.importing.readers.written_lines import pieces_of
from xl_tracker.reading.document import Doubt, Row, Table


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table on one page, with its place. ``columns`` are its cells as printed, by row and 0-based column."""

    table: Table
    page: int
    top: float
    bottom: float
    columns: Mapping[tuple[str, int], Column]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two tables after the first row of the lower one, the ``rest``, has joined the last row of the upper one.

    ``below`` is ``None`` if the lower table had nothing else but repeated headings, which are ``repeated`` then.
    """

    above: Table
    rest: str
    below: Table | None
    doubt: Doubt
    repeated: Row | None = None


def name_of_table(page: int, number: int, count: int) -> str:
    """The place of one of the tables of a page, by its 1-based number."""
    return f"page {page} table {number}" if count > 1 else f"page {page}"


def printed_tables(page: Page, known: Container[str], count: int = 0) -> Iterator[PrintedTable]:
    """The drawn tables of a page that hold any words; ``known`` as in ``column_of``.

    ``count`` is the number of all tables of the page, if it has others.
    """
    for number, boxes in enumerate(page.tables, start=1):
        name = name_of_table(page.number, number, max(count, len(page.tables)))
        index = {column: place for place, column in enumerate(sorted({box.column for box in boxes}))}
        columns = {}
        cells = []
        for box in boxes:
            inside = [word for word in page.words if holds(box, word)]
            column = column_of(inside, box.left, box.right, known)
            pieces = pieces_of((each.text, each.italic) for each in column.paragraphs)
            columns[_where(name, box.row), index[box.column]] = column
            bold = bool(inside) and all(word.bold for word in inside)
            fill = colour_of((box.left, box.top, box.right, box.bottom), page.fills, is_blank=not inside)
            cells.append(GridCell(box.row, box.column, pieces, box.rows, box.columns, fill, bold=bold))
        table = table_of(cells, partial(_where, name))
        if table is not None:
            top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
            yield PrintedTable(table, page.number, top, bottom, columns)


def _where(name: str, row: int) -> str:
    return f"{name} row {row + 1}"


def holds(box: Box, word: Word) -> bool:
    """Whether the middle of a word is in a cell."""
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= across < box.right and box.top <= down < box.bottom


def join(above: PrintedTable, below: PrintedTable) -> Joined | None:
    """The two tables with the row between them made whole; ``None`` if the page break did not cut a row.

    The first row below (after any repeated headings) is the rest of the last row above if it fills no cell that is
    blank there, and continues one of its sentences or lists.
    """
    headings, rows = above.table.rows[0], list(below.table.rows)
    repeated = 1 if rows[0].text == headings.text else 0
    last = above.table.rows[-1]
    if len(rows) <= repeated or last is headings or len(rows[repeated].cells) != len(last.cells):
        return None
    row = rows.pop(repeated)
    if row.is_banner or last.is_banner or not _is_rest(above, last, below, row):
        return None
    doubt = Doubt(
        last.where,
        row.text,
        f"The rest of this row, which a page break cut: it stands at {row.where}.",
        ("a row of its own",),
    )
    whole = last._replace(cells=tuple(map(one_cell, last.cells, row.cells)))
    return Joined(
        Table((*above.table.rows[:-1], whole)),
        row.where,
        Table(tuple(rows)) if len(rows) > repeated else None,
        doubt,
        rows[0] if repeated == len(rows) == 1 else None,
    )


_FEWEST_TIGHT = 3
"""This many cells without room for the next word, and none with room, cannot be chance."""


def _is_rest(above: PrintedTable, last: Row, below: PrintedTable, row: Row) -> bool:
    filled = [index for index, cell in enumerate(row.cells) if cell]
    if not all(last.cell(index) for index in filled):
        return False
    in_its_sentence = goes_on_in_list = False
    tight = loose = 0
    for index in filled:
        first = row.cell(index).pieces[0]
        if first.level:
            goes_on_in_list = True
            continue
        end, start = above.columns.get((last.where, index)), below.columns.get((row.where, index))
        if end is None or start is None or end.room >= start.opening:
            loose += first.text[0].isalpha()  # a date below another date has its own line
        else:
            tight += 1
            in_its_sentence = in_its_sentence or first.text[:1].islower()
    if len(filled) < sum(map(bool, last.cells)):
        return bool(tight) or goes_on_in_list
    return in_its_sentence or (tight >= _FEWEST_TIGHT and not loose)
