"""Draw the sheets that commands own, whole, with XlsxWriter."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from xl_tracker.edits import (
    AddTable,
    ColourWords,
    Edit,
    Formula,
    ReplaceSheet,
    WrittenValue,
    sheet_of,
)
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file.drawing.chart import draw_chart
from xl_tracker.hosts.file.drawing.sheets import DrawnSheet, drawn_sheets
from xl_tracker.hosts.file.drawing.tracker.canvas import properties_of
from xl_tracker.hosts.file.drawing.worksheet import DrawnWorksheet
from xl_tracker.hosts.file.fitting import DEFAULT_HEIGHT, column_pixels, height_for
from xl_tracker.hosts.file.package.values import number_format_for, shown_by
from xl_tracker.look import FONT, LOOKS, PALETTES, TABLE_STYLE, CellLook
from xl_tracker.workbook import Place

CREATED = dt.datetime(2000, 1, 1)
"""The creation date in every drawn workbook. It is fixed so that the same edits give the same bytes."""

_FILTERED_FROM = 10
"""Tables with at least this many rows have filter buttons. On a short one they only hide its headings."""

_BUTTON_PIXELS = 18


def draw_workbook(edits: Sequence[Edit], target: Path, properties: Mapping[str, str]) -> None:
    """Write a new workbook with only the sheets that the edits draw, such as a report of findings.

    ``properties`` are the document's, by XlsxWriter's names: title, subject, author, comments and so on.
    Raises ``CannotWrite`` for an edit of a sheet that no edit makes, and if the file cannot be written.
    """
    from xl_tracker.hosts.file.saving import write_whole

    made = {edit.sheet.casefold() for edit in edits if isinstance(edit, ReplaceSheet)}
    for edit in edits:
        if sheet_of(edit).casefold() not in made:
            raise CannotWrite(f"There is no sheet '{sheet_of(edit)}' to write to.")
    write_whole(target, drawn_workbook(drawn_sheets(edits), properties=properties))


def drawn_workbook(
    sheets: Sequence[DrawnSheet], *, taken: Iterable[str] = (), properties: Mapping[str, str] | None = None
) -> bytes:
    """A workbook of these sheets. ``taken`` are the names of tables, folded, that it may not use."""
    stream = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}}
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties({"created": CREATED, **(properties or {})})
    drawing = _Drawing(workbook, set(taken))
    made = [(sheet, _add_sheet(workbook, sheet.name)) for sheet in sheets]
    for sheet, worksheet in made:
        drawing.draw(sheet, worksheet)
    workbook.close()
    return stream.getvalue()


def _add_sheet(workbook: Any, name: str) -> Any:
    try:
        return workbook.add_worksheet(name, DrawnWorksheet)
    except XlsxWriterException:
        raise CannotWrite(
            f"'{name}' cannot be the name of a sheet. Use at most 31 characters, and none of [ ] : * ? / \\."
        ) from None


@dataclass
class _Drawing:
    """Draws sheets into one workbook. Formats are made once for each look and number format."""

    workbook: Any
    taken: set[str]
    formats: dict[tuple[str, str], Any] = field(default_factory=dict)

    def draw(self, sheet: DrawnSheet, worksheet: Any) -> None:
        set_up_page(worksheet)
        for column, width in enumerate(sheet.widths):
            worksheet.set_column(column, column, width)
        self._set_heights(sheet, worksheet)
        for at in sorted(sheet.values.keys() | sheet.looks.keys()):
            self._write(worksheet, sheet, at)
        for table in sheet.tables:
            self._add_table(sheet, worksheet, table)
        for colours in sheet.colours:
            self._colour(worksheet, colours)
        for chart in sheet.charts:
            draw_chart(self.workbook, worksheet, sheet.name, chart, sheet.values)
        if sheet.print_titles:
            worksheet.repeat_rows(sheet.print_titles.first - 1, sheet.print_titles.last - 1)

    def _set_heights(self, sheet: DrawnSheet, worksheet: Any) -> None:
        heights: dict[int, float] = {}
        filtered = {
            (table.place.row, table.place.column + number)
            for table in sheet.tables
            for number in range(table.columns)
            if table.rows > _FILTERED_FROM
        }
        height = cache(_height)  # a sheet repeats many texts
        pixels = cache(partial(column_pixels, sheet.widths))
        for at, look in sheet.looks.items():
            room = pixels(at[1]) - (_BUTTON_PIXELS if at in filtered else 0)
            value = sheet.values.get(at)
            text = str(sheet.results.get(at) or shown_by(value)) if isinstance(value, Formula) else str(value or "")
            heights[at[0]] = max(heights.get(at[0], 0), height(text, look, room))
        for row, points in heights.items():
            if points > DEFAULT_HEIGHT:
                worksheet.set_row(row - 1, points)

    def _write(self, worksheet: Any, sheet: DrawnSheet, at: tuple[int, int]) -> None:
        value, (row, column) = sheet.values.get(at), (at[0] - 1, at[1] - 1)
        shape = self._format(sheet.looks.get(at, ""), number_format_for(value) or "")
        match value:
            case None:
                worksheet.write_blank(row, column, None, shape)
            case Formula():
                result = sheet.results.get(at, shown_by(value) or None)
                worksheet.write_formula(row, column, "=" + value.text.removeprefix("="), shape, result)
            case bool():
                worksheet.write_boolean(row, column, value, shape)
            case str():
                worksheet.write_string(row, column, value.replace("\r\n", "\n"), shape)
            case int() | float():
                worksheet.write_number(row, column, value, shape)
            case dt.datetime():
                worksheet.write_datetime(row, column, value.replace(tzinfo=None), shape)
            case dt.time():
                worksheet.write_datetime(row, column, value.replace(tzinfo=None), shape)
            case _:
                worksheet.write_datetime(row, column, value, shape)

    def _format(self, look: str, number_format: str) -> Any:
        """The format of a look, with the value's number format unless the look has its own."""
        if not look and not number_format:
            return None
        shown = LOOKS[look] if look else CellLook()
        code = number_format if shown.number_format == "General" and number_format else shown.number_format
        key = look, code
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(
                properties_of(shown) | {"font_scheme": "none", "num_format": code}
            )
        return self.formats[key]

    def _add_table(self, sheet: DrawnSheet, worksheet: Any, table: AddTable) -> None:
        top, left = table.place.row, table.place.column
        columns = []
        seen: set[str] = set()
        for number in range(table.columns):
            at = top, left + number
            columns.append(
                {
                    "header": _unlike(_heading(sheet.values.get(at), number), seen),
                    "header_format": self._format(sheet.looks.get(at, "table heading"), ""),
                }
            )
        rows = max(table.rows, 2)  # even an empty table has a row below its headings
        options = {
            "name": _unlike(table.name, self.taken, "_"),
            "style": TABLE_STYLE,
            "banded_rows": False,
            "autofilter": rows > _FILTERED_FROM,
            "columns": columns,
        }
        worksheet.add_table(top - 1, left - 1, top + rows - 2, left + table.columns - 2, options)

    def _colour(self, worksheet: Any, colours: ColourWords) -> None:
        first, last = _corners(colours.place, colours.rows, colours.columns)
        for word, colour in PALETTES[colours.palette].items():
            key = colours.palette, word
            if key not in self.formats:
                self.formats[key] = self.workbook.add_format({"font_color": colour.text, "bg_color": colour.fill})
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self.formats[key]}
            worksheet.conditional_format(*first, *last, rule)


def _height(text: str, look: str, room: float) -> float:
    return height_for(text, LOOKS[look], room)


def set_up_page(worksheet: Any) -> None:
    """A4 landscape, as wide as the page, with the sheet's name and page numbers at the foot."""
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.set_footer("&L&9&A&R&9Page &P of &N")
    worksheet.hide_gridlines(2)


def _heading(value: WrittenValue, number: int) -> str:
    return f"Column{number + 1}" if value is None or isinstance(value, Formula) else str(value).replace("\r\n", "\n")


def _unlike(name: str, seen: set[str], joint: str = "") -> str:
    """The name, or the name with a number if the same name, in any case, occurred before."""
    unlike, number = name, 2
    while unlike.casefold() in seen:
        unlike, number = f"{name}{joint}{number}", number + 1
    seen.add(unlike.casefold())
    return unlike


def _corners(place: Place, rows: int, columns: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (place.row - 1, place.column - 1), (place.row + rows - 2, place.column + columns - 2)
