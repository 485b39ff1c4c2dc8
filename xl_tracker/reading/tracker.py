"""Read a snapshot as a tracker. It never raises for bad data: ``Tracker.unread`` reports it. Words stay as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from itertools import repeat, zip_longest
from typing import Any

from xl_tracker.findings import Finding
from xl_tracker.language.vocabulary import nearest
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import UNDO_SHEET, Column, fold, is_kept_for_undo
from xl_tracker.model import FIELD_OF, RECORD_OF, Record, Tracker
from xl_tracker.reading.arrangement import in_the_way, items_and_headings, unnamed_sheets
from xl_tracker.reading.cells import AllReadings, Problem, ReadingsByColumn, read_words
from xl_tracker.reading.locate import LocatedTable, is_a_page, locate_tables
from xl_tracker.rules.families import reading, safety, workbook
from xl_tracker.settings import SHEET_SETTINGS, Settings
from xl_tracker.workbook import BookSnapshot, CellValue, Place, RowSnapshot, text_of


def read_tracker(book: BookSnapshot, settings: Settings, readings: AllReadings | None = None) -> Tracker:
    """The tracker in ``book``. Its ``unread`` has one finding for each cell that could not be read.

    ``settings`` gives the day and the defaults; the book's own Settings sheet overrides the rest. ``readings`` holds
    the readings of workbooks read before, if there are many, and takes in this one's.
    """
    kept = next((sheet.rows for name, sheet in book.sheets.items() if fold(name) == fold(UNDO_SHEET)), ())
    book = replace(book, sheets={name: sheet for name, sheet in book.sheets.items() if not is_kept_for_undo(name)})
    located, found = locate_tables(book)
    if "Settings" in located:
        settings = _read_settings(located["Settings"], settings, found)
    records: dict[str, tuple[Record, ...]] = {}
    cells: dict[str, Mapping[str, Sequence[CellValue]]] = {}
    by_column = (AllReadings() if readings is None else readings)[settings]
    for sheet, table in located.items():
        reader = _TableReader(table, by_column, found)
        records[FIELD_OF[RECORD_OF[sheet]]] = reader.records()
        cells[sheet] = reader.cells
    found.extend(_unseen(book, located, records))
    if "Actions" in located:  # for a workbook without a plan, one finding is enough
        found.extend(unnamed_sheets(book))
    if "Actions" in located and not records["actions"]:
        place = Place(located["Actions"].sheet.name, located["Actions"].heading_row, 1)
        found.append(workbook.EMPTY.at(place, "The Actions sheet holds no actions."))
    return Tracker(
        name=book.name,
        settings=settings,
        sheets=tuple(book.sheets),
        unread=tuple(found),
        written_by_us=frozenset(name for name, sheet in book.sheets.items() if is_a_page(sheet)),
        headings={name: table.headings() for name, table in located.items()},
        cells=cells,
        totals_rows={name: table.totals_rows for name, table in located.items() if table.sheet.totals},
        kept_for_undo=kept,
        held={name: sheet.rows for name, sheet in book.sheets.items()} if kept else {},
        **records,  # type: ignore[arg-type]
    )


def _unseen(
    book: BookSnapshot, located: Mapping[str, LocatedTable], records: Mapping[str, Sequence[Record]]
) -> Iterator[Finding]:
    """Findings for what you cannot see when you open the workbook: macros, external links, and hidden sheets."""
    first = Place(next(iter(book.sheets), "Actions"), 1, 1)
    if book.has_macros:
        yield safety.MACROS.at(first, f"'{book.name}' holds macros.")
    if book.external_links:
        others = listed((f"'{name}'" for name in book.external_links), most=5)
        yield safety.LINKS.at(first, f"'{book.name}' takes values from {others}.", value=book.external_links[0])
    ours = {table.sheet.name: len(records[FIELD_OF[RECORD_OF[name]]]) for name, table in located.items()}
    for name, sheet in book.sheets.items():
        if sheet.visibility == "visible":
            continue
        place = Place(name, 1, 1)
        if rows := ours.get(name):
            yield safety.HIDDEN.at(place, f"The sheet '{name}' is {sheet.visibility}, and {_rows_count(rows)}.")
        elif sheet.visibility == "very hidden":
            yield safety.VERY_HIDDEN.at(place, f"The sheet '{name}' is very hidden.")


def _rows_count(rows: int) -> str:
    return f"{count_of(rows, 'row')} of it {'is' if rows == 1 else 'are'} counted"


def _read_settings(table: LocatedTable, settings: Settings, found: list[Finding]) -> Settings:
    known = {setting.label.casefold(): setting for setting in SHEET_SETTINGS}
    for row in table.rows():
        label, value = text_of(row.written("ref")), text_of(row.written("value"))
        setting = known.get(" ".join(label.split()).casefold())
        if not label or not value:
            continue
        if setting is None:
            near = nearest(label, tuple(s.label for s in SHEET_SETTINGS))
            hint = f" Did you mean '{near}'?" if near else ""
            found.append(
                workbook.UNKNOWN_SETTING.at(
                    row.place("ref"), f"'{label}' is not a setting.{hint}", column="Setting", ref=label, value=label
                )
            )
            continue
        try:
            settings = setting.apply(settings, value)
        except (ValueError, KeyError):
            found.append(
                workbook.UNKNOWN_SETTING.at(
                    row.place("value"),
                    f"'{value}' is not a value that '{setting.label}' can take. {setting.meaning}",
                    column="Value",
                    ref=label,
                    value=value,
                )
            )
    return settings


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
    """Reads one located table, a column at a time, and reports every cell that it cannot read.

    Afterwards ``cells`` holds the cells of each field's column, one for each record.
    """

    located: LocatedTable
    readings: ReadingsByColumn
    found: list[Finding]
    doubted: set[tuple[int, CellValue]] = field(default_factory=set)
    cells: dict[str, Sequence[CellValue]] = field(default_factory=dict)

    def records(self) -> tuple[Record, ...]:
        table = self.located.table
        rows, headings = items_and_headings(self.located)
        self.found.extend(in_the_way(self.located, rows, headings))
        columns = _columns([row.cells for row in rows])
        values: dict[str, Iterable[Any]] = {}
        for column in table.columns:
            if position := self.located.columns.get(column.field):
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
            readings = self.readings.of(column)
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
        if self.located.table.sheet == "History" or (row.number, cell) in self.doubted:
            return False
        self.doubted.add((row.number, cell))
        return True
