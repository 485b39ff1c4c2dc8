"""Turn the rows of a worksheet or CSV file into headings, paragraphs and tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_tracker.importing.readers.written_lines import line_of, pieces_of
from xl_tracker.reading.document import Block, Cell, Line, Row, Table


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet, with its cells from column A on. Its first words span ``spans`` columns."""

    where: str
    cells: tuple[Cell, ...]
    spans: int = 1

    @property
    def filled(self) -> list[int]:
        """The columns that hold any words."""
        return [index for index, cell in enumerate(self.cells) if cell]


def cell_of(text: str, *, italic: bool = False) -> Cell:
    """A cell from its text. Every line is a piece, and a typed mark makes it a bullet."""
    return Cell(pieces_of((line, italic) for line in text.splitlines())) if text.strip() else Cell()


def blocks_of(rows: Sequence[SheetRow]) -> Iterator[Block]:
    """The blocks of a sheet, separated by blank rows. Words alone in the first column above a table are lines."""
    width = max((index + 1 for row in rows for index in row.filled), default=0)
    first = min((row.filled[0] for row in rows if row.filled), default=0)
    for blank, group in itertools.groupby(rows, key=lambda row: not any(row.cells)):
        if not blank:
            yield from _blocks_of_group(list(group), first, width)


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
