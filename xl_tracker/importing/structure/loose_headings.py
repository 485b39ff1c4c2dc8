"""Guess the kind of a column from a heading that is on no list, and check the guess against its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from xl_tracker.importing.steps.written_dates import are_dates
from xl_tracker.language.citations import is_citation, says_none
from xl_tracker.language.owners import looks_like_owners
from xl_tracker.language.vocabulary import read_rag, read_status

LONGEST, MOST_WORDS = 45, 9
MOSTLY = 0.5
"""The share of a column's filled cells that must be of its kind."""
FEWEST_OF_SENTENCE = 6
"""This many words are a sentence, even with dates or people in it."""
_KINDS: tuple[tuple[str, str], ...] = (
    ("measure", r"how .*\bknow\b|\bsuccess\b|\bmeasures?\b|\bkpis?\b"),
    (
        "forecast",
        r"\b(?:revised|forecast|expected|anticipated|new)\b.*\b(?:date|deadline|completion|timescale|finish)\b",
    ),
    ("update", r"\bprogress\b|\bupdates?\b|where (?:we|are)|\bposition\b|\bcomment|\bto date\b|\bso far\b|\btaken\b"),
    ("rag", r"\bb?rag\b"),
    ("status", r"\bstatus\b"),
    ("references", r"\brecs?\b|\brecommendations?\b|\breferences?\b|\blinks? to\b"),
    ("number", r"\b(?:ref|no|number|id)\b|^#$"),
    ("portfolio_holder", r"\bportfolio\b|\bcabinet (?:member|lead)\b|\b(?:lead (?:member|councillor)|member lead)\b"),
    ("supporting", r"\bsupport"),
    ("start", r"\b(?:start|begins?|commence\w*)\b"),
    ("finish", r"\b(?:complet\w+|deadline|due|finish|end|target|timescales?|timeframe|timeline|when|dates?)\b"),
    ("lead", r"\bleads?\b|\bowners?\b|\bresponsib\w+|\baccountab\w+|\bsro\b|\bby whom\b|\bofficers?\b"),
    ("action", r"\bwhat (?:we|will|are|is)\b|\bactions?\b|\bactivit|\btasks?\b|\bcommitments?\b|\binterventions?\b"),
)
"""The kinds, each with the words that mark its headings, in the order in which we try them."""
_DATED = frozenset({"start", "finish", "forecast"})
_PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS]
_OTHER_DATES = re.compile(
    r"(?i)\b(?:agreed|approved|raised|added|opened|issued|received|review\w*|updated?|last|reported|meeting|actual\w*)\b"
)
"""Headings of dates that are neither a planned start nor a planned finish."""
_BRACKETS = re.compile(r"\([^()]*\)")
_NOTHING = re.compile(r"[-–—.]*")


def loose_kind(heading: str) -> str:
    """The kind of column that a heading may mean; empty if its words do not tell or it is not a heading."""
    words = re.sub(r"[^\w\s#]", " ", _BRACKETS.sub(" ", heading)).strip() or heading.strip()
    if len(heading) > LONGEST or len(words.split()) > MOST_WORDS or re.search(r"\d", words):
        return ""
    kind = next((kind for kind, pattern in _PATTERNS if pattern.search(words)), "")
    return "" if kind in _DATED and _OTHER_DATES.search(words) else kind


def bears_out(kind: str, cells: Sequence[str]) -> bool:
    """Whether most of a column's cells suit a kind. Blank cells, dashes and "n/a" do not count."""
    filled = [text for text in cells if text and not _NOTHING.fullmatch(text) and not says_none(text)]
    if not filled:
        return False
    suits = _SUITS.get(kind, _is_text)
    return sum(map(suits, filled)) >= MOSTLY * len(filled)


def _is_text(text: str) -> bool:
    return len(text.split()) >= FEWEST_OF_SENTENCE or not (
        are_dates(text) or is_citation(text) or read_rag(text) or read_status(text)
    )


def _is_description(text: str) -> bool:
    """Whether a cell describes work to do. A longer one may name dates and people."""
    words = len(text.split())
    return words >= FEWEST_OF_SENTENCE or (_is_text(text) and words > 1 and not looks_like_owners(text))


def _is_progress(text: str) -> bool:
    return bool(read_status(text)) or _is_text(text)


def _is_owner(text: str) -> bool:
    return looks_like_owners(text) or (_is_text(text) and len(text.split()) <= MOST_WORDS and text[0].isupper())


def _is_number(text: str) -> bool:
    return len(text) <= 8 and any(character.isdigit() for character in text)


_SUITS: Mapping[str, Callable[[str], bool]] = {
    "start": are_dates,
    "finish": are_dates,
    "forecast": are_dates,
    "references": is_citation,
    "rag": lambda text: bool(read_rag(text)),
    "status": lambda text: bool(read_status(text) or read_rag(text)),
    "lead": _is_owner,
    "supporting": _is_owner,
    "portfolio_holder": _is_owner,
    "number": _is_number,
    "action": _is_description,
    "update": _is_progress,
}
