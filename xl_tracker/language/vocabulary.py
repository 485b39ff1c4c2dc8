"""The words that a cell may hold, the other words people use for them, and the nearest word to a misspelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from xl_tracker.layout import RAG_WORDS, STATUS_WORDS, fold

RAG_ALIASES = {
    "b": "Blue",
    "g": "Green",
    "a": "Amber",
    "r": "Red",
    "gray": "Grey",
    "complete": "Blue",
    "completed": "Blue",
    "on track": "Green",
    "not yet rated": "Grey",
    "not rated": "Grey",
    "n/a": "Grey",
}
STATUS_ALIASES = {
    "completed": "Complete",
    "done": "Complete",
    "closed": "Complete",
    "ongoing": "In progress",
    "started": "In progress",
    "underway": "In progress",
    "under way": "In progress",
    "in-progress": "In progress",
    "not yet started": "Not started",
    "to start": "Not started",
    "on hold": "Paused",
    "suspended": "Paused",
    "rejected": "Not accepted",
    "declined": "Not accepted",
    "withdrawn": "Superseded",
    "bau": "Embedded",
    "business as usual": "Embedded",
}


@lru_cache(maxsize=4096)
def read_status(text: str) -> str | None:
    """The status that a word means, or ``None``."""
    return _read(text, STATUS_WORDS, STATUS_ALIASES)


@lru_cache(maxsize=4096)
def read_rag(text: str) -> str | None:
    """The RAG that a word means, or ``None``."""
    return _read(text, RAG_WORDS, RAG_ALIASES)


@lru_cache(maxsize=4096)
def read_choice(text: str, words: tuple[str, ...]) -> str | None:
    """The member of ``words`` that equals ``text`` apart from case and spacing, or ``None``."""
    return _read(text, words, {})


def _read(text: str, words: Iterable[str], aliases: Mapping[str, str]) -> str | None:
    folded = fold(text)
    for word in words:
        if fold(word) == folded:
            return word
    return aliases.get(folded)


@lru_cache(maxsize=4096)
def nearest(text: str, words: tuple[str, ...], *, likeness: float = 0.7) -> str | None:
    """The word that ``text`` most likely misspells, or ``None``. A ``likeness`` of 1 accepts only the word itself."""
    by_fold = {fold(word): word for word in words}
    close = difflib.get_close_matches(fold(text), by_fold, n=1, cutoff=likeness)
    return by_fold[close[0]] if close else None
