"""When two descriptions are of one thing: the same words, whatever the case, the dashes, the marks and the order."""

from __future__ import annotations

import re
from functools import lru_cache

from xl_tracker.layout import fold

_SMALL = frozenset({"a", "an", "the", "of", "to", "for", "and", "or", "with", "in", "on", "at", "by", "from"})
FEWEST_WORDS = 2
"""One word alone ("Review") describes nothing for certain."""


@lru_cache(maxsize=16384)
def in_order(text: str) -> str:
    """The words of a description in their order, without case and marks; "&" is "and". Empty for fewer than two."""
    words = _words(text)
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


@lru_cache(maxsize=16384)
def in_any_order(text: str) -> str:
    """The words of a description without the small ones, sorted; empty for fewer than two."""
    words = sorted(word for word in _words(text) if word not in _SMALL)
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’]", "", fold(text).replace("&", " and ")))
