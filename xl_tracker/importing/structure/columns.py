"""The columns of a recognised table by their fields, and by the cells of a row that has slipped sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_tracker.importing.steps.written_dates import are_dates
from xl_tracker.language.citations import is_citation
from xl_tracker.language.owners import looks_like_owners
from xl_tracker.reading.document import EMPTY, Cell, Row
from xl_tracker.reading.recogniser import Column, Recognised

CLEARLY_BETTER = 4
"""A row counts as slipped if it suits other columns better by this much; each suitable cell counts up to 2."""
NOT_READ = frozenset({"unknown", "aside", "title", "outline"})
"""Fields of reading only: no column of the tracker takes them."""
_PEOPLE = frozenset({"lead_officer", "supporting_officers", "portfolio_holder"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of a table's columns: the 0-based index of the first column of each, and every column in order."""

    places: Mapping[str, int]
    every: tuple[Column, ...] = ()
    width: int = 0

    def cell(self, row: Row, name: str, shift: int = 0) -> Cell:
        """The cell of a field in a row that has slipped ``shift`` columns; an empty cell if there is no such column."""
        place = self.places.get(name)
        return EMPTY if place is None else row.cell(place + shift)

    def cells(self, row: Row, name: str) -> Iterator[tuple[Column, Cell]]:
        """Every column of a field with its cell in a row."""
        return ((each, row.cell(each.index)) for each in self.every if each.field == name)

    def __contains__(self, name: str) -> bool:
        return name in self.places


def columns_of(table: Recognised) -> Columns:
    """The columns of a recognised table. A column of refs that cites recommendations is one of recommendations."""
    rows = [row for row, role in zip(table.table.rows, table.roles, strict=True) if role == "row"]
    places: dict[str, int] = {}
    taken = {each.field for each in table.columns}
    every = []
    for each in table.columns:
        name = each.field
        if name in ("ref", "source") and "recommendations" not in taken and _cite(rows, each.index, name):
            name = "recommendations"
            taken.add(name)
        every.append(each if name == each.field else _renamed(each, name))
        if name not in NOT_READ:
            places.setdefault(name, each.index)
    width = max((len(row.cells) for row in table.table.rows), default=0)
    return Columns(places, tuple(every), width)


def _renamed(column: Column, name: str) -> Column:
    return Column(
        column.index, column.heading, name, column.sure, "its cells cite recommendations", column.field, column.letter
    )


def _cite(rows: list[Row], place: int, name: str) -> bool:
    """Whether the cells of a column of refs or sources cite recommendations, or send to them in words."""
    words = [text for row in rows if (text := row.cell(place).text)]
    cited = sum(is_citation(text) and not text.replace(".", "").isdigit() for text in words)
    if name == "ref":
        cited += sum(len(text.split()) > 2 and not re.search(r"\d", text) for text in words)
    return bool(words) and cited * 2 >= len(words)


def shift_of(row: Row, columns: Columns) -> int:
    """The number of columns by which a row has slipped right (-1 for a lost cell), judged by its cells."""
    fits = {shift: _fit(row, columns, shift) for shift in (0, -1, 1)}
    best = max(fits, key=lambda shift: (fits[shift], shift == 0))
    return best if fits[best] >= max(1, fits[0] + CLEARLY_BETTER) else 0


def fits(row: Row, columns: Columns) -> bool:
    """Whether the cells of a row suit the columns, where they stand or one place sideways."""
    return max(_fit(row, columns, shift) for shift in (0, -1, 1)) >= 0


def _fit(row: Row, columns: Columns, shift: int) -> int:
    """How well the cells of a row suit their columns after this shift; very low if a filled cell is left over."""
    taken = {place + shift for place in columns.places.values()}
    if any(cell and index not in taken for index, cell in enumerate(row.cells)) and shift:
        return -100
    return sum(_suits(name, row.cell(place + shift)) for name, place in columns.places.items())


def _suits(name: str, cell: Cell) -> int:
    text = cell.text
    if not text:
        return 0
    if name in _PEOPLE:
        return 2 if looks_like_owners(text) else -1
    match name:
        case "recommendations":
            return 2 if is_citation(text) else -1
        case "start" | "baseline_finish":
            return 2 if are_dates(text) else -2
        case "action" | "recommendation":
            return -2 if is_citation(text) or are_dates(text) or looks_like_owners(text) else 1
        case "workstream" | "theme":
            return -2 if is_citation(text) or are_dates(text) or cell.bullets else 1
    return 0
