"""The year of dates without one: from the day of the plan, or from an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.importing.asking import about_year
from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.written_dates import reading_of
from xl_tracker.importing.structure.records import KeyMilestone, PlannedAction
from xl_tracker.language.words import OwnWords
from xl_tracker.reading.document import Document, Line
from xl_tracker.reading.plan_day import PlanDay, plan_day_in
from xl_tracker.reading.recogniser import Recognised

LINES_SEARCHED = 40
"""The day of a plan stands near its beginning."""


def plan_day(document: Document, found: Sequence[Recognised], own: OwnWords) -> PlanDay | None:
    """The day from which dates without a year count; ``None`` if neither the plan nor an answer says it."""
    return plan_day_in(first_lines(document, found), own)


def first_lines(document: Document, found: Sequence[Recognised]) -> Iterator[str]:
    """The lines near the beginning of a document, and the titles above its first table."""
    lines = [block.text for block in document.blocks[:LINES_SEARCHED] if isinstance(block, Line)]
    yield from lines
    for each in found[:1]:
        for row, role in zip(each.table.rows, each.roles, strict=False):
            if role == "title":
                yield from (cell.text for cell in row.cells if cell)


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
