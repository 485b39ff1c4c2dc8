"""Colours of cells in a web page, from attributes, styles and the simplest rules of its style sheets."""

from __future__ import annotations

import re
from typing import Any

_WRITTEN = r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|rgb\(\s*\d+\s*,\s*\d+\s*,\s*\d+\s*\)|\b[a-z]{3,20}\b"
_COLOUR = re.compile(rf"background(?:-color)?\s*:[^;]*?({_WRITTEN})", re.IGNORECASE)
_RULE = re.compile(r"((?:[a-z]*\.[\w-]+\s*,?\s*)+)\{([^{}]*)\}", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)")
_BOLD = ("b", "strong")
_MOST_STYLE = 200_000
_NAMED = {
    "red": "FF0000", "green": "008000", "lime": "00FF00", "amber": "FFBF00", "orange": "FFA500", "gold": "FFD700",
    "yellow": "FFFF00", "blue": "0000FF", "lightblue": "ADD8E6", "lightgreen": "90EE90", "darkgreen": "006400",
    "darkred": "8B0000", "purple": "800080", "grey": "808080", "gray": "808080", "lightgrey": "D3D3D3",
    "lightgray": "D3D3D3", "silver": "C0C0C0", "black": "000000", "pink": "FFC0CB", "limegreen": "32CD32",
    "crimson": "DC143C", "tomato": "FF6347", "salmon": "FA8072",
}  # fmt: skip


class Looks:
    """The colours that a page's own style sheets give to classes."""

    def __init__(self, root: Any) -> None:
        self.classes: dict[str, str] = {}
        for sheet in root.iter("style"):
            for rule in _RULE.finditer((sheet.text or "")[:_MOST_STYLE]):
                colour = _colour_in(rule.group(2))
                if colour:
                    self.classes.update(dict.fromkeys(_CLASS.findall(rule.group(1)), colour))

    def fill_of(self, element: Any) -> str:
        """The colour behind a cell or row as six hexadecimal digits; empty for none and for white."""
        named = next((self.classes[each] for each in element.get("class", "").split() if each in self.classes), "")
        colour = _colour_in(element.get("style", "")) or _digits(element.get("bgcolor", "")) or named
        return "" if colour == "FFFFFF" else colour


def _colour_in(style: str) -> str:
    found = _COLOUR.search(style)
    return _digits(found.group(1)) if found else ""


def _digits(colour: str) -> str:
    colour = colour.strip().lower()
    if colour.startswith("rgb"):
        parts = [min(int(part), 255) for part in re.findall(r"\d{1,9}", colour)]
        return "".join(f"{part:02X}" for part in parts)
    digits = colour.removeprefix("#")
    if re.fullmatch("[0-9a-f]{3}", digits) and digits != colour:
        return "".join(2 * digit for digit in digits).upper()
    if re.fullmatch("[0-9a-f]{6}", digits):
        return digits.upper()
    return _NAMED.get(colour, "")


def is_bold(cell: Any) -> bool:
    """Whether all words of a cell are bold, as those of a heading are."""
    if cell.tag == "th":
        return True
    words = "".join("".join(cell.itertext()).split())
    bold = (
        each for each in cell.iter("b", "strong") if not any(up.tag in ("b", "strong") for up in each.iterancestors())
    )
    return bool(words) and words == "".join("".join("".join(each.itertext()) for each in bold).split())
