"""Turn the rows of a worksheet or CSV file into headings, paragraphs and tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_tracker.importing.readers.written_lines import line_of, pieces_of
from xl_tracker.reading.document import EMPTY, Block, Cell, Line, Row, Table
from xl_tracker.workbook import column_letters

WIDEST_GAP = 50
"""More blank rows than this between two rows of words say nothing more."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet, with its cells from column A on.

    ``totals`` are the columns, from 0, in which an Excel Table has its row of totals here: sums, not part of the plan.
    """

    where: str
    cells: tuple[Cell, ...] = ()
    totals: tuple[int, ...] = ()

    @property
    def filled(self) -> list[int]:
        """The columns that hold any words."""
        return [index for index, cell in enumerate(self.cells) if cell]

    @property
    def spans(self) -> int:
        """The number of columns that its first words span."""
        return next((cell.across for cell in self.cells if cell), 1)

    @property
    def without_totals(self) -> SheetRow:
        """The row with its totals blanked."""
        cells = tuple(EMPTY if index in self.totals else cell for index, cell in enumerate(self.cells))
        return SheetRow(self.where, cells) if self.totals else self


def cell_of(text: str, *, italic: bool = False) -> Cell:
    """A cell from its text. Every line is a piece, and a typed mark makes it a bullet."""
    return Cell(pieces_of((line, italic) for line in text.splitlines())) if text.strip() else Cell()


def typed_indent(text: str) -> int:
    """The depth of words that begin behind typed spaces, two for each level, as exports of task lists write them."""
    lead = text[: len(text) - len(text.lstrip(" \u00a0\t"))]
    return (lead.count(" ") + lead.count("\u00a0") + 2 * lead.count("\t")) // 2


def blocks_of(rows: Sequence[SheetRow]) -> Iterator[Block]:
    """The blocks of a sheet, separated by blank rows. Words alone in the first column above a table are lines."""
    rows = [row.without_totals for row in rows]
    width = max((index + 1 for row in rows for index in row.filled), default=0)
    first = min((row.filled[0] for row in rows if row.filled), default=0)
    for blank, group in itertools.groupby(rows, key=lambda row: not any(row.cells)):
        if not blank:
            yield from _blocks_of_group(list(group), first, width)


def sheet_table(rows: Sequence[SheetRow], name: str, heading_rows: int = 0) -> Table:
    """A whole sheet as one table: every row and column, with blank rows and title lines, as they stand on it.

    Blank rows behind the last words are left out, and so are those of a gap beyond ``WIDEST_GAP`` rows.
    """
    last = max((number for number, row in enumerate(rows, start=1) if _says_something(row)), default=0)
    width = max((index + 1 for row in rows[:last] for index, cell in enumerate(row.cells) if _shows(cell)), default=0)
    first = min((row.filled[0] for row in rows if row.filled), default=0)
    kept, gap = [], 0
    for row in rows[:last]:
        gap = 0 if _says_something(row) else gap + 1
        if gap <= WIDEST_GAP:
            is_banner = len(row.filled) == 1 and row.spans > 1 and row.spans >= width - first
            kept.append(Row(row.where, row.cells[:width], is_banner, bool(row.totals)))
    return Table(tuple(kept), name, tuple(column_letters(column) for column in range(1, width + 1)), heading_rows)


def _says_something(row: SheetRow) -> bool:
    return any(cell or cell.note for cell in row.cells)


def _shows(cell: Cell) -> bool:
    return bool(cell or cell.fill or cell.note or cell.merged)


def _blocks_of_group(rows: list[SheetRow], first: int, width: int) -> Iterator[Block]:
    used = sorted({index for row in rows for index in row.filled})
    table: list[SheetRow] = []
    for index, row in enumerate(rows):
        alone = row.filled == [first]
        above_table = not table and alone
        above_headings = bool(table) and alone and rows[index + 1 : index + 2] and _alike(rows[index + 1], table[0])
        if above_table or above_headings:
            if table:
                yield _table(table, width, used)
                table = []
            yield from _lines(row)
        else:
            table.append(row)
    if table:
        yield _table(table, width, used)


def _alike(row: SheetRow, headings: SheetRow) -> bool:
    return [cell.text for cell in row.cells] == [cell.text for cell in headings.cells]


def _lines(row: SheetRow) -> Iterator[Line]:
    for piece in next(cell for cell in row.cells if cell).pieces:
        line = line_of(row.where, piece.text, level=piece.level)
        if line is not None:
            yield line


def _table(rows: list[SheetRow], width: int, used: list[int]) -> Table:
    reach = used[-1] - used[0] + 1 if used else 0
    return Table(tuple(Row(row.where, row.cells[:width], len(row.filled) == 1 and row.spans >= reach) for row in rows))
