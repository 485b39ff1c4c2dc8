"""Read a cell that gives a date and the one it replaces: "June 2025 (was March 2025)", "Dec 24 -> June 25"."""

from __future__ import annotations

import re
from functools import lru_cache

_WAS = r"(?:was|were|previously|originally|formerly|original(?:ly)? date|moved from|revised from|extended from|from)"
_NOW = (
    r"(?:now|(?:was |since |date )?(?:revised|extended|moved|changed|slipped|deferred|delayed|amended|pushed(?: back)?"
    r"|postponed|re-?profiled|re-?scheduled|put back)(?: to| until)?)"
)
_ARROW = r"(?:\u2192|\u27a1\ufe0f?|\u21d2|\u27f6|-+>|=+>|[\u2013\u2014]>)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"(?P<new>.+?)\s*[(\[]\s*{_WAS}:?\s+(?P<old>[^()\[\]]+)[)\]]",
        r"(?P<new>.+?)\s*[,;]?\s+(?:was|previously|originally|formerly):?\s+(?P<old>.+)",
        rf"(?P<old>.+?)\s*[(\[]\s*{_NOW}:?\s+(?P<new>[^()\[\]]+)[)\]]",
        rf"(?P<old>.+?)\s*{_ARROW}\s*(?P<new>.+)",
        r"(?:original(?:ly)?|was|baseline):?\s+(?P<old>.+?)[\s,;.]+(?:revised|now|new|current):?\s+(?P<new>.+)",
        rf"(?P<old>.+?)\s*[,;-]?\s+{_NOW}:?\s+(?P<new>.+)",
    )
)
_MARK = re.compile(rf"\b(?:{_WAS}|{_NOW})\b|{_ARROW}", re.IGNORECASE)
LONGEST = 120
"""A longer text is a sentence about dates, not two of them."""


@lru_cache(maxsize=8192)
def was_and_is(text: str) -> tuple[str, str]:
    """The old date and the new one of a cell that gives both, as written; two blanks for any other text.

    Whether the two are dates is for the caller to ask of ``parse_timescale``.
    """
    flat = " ".join(text.split())
    if len(flat) > LONGEST or not _MARK.search(flat):
        return "", ""
    for pattern in _PATTERNS:
        if (found := pattern.fullmatch(flat)) and all(any(map(str.isalnum, found[name])) for name in ("old", "new")):
            return found["old"].strip(" ,;"), found["new"].strip(" ,;")
    return "", ""
