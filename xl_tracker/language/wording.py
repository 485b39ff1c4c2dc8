"""Write figures and dates for people: '30 September 2026', '1 action', 'A, B and C'."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""A table, because strftime takes ten times as long and a plan has thousands of days."""


def long_date(day: dt.date) -> str:
    """A day in full, as GOV.UK writes it: 30 September 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """A day for a narrow column: 30 Sep 2026."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def count_of(number: int, one: str, many: str = "") -> str:
    """A number with its noun: '1 action', '2 actions'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], *, most: int = 0) -> str:
    """Words as a list in a sentence: 'A, B and C'. Words beyond ``most`` (if given) become a count: '3 more'."""
    parts = list(words)
    if most and len(parts) > most:
        parts = [*parts[:most], f"{len(parts) - most} more"]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def days_late(days: int) -> str:
    """Lateness in words: '12 days late', '3 days early', 'on time'."""
    if days == 0:
        return "on time"
    return f"{count_of(abs(days), 'day')} {'late' if days > 0 else 'early'}"


_TURNS_ROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that set the direction of the text after them, and so can show a name or a date backwards."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def printable(name: str) -> str:
    """A file's name as text that any output accepts. It spells out bytes that are not text, as ``\\udcff``."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def one_way(text: str) -> str:
    """Text with direction characters spelt out, as ``\\u202e``, so that they cannot turn other words round."""
    return text if text.isascii() else _TURNS_ROUND.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def without_controls(text: str) -> str:
    """Text without control characters, which no page can show and a terminal would obey. Line breaks stay."""
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """Text as one line without control characters, so that a terminal shows it and obeys nothing in it."""
    return one_way(without_controls(" ".join(text.splitlines()).replace("\t", " ")))
