"""What a heading inside or above a table names: a theme, a workstream or a recommendation."""

from __future__ import annotations

import re

_THEME = r"theme|priority|objective|outcome|pillar|goal|thema|area|strand|section|part|phase|stage"
_NAMED = re.compile(rf"(?i)(?:improvement\s+)?(?:{_THEME})s?\s*(?:\d[\d.]*|[A-Z])?\s*[-–—:.]\s*(\S.*)")
_WORKSTREAM = re.compile(r"(?i)(?:workstream|work\s+stream|project|programme)\s*(?:\d[\d.]*|[A-Z])?\s*[-–—:.]\s*(\S.*)")
_RECOMMENDATION = re.compile(r"(?i)(?:\w+\s+)?rec(?:ommendation)?s?\.?\s*(?:no\.?\s*)?\d")


def theme_of(sections: tuple[str, ...]) -> str:
    """The theme that the headings inside a table name, the outermost first; empty if none does."""
    for text in sections:
        if names_recommendation(text) or _WORKSTREAM.match(text):
            continue
        found = _NAMED.fullmatch(text.strip())
        return found.group(1).strip() if found else text.strip()
    return ""


def workstream_of(sections: tuple[str, ...]) -> str:
    """The workstream that the headings inside a table name: one that says so, or the second of two."""
    for text in sections:
        if found := _WORKSTREAM.fullmatch(text.strip()):
            return found.group(1).strip()
    others = [text for text in sections if not names_recommendation(text)]
    return others[1].strip() if len(others) > 1 else ""


def names_recommendation(text: str) -> bool:
    """Whether a heading is that of a recommendation: "Recommendation 3: ..."."""
    return bool(_RECOMMENDATION.match(text.strip()))
