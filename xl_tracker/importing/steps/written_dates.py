"""Take apart the dates of a cell, read them, and tell them from other words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from xl_tracker.importing.questions import Question
from xl_tracker.language.timescales import Column, Timescale, parse_timescale, sentences, split_timescales
from xl_tracker.language.vocabulary import read_status

LONGEST_TIMESCALE = 90
"""A text longer than this with a date in it is a sentence, not a cell of dates."""
NOT_A_DATE = "these words are not a date that XL Tracker can read, and stand as they are"
NO_DAY = "the work is done, and the day is not given"
OTHER_READING = "the date can be read otherwise"
_SAME_FOR_ALL = (
    *(sentences.WORDS_AROUND, sentences.YEAR_INFERRED, sentences.EXPECTED, sentences.REVIEWED, sentences.LISTED),
    *(sentences.AS_REQUIRED, sentences.EVENT),
)
LONGEST_CELL = 1_000
"""A longer cell is not a cell of dates, even if it begins with one."""


def split_dates(text: str) -> tuple[str, ...]:
    """The timescales in a cell, in their order and words; empty for an empty cell."""
    return tuple(split_timescales(text)) if text.strip() else ()


@lru_cache(maxsize=4096)
def reading_of(text: str, column: Column = "finish") -> Timescale:
    """A timescale as ``parse_timescale`` reads it, with the default settings."""
    return parse_timescale(text, column=column)


@lru_cache(maxsize=4096)
def are_dates(text: str) -> bool:
    """Whether a cell holds timescales and nothing else."""
    if not text.strip() or len(text) > LONGEST_CELL:
        return False
    parts = split_dates(text)
    return all(len(part) <= LONGEST_TIMESCALE and reading_of(part).kind != "unreadable" for part in parts)


def is_finished(text: str) -> bool:
    """Whether the words say that the work is done: "Complete", "In place", "Achieved April 2022"."""
    return bool(text) and reading_of(text).kind == "done"


def actual_finish(text: str) -> str:
    """The words of a status that also say when ("Achieved April 2022"); empty for a bare "Complete"."""
    reading = reading_of(text)
    return text if reading.kind == "done" and reading.latest else ""


def finish_cells(finish: str, status: str = "") -> dict[str, str]:
    """The cells for a finish: a date is the agreed finish; a status is the status, and its date the actual finish."""
    if not is_finished(finish):
        return {"baseline_finish": finish, "status": status}
    return {"status": status or "Complete", "actual_finish": actual_finish(finish)}


def last_day(text: str) -> dt.date | None:
    """The day to compare by. Finished work counts as before all other days, "Ongoing" as after them."""
    reading = reading_of(text)
    if reading.kind == "done":
        return dt.date.min
    if reading.kind == "ongoing" and reading.latest is None:
        return dt.date.max
    return reading.latest


def last_of(dates: Sequence[str]) -> str:
    """The latest of several finishes. One that gives no day counts as later than all that do."""
    unknown = [date for date in dates if last_day(date) is None]
    return unknown[-1] if unknown else max(dates, key=lambda date: last_day(date) or dt.date.min)


def questions_about_dates(sheet: str, where: str, start: str, finish: str) -> list[Question]:
    """Questions about the dates of one row: an inferred year, or a status without a day."""
    questions = []
    for field, written, column in (("Start", start, "start"), ("Baseline finish", finish, "finish")):
        reading = reading_of(written, "start" if column == "start" else "finish") if written else None
        if reading is None:
            continue
        if reading.kind == "unreadable":
            read_as = "Kept as written: not a date that can be read."
            questions.append(Question(where, written, read_as, (), "unknown", doubt=NOT_A_DATE))
        elif reading.kind == "done" and not reading.latest and read_status(written) is None and column == "finish":
            read_as = "Status Complete; the day on which it finished is not given."
            one = Question(where, written, read_as, (), "inferred", sheet=sheet, field="Status", doubt=NO_DAY)
            questions.append(one)
            continue
        elif reading.confidence == "inferred" and reading.kind != "done":
            questions.append(Question(where, written, reading.reading, (), "inferred", doubt=_doubt_of(reading)))
        else:
            continue
        questions[-1] = questions[-1]._replace(sheet=sheet, field=field)
    return questions


def _doubt_of(reading: Timescale) -> str:
    """What is in doubt about a date, in words that fit every date with the same doubt."""
    same = next((each for each in _SAME_FOR_ALL if reading.reading.endswith(each)), "")
    others = reading.reading.removesuffix(same).strip().count(". ")
    return f"{same[:1].lower()}{same[1:].rstrip('.')}" if same and not others else OTHER_READING
