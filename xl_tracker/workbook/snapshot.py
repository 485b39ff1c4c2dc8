"""What a host hands over when it reads a workbook: values and their places, and what they look like if asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from xl_tracker.workbook.places import Block, Place
from xl_tracker.workbook.shown import SheetShown
from xl_tracker.workbook.values import CellValue

Visibility = Literal["visible", "hidden", "very hidden"]


class SheetSnapshot(NamedTuple):
    """One sheet's values, anchored at A1. Rows may be of different lengths.

    ``totals`` are the totals rows of its Excel Tables: sums, not items. ``merged`` are its merged cells and
    ``hidden_rows`` the rows that a filter, a group or a person hides. A host that reads a file knows these two; any
    other host leaves them empty. A merged cell's value stands in each of its rows. ``shown`` is what the sheet shows
    beside its values, if the reader asked for it and the host reads a file.
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    visibility: Visibility = "visible"
    merged: tuple[Block, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    totals: tuple[Block, ...] = ()
    shown: SheetShown | None = None


Looks = Callable[[Collection[SheetSnapshot]], Mapping[str, SheetShown]]
"""Reads what some sheets show beside their values, by the name of each."""


@dataclass(frozen=True, slots=True)
class BookSnapshot:
    """One workbook's sheets, in the order of their tabs.

    Only a host that reads a file knows ``has_macros`` and ``external_links`` (the names of the other workbooks that
    formulas look into); any other host leaves them as they are. So it is with ``looks``, which a reader calls if what
    a sheet shows matters: that takes time, and our own template holds everything in values.
    """

    name: str
    sheets: Mapping[str, SheetSnapshot] = field(default_factory=dict)
    has_macros: bool = False
    external_links: tuple[str, ...] = ()
    looks: Looks | None = field(default=None, compare=False, repr=False)


class RowSnapshot(NamedTuple):
    """One row of a table, with the columns that we found in its heading row.

    ``columns`` maps a field name to its 1-based column; every row of the table shares it.
    """

    sheet: str
    number: int
    columns: Mapping[str, int]
    cells: Sequence[CellValue]

    def place(self, name: str) -> Place:
        """The cell of a field, or the row's first known cell when the sheet has no such column."""
        return Place(self.sheet, self.number, self.columns.get(name) or min(self.columns.values(), default=1))

    def written(self, name: str) -> CellValue:
        """What the cell holds, letter for letter; ``None`` when it is empty or the column is not there."""
        column = self.columns.get(name)
        if column is None or column > len(self.cells):
            return None
        return self.cells[column - 1]
