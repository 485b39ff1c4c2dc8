"""The workbook under way: its cell formats, and the set-up that all its sheets share on screen and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xl_tracker.hosts.file.fitting import DEFAULT_HEIGHT, PIXELS_A_CHARACTER, PIXELS_A_COLUMN, height_for
from xl_tracker.look import FONT, INK, LOOKS, PALETTES, RULE_LINE, TAB_COLOURS, CellLook
from xl_tracker.workbook import CellValue, is_finite

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

A4 = 9
PAGE_WIDTH = 1046
"""Pixels between the margins of A4 landscape at full size."""
SMALLEST_PRINT = 0.6
"""A wide sheet prints on several pages side by side rather than smaller than this."""
FIRST_DAY_OF_EXCEL = dt.date(1900, 3, 1)
"""Excel's calendar is wrong before this day (it has a 29 February 1900), so we write earlier days as words."""


class Canvas:
    """A workbook under way. Every footer shows ``council`` and ``plan``."""

    def __init__(self, workbook: Workbook, council: str = "", plan: str = "") -> None:
        self.workbook = workbook
        self.council, self.plan = council, plan
        self._formats: dict[tuple[object, ...], Format] = {}
        self._looks: dict[tuple[object, ...], Format] = {}

    def sheet(self, name: str, purpose: str) -> Worksheet:
        """A new sheet, with the colour of its tab. ``purpose`` is a key of ``look.TAB_COLOURS``."""
        from xl_tracker.hosts.file.drawing.worksheet import (
            DrawnWorksheet,  # imported here so that reading a look does not load XlsxWriter
        )

        sheet = self.workbook.add_worksheet(name, DrawnWorksheet)
        sheet.set_tab_color(TAB_COLOURS[purpose])
        return sheet

    def look(self, name: str, **changes: object) -> Format:
        """The format of a named look, with some of XlsxWriter's properties changed."""
        key = (name, *changes.items())
        if key not in self._looks:
            self._looks[key] = self._format(properties_of(LOOKS[name]) | changes)
        return self._looks[key]

    def word(self, palette: str, word: str) -> Format:
        """The format for a cell that always holds the same word of a palette."""
        colour = PALETTES[palette][word]
        return self.look("body", font_color=colour.text, bg_color=colour.fill, bold=True)

    def colour_words(self, sheet: Worksheet, cells: str, palette: str, *, begins: bool = False) -> None:
        """Colour each cell of a block by its word (or the word that it ``begins`` with), by conditional format."""
        for word, colour in PALETTES[palette].items():
            painted = self._format({"font_color": colour.text, "bg_color": colour.fill}, conditional=True)
            rule: dict[str, object] = {"type": "cell", "criteria": "equal to", "value": f'"{word}"', "format": painted}
            if begins:
                rule = {"type": "text", "criteria": "begins with", "value": word, "format": painted}
            sheet.conditional_format(cells, rule)

    def set_up_page(self, sheet: Worksheet, *, width: float = 0, heading_rows: tuple[int, int] | None = None) -> None:
        """Set up A4 landscape, fitted to the width, with repeated headings and page numbers at the foot.

        ``width`` is the sheet's width in pixels, ``heading_rows`` the first and last row to repeat, from 1.
        """
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.7)
        across = max(1, -(-int(width) // int(PAGE_WIDTH / SMALLEST_PRINT)))
        sheet.fit_to_pages(across, 0)
        sheet.set_footer(self._footer(), {"margin": 0.3})
        if heading_rows:
            sheet.repeat_rows(heading_rows[0] - 1, heading_rows[1] - 1)
        if across > 1:
            sheet.repeat_columns(0, 0)

    def write(self, sheet: Worksheet, row: int, column: int, value: CellValue, look: str, **changes: object) -> None:
        """Write one cell, counting from 0. Text stays text, and never becomes a formula, even after ``= + - @``."""
        if isinstance(value, dt.datetime) and value.time() == dt.time():
            value = value.date()
        if isinstance(value, int | float) and not isinstance(value, bool) and not is_finite(value):
            value = str(value)
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.look(look, **changes))
        elif isinstance(value, bool):
            sheet.write_string(row, column, "Yes" if value else "No", self.look(look, **changes))
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, self.look(look, **changes))
        elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value >= FIRST_DAY_OF_EXCEL:
            changes = changes | {"num_format": LOOKS["date"].number_format}
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), self.look(look, **changes))
        else:
            words = str(value)
            if words[0] in "=+-@":  # keeps it text when somebody edits the cell
                changes = changes | {"quote_prefix": True}
            sheet.write_string(row, column, words[:32_767], self.look(look, **changes))

    def fit_row(self, sheet: Worksheet, row: int, cells: Iterable[tuple[CellValue, float]], look: str = "body") -> None:
        """Make a row, counting from 0, high enough for its wrapped words. Each cell has its width in characters.

        Excel fits it again when somebody types (``draw`` arranges that); other programs show it as it is.
        """
        needed = [
            height_for(value, LOOKS[look], width * PIXELS_A_CHARACTER + PIXELS_A_COLUMN)
            for value, width in cells
            if isinstance(value, str)
        ]
        if (height := max(needed, default=DEFAULT_HEIGHT)) > DEFAULT_HEIGHT:
            sheet.set_row(row, height)

    def _footer(self) -> str:
        name = ", ".join(part for part in (self.council, self.plan) if part).replace("&", "&&")
        return f'&L&"{FONT},Regular"&8{name[:150]}&C&"{FONT},Regular"&8&A&R&"{FONT},Regular"&8Page &P of &N'

    def _format(self, properties: dict[str, Any], *, conditional: bool = False) -> Format:
        key = (conditional, *sorted((name, repr(value)) for name, value in properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]


def properties_of(look: CellLook) -> dict[str, Any]:
    """A look as XlsxWriter's format properties."""
    properties: dict[str, Any] = {
        "font_name": FONT,
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "font_color": look.colour,
        "text_wrap": look.wrap,
        "align": look.horizontal,
        "valign": "vcenter" if look.vertical == "center" else look.vertical,
        "num_format": look.number_format,
    }
    if look.fill:
        properties["bg_color"] = look.fill
    if look.border_bottom:
        properties |= {"bottom": 1, "bottom_color": RULE_LINE}
    return properties


DEFAULT_FORMAT = {"font_name": FONT, "font_size": 10, "font_color": INK}
"""The look of a cell without a format."""
