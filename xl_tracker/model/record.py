"""One row of any table: its ref, its cells, and how a kind of record is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar, dataclass_transform

from xl_tracker import layout
from xl_tracker.workbook import CellValue, Place, RowSnapshot

T = TypeVar("T")
R = TypeVar("R", bound="Record")


@dataclass_transform(frozen_default=True, eq_default=False)
def record(kind: type[T]) -> type[T]:
    """A dataclass frozen to the type checker only, which is built in a tenth of the time. Equal means the same row."""
    return dataclass(slots=True, eq=False, repr=False)(kind)


@dataclass_transform(frozen_default=True, eq_default=False)
def row_of(table: layout.Table) -> Callable[[type[R]], type[R]]:
    """A record for the rows of a table. Raises ``TypeError`` when a column has no field, as we would never read it.

    The columns of figures need none: ``Pack.figures`` has them by their names.
    """

    def made(kind: type[R]) -> type[R]:
        of_table = record(kind)
        unread = {column.field for column in table.columns if not column.field.startswith(layout.FIGURE)}
        unread -= {each.name for each in fields(of_table)}
        if unread:
            raise TypeError(f"{kind.__name__} has no field for these columns of {table.sheet}: {sorted(unread)}")
        of_table.table = table
        return of_table

    return made


@record
class Record:
    """One row of one table, with the cells it was read from."""

    table: ClassVar[layout.Table]
    """The table whose rows these are."""

    row: RowSnapshot
    ref: str = ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.ref} in row {self.row.number} of {self.row.sheet}>"

    def place(self, field: str) -> Place:
        """The cell that holds a field."""
        return self.row.place(field)

    def written(self, field: str) -> CellValue:
        """What the officer wrote in a field's cell, letter for letter."""
        return self.row.written(field)

    def has_column(self, field: str) -> bool:
        """Whether the sheet has the field's column at all."""
        return field in self.row.columns
