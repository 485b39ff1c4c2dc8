"""Find dates, lengths of time and recurrences in a text, by patterns over its shape."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from xl_tracker.language.timescales import days, periods, sentences, windows
from xl_tracker.language.timescales.days import NoSuchDateError, Written
from xl_tracker.language.timescales.windows import Window
from xl_tracker.language.timescales.words import Meaning
from xl_tracker.settings import TimescaleSettings

# A year after a month or a season: not the day of the next date, nor the start of a length of time.
PAIR = r"(?:[YA]/[YNA]|Y-(?:Y(?!M)|N(?![MO]|-?[Uyc]))|N/N(?!/))"
SHORT = r"N(?![OQc]|M(?!N)|-?[Uyc]|-N(?!M)|/[NM])"
YEAR = rf"(?:{PAIR}|Y|A|{SHORT})"
LOOSE = rf"(?:N-N(?![-/o]?[MON])|{YEAR})"  # "Q3 23-24", which after a month would be days
WEEKDAY = r"(?:,?W(?!,?[NOM]))?"  # "2024-01-08 (Monday)", and not the weekday of the next date
GRAMMAR = rf"""
  (?P<iso>Y(?P<_1>[-/o])N(?P=_1)N{WEEKDAY})
 |(?P<dmy>(?:(?:W,?)?N(?P<_2>[-/o])N(?P=_2)[YN]|(?:W,?)?NNY){WEEKDAY})
 |(?P<days>[NO][->/][NO],?M(?:,?(?:Y|A|{SHORT}))?)
 |(?P<day>(?:(?:W,?)?[NO][-/o]?M(?:[-/o,]?(?:Y|A|{SHORT}))?|(?:W,?)?M(?:[NO],?[YA]|O)){WEEKDAY})
 |(?P<part>P(?:-?[-/>]-?P)?-?)?(?:
    (?P<year_end>(?:{PAIR}|Y|A)E|E(?:{PAIR}|Y|A)?)
   |(?P<quarter>(?:[QH]N|O[QH])(?:[-/,]?F?{LOOSE}F?)?|(?:F?{PAIR}|N-N|FN|F?Y)F?[-,]?(?:[QH]N|O[QH])(?!{PAIR}|Y))
   |(?P<named_year>C?(?:F(?:{PAIR}|N-N)|(?<!N)y{PAIR})|C?{PAIR}[Fy]|F(?:Y|A|N)|YF|C?F)
   |(?P<month>M[-/,o]?{YEAR}|Y[-/]?M(?![YAN])|M)
   |(?P<season>ST?[-/,]?{LOOSE}|Y[-/]?ST?(?![YAN])|ST?)
   |(?P<pair>{PAIR})
   |(?P<month_number>N[-/o]Y)
   |(?P<digits>N-N(?![-/o]?[MON]|-?[Uyc]))
   |(?P<bare_year>y?Y|A)
   |(?P<named_day>V[YA]?)
 )
 |(?P<recurrence>N-?c|e(?:N|O)?[UyQWF])
 |(?P<length>N(?:[-/>]N)?[-&]?[Uy](?!N)|yN(?:[-&>]N)?(?![MUy/]))
