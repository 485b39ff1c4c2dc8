"""Read one cell by the kind of its column: the result is its meaning, or the problem that stopped us.

Readers are pure, so we read each distinct cell of a column once, however often it occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, count
from typing import Any, NamedTuple

from xl_tracker.language.timescales import parse_timescale, suggest_timescale
from xl_tracker.language.vocabulary import nearest, read_choice, read_rag, read_status
from xl_tracker.layout import Column
from xl_tracker.model import Rag, Status
from xl_tracker.rules import Rule
from xl_tracker.rules.families import reading
from xl_tracker.settings import Settings
from xl_tracker.workbook import EMPTY, NOT_CALCULATED, CellValue, is_finite, says_nothing, text_of

ERROR_CELLS = frozenset(
    {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)")
_BEGINS_WITH_ONE = re.compile(r"(\d+(?:\.\d+)?)\s*[-–—:=(]*\s*[^\W\d_]\D*")
"""'4 - Likely' and '3 (Medium)', but not '4 x 3 = 12'."""


class Problem(NamedTuple):
    """A fault in a cell: the rule that it breaks, and the message."""

    rule: Rule
    message: str


Reading = tuple[Any, Problem | None]
Read = Callable[[CellValue], Reading]


def split_list(text: str) -> tuple[str, ...]:
    """The refs or people in a cell that may hold several, separated by semicolons or line breaks."""
    parts = text.replace("\r", "\n").replace("\n", ";").split(";")
    return tuple(part for raw in parts if (part := " ".join(raw.split())))


def reader_for(column: Column, settings: Settings) -> Read:
    """The reader for a column's cells. It reports nothing in columns that commands write: they will be rewritten."""
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
            return lambda cell: (split_list(text_of(cell)), None)
        case "text":
            return lambda cell: (_short_words(cell), None)
    return lambda cell: (text_of(cell), None)


def error_in(cell: CellValue) -> Problem | None:
    """The problem of a cell that shows an Excel error, or ``None``."""
    if cell == NOT_CALCULATED:
        return Problem(reading.NOT_CALCULATED, "The cell holds a formula that no program has calculated yet.")
    if isinstance(cell, str) and cell.startswith("#") and cell.strip() in ERROR_CELLS:
        return Problem(reading.ERROR_CELL, f"The cell shows {cell.strip()}.")
    return None


_READINGS_KEPT, _SETTINGS_KEPT = 20_000, 4


class Readings(dict[CellValue, Any]):
    """The meanings of one column's cells. It reads each distinct cell once, at the first look-up.

    It reads numbers every time: 1, 1.0 and True are the same key to a dictionary, but differ in meaning.
    """

    def __init__(self, column: Column, settings: Settings, read: Read | None = None) -> None:
        super().__init__()
        self._read = read or reader_for(column, settings)
        self._problems: dict[tuple[type, CellValue], Problem] = {}
        self._doubtful: set[CellValue] = set()

    def __missing__(self, cell: CellValue) -> Any:
        broken = error_in(cell)
        value, problem = (self._read(None)[0], broken) if broken else self._read(cell)
        if problem is not None:
            self._problems[cell.__class__, cell] = problem
            self._doubtful.add(cell)
        if not isinstance(cell, (int, float)):
            self[cell] = value
        return value

    @property
    def kept(self) -> int:
        """How many cells this holds: those that can be looked up, and the numbers among those with a problem."""
        return len(self) + len(self._problems)

    def problems_in(self, cells: Sequence[CellValue]) -> Iterator[tuple[int, Problem]]:
        """Those of these cells that have a problem: the index of each, counted from 0, and the problem."""
        for number in compress(count(), map(self._doubtful.__contains__, cells)) if self._doubtful else ():
            cell = cells[number]
            if problem := self._problems.get((cell.__class__, cell)):
                yield number, problem


class ReadingsByColumn(dict[Column, Readings]):
    """The readings of every column under the same settings. A column with very many begins afresh."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

    def of(self, column: Column) -> Readings:
        """The readings of one column. A caller that holds older readings may go on using them."""
        readings = self.get(column)
        if readings is None or readings.kept > _READINGS_KEPT:
            readings = self[column] = Readings(column, self.settings)
        return readings


class AllReadings(dict[Settings, ReadingsByColumn]):
    """The readings for each set of settings, shared between workbooks because plans repeat each other's words.

    A caller who reads many workbooks passes in the same one, and so decides whose words we keep, and for how long.
    """

    def __missing__(self, settings: Settings) -> ReadingsByColumn:
        if len(self) >= _SETTINGS_KEPT:
            self.clear()
        readings = self[settings] = ReadingsByColumn(settings)
        return readings


def read_words(column: Column, cells: Sequence[CellValue]) -> tuple[list[str], list[tuple[int, Problem]]]:
    """A column of words, and the index and problem of each error cell; words can go wrong in no other way."""
    read = _short_words if column.kind == "text" and column.writer == "officer" else text_of
    words = list(map(read, cells))
    if "#" not in "".join(words):  # nearly always: then no cell can show an error
        return words, []
    broken = [(number, problem) for number, cell in enumerate(cells) if (problem := error_in(cell))]
    for number, _problem in broken:
        words[number] = ""
    return words, broken


def _short_words(cell: CellValue) -> str:
    """The words of a cell with single spaces between them; most cells have them already."""
    if isinstance(cell, str) and cell.isprintable() and "  " not in cell:
        return cell.strip(" ")
    return " ".join(text_of(cell).split())


def _without_complaint(column: Column, settings: Settings) -> Read:
    match column.kind:
        case "date":
            return lambda cell: (None if cell in EMPTY else parse_timescale(cell, settings=settings), None)
        case "rag":
            return lambda cell: (Rag(word) if (word := read_rag(text_of(cell))) else None, None)
    return lambda cell: (text_of(cell), None)


def _timescale_reader(column: Column, settings: Settings) -> Read:
    is_start = column.field == "start"
    unreadable = reading.UNREADABLE_TIMESCALE if column.kind == "timescale" else reading.NOT_A_DAY

    def read(cell: CellValue) -> Reading:
        if says_nothing(cell):
            return None, None
        timescale = parse_timescale(cell, column="start" if is_start else "finish", settings=settings)
        words = text_of(cell)
        if timescale.kind == "unreadable":
            hint = suggest_timescale(words)
            better = f" Did you mean '{hint}'?" if hint else ""
            return timescale, Problem(unreadable, f"'{words}' cannot be read as a date.{better}")
        if timescale.kind == "event" and timescale.latest is None and not is_start:
            message = f"'{words}' does not give a date, so nobody can tell when it is late."
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
    if isinstance(cell, (int, float)):
        return float(cell), None
    text = text_of(cell)
    if not text:
        return None, None
    if _NUMBER.fullmatch(text) and is_finite(number := float(text.replace(",", ""))):
        return number, None
    begins = _BEGINS_WITH_ONE.fullmatch(text) if isinstance(cell, str) else None
    hint = f" Did you mean {begins[1]}?" if begins else ""
    return None, Problem(reading.NOT_A_NUMBER, f"'{text}' is not a number.{hint}")
