"""The colours of a workbook as six hexadecimal digits: written out, from a palette, or from its theme with a tint."""

from __future__ import annotations

import colorsys
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    * 2
    + "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
INDEXED = tuple(_PALETTE.split())
"""Excel's palette of 56 colours, behind eight that come twice (ECMA-376, 18.8.27)."""

OFFICE_THEME = (
    *("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31"),
    *("A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72"),
)
"""The colours of a workbook that has no theme of its own."""

_THEME_NAMES = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


def theme_colours(part: bytes) -> Sequence[str]:
    """The twelve colours of a theme, in the order in which cells number them. Raises the parser's error."""
    scheme = ET.fromstring(part).find("{*}themeElements/{*}clrScheme") if part else None
    if scheme is None:
        return OFFICE_THEME
    found = {each.tag.rpartition("}")[2]: each[0] for each in scheme if len(each)}
    return [
        _digits(found[name].get("lastClr") or found[name].get("val") or "") or usual if name in found else usual
        for name, usual in zip(_THEME_NAMES, OFFICE_THEME, strict=True)
    ]


def colour_of(written: Mapping[str, str], theme: Sequence[str], indexed: Sequence[str] = INDEXED) -> str:
    """A colour from the attributes of its element; empty for an automatic one and for one that we do not know."""
    if "rgb" in written:
        colour = _digits(written["rgb"])
    elif "theme" in written:
        colour = _at(theme, written["theme"])
    else:
        colour = _at(indexed, written.get("indexed", ""))
    try:
        tint = float(written.get("tint", "0"))
    except ValueError:
        tint = 0.0
    return _tinted(colour, tint) if colour and tint and -1 <= tint <= 1 else colour


def _digits(written: str) -> str:
    found = _HEX.fullmatch(written)
    return found[1].upper() if found else ""


def _at(colours: Sequence[str], number: str) -> str:
    return colours[int(number)] if number.isdecimal() and int(number) < len(colours) else ""


def _tinted(colour: str, tint: float) -> str:
    """A colour made darker (below 0) or lighter, as Excel does it (ECMA-376, 18.8.19)."""
    hue, light, strength = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(each * 255):02X}" for each in colorsys.hls_to_rgb(hue, light, strength))
