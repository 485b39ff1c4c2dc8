"""The day of a plan, which gives the year to dates without one: from its own words, or from an answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.words import OwnWords

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(rf"(?i)(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?:19|20)\d\d")
_FINANCIAL_YEAR = re.compile(r"\b(20\d\d)\s*[/–-]\s*(?:20)?\d\d\b")
_AGREED = re.compile(r"(?i)\b(?:approved|agreed|adopted|endorsed|signed off)\b")
_APRIL, _LONGEST_TITLE = 4, 14
_MONTH_OF_ANSWER = 3
"""A finish may fall two months before the plan's day, so from March on the first one falls in the answered year."""


class PlanDay(NamedTuple):
    """The day of a plan. ``is_agreed`` says that the plan says so itself; ``why`` ends "2024, "."""

    day: dt.date
    why: str
    is_agreed: bool = False


def plan_day_in(lines: Iterable[str], own: OwnWords) -> PlanDay | None:
    """The day from which dates without a year count; ``None`` if nobody says it, nor the plan's first lines."""
    if own.year:
        return PlanDay(dt.date(own.year, _MONTH_OF_ANSWER, 1), "as somebody answered", is_agreed=True)
    lines = list(lines)
    for line in lines:
        if _AGREED.search(line) and (day := _date_in(line)):
            return PlanDay(day, f"since the plan says '{line[:80]}'", is_agreed=True)
    for line in filter(_may_be_a_title, lines):
        if day := _date_in(line):
            return PlanDay(day.replace(day=1), f"since the plan says '{line[:80]}'")
        if year := _FINANCIAL_YEAR.search(line):
            return PlanDay(dt.date(int(year[1]), _APRIL, 1), f"since the plan says '{line[:80]}'")
    return None


def _may_be_a_title(line: str) -> bool:
    return len(line.split()) <= _LONGEST_TITLE and not line.endswith(".")


def _date_in(line: str) -> dt.date | None:
    found = _DATE.search(line)
    return parse_timescale(found.group()).earliest if found else None
