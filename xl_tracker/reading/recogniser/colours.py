"""The RAG colour that a fill looks like."""

from __future__ import annotations

import colorsys
from functools import lru_cache

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
