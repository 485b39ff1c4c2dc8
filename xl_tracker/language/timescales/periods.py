"""Written seasons, quarters and years, read as the days that they can mean."""

from __future__ import annotations

from xl_tracker.language.timescales import sentences, windows
from xl_tracker.language.timescales.days import (
    FIRST_SHORT_YEAR,
    LAST_SHORT_YEAR,
    NoSuchDateError,
    Written,
    day_of,
    month_of,
    numbers_in,
    split_year,
    year_of,
)
from xl_tracker.language.timescales.windows import Window
from xl_tracker.language.timescales.words import Meaning
from xl_tracker.language.wording import MONTHS, long_date
from xl_tracker.settings import TimescaleSettings


def pair_name(begins: int) -> str:
    """The name of a year that runs over New Year: 2022/23."""
    return f"{begins}/{(begins + 1) % 100:02}"


def season(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """A season or a school term, with or without its year."""
    name = str(meanings[shape.index("S")])
    letters, numbers = split_year(shape, meanings, "ST")
    if letters == "N" and not 10 <= numbers[0] <= 60:
        raise NoSuchDateError
    year, is_pair = year_of(letters, numbers)
    label, note = name.capitalize(), ""
    if "T" in shape:
        if name not in windows.TERMS:
            raise NoSuchDateError
        first, last = windows.TERMS[name]
        label, note, start = (
            f"{label} term",
            "Term dates differ from place to place.",
            settings.academic_year_start_month,
        )
    else:
        first, last = getattr(settings, name)
        start = settings.financial_year_start_month
        if is_pair and first <= last:
            note = "The season was read as the one that begins within the financial year."
    if is_pair and year is not None and first < start and first <= last:
        year += 1
    return Written("season", year, lambda y: windows.months(y, first, last), label, note)


def quarter(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """A quarter or a half, before or after its year: "Q3 2023/24", "2023/24 Q3", "H1 2025"."""
    mark = "Q" if "Q" in shape else "H"
    at = shape.index(mark)
    where = at - 1 if at and shape[at - 1] == "O" else at + 1
    number, length = int(meanings[where]), 3 if mark == "Q" else 6
    if not 1 <= number <= 12 // length:
        raise NoSuchDateError
    rest = [i for i in range(len(shape)) if i not in (at, where)]
    letters, numbers = split_year("".join(shape[i] for i in rest), [meanings[i] for i in rest], "F")
    year, is_pair = year_of(letters, numbers)
    financial = is_pair or "F" in shape or (settings.quarters == "financial" and shape[:2] != "OH")
    note, of = "", ""
    if year is not None and financial:
        if "F" in shape and not is_pair:
            year -= 1
        of = f" of {pair_name(year)}"
        note = "" if is_pair else f"The year was read as the financial year {pair_name(year)}."
    elif year is not None:
        of = f" of {year}"
        note = "The year was read as the calendar year." if settings.quarters == "financial" else ""
    return Written(
        "quarter" if mark == "Q" else "range",
        year,
        lambda y: windows.quarter(y, number, settings, financial=financial, length=length),
        f"{mark}{number}{of}",
        note,
    )


def year_named(sort: str, year: int | None, settings: TimescaleSettings, *, note: str = "", pick: str = "") -> Written:
    """The year of one sort that begins in ``year``."""
    name = "" if year is None else f" {year if sort == 'calendar' else pair_name(year)}"
    return Written("year", year, lambda y: windows.year(y, sort, settings), f"{sort} year{name}", note, "", sort, pick)


def named_year(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """A financial, academic, municipal or calendar year: "FY26", "2021-22 Academic Year", "this financial year"."""
    at = shape.find("F")
    sort = "financial" if at < 0 else str(meanings[at])
    pick = str(meanings[0]) if shape[0] == "C" else ""
    letters, numbers = split_year(shape, meanings, "FyC")
    year, is_pair = year_of(letters, numbers)
    note = ""
    if year is not None and not is_pair and sort == "financial":
        year -= 1
        note = f"The financial year was read as {pair_name(year)}, the one that ends in {year + 1}."
    elif year is not None and not is_pair and sort != "calendar":
        note = f"The year was read as the one that begins in {year}."
    return year_named(sort, year, settings, note=note, pick=pick)


def year_end(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """The last day of a financial year: "2021/22 year end"."""
    letters, numbers = split_year(shape, meanings, "E")
    year, is_pair = year_of(letters, numbers)
    note = ""
    if year is not None and not is_pair:
        year -= 1
        note = f"The year was read as the financial year {pair_name(year)}."

    def window_in(y: int) -> Window:
        last = windows.year(y, "financial", settings)[1]
        return last, last

    return Written("day", year, window_in, "financial year end", note)


def pair(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """Two numbers: a financial year, several years, a year and month, or a day and month."""
    first, second = numbers_in(shape, meanings)
    if (shape, first, second) == ("N/N", 24, 7):
        raise NoSuchDateError(sentences.TWO_MEANINGS)  # all day, every day
    if shape == "N/N" and first <= 12:
        return _short_pair(first, second)
    if shape == "N/N" and second <= 12 and first <= 31 and second != first + 1:
        return _day_and_month(first, second)
    begins = first + (2000 if shape[0] == "N" else 0)
    ends = second + (begins // 100 * 100 if shape[-1] == "N" else 0)
    if ends == begins + 1 or (shape == "Y/N" and second == (begins + 1) % 100):  # 1999/00 ends in another century
        return year_named("financial", begins, settings)
    if shape[0] == "Y" and shape[-1] == "N" and 1 <= second <= 12 and ends < begins:
        return month_of(second, begins, f"{second:02} was read as the month.")
    if not begins < ends <= begins + 40 or (shape[0] == "N" and first < FIRST_SHORT_YEAR):
        raise NoSuchDateError
    return _years(begins, ends, settings, financial=shape[0] == "N" or shape[1] == "/")


def _short_pair(first: int, second: int) -> Written:
    """Two small figures: 02/22 is a month and year, 5/9 a day and month, 11/12 could be three things."""
    if FIRST_SHORT_YEAR <= second <= LAST_SHORT_YEAR:
        return month_of(first, 2000 + second, f"{second} was read as the year {2000 + second}.")
    if second == first + 1:
        raise NoSuchDateError(sentences.TWO_MEANINGS)
    return _day_and_month(first, second)


def _day_and_month(first: int, second: int) -> Written:
    written = day_of(None, second, first)
    written.sort, written.note = "fraction", f"The day was read first: {first} {MONTHS[second - 1]}."
    return written


def _years(begins: int, ends: int, settings: TimescaleSettings, *, financial: bool) -> Written:
    """Several years: financial years if written like them (25 - 30), else calendar years."""
    last = windows.year(ends - 1, "financial", settings)[1]
    if financial:
        window = windows.year(begins, "financial", settings)[0], last
        note = "The years were read as financial years."
    else:
        window = windows.months(begins, 1, 1)[0], windows.months(ends, 12, 12)[1]
        note = f"As financial years they would end on {long_date(last)}."
    return Written("range", begins, lambda _: window, "", note, "", "years")


def digits(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """Two short years with a dash, as in "council plan 25 - 30"."""
    first, second = numbers_in(shape, meanings)
    if not FIRST_SHORT_YEAR <= first < second <= 60:
        raise NoSuchDateError
    written = pair(shape, meanings, settings)
    written.sort = "digits"
    written.note = written.note or f"The figures were read as the financial year {pair_name(2000 + first)}."
    return written


def bare_year(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> Written:
    """A year on its own."""
    year = int(meanings[-1])
    end = long_date(windows.year(year - 1, "financial", settings)[1])
    note = f"If a financial year was meant, it ends on {end} or a year later."
    written = year_named("calendar", year, settings, note=note)
    written.label, written.sort = str(year), "bare"
    return written
