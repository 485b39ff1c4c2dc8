"""One cell in, what it means out: by the kind of its column, with the problem when it cannot be read.

Readers are pure, so each distinct cell of a column is read once however often it stands there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from xl_tracker.layout import Column
from xl_tracker.model import Rag, Status
from xl_tracker.rules import Rule, reading
from xl_tracker.settings import Settings
from xl_tracker.snapshot import CellValue
from xl_tracker.timescales import parse_timescale, suggest_timescale
from xl_tracker.vocabulary import nearest, read_choice, read_rag, read_status

ERROR_CELLS = frozenset(
    {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_BLANK = (None, "")
_WORDS = re.compile(r"[^\s–—-]")
"""A cell of spaces and dashes is how some people write that there is no date."""


class Problem(NamedTuple):
    """What is wrong with a cell: the rule it breaks, and how that is said."""

    rule: Rule
    message: str


Reading = tuple[Any, Problem | None]
Read = Callable[[CellValue], Reading]


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


def reader_for(column: Column, settings: Settings) -> Read:
    """How a cell of a column is read. Columns that commands write are read without complaint: they are written anew."""
    if column.writer == "command":
        return _without_complaint(column, settings)
    match column.kind:
        case "timescale" | "date":
            return _timescale_reader(column, settings)
        case "status":
            return _word_reader(column, read_status, Status, reading.UNKNOWN_STATUS, "a status")
        case "rag":
            return _word_reader(column, read_rag, Rag, reading.UNKNOWN_RAG, "a RAG")
        case "choice":
            what = f"a word for {column.heading}"
            return _word_reader(
                column, lambda text: read_choice(text, column.choices), str, reading.UNKNOWN_CHOICE, what, keep=True
            )
        case "number":
            return _number
        case "refs" | "people":
            return lambda cell: (split_list(text_of(cell)) if cell not in _BLANK else (), None)
        case "text":
            return lambda cell: (" ".join(text_of(cell).split()) if cell not in _BLANK else "", None)
    return lambda cell: (text_of(cell), None)


def error_in(cell: CellValue) -> Problem | None:
    """The problem of a cell that shows an Excel error, or ``None``."""
    if isinstance(cell, str) and cell.startswith("#") and cell.strip() in ERROR_CELLS:
        return Problem(reading.ERROR_CELL, f"The cell shows {cell.strip()}.")
    return None


def _without_complaint(column: Column, settings: Settings) -> Read:
    match column.kind:
        case "date":
            return lambda cell: (None if cell in _BLANK else parse_timescale(cell, settings=settings), None)
        case "rag":
            return lambda cell: (Rag(word) if (word := read_rag(text_of(cell))) else None, None)
    return lambda cell: (text_of(cell), None)


def _timescale_reader(column: Column, settings: Settings) -> Read:
    is_start = column.field == "start"
    unreadable = reading.UNREADABLE_TIMESCALE if column.kind == "timescale" else reading.NOT_A_DAY

    def read(cell: CellValue) -> Reading:
        if cell in _BLANK or (isinstance(cell, str) and not _WORDS.search(cell)):
            return None, None
        timescale = parse_timescale(cell, column="start" if is_start else "finish", settings=settings)
        words = text_of(cell)
        if timescale.kind == "unreadable":
            hint = suggest_timescale(words)
            better = f" Did you mean '{hint}'?" if hint else ""
            return timescale, Problem(unreadable, f"'{words}' cannot be read as a date.{better}")
        if timescale.kind == "event" and timescale.latest is None and not is_start:
            message = f"'{words}' names no date, so nobody can see when it is late."
            return timescale, Problem(reading.UNDATED_TIMESCALE, message)
        if timescale.confidence == "inferred" and column.kind == "timescale":
            return timescale, Problem(reading.INFERRED_TIMESCALE, f"'{words}': {timescale.reading}")
        return timescale, None

    return read


def _word_reader(
    column: Column,
    find: Callable[[str], str | None],
    make: Callable[[str], Any],
    unknown: Rule,
    what: str,
    *,
    keep: bool = False,
) -> Read:
    def read(cell: CellValue) -> Reading:
        text = text_of(cell)
        if not text:
            return "" if keep else None, None
        if (word := find(text)) is not None:
            return make(word), None
        near = nearest(text, column.choices)
        hint = f" Did you mean '{near}'?" if near else ""
        return text if keep else None, Problem(unknown, f"'{text}' is not {what}.{hint}")

    return read


def _number(cell: CellValue) -> Reading:
    if cell in _BLANK:
        return None, None
    try:
        return float(cell), None  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None, Problem(reading.NOT_A_NUMBER, f"'{text_of(cell)}' is not a number.")
