"""The description of a table in the workbook: a sheet, a name, and columns with their headings."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Literal, NamedTuple

from xl_tracker.layout.aliases import OTHER_HEADINGS

Kind = Literal["text", "long text", "refs", "people", "timescale", "date", "status", "rag", "number", "choice"]
Writer = Literal["officer", "command"]


class Column(NamedTuple):
    """One column of a table: the model's field, and the heading we print."""

    field: str
    heading: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    required: bool = False
    writer: Writer = "officer"


class Table(NamedTuple):
    """One Excel Table on a sheet of its own. The model has a record for its rows."""

    sheet: str
    name: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()

    def column(self, field: str) -> Column:
        """The column that holds a field. Raises ``KeyError`` when the table has no such column."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(f"{self.sheet} has no column for {field}")

    def names_of(self, column: Column) -> tuple[str, ...]:
        """The heading of one of its columns, and the other headings that people use for it."""
        return (column.heading, *_others().get((self.sheet, column.field), ()))

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in the order in which we print them."""
        return tuple(column.heading for column in self.columns)


@cache
def _others() -> dict[tuple[str, str], list[str]]:
    """The other headings of each column, by its sheet and field."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for heading, field, sheets in OTHER_HEADINGS:
        for sheet in sheets.split():
            found[sheet, field].append(heading)
    return found
