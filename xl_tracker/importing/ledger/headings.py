"""The headings over a passage of a table, for questions and for what somebody chose to leave out."""

from __future__ import annotations

from xl_tracker.importing.ledger.passages import Passage
from xl_tracker.layout import fold
from xl_tracker.reading.document import Row
from xl_tracker.reading.recogniser.said_tables import signature as signature_of_table

_LONGEST = 80


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
    """The folded words by which an answer knows a passage's table."""
    return "" if passage.table is None else signature_of_table(passage.table)


def heading_row(passage: Passage) -> Row | None:
    """The row that names the columns of a passage's table: the first that fills more than half of its columns."""
    return passage.of.headings if passage.of else None
