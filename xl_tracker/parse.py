"""Snapshot in, tracker out. Bad data is reported in ``Tracker.unread``, never raised; words are kept as written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_tracker import model
from xl_tracker.findings import Finding
from xl_tracker.layout import MADE_WITH, Column
from xl_tracker.locate import LocatedTable, locate_tables
from xl_tracker.model import RECORDS_BY_SHEET, Rag, Record, Status, Tracker
from xl_tracker.rules import Rule, reading, workbook
from xl_tracker.settings import SHEET_SETTINGS, Settings
from xl_tracker.snapshot import BookSnapshot, CellValue, Place, RowSnapshot, SheetSnapshot
from xl_tracker.timescales import Timescale, parse_timescale, suggest_timescale
from xl_tracker.vocabulary import nearest, read_choice, read_rag, read_status

ERROR_CELLS = frozenset(
    {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_BLANK = (None, "")
_WORDS = re.compile(r"[^\s–—-]")
"""A cell of spaces and dashes is how some people write that there is no date."""


def read_tracker(book: BookSnapshot, settings: Settings) -> Tracker:
    """The tracker held in ``book``. What could not be read is in its ``unread``, one finding a cell.

    ``settings`` gives the day and the defaults; the Settings sheet of the book overrides the rest.
    """
    located, found = locate_tables(book)
    if "Settings" in located:
        settings = _read_settings(located["Settings"], settings, found)
    records: dict[str, tuple[Record, ...]] = {}
    for sheet, table in located.items():
        reader = _TableReader(table, settings, found)
        records[RECORDS_BY_SHEET[sheet]] = reader.records()
    if "Actions" in located and not records["actions"]:
        place = Place(located["Actions"].sheet.name, located["Actions"].heading_row, 1)
        found.append(workbook.EMPTY.at(place, "The Actions sheet holds no actions."))
    return Tracker(
        name=book.name,
        settings=settings,
        sheets=tuple(book.sheets),
        unread=tuple(found),
        written_by_us=frozenset(name for name, sheet in book.sheets.items() if _made_by_us(sheet)),
        **records,  # type: ignore[arg-type]
    )


def _made_by_us(sheet: SheetSnapshot) -> bool:
    """Whether a command, or our template, made the sheet: its first column says so."""
    return any(row and isinstance(row[0], str) and row[0].startswith(MADE_WITH) for row in sheet.rows)


def text_of(value: CellValue) -> str:
    """A cell's value as the words an officer sees: whole numbers without a point, dates as ISO, ends trimmed."""
    if isinstance(value, str):
        return value.strip(" \u00a0\t\r\n")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return str(value)


