"""Draw the Summary sheet: themes by RAG, as formulas over the columns that refresh writes.

Refresh writes to fixed places: the as-at day, the day compared with, the names of the themes, and the movement. The
formulas use only functions of Excel 2010 and no arrays, so that Excel and LibreOffice agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xl_tracker.hosts.file.drawing.tracker.canvas import Canvas
from xl_tracker.layout import MADE_WITH, RAG_WORDS, SUMMARY_SHEET
from xl_tracker.layout.summary import (
    AS_AT_CELL,
    FIRST_THEME_ROW,
    HEADING_ROW,
    LAST_ROW,
    MOVEMENT_COLUMN,
    ON_TRACK_THEN_COLUMN,
    REFRESHED_CELL,
    SINCE_CELL,
    THEME_ROWS,
    TOTAL_ROW,
)
from xl_tracker.look import FONT, INK, PALETTES, PAPER
from xl_tracker.reports.summary_sheet import (
    BLANK,
    COLUMNS,
    TILES,
    SummaryRow,
    row_formula,
    tile_formula,
    tile_values,
)
from xl_tracker.workbook import column_letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADINGS = ("Theme", *COLUMNS, "On track then", "Movement")
WIDTHS = (30.0, *(11.0,) * 10, 13.0, 35.0)
CHART_ROW, CHART_HEIGHT = 9, 268
CHART_THEMES = 8
"""The number of rows in the chart of a tracker that has no themes yet."""
NOT_REFRESHED = "Not refreshed yet. Run Refresh, and the figures follow."


def draw_summary(canvas: Canvas, rows: Sequence[SummaryRow], as_at: dt.date | None) -> None:
    """Draw the Summary sheet. ``rows`` are the results of its formulas, the row of all themes first."""
    sheet = canvas.sheet(SUMMARY_SHEET, "read")
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width)
    _draw_title(canvas, sheet, as_at)
    _draw_tiles(canvas, sheet, rows[0])
    _draw_themes(canvas, sheet, rows)
    _draw_chart(canvas, sheet, len(rows) - 1)
    words = f"{MADE_WITH}. The figures are formulas over columns that Refresh fills in."
    sheet.write_string(LAST_ROW + 1, 0, words, canvas.look("note"))
    sheet.hide_gridlines(2)
    sheet.freeze_panes(2, 0)
    canvas.set_up_page(sheet, width=sum(width * 7 + 5 for width in WIDTHS))
    sheet.fit_to_pages(1, 1)


def _draw_title(canvas: Canvas, sheet: Worksheet, as_at: dt.date | None) -> None:
    plan = 'IFERROR(INDEX(tblSettings[Value],MATCH("{}",tblSettings[Setting],0))&"","")'
    sheet.set_row(0, 30)
    sheet.write_formula(0, 0, f'="Summary: "&{plan.format("Plan")}', canvas.look("title"), f"Summary: {canvas.plan}")
    sheet.write_formula(1, 0, f"={plan.format('Council')}", canvas.look("subtitle"), canvas.council)
    sheet.set_row(1, 20)
    label = canvas.look("body", bottom=0, bold=True)
    for cell, words in (("A3", "As at"), ("A4", "Compared with"), ("A5", "Refreshed")):
        sheet.write_string(cell, words, label)
    date = canvas.look("date", bottom=0)
    if as_at:
        sheet.write_datetime(AS_AT_CELL, dt.datetime.combine(as_at, dt.time()), date)
    else:
        sheet.write_formula(AS_AT_CELL, "=TODAY()", date, None)
    sheet.write_blank(SINCE_CELL, None, date)
    sheet.write_string(REFRESHED_CELL, NOT_REFRESHED, canvas.look("note", text_wrap=False))


def _draw_tiles(canvas: Canvas, sheet: Worksheet, total: SummaryRow) -> None:
    """Draw the headline figures, each above its label."""
    sheet.set_row(5, 38)
    sheet.set_row(6, 20)
    edge = {"right": 5, "right_color": PAPER}
    for position, (label, name, value) in enumerate(zip(TILES, TILES.values(), tile_values(total), strict=True)):
        number_format = "0%" if name == "on_track" else "#,##0"
        look = canvas.look("figure", font_size=20, num_format=number_format, **edge)
        sheet.write_formula(5, position, tile_formula(name), look, value)
        sheet.write_string(6, position, label, canvas.look("figure label", **edge))


def _draw_themes(canvas: Canvas, sheet: Worksheet, rows: Sequence[SummaryRow]) -> None:
    sheet.set_row(HEADING_ROW - 1, 32)
    for position, heading in enumerate(HEADINGS):
        look: dict[str, object] = {"align": "left" if position in (0, MOVEMENT_COLUMN - 1) else "center"}
        if heading in RAG_WORDS:
            colour = PALETTES["rag"][heading]
            look |= {"font_color": colour.text, "bg_color": colour.fill}
        sheet.write_string(HEADING_ROW - 1, position, heading, canvas.look("table heading", **look))
    for offset in range(THEME_ROWS + 2):
        _draw_row(canvas, sheet, TOTAL_ROW + offset, rows[offset] if offset < len(rows) else BLANK)
        if offset:
            sheet.set_row(TOTAL_ROW + offset - 1, 16)
    line = canvas.workbook.add_format({"bottom": 1, "bottom_color": "#B1B8C0"})
    cells = f"A{FIRST_THEME_ROW}:{column_letters(len(HEADINGS))}{LAST_ROW}"
    sheet.conditional_format(cells, {"type": "formula", "criteria": f'=$A{FIRST_THEME_ROW}<>""', "format": line})


def _draw_row(canvas: Canvas, sheet: Worksheet, row: int, shown: SummaryRow) -> None:
    """Draw one row of the table of themes: its name, then a formula for each column."""
    own: dict[str, object] = {"bottom": 0, "valign": "vcenter"}
    if row == TOTAL_ROW:
        own |= {"bold": True, "bg_color": "#E8EEF3"}
    canvas.write(sheet, row - 1, 0, shown.name or None, "body", **own)
    for position, (name, value) in enumerate(zip(COLUMNS.values(), shown.values, strict=True), start=1):
        look = canvas.look("percent" if name == "on_track" else "number", **own)
        sheet.write_formula(row - 1, position, row_formula(name, row), look, value)
    sheet.write_blank(row - 1, ON_TRACK_THEN_COLUMN - 1, None, canvas.look("percent", **own))
    sheet.write_blank(row - 1, MOVEMENT_COLUMN - 1, None, canvas.look("body", **own))


def _draw_chart(canvas: Canvas, sheet: Worksheet, themes: int) -> None:
    """Draw a stacked bar for each theme, in the palette's colours, with the number in each part."""
    shown = min(themes or CHART_THEMES, THEME_ROWS + 1)
    last = FIRST_THEME_ROW + shown - 1
    chart = canvas.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    font = {"name": FONT, "size": 9, "color": INK, "bold": False}
    for position, word in enumerate(RAG_WORDS, start=2):
        colour, letter = PALETTES["rag"][word], column_letters(position + 1)
        chart.add_series(
            {
                "name": f"={SUMMARY_SHEET}!${letter}${HEADING_ROW}",
                "categories": f"={SUMMARY_SHEET}!$A${FIRST_THEME_ROW}:$A${last}",
                "values": f"={SUMMARY_SHEET}!${letter}${FIRST_THEME_ROW}:${letter}${last}",
                "fill": {"color": colour.fill},
                "border": {"color": PAPER, "width": 0.75},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": font | {"color": colour.text, "bold": True},
                },
            }
        )
    chart.set_title(
        {"name": "Actions by theme and RAG", "name_font": font | {"size": 12, "bold": True}, "overlay": False}
    )
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "top", "font": font})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": PAPER}})
    chart.set_size({"width": int(sum(width * 7 + 5 for width in WIDTHS)), "height": CHART_HEIGHT})
    alt_text = "Stacked bars, one for each theme: its number of actions that are Blue, Green, Amber, Red and Grey. "
    sheet.insert_chart(
        CHART_ROW - 1,
        0,
        chart,
        {"description": alt_text + "The table below has the same figures.", "object_position": 3},
    )
    after = f"A{last + 1}"
    words = f"The chart shows the first {shown} rows of the table. To show the rest, select it and drag its range down."
    sheet.write_formula(HEADING_ROW - 2, 0, f'=IF({after}<>"","{words}","")', canvas.look("note", text_wrap=False), "")
