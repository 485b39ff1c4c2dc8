"""What a sheet shows and no value says: colours, struck text, notes, formats, and where its Excel Tables are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from xl_tracker.workbook.places import Block

Form = Literal["", "day", "month", "year", "percent"]
"""The part of a number or a date that a format shows: "day" leaves out the year, "month" the day."""

Run = tuple[str, bool | None]
"""Some of a cell's text, and whether it is struck through; ``None`` if the cell's own format says so."""


class CellShown(NamedTuple):
    """How a cell looks. ``fill`` is six hexadecimal digits, or "" for none and for white."""

    fill: str = ""
    struck: bool = False
    bold: bool = False
    italic: bool = False
    indent: int = 0
    form: Form = ""


PLAIN = CellShown()


class SheetTable(NamedTuple):
    """An Excel Table: its name, its cells, and how many of its first rows are headings and of its last ones totals."""

    name: str
    block: Block
    headings: int = 1
    totals: int = 0


@dataclass(frozen=True, slots=True)
class SheetShown:
    """The looks of one sheet, by 1-based row and column.

    ``cells`` leaves out cells that look plain; ``rows`` and ``columns`` are the looks of whole rows and columns, which
    cells without a look of their own share. ``runs`` holds the text of each cell whose parts look different. ``known``
    is ``False`` if we could not read the formats: then we do not know how Excel shows a date.
    """

    cells: Mapping[tuple[int, int], CellShown] = field(default_factory=dict)
    rows: Mapping[int, CellShown] = field(default_factory=dict)
    columns: Mapping[int, CellShown] = field(default_factory=dict)
    runs: Mapping[tuple[int, int], tuple[Run, ...]] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_columns: tuple[int, ...] = ()
    tables: tuple[SheetTable, ...] = ()
    known: bool = True

    def at(self, row: int, column: int) -> CellShown:
        """The look of a cell: its own, or else that of its row or its column."""
        own = self.cells.get((row, column))
        if own is None:
            own = self.rows.get(row) or self.columns.get(column) or PLAIN
        return own


NOTHING_KNOWN = SheetShown(known=False)