"""


@cache
def _grammar() -> re.Pattern[str]:
    """The grammar, compiled on first use: cells with real dates do not need it."""
    return re.compile(GRAMMAR, re.VERBOSE)


READERS = {
    reader.__name__: reader
    for reader in (
        *(days.iso, days.dmy, days.days, days.day, days.month, days.month_number, days.named_day),
        *(periods.season, periods.quarter, periods.year_end, periods.named_year),
        *(periods.pair, periods.digits, periods.bare_year),
    )
}
_ADVERBS = {"day": "daily", "week": "weekly", "fortnight": "fortnightly", "month": "monthly", "quarter": "quarterly"}
_UNITS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year"}


class Length(NamedTuple):
    """A length of time: "0-6 months" is from 0 to 6 months, "Year 2" of a plan from 1 to 2 years."""

    shortest: int
    longest: int
    unit: str
    words: str


Piece = Written | Length | Meaning


Segment = tuple[int, int, str, str]


@lru_cache(maxsize=4096)
def outline(shape: str) -> tuple[tuple[Segment, ...], str, tuple[int, ...]]:
    """Find the dates (``d``), lengths (``D``) and recurrences (``c``) in a shape.

    A segment is its start, its end, the name of its pattern, and the part before it (early, mid). The other results
    are the shape with one letter for each segment, and the place in ``shape`` where each of those letters begins.
    """
    found: list[Segment] = []
    starts: list[int] = []
    letters, at = "", 0
    for match in _grammar().finditer(shape):
        begin, end, name = *match.span(), str(match.lastgroup)
        found.append((begin, end, name, match["part"] or ""))
        letters += shape[at:begin] + {"recurrence": "c", "length": "D"}.get(name, "d")
        starts += range(at, begin + 1)
        at = end
    return tuple(found), letters + shape[at:], (*starts, *range(at, len(shape)))


def find(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> tuple[str, list[Piece], tuple[int, ...]]:
    """The outline of a shape and the meanings of its letters. ``#`` stands for a date that does not exist."""
    found, letters, starts = outline(shape)
    pieces: list[Piece] = []
    at = 0
    for begin, end, name, part in found:
        pieces += meanings[at:begin]
        piece = _read(shape[begin:end], meanings[begin:end], name, part, settings)
        if type(piece) is str and letters[len(pieces)] == "d":
            letters = f"{letters[: len(pieces)]}#{letters[len(pieces) + 1 :]}"
        pieces.append(piece)
        at = end
    pieces += meanings[at:]
    return letters, pieces, starts


def _read(shape: str, meanings: list[Meaning], name: str, part: str, settings: TimescaleSettings) -> Piece:
    """The meaning of a segment, or a sentence that says why it has none."""
    if name == "recurrence":
        return recurrence(shape, meanings)
    if name == "length":
        return length(shape, meanings)
    try:
        if not part:
            return READERS[name](shape, meanings, settings)
        parts = [str(m) for c, m in zip(part, meanings, strict=False) if c == "P"]
        return with_part(READERS[name](shape[len(part) :], meanings[len(part) :], settings), parts, settings)
    except NoSuchDateError as why:
        return str(why) or sentences.NO_SUCH_DATE


def with_part(written: Written, parts: list[str], settings: TimescaleSettings) -> Written:
    """The early, middle or late part of a date; two parts ("early to mid") run from the first to the second."""
    whole, first, last = written.window_in, parts[0], parts[-1]
    teaching_ends = written.sort == "academic" and last == "end"

    def window_in(year: int) -> Window | None:
        window = whole(year)
        if window is None:
            return None
        if teaching_ends:
            return windows.months(window[1].year, settings.academic_year_end_month, settings.academic_year_end_month)
        return windows.part_of(window, first, settings)[0], windows.part_of(window, last, settings)[1]

    label = f"{parts[0].capitalize()} {written.label}" if written.label and len(parts) == 1 else ""
    note = "" if written.sort == "bare" else written.note
    if teaching_ends:
        note = "The academic year is taken to end when teaching ends."
    return Written(written.kind, written.year, window_in, label, note, last, written.sort, written.pick)


def recurrence(shape: str, meanings: list[Meaning]) -> str:
    """How often: "6 weekly" is every 6 weeks, "each quarter" is quarterly."""
    count = next((int(m) for c, m in zip(shape, meanings, strict=True) if c in "NO"), 1)
    often = str(meanings[-1])
    if shape[-1] == "W":
        return "weekly" if count == 1 else f"every {count} weeks"
    if shape[-1] == "c":
        unit = _UNITS.get(often)
        return f"every {count} {unit}s" if unit and count > 1 else often
    return f"every {count} {often}s" if count > 1 else _ADVERBS.get(often, "annual")


def length(shape: str, meanings: list[Meaning]) -> Length:
    """A length of time in figures or in words."""
    numbers = [int(m) for c, m in zip(shape, meanings, strict=True) if c == "N"]
    if shape[0] == "y":
        return Length(numbers[0] - 1, numbers[-1], "year", f"year {numbers[0]} of the plan")
    unit = str(meanings[-1])
    words = f"{' to '.join(map(str, numbers))} {unit}{'' if numbers[-1] == 1 else 's'}"
    return Length(numbers[0] if len(numbers) > 1 else 0, numbers[-1], unit, words)
