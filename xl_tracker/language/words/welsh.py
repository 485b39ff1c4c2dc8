"""Welsh names of months and seasons, which stand in plans of councils in Wales."""

from __future__ import annotations

import re

_ENGLISH = {
    "ionawr": "January",
    "chwefror": "February",
    "mawrth": "March",
    "ebrill": "April",
    "mai": "May",
    "mehefin": "June",
    "gorffennaf": "July",
    "awst": "August",
    "medi": "September",
    "hydref": "October",
    "tachwedd": "November",
    "rhagfyr": "December",
    "gwanwyn": "spring",
    "haf": "summer",
    "gaeaf": "winter",
    "parhaus": "ongoing",
}
"""Hydref is both October and autumn; a date names the month far more often."""


def english_months(text: str) -> str:
    """A text with the Welsh names of months and seasons in English."""
    return re.sub(r"[A-Za-z]+", lambda found: _ENGLISH.get(found[0].casefold(), found[0]), text)
