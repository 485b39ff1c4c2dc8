"""The rows of a recognised table by their roles, and what a table without headings may be."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.importing.steps.written_dates import are_dates
from xl_tracker.importing.structure.columns import Columns, fits
from xl_tracker.reading.document import Row, Table
from xl_tracker.reading.recogniser import Recognised


def of_role(found: Recognised, *wanted: str) -> list[Row]:
    """The rows of a table that have one of these roles."""
    return [row for row, role in zip(found.table.rows, roles_of(found), strict=True) if role in wanted]


def roles_of(found: Recognised) -> Sequence[str]:
    """The role of each row; rows of a table that we do not know are rows."""
    return found.roles or ["row"] * len(found.table.rows)


def sections_of(found: Recognised) -> Sequence[tuple[str, ...]]:
    """The sections above each row, the outermost first."""
    return found.sections or [()] * len(found.table.rows)


def as_wide(found: Recognised, before: Columns | None) -> bool:
    """Whether a table without headings may carry on the one before, on a further page of a document.

    It is as wide, or its rows have lost one cell, and its cells suit the columns. A sheet carries on nothing.
    """
    widest = max((len(row.cells) for row in found.table.rows), default=0)
    if before is None or found.table.columns or not before.width - 1 <= widest <= before.width:
        return False
    return all(fits(row, before) for row in found.table.rows)


def is_dated_list(table: Table) -> bool:
    """Whether a table lists things with their dates, some of which may be blank."""
    dates = [row.cell(1).text for row in table.rows]
    filled = [date for date in dates if date]
    narrow = all(not any(row.cells[2:]) for row in table.rows)
    return narrow and bool(filled) and all(are_dates(date) for date in filled)
