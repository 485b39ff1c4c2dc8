"""Read any value of a cell as a timescale."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache, partial
from typing import Protocol

from xl_tracker.language.timescales import sentences
from xl_tracker.language.timescales.clause import Clause, clause_of, doubtful, main_date
from xl_tracker.language.timescales.dated import read_dated, run_together, unreadable
from xl_tracker.language.timescales.days import FIRST_SHORT_YEAR, Written
from xl_tracker.language.timescales.phrases import read_phrase
from xl_tracker.language.timescales.several import split_timescales
from xl_tracker.language.timescales.timescale import Column, Timescale
from xl_tracker.language.timescales.undated import RUN_TOGETHER as UNDATED_RUN
from xl_tracker.language.timescales.undated import length_from_date, read_undated
from xl_tracker.language.timescales.words import normal
from xl_tracker.language.wording import MONTHS, long_date
from xl_tracker.settings import TimescaleSettings

DEFAULT = TimescaleSettings()
LONGEST = 300
FIRST_YEAR, LAST_YEAR = 1990, 2100
EXCEL_DAY_0 = dt.date(1899, 12, 30)
SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")


class HasTimescales(Protocol):
    """Settings of the whole tracker, which include those for timescales."""

    @property
    def timescales(self) -> TimescaleSettings: ...


def parse_timescale(
    value: object, *, column: Column = "finish", settings: TimescaleSettings | HasTimescales = DEFAULT
) -> Timescale:
    """Read any value that an officer wrote in a date cell as the days it can mean. Never raises.

    ``column`` says whether the cell is a start or a finish: work often begins before the council agrees its plan, so
    a start without a year may lie further back.
    """
    if not isinstance(settings, TimescaleSettings):
        settings = settings.timescales
    if type(value) is str:
        return _read(value, column, settings)
    if isinstance(value, dt.date) and value == value:  # pandas' "not a time" is a date that does not equal itself
        return _real_date(value)
    return _read(_as_text(value), column, settings)


def _as_text(value: object) -> str:
    """A value that is neither text nor a date, as somebody would write it; empty when we cannot say."""
    if value is None or (isinstance(value, (float, dt.date)) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    try:
        return "".join(str(value))
    except Exception:  # another library's object may do anything here, and no cell may stop the reading
        return ""


@lru_cache(maxsize=8_192)
def _real_date(value: dt.date) -> Timescale:
    day = dt.date(value.year, value.month, value.day)
    text = day.isoformat()
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return Timescale(text, day, day, "day", "", "certain", f"Read as {long_date(day)}.")
    reading = f"Read as {long_date(day)}. The year is unlikely: an empty cell can show as a date in 1900."
    return Timescale(text, day, day, "day", "", "inferred", reading)


def month_behind_day(day: dt.date) -> Timescale | None:
    """The month and year that Excel may have turned into this date, for a caller who sees the cells around it.

    Excel stores a typed "December 24" as 24 December of the year of typing. The value alone cannot tell, so
    ``parse_timescale`` takes the day as certain; among cells that all hold months, this is the other reading.
    """
    if day.day < FIRST_SHORT_YEAR or not -1 <= 2000 + day.day - day.year <= 5:
        return None
    return parse_timescale(f"{MONTHS[day.month - 1]} {day.day}")


@lru_cache(maxsize=32_768)
def _read(text: str, column: Column, settings: TimescaleSettings) -> Timescale:
    settings = _with_likely_plan_date(settings)
    words = normal(text)
    if not words.strip("-"):
        return unreadable(text if words else "", sentences.NOTHING_WRITTEN)
    if len(words) > LONGEST:
        return unreadable(text, sentences.TOO_LONG)
    if words[0].isdigit() and (found := _digits_only(text, words)):
        return found
    if found := read_phrase(text, settings, partial(_read, column=column, settings=settings)):
        return found
    clause = clause_of(words, settings)
    if not clause.letters:
        return unreadable(text, sentences.NO_DATE)
    if not clause.dates:
        if UNDATED_RUN.search(clause.letters) and len(pieces := split_timescales(text)) > 1:
            return unreadable(text, sentences.several(pieces))
        return read_undated(text, words, clause, settings)
    return _with_dates(text, clause, column, settings)


def _with_likely_plan_date(settings: TimescaleSettings) -> TimescaleSettings:
    """The settings without an impossible plan date, which would lend its year to every other date."""
    plan_date = settings.plan_date
    if plan_date is None or (type(plan_date) is dt.date and FIRST_YEAR <= plan_date.year <= LAST_YEAR):
        return settings
    likely = FIRST_YEAR <= plan_date.year <= LAST_YEAR
    return replace(settings, plan_date=dt.date(plan_date.year, plan_date.month, plan_date.day) if likely else None)


def _with_dates(text: str, clause: Clause, column: Column, settings: TimescaleSettings) -> Timescale:
    if clause.letters != "d" and doubtful(clause):
        return unreadable(text, sentences.DOUBTFUL)
    at = main_date(clause)
    if at is None:
        at = _gloss(clause)
    if at is None or run_together(clause.letters, clause.bracketed):
        pieces = split_timescales(text)
        return unreadable(text, sentences.several(pieces) if len(pieces) > 1 else sentences.NO_DATE)
    if "D" in clause.letters and (counted := length_from_date(text, clause, at, column, settings)):
        return counted
    return read_dated(text, clause, at, column, settings)


def _gloss(clause: Clause) -> int | None:
    """The index of the narrower date, when one explains the other in brackets: "Q4 2022/23 (by March 2023)"."""
    if not clause.bracketed or len(clause.dates) != 2:
        return None
    one, other = (clause.date(at) for at in clause.dates)
    if other.year is not None and _within(other, other.year, one):
        return clause.dates[1]
    if one.year is not None and _within(one, one.year, other):
        return clause.dates[0]
    return None


def _within(narrow: Written, year: int, wide: Written) -> bool:
    inner = narrow.window_in(year)
    outer = (wide.window_in(y) for y in ((year, year - 1) if wide.year is None else (wide.year,)))
    return inner is not None and any(w[0] <= inner[0] and inner[1] <= w[1] for w in outer if w)


def _digits_only(text: str, words: str) -> Timescale | None:
    """A number on its own, read as Excel's number for a day in a cell that lost its date format."""
    serial = SERIAL.fullmatch(words)
    if not serial:
        return None
    day = EXCEL_DAY_0 + dt.timedelta(days=int(serial[1]))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    reading = f"Read as {long_date(day)}, the day that Excel stores as {serial[1]}."
    return Timescale(text, day, day, "day", "", "inferred", reading)
