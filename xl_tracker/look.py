"""The named looks of cells and the palettes of words. Every host and the drawing script read them here.

Every pair of text and fill passes WCAG 2.2 AA (contrast of at least 4.5 to 1); a test computes it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

FONT = "Arial"
INK, PAPER, RULE_LINE, BRAND, BRAND_PALE = "#1F2A37", "#FFFFFF", "#B1B8C0", "#143D59", "#E8EEF3"
TABLE_STYLE = "TableStyleLight1"


class CellLook(NamedTuple):
    """How a cell looks. Colours are ``#RRGGBB``, and ``None`` for a cell without a fill; sizes are points."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    colour: str = INK
    fill: str | None = None
    wrap: bool = False
    horizontal: Literal["left", "center", "right"] = "left"
    vertical: Literal["top", "center", "bottom"] = "top"
    number_format: str = "General"
    border_bottom: bool = False


LOOKS: dict[str, CellLook] = {
    "title": CellLook(size=20, bold=True, colour=BRAND, vertical="center"),
    "subtitle": CellLook(size=12, colour=INK, vertical="center"),
    "heading": CellLook(size=14, bold=True, colour=BRAND, vertical="bottom"),
    "table heading": CellLook(bold=True, colour=PAPER, fill=BRAND, wrap=True, vertical="center"),
    "number heading": CellLook(bold=True, colour=PAPER, fill=BRAND, wrap=True, horizontal="center", vertical="center"),
    "command heading": CellLook(bold=True, italic=True, fill="#DEE0E2", wrap=True, vertical="center"),
    "body": CellLook(wrap=True, border_bottom=True),
    "word": CellLook(bold=True, horizontal="center", border_bottom=True),
    "number": CellLook(horizontal="center", number_format="#,##0", border_bottom=True),
    "percent": CellLook(horizontal="center", number_format="0%", border_bottom=True),
    "date": CellLook(number_format="d mmm yyyy", border_bottom=True),
    "note": CellLook(italic=True, colour="#48525C"),
    "line": CellLook(),
    "figure": CellLook(size=26, bold=True, colour=BRAND, fill=BRAND_PALE, horizontal="center", vertical="center"),
    "figure label": CellLook(colour=INK, fill=BRAND_PALE, wrap=True, horizontal="center", vertical="top"),
    "link": CellLook(colour="#0B5394", wrap=True, border_bottom=True),
}


class WordColour(NamedTuple):
    """The colours of a cell that holds a word. The cell always shows the word: colour never carries meaning alone."""

    text: str
    fill: str


PALETTES: dict[str, dict[str, WordColour]] = {
    "rag": {
        "Blue": WordColour("#FFFFFF", "#1D5FA8"),
        "Green": WordColour("#FFFFFF", "#00703C"),
        "Amber": WordColour("#1F2A37", "#FFBF47"),
        "Red": WordColour("#FFFFFF", "#B10E1E"),
        "Grey": WordColour("#1F2A37", "#DEE0E2"),
    },
    "severity": {
        "Error": WordColour("#FFFFFF", "#B10E1E"),
        "Warning": WordColour("#1F2A37", "#FFBF47"),
        "Advice": WordColour("#1F2A37", "#DEE0E2"),
    },
}

TAB_COLOURS = {"read": BRAND, "fill in": "#1D5FA8", "look up": RULE_LINE, "set up": "#48525C"}
"""The colours of tabs by the purpose of their sheet. The sheet's name says it too."""
