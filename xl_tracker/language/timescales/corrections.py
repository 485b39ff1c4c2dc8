"""Suggest what an officer meant by a timescale that we cannot read."""

from __future__ import annotations

import re
from calendar import monthrange

from xl_tracker.language.timescales.reader import LONGEST, parse_timescale
from xl_tracker.language.timescales.words import VOCABULARY, WEEKDAYS, normal
from xl_tracker.language.wording import MONTHS

CLOSE = 0.75
"""How alike two words must be (difflib's ratio): "Smarch" is 0.91 like March, "soon" is like nothing."""
LONG = {
    word.lower(): word
    for word in (
        *(*MONTHS, *WEEKDAYS, "Spring", "Summer", "Autumn", "Winter", "Quarter", "Early"),
        *("Ongoing", "Complete", "Completed", "Quarterly", "Monthly", "Weekly", "Annual", "Immediate"),
    )
}
SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec", "TBC", "Late", "Mid")
FIGURES = re.compile(r"([0-9]{1,2})\s?([/.-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{2})")
NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+),? ([0-9]{4})")
YEAR_WITH_LETTERS = re.compile(r"\b2[0oO][0-9oOlI]{2}\b")


def suggest_timescale(text: str) -> str | None:
    """Suggest a readable timescale for one that we cannot read, or ``None`` without a good suggestion.

    "Autum 2022" gives "Autumn 2022", "31/02/2026" gives "28 February 2026".
    """
    if len(text) > LONGEST or parse_timescale(text).kind != "unreadable":
        return None
    words = normal(text)
    return _day_that_exists(words) or _respelt(" ".join(text.split()))


def _day_that_exists(words: str) -> str | None:
    """Put right a day beyond the end of its month (the last day instead) or a month written before the day."""
    if figures := FIGURES.fullmatch(words):
        day, month, year = int(figures[1]), int(figures[3]), int(figures[4])
        if day <= 12 < month <= 31:
            day, month = month, day
    elif (named := NAMED.fullmatch(words)) and VOCABULARY.get(named[2], ("", 0))[0] == "M":
        day, month, year = int(named[1]), int(VOCABULARY[named[2]][1]), int(named[3])
    else:
        return None
    year += 2000 if year < 100 else 0
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1990 <= year <= 2100):
        return None
    return f"{min(day, monthrange(year, month)[1])} {MONTHS[month - 1]} {year}"


def _respelt(text: str) -> str | None:
    """The text with its misspelt words put right, if we can read the result."""
    respelt = YEAR_WITH_LETTERS.sub(lambda year: re.sub("[oO]", "0", re.sub("[lI]", "1", year[0])), text)
    respelt = re.sub(r"[^\W\d_]+", lambda word: _nearest(word[0]) or word[0], respelt)
    return respelt if respelt != text and parse_timescale(respelt).kind != "unreadable" else None


def _nearest(word: str) -> str | None:
    """The timescale word that a misspelt word most resembles."""
    lowered = word.lower()
    if lowered in VOCABULARY or len(word) < 3:
        return None
    if len(word) <= 4:
        for short in SHORT:
            if sorted(short.lower()) == sorted(lowered):
                return short
    if len(word) == 3:
        return None
    from difflib import get_close_matches  # imported here to keep start-up fast: few cells come this far

    near = get_close_matches(lowered, LONG, 1, CLOSE)
    return LONG[near[0]] if near else None
