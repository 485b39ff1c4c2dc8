"""The RAG that a fill shows: by the council's own words, by the key beside its table, or by its hue."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from functools import lru_cache

from xl_tracker.language.words import OwnWords, read_word
from xl_tracker.layout import RAG_WORDS

_HUES = ((18, "Red"), (65, "Amber"), (170, "Green"), (265, "Blue"), (335, ""), (361, "Red"))
_NEARLY_WHITE, _NEARLY_BLACK, _WITHOUT_HUE = 0.93, 0.12, 0.15


@lru_cache(maxsize=1024)
def hue_name(colour: str) -> str:
    """The RAG colour that six hexadecimal digits look like; "" for white, black, pale or unclear fills."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if not _NEARLY_BLACK <= light <= _NEARLY_WHITE:
        return ""
    if full < _WITHOUT_HUE:
        return "Grey"
    return next(name for degrees, name in _HUES if hue * 360 < degrees)


def rag_of_fill(colour: str, legend: Mapping[str, str], own: OwnWords) -> tuple[str, str]:
    """The RAG that a fill shows ("" for none), and why a person should confirm it ("" if nobody need).

    The council's own words win, then the key beside the table, then the hue. ``colour`` is six hexadecimal digits.
    """
    for known, means in own.fills:
        if known.casefold() == colour.casefold():
            return (means if means in RAG_WORDS else ""), ""
    said = legend.get(colour, "")
    meaning = read_word(said, "rag", own)[0] if said else ""
    if meaning not in ("", "?"):
        return meaning, ""
    hue = hue_name(colour)
    return hue, (f"since the key says '{said}'" if said else "by its hue") if hue else ""
