"""The day of a plan, which gives the year to dates without one: from its own words, or from an answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tracker.importing.asking import about_year
from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.written_dates import reading_of
from xl_tracker.importing.structure.records import KeyMilestone, PlannedAction
from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.words import OwnWords
from xl_tracker.reading.document import Document, Line
from xl_tracker.reading.recogniser import Recognised

LINES_SEARCHED = 40
"""The day of a plan stands near its beginning."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(rf"(?i)(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?:19|20)\d\d")
_FINANCIAL_YEAR = re.compile(r"\b(20\d\d)\s*[/–-]\s*(?:20)?\d\d\b")
_AGREED = re.compile(r"(?i)\b(?:approved|agreed|adopted|endorsed|signed off)\b")
_APRIL, _LONGEST_TITLE = 4, 14


class PlanDay(NamedTuple):
    """The day of a plan. ``is_agreed`` says that the plan says so itself; ``why`` ends "2024, "."""

    day: dt.date
    why: str
    is_agreed: bool = False


def plan_day(document: Document, found: Sequence[Recognised], own: OwnWords) -> PlanDay | None:
    """The day from which dates without a year count; ``None`` if neither the plan nor an answer says it."""
    if own.year:
        return PlanDay(dt.date(own.year, 1, 1), "as somebody answered", is_agreed=True)
    lines = list(_first_lines(document, found))
    for line in lines:
        if _AGREED.search(line) and (day := _date_in(line)):
            return PlanDay(day, f"since the plan says '{line[:80]}'", is_agreed=True)
    for line in filter(_may_be_a_title, lines):
        if day := _date_in(line):
            return PlanDay(day.replace(day=1), f"since the plan says '{line[:80]}'")
        if year := _FINANCIAL_YEAR.search(line):
            return PlanDay(dt.date(int(year[1]), _APRIL, 1), f"since the plan says '{line[:80]}'")
    return None


def _first_lines(document: Document, found: Sequence[Recognised]) -> Iterator[str]:
    lines = [block.text for block in document.blocks[:LINES_SEARCHED] if isinstance(block, Line)]
    yield from lines
    for each in found[:1]:
        for row, role in zip(each.table.rows, each.roles, strict=False):
            if role == "title":
                yield from (cell.text for cell in row.cells if cell)


def _may_be_a_title(line: str) -> bool:
    return len(line.split()) <= _LONGEST_TITLE and not line.endswith(".")


def _date_in(line: str) -> dt.date | None:
    found = _DATE.search(line)
    return parse_timescale(found.group()).earliest if found else None


def question_about_years(
    actions: Sequence[PlannedAction], milestones: Sequence[KeyMilestone], day: PlanDay | None
) -> Question | None:
    """One question about all finishes without a year; ``None`` if each has one, or somebody has answered."""
    passages = [(action.sources[0], date) for action in actions for date in _dates_of(action)]
    passages += [(milestone.where, milestone.finish) for milestone in milestones]
    without = [(where, date) for where, date in passages if lacks_year(date)]
    if not without or (day is not None and day.why.startswith("as somebody")):
        return None
    likely = day.day.year if day else None
    return about_year(without[0][0], without, likely=likely, why=day.why if day else "")


def _dates_of(action: PlannedAction) -> Iterator[str]:
    yield action.finish
    yield from (action.fields.get(name, "") for name in ("approved_finish", "forecast_finish"))
    yield from (step.finish for step in action.steps)


def lacks_year(text: str) -> bool:
    """Whether a text is a date that gives no day because no year is written."""
    reading = reading_of(text) if text else None
    return reading is not None and reading.lacks_year and reading.kind != "tbc"
