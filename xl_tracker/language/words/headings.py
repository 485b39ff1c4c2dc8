"""Match a written heading to the fields that it can mean."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from xl_tracker.language.words.forms import (
    FIRST_OF_TWO,
    QUALIFIERS,
    fold,
    forms,
    plain,
    without_brackets,
    without_date,
)
from xl_tracker.language.words.head_nouns import HEAD_NOUNS, by_head_noun
from xl_tracker.language.words.lists import headings, words_of_family
from xl_tracker.language.words.own import NO_OWN_WORDS, OwnWords, WordKind
from xl_tracker.language.words.written import read_word

LONGEST = 140
_KINDS: tuple[WordKind, ...] = ("status", "rag")
_SURELY_A_WORD = 0.9
_ALSO = 0.6
"""How sure another reading is, beside the one that a list gives first."""


class Match(NamedTuple):
    """One field that a heading can mean, how sure that is (0 to 1), and why.

    ``strange`` are words beside its head noun that no listed heading for such a field has: "contract" in "Contract
    end". It may be the end of something else.
    """

    field: str
    sure: float
    why: str
    strange: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def match_heading(text: str, own: OwnWords = NO_OWN_WORDS) -> tuple[Match, ...]:
    """The fields that a heading can mean, best first; empty if no list and no head noun explains it.

    The council's own words win over our lists, and these over the head noun. A heading of more than 140 characters
    is a passage, not a heading.
    """
    if not text.strip() or len(text) > LONGEST:
        return ()
    folded = fold(text)
    for written, field in own.headings:
        if fold(written) == folded:
            return (Match(field, 1.0, "the council's own words"),)
    known = headings()
    for form, sure, why in forms(text):
        if found := known.get(form) or known.get(plain(form)):
            others = (Match(field, round(sure * _ALSO, 2), f"{why}, its other use") for field in found.also)
            return (Match(found.field, sure, f"{why} ({found.source})"), *others, *_second_part(text, why))
    if not text.rstrip().endswith("?") and any(read_word(text, kind)[1] > _SURELY_A_WORD for kind in _KINDS):
        return ()  # "In progress" stands in a column and not above it
    bare = without_date(folded)
    return tuple(Match(*found, strange_words(bare, found[0])) for found in by_head_noun(bare))


def _second_part(text: str, why: str) -> tuple[Match, ...]:
    """The field of the second part of a heading such as "Output/Activity", if only its first part is listed so far."""
    if not why.endswith(FIRST_OF_TWO):
        return ()
    second = fold(text).partition("/")[2]
    found = headings().get(second) or headings().get(plain(second))
    return (Match(found.field, _ALSO, "word list, second of two"),) if found else ()


def strange_words(folded: str, field: str) -> tuple[str, ...]:
    """The words of a folded heading that stand in no listed heading for a field, or for its family of fields."""
    known = words_of_family(field) | HEAD_NOUNS | QUALIFIERS
    return tuple(word for word in plain(without_brackets(folded)).split() if word.isalpha() and word not in known)
