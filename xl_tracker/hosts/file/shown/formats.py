"""The looks that a workbook's cell formats give: fill, font, indent, and the part of a date that they show."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from xl_tracker.hosts.file.shown.colours import INDEXED, colour_of
from xl_tracker.workbook.shown import CellShown, Form

_NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_BUILT_IN: dict[int, Form] = {9: "percent", 10: "percent", 16: "day", 17: "month"}
"""Excel's numbers for formats whose codes it does not write down."""
_WHITE = "FFFFFF"
_OFF = ("0", "false", "none")


def looks_of(styles: bytes, theme: Sequence[str]) -> list[CellShown]:
    """The look of each cell format, in the order in which cells number them. Raises the parser's error."""
    root = ET.fromstring(styles)
    indexed = [each.get("rgb", "")[-6:].upper() for each in root.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")]
    fills = [_fill(each, theme, indexed or INDEXED) for each in root.iterfind("{*}fills/{*}fill")]
    fonts = root.findall("{*}fonts/{*}font")
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    return [_look(xf, fills, fonts, codes) for xf in root.iterfind("{*}cellXfs/{*}xf")]


def form_of(code: str) -> Form:
    """The part of a date or number that a format's code shows."""
    letters = _NOT_LETTERS.sub("", code.split(";")[0]).lower()
    if "%" in letters:
        return "percent"
    if "y" in letters and "d" not in letters and "h" not in letters:
        return "month" if "m" in letters else "year"
    return "day" if "d" in letters and "m" in letters and "y" not in letters else ""


def is_on(font: ET.Element, name: str) -> bool:
    """Whether a font, or the font of a run of text, has a property such as ``strike``."""
    found = font.find(f"{{*}}{name}")
    return found is not None and found.get("val", "1").lower() not in _OFF


def _look(xf: ET.Element, fills: Sequence[str], fonts: Sequence[ET.Element], codes: dict[str | None, str]) -> CellShown:
    font = fonts[at] if (at := _number(xf, "fontId")) < len(fonts) else ET.Element("font")
    fill = fills[at] if (at := _number(xf, "fillId")) < len(fills) else ""
    alignment = xf.find("{*}alignment")
    code = codes.get(xf.get("numFmtId"))
    return CellShown(
        fill=fill,
        struck=is_on(font, "strike"),
        bold=is_on(font, "b"),
        italic=is_on(font, "i"),
        indent=_number(alignment, "indent") if alignment is not None else 0,
        form=form_of(code) if code else _BUILT_IN.get(_number(xf, "numFmtId"), ""),
    )


def _fill(fill: ET.Element, theme: Sequence[str], indexed: Sequence[str]) -> str:
    pattern = fill.find("{*}patternFill")
    colour = pattern.find("{*}fgColor") if pattern is not None and pattern.get("patternType") == "solid" else None
    found = colour_of(colour.attrib, theme, indexed) if colour is not None else ""
    return "" if found == _WHITE else found


def _number(element: ET.Element, name: str) -> int:
    written = element.get(name, "0")
    return int(written) if written.isdecimal() else 0
