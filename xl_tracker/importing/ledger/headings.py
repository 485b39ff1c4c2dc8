"""The headings over a passage of a table, for questions and for what somebody chose to leave out."""

from __future__ import annotations

from xl_tracker.importing.ledger.passages import Passage
from xl_tracker.layout import fold
from xl_tracker.reading.document import Row, Table

_SEARCHED, _LONGEST = 20, 80


def heading_as_written(passage: Passage) -> str:
    """The heading of a passage's column as written; empty if it has none, or is one itself."""
    row = heading_row(passage)
    heading = row.cell(passage.column).text if row and row.where != passage.where else ""
    return heading if len(heading) <= _LONGEST else ""


def heading_above(passage: Passage) -> str:
    """The folded heading of a passage's column: the words in the first row of the table that fills half of it."""
    row = heading_row(passage)
    return fold(row.cell(passage.column).text) if row else ""


def signature(passage: Passage) -> str:
    """The folded words by which an answer knows a table: its headings with bars between them."""
    row = heading_row(passage)
    return fold(" | ".join(cell.text for cell in row.cells if cell)) if row else ""


def heading_row(passage: Passage) -> Row | None:
    """The row that names the columns of a passage's table: the first that fills more than half of its columns."""
    return None if passage.table is None else first_headings(passage.table)


def first_headings(table: Table) -> Row | None:
    """The first row of a table, among its first twenty, that fills more than half of its columns."""
    rows = table.rows[:_SEARCHED]
    width = max((sum(map(bool, row.cells)) for row in rows), default=0)
    return next((row for row in rows if sum(map(bool, row.cells)) * 2 > width), None)
