"""Infer the year of a date without one from the date of the plan."""

from __future__ import annotations

import datetime as dt

from xl_tracker.language.timescales import sentences
from xl_tracker.language.timescales.days import NoSuchDateError, Written
from xl_tracker.language.timescales.timescale import Column
from xl_tracker.language.timescales.windows import Window
from xl_tracker.settings import TimescaleSettings, add_months

MONTHS_BACK = {"finish": 2, "start": 6}
"""Councils print a plan some weeks after writing its dates, and work often begins before they agree it."""


def year_for(written: Written, plan_date: dt.date, column: Column, *, past: bool = False) -> int | None:
    """The year that somebody writing on the plan's date would mean by a date without one."""
    candidates = [(y, w) for y in range(plan_date.year - 2, plan_date.year + 3) if (w := written.window_in(y))]
    begun = [y for y, w in candidates if w[0] <= plan_date]
    if past or written.pick in ("this", "next", "last"):
        return begun[-1] + {"next": 1, "last": -1}.get(written.pick, 0) if begun else None
    horizon = add_months(plan_date, -MONTHS_BACK[column])
    if written.pick == "new":
        # In a plan written early in January, "new year" is the year that has begun.
        return next((y for y, w in candidates if w[0] >= horizon.replace(day=1)), None)
    found = next((y for y, w in candidates if w[1] >= horizon), None)
    # 29 February may be years away, and nobody who leaves out the year means that one
    return found if found is not None and found <= plan_date.year + 1 else None


def joined(first: Written, second: Written, *, listed: bool = False) -> Written:
    """Two dates as the ends of one range; an end without a year takes the other's."""
    if not {"fraction", "years"}.isdisjoint((first.sort, second.sort)):
        raise NoSuchDateError
    if not (_exists(first, second.year) and _exists(second, first.year)):
        raise NoSuchDateError(sentences.NO_SUCH_DATE)
    notes = (second.note,) if first.sort == second.sort == "bare" else (first.note, second.note)
    note = " ".join(n for n in (*notes, sentences.LISTED if listed else "") if n)

    def window_in(year: int) -> Window | None:
        if second.year is None and first.year is not None:
            start = first.window_in(first.year)
            ends = (second.window_in(y) for y in (first.year, first.year + 1))
            return next(((start[0], e[1]) for e in ends if start and e and e[1] >= start[0]), None)
        end = second.window_in(second.year or year)
        years = (first.year,) if first.year is not None else (year, year - 1)
        begins = (first.window_in(y) for y in years)
        return next(((b[0], end[1]) for b in begins if b and end and b[0] <= end[1]), None)

    label = f"{first.label} to {second.label}" if first.label and second.label else ""
    return Written("range", second.year or first.year, window_in, label, note)


def _exists(written: Written, other_year: int | None) -> bool:
    """Whether the calendar has a date in its own year, or beside the year of the other end of its range."""
    if written.year is not None:
        return written.window_in(written.year) is not None
    years = range(2021, 2025) if other_year is None else range(other_year - 1, other_year + 2)
    return any(map(written.window_in, years))


def settled(
    written: Written, column: Column, settings: TimescaleSettings, *, past: bool = False
) -> tuple[Window | None, bool]:
    """The window of a date, and whether we inferred its year. Without a year, or a day that exists, it is ``None``."""
    if written.year is not None:
        return written.window_in(written.year), False
    if settings.plan_date is None:
        return None, False
    year = year_for(written, settings.plan_date, column, past=past)
    return (None, False) if year is None else (written.window_in(year), True)
