"""Phrases that the shape of a text cannot tell: open ends, long counts of days, and the day of an event in brackets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from xl_tracker.language.timescales import sentences, windows
from xl_tracker.language.timescales.changed import was_and_is
from xl_tracker.language.timescales.timescale import Timescale
from xl_tracker.language.timescales.words import VOCABULARY
from xl_tracker.settings import TimescaleSettings

Read = Callable[[str], Timescale]

_OPEN = re.compile(
    r"(?:from |since )?(?P<start>[^()]+?)\s*(?:-+|[\u2013\u2014]|\bto\b|\buntil\b)\s*"
    r"(?:on-?\s?going|present|current|continuing|continuous|date|now|bau|further notice|open[- ]ended|no end date)\W*",
    re.IGNORECASE,
)
_LENGTH = (
    r"(?:(?:in|by) )?(?:within )?(?P<count>\w+) (?P<working>working )?(?:calendar )?"
    r"(?P<unit>days?|weeks?|months?|years?) (?:of|from|after|following|since)"
)
_OF_AN_EVENT = re.compile(rf"{_LENGTH} [^()]*\((?P<day>[^()]+)\)\W*", re.IGNORECASE)
_OF_A_DAY = re.compile(rf"{_LENGTH} (?P<day>\d{{1,2}}(?:st|nd|rd|th)?[ /.-][^()]+)", re.IGNORECASE)
_LONG = re.compile(
    r"(?:in |within |by |the |first |next )*(?P<count>[1-9]\d\d) ?(?:calendar |working )?days?"
    r"(?: (?:of|from|after|following) (?P<rest>.+))?",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"[(\[]|(?:of|from|after|following|since) \d|\d{3} ?(?:calendar |working )?day|going|present|current|continu"
    r"|date|now|bau|end|notice|\u2192|>|was|revised|moved|extended|slipped|deferred|changed|previous|formerly|original",
    re.IGNORECASE,
)
"""Without one of these a text is none of such phrases."""


def read_phrase(text: str, settings: TimescaleSettings, read: Read) -> Timescale | None:
    """The timescale of such a phrase, or ``None`` for any other text. ``read`` reads the dates within it."""
    if not _MARKS.search(text):
        return None
    flat = " ".join(text.split())
    return (
        _open_end(text, flat, read)
        or _long_count(text, flat, settings, read)
        or _counted(text, flat, read)
        or (_changed(text, flat, read))
    )


def _open_end(text: str, flat: str, read: Read) -> Timescale | None:
    found = _OPEN.fullmatch(flat)
    if not found:
        return None
    start = read(found["start"])
    if start.earliest is None or start.tail or start.kind not in ("day", "month", "season", "quarter", "year"):
        return None
    reading = f"Ongoing; read as {sentences.span(start.earliest, None)}."
    return Timescale(text, start.earliest, None, "ongoing", "ongoing", start.confidence, reading)


def _long_count(text: str, flat: str, settings: TimescaleSettings, read: Read) -> Timescale | None:
    """A hundred days and more. Fewer days are read by their shape."""
    found = _LONG.fullmatch(flat)
    if not found:
        return None
    start, words = settings.plan_date, f"{found['count']} days"
    if found["rest"]:
        day = read(found["rest"])
        start = day.latest if day.kind in ("day", "month") else None
    if start is None:
        why = sentences.EVENT if found["rest"] else sentences.PLAN_DATE_UNKNOWN
        return Timescale(text, None, None, "event", "", "unknown", f"Written as {words}. {why}")
    latest = windows.add(start, int(found["count"]), "day")
    reading = f"Read as {sentences.span(start, latest)}. Counted from {sentences.span(start, start)}."
    return Timescale(text, start, latest, "range", "", "inferred", reading)


def _counted(text: str, flat: str, read: Read) -> Timescale | None:
    """A length of time from a day, or from an event whose day stands in brackets.

    "within 3 months of 6 May 2025", "within 3 months of publication (published 6 May 2025)".
    """
    found = _OF_AN_EVENT.fullmatch(flat) or _OF_A_DAY.fullmatch(flat)
    if not found:
        return None
    letter, count = VOCABULARY.get(found["count"].casefold(), ("", 0))
    unit = VOCABULARY.get(found["unit"].casefold(), ("", ""))
    start = read(found["day"])
    if letter != "N" or unit[0] not in ("U", "y") or start.latest is None or start.kind not in ("day", "month"):
        return None
    if found["working"] and unit[1] == "day":
        latest = _working_days(start.latest, int(count))
    else:
        latest = windows.add(start.latest, int(count), str(unit[1]))
    first = start.earliest or start.latest
    reading = f"Read as {sentences.span(first, latest)}. Counted from {sentences.span(start.earliest, start.latest)}."
    return Timescale(text, first, latest, "range", "", "inferred", reading)


def _working_days(day: dt.date, count: int) -> dt.date:
    """The day this many days later, Saturdays and Sundays left out. Bank holidays count."""
    for _ in range(count):
        day = windows.add(day, 3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1, "day")
    return day


def _changed(text: str, flat: str, read: Read) -> Timescale | None:
    """The new one of two dates, if the cell says which it replaces."""
    old, new = was_and_is(flat)
    if not new:
        return None
    before, now = read(old), read(new)
    if not (_is_a_date(before) and (_is_a_date(now) or now.kind in ("tbc", "ongoing"))):
        return None
    last: dt.date | None = before.latest or before.earliest
    reading = f"{now.reading} {sentences.CHANGED.format(sentences.span(before.earliest, last))}"
    return replace(
        now, text=text, confidence="inferred" if now.confidence == "certain" else now.confidence, reading=reading
    )


def _is_a_date(found: Timescale) -> bool:
    return bool(found.latest or found.earliest) and found.kind not in ("done", "tbc", "event")
