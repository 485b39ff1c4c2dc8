"""The description of a table in the workbook: a sheet, a name, and columns with the headings people use for them."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "long text", "refs", "people", "timescale", "date", "status", "rag", "number", "choice"]
Writer = Literal["officer", "command"]


class Column(NamedTuple):
    """One column of a table: the model's field, the heading we print, and the headings people use for it."""

    field: str
    heading: str
    kind: Kind = "text"
    aliases: tuple[str, ...] = ()
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

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in the order in which we print them."""
        return tuple(column.heading for column in self.columns)
