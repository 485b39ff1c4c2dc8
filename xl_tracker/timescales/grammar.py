"""Where a text holds dates, lengths of time and recurrences: the patterns over its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from xl_tracker.settings import TimescaleSettings
from xl_tracker.timescales import days, periods, sentences, windows
from xl_tracker.timescales.days import NoSuchDateError, Written
from xl_tracker.timescales.windows import Window
from xl_tracker.timescales.words import Meaning

# A year after a month or a season: not the day of the next date, nor the start of a length of time.
PAIR = r"(?:[YA]/[YNA]|Y-(?:Y(?!M)|N(?![MO]|-?[Uyc]))|N/N(?!/))"
SHORT = r"N(?![OQc]|M(?!N)|-?[Uyc]|-N(?!M)|/[NM])"
YEAR = rf"(?:{PAIR}|Y|A|{SHORT})"
LOOSE = rf"(?:N-N(?![-/o]?[MON])|{YEAR})"  # "Q3 23-24", which after a month would be days
GRAMMAR = re.compile(
    rf"""
  (?P<iso>Y(?P<_1>[-/o])N(?P=_1)N)
 |(?P<dmy>(?:W,?)?N(?P<_2>[-/o])N(?P=_2)[YN]|(?:W,?)?NNY)
 |(?P<days>[NO][->/][NO],?M(?:,?(?:Y|A|{SHORT}))?)
 |(?P<day>(?:W,?)?[NO][-/o]?M(?:[-/o,]?(?:Y|A|{SHORT}))?|(?:W,?)?M(?:[NO],?[YA]|O))
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
""",
    re.VERBOSE,
)
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


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: "0-6 months" is from 0 to 6 months, "Year 2" of a plan from 1 to 2 years."""

    shortest: int
    longest: int
    unit: str
    words: str


Piece = Written | Length | Meaning


@lru_cache(maxsize=4096)
def segments(shape: str) -> tuple[tuple[int, int, str, str], ...]:
    """Where a shape holds dates, lengths and recurrences: from, to, which, and the part before it (early, mid)."""
    return tuple((*match.span(), str(match.lastgroup), match["part"] or "") for match in GRAMMAR.finditer(shape))


def find(shape: str, meanings: list[Meaning], settings: TimescaleSettings) -> tuple[str, list[Piece], list[int]]:
    """The shape with each date as ``d``, each length of time as ``D`` and each recurrence as ``c``.

    With it come what they mean, and where in ``shape`` each begins. What looks like a date and is none is ``#``.
    """
    found = segments(shape)
    if not found:
        return shape, [*meanings], [*range(len(shape))]
    if found[0][0] == 0 and found[0][1] == len(shape):
        letter, piece = _read(shape, meanings, *found[0][2:], settings)
        return letter, [piece], [0]
    letters = ""
    pieces: list[Piece] = []
    starts: list[int] = []
    at = 0
    for begin, end, name, part in found:
        letter, piece = _read(shape[begin:end], meanings[begin:end], name, part, settings)
        letters += shape[at:begin] + letter
        pieces += [*meanings[at:begin], piece]
        starts += range(at, begin + 1)
        at = end
    return letters + shape[at:], pieces + meanings[at:], [*starts, *range(at, len(shape))]


def _read(shape: str, meanings: list[Meaning], name: str, part: str, settings: TimescaleSettings) -> tuple[str, Piece]:
    if name == "recurrence":
        return "c", recurrence(shape, meanings)
    if name == "length":
        return "D", length(shape, meanings)
    try:
        if not part:
            return "d", READERS[name](shape, meanings, settings)
        parts = [str(m) for c, m in zip(part, meanings, strict=False) if c == "P"]
        written = READERS[name](shape[len(part) :], meanings[len(part) :], settings)
        return "d", with_part(written, parts, settings)
    except NoSuchDateError as why:
        return "#", str(why) or sentences.NO_SUCH_DATE


def with_part(written: Written, parts: list[str], settings: TimescaleSettings) -> Written:
    """The early, middle or late part of a date; two parts ("early to mid") run from the one to the other."""
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
        note = "The academic year was taken to end with its teaching."
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
