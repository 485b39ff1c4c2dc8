"""Find how many recommendations a review made, from the plan's prose: "CIPFA made 14 recommendations"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xl_tracker.language.citations import CATEGORIES
from xl_tracker.layout import fold
from xl_tracker.reading.document import Document, Line

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBERS: Mapping[str, int] = {word: number for number, word in enumerate(_WORDS, start=1)}
_BETWEEN = frozenset({"further", "additional", "other", "main", "formal", "separate", "and", ",", "specific"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_TOKEN = re.compile(r"[\w'’-]+|,")
MOST = 300
"""A larger number beside the word is a year, or a slip."""


class Stated(NamedTuple):
    """A total that the plan states for a review or for one of its categories. ``text`` is the sentence."""

    source: str
    category: str
    total: int
    where: str
    text: str


def stated_totals(document: Document, sources: Sequence[str]) -> list[Stated]:
    """Every total stated for one of the reviews. A sentence that names no review means the one before it.

    We leave out a review with two different totals for one category, as we cannot tell which is right.
    """
    names = {source: _names_of(source, sources) for source in sources}
    found: list[Stated] = []
    for block in document.blocks:
        if isinstance(block, Line):
            found.extend(_in_paragraph(block, names))
    totals: dict[tuple[str, str], set[int]] = {}
    for each in found:
        totals.setdefault((each.source, each.category), set()).add(each.total)
    certain = {key for key, values in totals.items() if len(values) == 1}
    first = {(each.source, each.category): each for each in reversed(found)}
    return [each for key, each in reversed(first.items()) if key in certain]


def _in_paragraph(line: Line, names: Mapping[str, Sequence[str]]) -> list[Stated]:
    found: list[Stated] = []
    current = ""
    for sentence in _SENTENCE.split(line.text):
        folded = f" {_bare(sentence)} "
        named = [source for source, ways in names.items() if any(f" {way} " in folded for way in ways)]
        if named:
            current = named[0] if len(named) == 1 else ""
        if current:
            found.extend(
                Stated(current, category, total, line.where, sentence) for total, category in totals_in(sentence)
            )
    return found


def totals_in(sentence: str) -> list[tuple[int, str]]:
    """The numbers before "recommendations" in a sentence, each with its category, which may be empty.

    "All 14 recommendations" counts; "four of the recommendations" does not.
    """
    tokens = _TOKEN.findall(sentence)
    found: list[tuple[int, str]] = []
    for index, token in enumerate(tokens):
        if token.casefold() != "recommendations":
            continue
        category, pairs = "", []
        for before in reversed(tokens[:index]):
            word = before.casefold()
            number = int(word) if word.isdigit() else NUMBERS.get(word, 0)
            if number:
                if 0 < number <= MOST:
                    pairs.append((number, category))
            elif word in CATEGORIES:
                category = CATEGORIES[word]
            elif word not in _BETWEEN:
                break
        found.extend(reversed(pairs))
    return found


def _names_of(source: str, sources: Sequence[str]) -> list[str]:
    """The ways in which prose may name a review: its whole name, or its last two words if no other ends in them."""
    whole = _bare(source)
    words = whole.split()
    short = " ".join(words[-2:])
    ends = [other for other in sources if _bare(other).endswith(short)]
    return [whole, short] if len(words) > 2 and len(ends) == 1 else [whole]


def _bare(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(words)))
