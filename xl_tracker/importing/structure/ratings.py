"""Put the likelihood, the impact and the score of a risk on the tracker's scale, which goes from 1 to 5."""

from __future__ import annotations

import math
import re

from xl_tracker.importing.structure.columns import Columns
from xl_tracker.importing.structure.fields import Fields
from xl_tracker.reading.document import Row

RATED = ("likelihood", "impact", "score")
"""The fields of a risk that hold a number."""
_NUMBER_FIRST = re.compile(r"(\d{1,2})(?:\.0+)?(?![.,]?\d|\s*%|\w)")
_SHARE = re.compile(r"(\d{1,3})(?:\.\d+)?\s*%|(0?\.\d+)")
_EXPLAINED = re.compile(r"[,;:.(–-]\s|\s[(–-]|\n")
_MOST_WORDS = 5


def rated(words: str, name: str, row: Row, columns: Columns, fields: Fields) -> str:
    """The number of a rating; "" if nobody can say it yet. We ask about a word whose number is not plain."""
    if number := _NUMBER_FIRST.match(words):
        return number.group(1)
    if name == "score":
        fields.left.append((row.where, words, "a score in words: we take it from the likelihood and the impact"))
        return ""
    if name == "likelihood" and (share := _SHARE.fullmatch(words.strip())):
        band = _fifth(float(share[1]) / 100 if share[1] else float(share[2]))
        if band:
            fields.left.append((row.where, words, f"a share, read as {band} on the scale from 1 to 5"))
        return band
    heading = next((each.heading for each, cell in columns.cells(row, name) if cell.whole), "")
    word = words
    if len(words.split()) > _MOST_WORDS:
        word = _EXPLAINED.split(words)[0]
        fields.left.append((row.where, words, "explains a rating"))
    if len(word.split()) > _MOST_WORDS:
        return ""
    return fields.words.read(word, "likelihood" if name == "likelihood" else "impact", row.where, heading)


def _fifth(share: float) -> str:
    """The fifth of the scale in which a share between 0 and 1 lies; "" for more than all."""
    return str(max(1, math.ceil(share * 5))) if share <= 1 else ""
