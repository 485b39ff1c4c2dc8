"""Recognise a month or a season that somebody mistyped."""

from __future__ import annotations

from functools import lru_cache

from xl_tracker.language.wording import MONTHS

DATE_WORDS = (*(m.lower() for m in MONTHS if m != "May"), "spring", "summer", "autumn", "winter", "quarter")


def _with_one_letter_left_out(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=1)
def _spellings() -> frozenset[str]:
    return frozenset(spelling for word in DATE_WORDS for spelling in _with_one_letter_left_out(word))


def nearly_a_date_word(word: str) -> bool:
    """Whether a word is a month or season with a letter wrong, missing, doubled or out of place."""
    return len(word) > 3 and not _spellings().isdisjoint(_with_one_letter_left_out(word))
