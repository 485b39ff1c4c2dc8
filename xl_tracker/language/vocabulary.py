"""The words that a cell may hold, the other words people use for them, and the nearest word to a misspelling."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import Literal

from xl_tracker.layout import RAG_WORDS, STATUS_WORDS, fold

_SURE = 0.95
"""The columns of a tracker take a word without asking when a list knows it at least this surely."""


@lru_cache(maxsize=4096)
def read_status(text: str) -> str | None:
    """The status that a word means, or ``None``."""
    return read_choice(text, STATUS_WORDS) or _listed(text, "status")


@lru_cache(maxsize=4096)
def read_rag(text: str) -> str | None:
    """The RAG that a word means, or ``None``."""
    return read_choice(text, RAG_WORDS) or _listed(text, "rag")


@lru_cache(maxsize=4096)
def read_choice(text: str, words: tuple[str, ...]) -> str | None:
    """The member of ``words`` that equals ``text`` apart from case and spacing, or ``None``."""
    folded = fold(text)
    return next((word for word in words if fold(word) == folded), None)


def _listed(text: str, kind: Literal["status", "rag"]) -> str | None:
    """What our lists say that a word means; ``None`` if they do not know it or a person must explain it."""
    if not text.strip():
        return None
    from xl_tracker.language.words import ASK, read_word  # imported here to keep start-up fast: ours need no list

    means, sure = read_word(text, kind)
    return means if sure >= _SURE and means != ASK else None


@lru_cache(maxsize=4096)
def nearest(text: str, words: tuple[str, ...], *, likeness: float = 0.7) -> str | None:
    """The word that ``text`` most likely misspells, or ``None``. A ``likeness`` of 1 accepts only the word itself."""
    by_fold = {fold(word): word for word in words}
    close = difflib.get_close_matches(fold(text), by_fold, n=1, cutoff=likeness)
    return by_fold[close[0]] if close else None