def split_list(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several refs or people, separated by semicolons or line breaks."""
    parts = text.replace("\r", "\n").replace("\n", ";").split(";")
    return tuple(part for raw in parts if (part := " ".join(raw.split())))


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


Read = Callable[[CellValue, RowSnapshot], Any]


@dataclass
class _TableReader:
    """Reads one located table, a column's kind at a time, and reports every cell that cannot be read."""

    located: LocatedTable
    settings: Settings
    found: list[Finding]
    doubted: set[tuple[int, CellValue]] = field(default_factory=set)

    def records(self) -> tuple[Record, ...]:
        table = self.located.table
        record: type[Record] = getattr(model, table.record)
        rows = list(self.located.rows())
        present = [column for column in table.columns if column.field in self.located.columns]
        columns = {column.field: self._read_column(column, rows) for column in present}
        names = tuple(columns)
        return tuple(
            record(row=row, **dict(zip(names, values, strict=True)))
            for row, *values in zip(rows, *columns.values(), strict=True)
        )

    def _read_column(self, column: Column, rows: Sequence[RowSnapshot]) -> list[Any]:
        read = self._reader(column)
        position = self.located.columns[column.field] - 1
        values = []
        for row in rows:
            cell = row.cells[position] if position < len(row.cells) else None
            if isinstance(cell, str) and cell.startswith("#") and cell.strip() in ERROR_CELLS:
                message = f"The cell shows {cell.strip()}."
                self._report(reading.ERROR_CELL, column, row, cell, message)
                cell = None
            values.append(read(cell, row))
        return values

    def _reader(self, column: Column) -> Read:
        if column.writer == "command":
            return self._command_reader(column)
        match column.kind:
            case "timescale" | "date":
                return self._timescale_reader(column)
            case "status":
                return self._word_reader(column, read_status, Status, reading.UNKNOWN_STATUS, "a status")
            case "rag":
                return self._word_reader(column, read_rag, Rag, reading.UNKNOWN_RAG, "a RAG")
            case "choice":
                return self._word_reader(
                    column,
                    lambda text: read_choice(text, column.choices),
                    str,
                    reading.UNKNOWN_CHOICE,
                    f"a word for {column.heading}",
                    keep=True,
                )
            case "number":
                return self._number_reader(column)
            case "refs" | "people":
                return lambda cell, _row: split_list(text_of(cell)) if cell not in _BLANK else ()
            case "text":
                return lambda cell, _row: " ".join(text_of(cell).split()) if cell not in _BLANK else ""
        return lambda cell, _row: text_of(cell)

    def _is_new(self, row: RowSnapshot, cell: CellValue) -> bool:
        """Whether a doubtful reading is worth saying: once a row, and not again for what is history."""
        if self.located.table.sheet == "History" or (row.number, cell) in self.doubted:
            return False
        self.doubted.add((row.number, cell))
        return True

    def _command_reader(self, column: Column) -> Read:
        """Columns that commands write are read without complaint: the next refresh writes them anew."""
        match column.kind:
            case "date":
                return lambda cell, _row: None if cell in _BLANK else parse_timescale(cell, settings=self.settings)
            case "rag":
                return lambda cell, _row: Rag(word) if (word := read_rag(text_of(cell))) else None
        return lambda cell, _row: text_of(cell)

    def _timescale_reader(self, column: Column) -> Read:
        which = "start" if column.field == "start" else "finish"
        unreadable = reading.UNREADABLE_TIMESCALE if column.kind == "timescale" else reading.NOT_A_DAY

        def read(cell: CellValue, row: RowSnapshot) -> Timescale | None:
            if cell in _BLANK or (isinstance(cell, str) and not _WORDS.search(cell)):
                return None
            timescale = parse_timescale(cell, column=which, settings=self.settings)  # type: ignore[arg-type]
            if timescale.kind == "unreadable":
                hint = suggest_timescale(text_of(cell))
                better = f" Did you mean '{hint}'?" if hint else ""
                self._report(unreadable, column, row, cell, f"'{text_of(cell)}' cannot be read as a date.{better}")
            elif timescale.kind == "event" and timescale.latest is None and which == "finish":
                message = f"'{text_of(cell)}' names no date, so nobody can see when it is late."
                self._report(reading.UNDATED_TIMESCALE, column, row, cell, message)
            elif timescale.confidence == "inferred" and column.kind == "timescale" and self._is_new(row, cell):
                self._report(reading.INFERRED_TIMESCALE, column, row, cell, f"'{text_of(cell)}': {timescale.reading}")
            return timescale

        return read

    def _word_reader(
        self,
        column: Column,
        find: Callable[[str], str | None],
        make: Callable[[str], Any],
        unknown: Rule,
        what: str,
        *,
        keep: bool = False,
    ) -> Read:
        def read(cell: CellValue, row: RowSnapshot) -> Any:
            text = text_of(cell)
            if not text:
                return "" if keep else None
            if (word := find(text)) is not None:
                return make(word)
            near = nearest(text, column.choices)
            hint = f" Did you mean '{near}'?" if near else ""
            self._report(unknown, column, row, cell, f"'{text}' is not {what}.{hint}")
            return text if keep else None

        return read

    def _number_reader(self, column: Column) -> Read:
        def read(cell: CellValue, row: RowSnapshot) -> float | None:
            if cell in _BLANK:
                return None
            try:
                return float(cell)  # type: ignore[arg-type]
            except (TypeError, ValueError):
                self._report(reading.NOT_A_NUMBER, column, row, cell, f"'{text_of(cell)}' is not a number.")
                return None

        return read

    def _report(self, rule: Rule, column: Column, row: RowSnapshot, cell: CellValue, message: str) -> None:
        ref = text_of(row.written("ref"))
        self.found.append(rule.at(row.place(column.field), message, column=column.heading, ref=ref, value=cell))
