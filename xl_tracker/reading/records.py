"""Read the rows of one table as records, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import repeat, zip_longest
from typing import Any, NamedTuple

from xl_tracker.findings import Finding
from xl_tracker.layout import Column
from xl_tracker.model import RECORD_OF, Record
from xl_tracker.reading.arrangement import ArrangedTable
from xl_tracker.reading.cells import Problem, ReadingsByColumn, read_words
from xl_tracker.rules.families import reading
from xl_tracker.workbook import CellValue, RowSnapshot, text_of


class ReadTable(NamedTuple):
    """The records of a table, the cells of each field's column (one for each record), and findings about bad cells."""

    records: tuple[Record, ...]
    cells: Mapping[str, Sequence[CellValue]]
    found: Sequence[Finding]


def read_records(
    table: ArrangedTable, readings: ReadingsByColumn, others: Mapping[str, ReadingsByColumn] | None = None
) -> ReadTable:
    """Read every item of a table. ``readings`` remembers the meanings of cells read before.

    ``others`` has the readings of fields that are read in another way, such as dates with the month first.
    """
    reader = _TableReader(table, readings, others or {})
    return ReadTable(reader.records(), reader.cells, reader.found)


@cache
def _fields_of(sheet: str) -> Sequence[tuple[str, Any]]:
    """The fields of a sheet's record with their defaults, without the row itself."""
    _row, *others = (each for each in fields(RECORD_OF[sheet]) if each.init)
    return [(each.name, each.default) for each in others]


def _columns(rows: Sequence[Sequence[CellValue]]) -> list[tuple[CellValue, ...]]:
    """The cells by column. A row that ends early is blank from there on; nearly all rows have the same length."""
    return list(zip(*rows, strict=False) if len({*map(len, rows)}) == 1 else zip_longest(*rows))


@dataclass
class _TableReader:
    """Reads one table, a column at a time, and reports every cell that it cannot read."""

    table: ArrangedTable
    readings: ReadingsByColumn
    others: Mapping[str, ReadingsByColumn]
    found: list[Finding] = field(default_factory=list)
    doubted: set[tuple[int, CellValue]] = field(default_factory=set)
    cells: dict[str, Sequence[CellValue]] = field(default_factory=dict)

    def records(self) -> tuple[Record, ...]:
        table, rows = self.table.located.table, self.table.items
        columns = _columns([row.cells for row in rows])
        values: dict[str, Iterable[Any]] = {}
        for column in table.columns:
            if position := self.table.located.columns.get(column.field):
                cells = columns[position - 1] if position <= len(columns) else (None,) * len(rows)
                self.cells[column.field] = cells
                values[column.field] = self._read_column(column, rows, cells)
        others = (values.get(name, repeat(default)) for name, default in _fields_of(table.sheet))
        return tuple(map(RECORD_OF[table.sheet], rows, *others))

    def _read_column(self, column: Column, rows: Sequence[RowSnapshot], cells: Sequence[CellValue]) -> list[Any]:
        values: list[Any]
        problems: Iterable[tuple[int, Problem]]
        if column.kind in ("text", "long text"):
            values, problems = read_words(column, cells)
        else:
            readings = self.others.get(column.field, self.readings).of(column)
            values = list(map(readings.__getitem__, cells))
            problems = readings.problems_in(cells)
        for number, problem in problems:
            self._report(problem, column, rows[number], cells[number])
        return values

    def _report(self, problem: Problem, column: Column, row: RowSnapshot, cell: CellValue) -> None:
        if problem.rule is reading.INFERRED_TIMESCALE and not self._is_new(row, cell):
            return
        place, ref = row.place(column.field), text_of(row.written("ref"))
        self.found.append(problem.rule.at(place, problem.message, column=column.heading, ref=ref, value=cell))

    def _is_new(self, row: RowSnapshot, cell: CellValue) -> bool:
        """Whether to report a doubtful reading: once for each text in a row, and never on the History sheet."""
        if self.table.located.table.sheet == "History" or (row.number, cell) in self.doubted:
            return False
        self.doubted.add((row.number, cell))
        return True
