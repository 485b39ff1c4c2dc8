"""The passages of a document: its lines, and the cells of its tables with the notes on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xl_tracker.importing.ledger.words import A_VALUE, words_of
from xl_tracker.reading.document import Cell, Document, Line, Row, Table
from xl_tracker.reading.recogniser.said_tables import first_headings

FILE_NAME, SHEET_NAME = "file name", "sheet "
"""The places of lines that a reader makes from the names of a file and its sheets, which no document contains."""


class OfTable:
    """The table of some passages, and the row that names its columns, found once for all of them."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @cached_property
    def headings(self) -> Row | None:
        """The first row that fills more than half of the columns."""
        return first_headings(self.table)


@dataclass(eq=False)
class Passage:
    """One line, cell or note, its words, and which of them are accounted for. ``column`` is -1 outside tables."""

    where: str
    text: str
    words: list[str]
    there: list[bool]
    of: OfTable | None = None
    column: int = -1
    pieces: tuple[str, ...] = ()
    is_alone: bool = False
    is_heading: bool = False
    is_value: bool = False

    @property
    def table(self) -> Table | None:
        """The table that it stands in."""
        return self.of.table if self.of else None

    @property
    def is_done(self) -> bool:
        """Whether every word is accounted for."""
        return all(self.there)

    @property
    def missing(self) -> list[str]:
        """The words that are not accounted for, in their order."""
        return [word for word, is_there in zip(self.words, self.there, strict=True) if not is_there]

    def settle(self) -> list[str]:
        """Account for the words that are still missing, and say which they were: one word for a number or a date."""
        missing = self.missing
        self.there = [True] * len(self.words)
        return [A_VALUE] if self.is_value and missing else missing


def passages_of(document: Document) -> Iterator[Passage]:
    """Every passage with a word in it, in the order of the document."""
    for block in document.blocks:
        if isinstance(block, Line):
            if block.where == FILE_NAME or block.where.startswith(SHEET_NAME):
                continue
            if words := words_of(block.text):
                heading = bool(block.is_heading)
                yield Passage(block.where, block.text, words, [False] * len(words), is_heading=heading, is_alone=True)
        else:
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[Passage]:
    if table.rows and not table.columns and (words := words_of(table.name)):  # a caption; sheets have columns too
        yield Passage(table.rows[0].where, table.name, words, [False] * len(words), is_alone=True, is_heading=True)
    of = OfTable(table)
    for row in table.rows:
        is_alone = sum(map(bool, row.cells)) == 1
        for column, cell in enumerate(row.cells):
            if words := words_of(cell.text):
                there = [False] * len(words)
                value = is_a_value(cell)
                yield Passage(row.where, cell.text, words, there, of, column, cell.lines, is_alone, is_value=value)
            if words := words_of(cell.note):
                yield Passage(row.where, cell.note, words, [False] * len(words), of, column, (cell.note,))


def is_a_value(cell: Cell) -> bool:
    """Whether a workbook holds the cell as a number or a date, and not as words."""
    return isinstance(cell.value, (int, float, dt.date, dt.time, dt.timedelta)) and bool(cell)
