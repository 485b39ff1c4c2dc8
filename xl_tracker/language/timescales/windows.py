"""First and last days of months, seasons, quarters and years, as a council counts them."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache

from xl_tracker.settings import TimescaleSettings, add_months

Window = tuple[dt.date, dt.date]

TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
"""School terms, which are not the seasons of the same name."""


@lru_cache(maxsize=8192)
def months(year: int, first: int, last: int) -> Window:
    """From the first day of a month to the last day of another; the last one may lie in the next year."""
    end = year + 1 if last < first else year
    return dt.date(year, first, 1), dt.date(end, last, monthrange(end, last)[1])


def run_of_months(year: int, first: int, count: int) -> Window:
    """``count`` months beginning with month ``first`` of ``year``; ``first`` may run past December."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    end_year, last = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return dt.date(year, first, 1), dt.date(end_year, last, monthrange(end_year, last)[1])


def day(year: int, month: int, number: int) -> Window | None:
    """One day as a window, or ``None`` if the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    found = dt.date(year, month, number)
    return found, found


def season(year: int, name: str, settings: TimescaleSettings) -> Window:
    first, last = getattr(settings, name)
    return months(year, first, last)


def quarter(year: int, number: int, settings: TimescaleSettings, *, financial: bool, length: int = 3) -> Window:
    """Quarter (or half, with ``length`` 6) of the financial or the calendar year that begins in ``year``."""
    first = settings.financial_year_start_month if financial else 1
    return run_of_months(year, first + length * (number - 1), length)


def year(begins: int, sort: str, settings: TimescaleSettings) -> Window:
    """The financial, academic, municipal or calendar year that begins in a calendar year."""
    if sort == "municipal":
        # Annual Council to Annual Council: both fall within the month, on a day that the words do not give.
        return run_of_months(begins, settings.municipal_year_start_month, 13)
    return run_of_months(begins, start_month(sort, settings), 12)


def start_month(sort: str, settings: TimescaleSettings) -> int:
    starts = {
        "financial": settings.financial_year_start_month,
        "academic": settings.academic_year_start_month,
        "municipal": settings.municipal_year_start_month,
    }
    return starts.get(sort, 1)


def part_of(window: Window, part: str, settings: TimescaleSettings) -> Window:
    """The early, middle or late part of a window, or the very start or end of it.

    A month has thirds (1st to 10th, 11th to 20th, 21st on); a year has the months that the settings give; anything
    between (a season, a quarter) has its first month, its last month and the rest.
    """
    first, last = window
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count == 1:
        return _part_of_month(window, part)
    if part in ("start", "end"):
        number = 1 if part == "start" else count
        return run_of_months(first.year, first.month + number - 1, 1)
    if count >= 12:
        opening, closing = getattr(settings, part)
    else:
        opening, closing = {"early": (1, 1), "mid": (2, max(2, count - 1)), "late": (count, count)}[part]
    return run_of_months(first.year, first.month + opening - 1, (closing - opening) % 12 + 1)


def _part_of_month(window: Window, part: str) -> Window:
    first, last = window
    if first.day != 1 or first == last:
        return window
    if part in ("early", "start"):
        return first, first.replace(day=10)
    if part == "mid":
        return first.replace(day=11), first.replace(day=20)
    return first.replace(day=21), last


def add(start: dt.date, count: int, unit: str) -> dt.date:
    """The day that lies ``count`` days, weeks, months or years later."""
    if unit in ("month", "quarter", "year"):
        return add_months(start, count * {"month": 1, "quarter": 3, "year": 12}[unit])
    days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    return start + min(dt.timedelta(days=days), dt.date.max - start)


def polling_day(year: int) -> dt.date:
    """The ordinary day for local elections: the first Thursday in May."""
    first = dt.date(year, 5, 1)
    return first + dt.timedelta(days=(3 - first.weekday()) % 7)


def easter(year: int) -> dt.date:
    """Easter Sunday (Gauss's rule as Meeus gives it)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, number = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return dt.date(year, month, number + 1)
