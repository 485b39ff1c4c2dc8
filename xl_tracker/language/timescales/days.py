"""Written days and months, read as the days that they can mean in a given year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xl_tracker.language.timescales import windows
from xl_tracker.language.timescales.timescale import Kind
from xl_tracker.language.timescales.windows import Window
from xl_tracker.language.timescales.words import WEEKDAYS, Meaning
from xl_tracker.language.wording import MONTHS
from xl_tracker.settings import TimescaleSettings

FIRST_SHORT_PAIR = 10
"""Pairs below 10/11 are not years: "Years 1/2" are the first two."""
FIRST_SHORT_YEAR, LAST_SHORT_YEAR = 20, 49
"""After a month, "24" is the year 2024 but "14" is the fourteenth: these are the years in today's plans."""


class NoSuchDateError(Exception):
    """Words that look like a date and cannot be one ("Q5 2022", "13/13/2022")."""


@dataclass(slots=True)
class Written:
    """A written date: its window in any year, and its year if the text has one."""

    kind: Kind
    year: int | None
    window_in: Callable[[int], Window | None]
    label: str = ""
    note: str = ""
    """A sentence about what we assumed; a date without a note is certain."""
    part: str = ""
    sort: str = ""
    """The sort of year; or "bare" for one on its own, "fraction" for 5/9, "digits" for 25 - 30, "days" for 1-5 May."""
    pick: str = ""
    """this, next, last or new: how to find a year without a number from the plan's date."""


def year_of(letters: str, numbers: list[int]) -> tuple[int | None, bool]:
    """The year in the text, and whether it is a pair ("2022/23" gives 2022)."""
    if not letters:
        return None, False
    first = short_year(numbers[0])
    if len(letters) == 1:
        return first, False
    second = numbers[1]
    if letters[-1] == "N":
        second += first // 100 * 100
        second += 100 if second < first else 0
    if second != first + 1 or (letters[0] == "N" and numbers[0] < FIRST_SHORT_PAIR):
        raise NoSuchDateError
    return first, True


def split_year(shape: str, meanings: list[Meaning], leave: str) -> tuple[str, list[int]]:
    """The letters and numbers of the year: the shape without the letters in ``leave``."""
    letters = "".join(c for c in shape if c not in leave).strip("-/,o")
    return letters, [int(m) for c, m in zip(shape, meanings, strict=True) if c in "YAN"]


def short_year(number: int) -> int:
    """The year that two figures stand for; a full year stays as it is."""
    return number + 2000 if number < 100 else number


def numbers_in(shape: str, meanings: list[Meaning]) -> list[int]:
    """All numbers of a shape in order, without named months."""
    return [int(m) for c, m in zip(shape, meanings, strict=True) if c in "YANO"]


def day_of(year: int | None, month: int, number: int, weekday: int | None = None) -> Written:
    """One day, with a note if the weekday in the text does not fit it."""
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        raise NoSuchDateError
    written = Written("day", year, lambda y: windows.day(y, month, number))
    if weekday is not None and year is not None:
        found = windows.day(year, month, number)
        if found and found[0].weekday() != weekday:
            written.note = f"That day is a {WEEKDAYS[found[0].weekday()]}, not a {WEEKDAYS[weekday]}."
    return written


def month_of(number: int, year: int, note: str) -> Written:
    """One month written as a number."""
    if not 1 <= number <= 12:
        raise NoSuchDateError
    return Written("month", year, lambda y: windows.months(y, number, number), MONTHS[number - 1], note)


def _weekday(shape: str, meanings: list[Meaning]) -> int | None:
    """The weekday before or behind a date."""
    return next((int(meaning) for letter, meaning in zip(shape, meanings, strict=True) if letter == "W"), None)


def iso(shape: str, meanings: list[Meaning], _: TimescaleSettings) -> Written:
    year, month, number = numbers_in(shape, meanings)
    return day_of(year, month, number, _weekday(shape, meanings))


def dmy(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """Figures with the day first, as people write them in the UK, or in the order that the settings give."""
    number, month, year = numbers_in(shape, meanings)
    if settings.order == "month first" and number <= 12:
        number, month = month, number
    return day_of(short_year(year), month, number, _weekday(shape, meanings))


def day(shape: str, meanings: list[Meaning], _: TimescaleSettings) -> Written:
    """A day and the name of its month, either first, with or without the year."""
    number, *year = numbers_in(shape, meanings)
    month = int(meanings[shape.index("M")])
    return day_of(short_year(year[0]) if year else None, month, number, _weekday(shape, meanings))


def days(shape: str, meanings: list[Meaning], _: TimescaleSettings) -> Written:
    """Several days of one month, as in "1-5 May 2022"."""
    first, last, *year = numbers_in(shape, meanings)
    month = int(meanings[shape.index("M")])
    if not 1 <= first < last <= 31:
        raise NoSuchDateError

    def window_in(y: int) -> Window | None:
        start, end = windows.day(y, month, first), windows.day(y, month, last)
        return (start[0], end[1]) if start and end else None

    return Written("range", short_year(year[0]) if year else None, window_in, sort="days")


def month(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """A month by name, with or without its year."""
    number = int(meanings[shape.index("M")])
    note, year, is_pair = "", None, False
    if shape == "MY":
        year = int(meanings[1])
    elif len(shape) > 1:
        letters, numbers = split_year(shape, meanings, "M")
        if letters == "N":
            if not FIRST_SHORT_YEAR <= numbers[0] <= LAST_SHORT_YEAR:
                return day_of(None, number, numbers[0])
            note = f"{numbers[0]} was read as the year {2000 + numbers[0]}, not as a day of {MONTHS[number - 1]}."
        year, is_pair = year_of(letters, numbers)
    if is_pair and year is not None:
        year += number < settings.financial_year_start_month
        note = f"The month was read as {MONTHS[number - 1]} {year}, within the financial year."
    return Written("month", year, lambda y: windows.months(y, number, number), MONTHS[number - 1], note)


def month_number(shape: str, meanings: list[Meaning], _: TimescaleSettings) -> Written:
    """A month and year in figures: 09/2022."""
    number, year = numbers_in(shape, meanings)
    return month_of(number, year, "")


def named_day(shape: str, meanings: list[Meaning], _: TimescaleSettings) -> Written:
    """A day with a name: Christmas, Easter, New Year's Day."""
    name = str(meanings[0])
    year = int(meanings[1]) if len(shape) > 1 else None

    def window_in(y: int) -> Window:
        found = {"christmas": windows.months(y, 12, 12)[0].replace(day=25), "easter": windows.easter(y)}
        day = found.get(name, windows.months(y, 1, 1)[0])
        return day, day

    return Written("day", year, window_in, name.capitalize())
