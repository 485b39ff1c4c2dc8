"""The stacked bar chart of a page: one bar a category, each series in the colour of its word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xl_tracker.edits import AddChart, WrittenValue
from xl_tracker.language.wording import without_controls
from xl_tracker.look import BRAND, FONT, INK, PALETTES

PIXELS_A_POINT = 96 / 72
_MOVES_WITH_CELLS = 2
_PLAIN_FILLS = ("#143D59", "#4F7CA6", "#8A5A9E", "#5B6770")
"""Fills for series whose heading is not in a palette, dark enough for white labels."""


def draw_chart(
    workbook: Any, worksheet: Any, sheet: str, edit: AddChart, values: Mapping[tuple[int, int], WrittenValue]
) -> None:
    """Draw a chart of a block on a sheet, without any series whose heading is blank."""
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    top, left = edit.place.row - 1, edit.place.column - 1
    last = top + edit.rows - 1
    plain = iter(_PLAIN_FILLS * (edit.columns // len(_PLAIN_FILLS) + 1))
    for column in range(left + 1, left + edit.columns):
        heading = str(values.get((top + 1, column + 1)) or "")
        if not heading:
            continue
        word = PALETTES["rag"].get(heading)
        fill, text = (word.fill, word.text) if word else (next(plain), "#FFFFFF")
        chart.add_series(
            {
                "name": [sheet, top, column],
                "categories": [sheet, top + 1, left, last, left],
                "values": [sheet, top + 1, column, last, column],
                "fill": {"color": fill},
                "border": {"color": "#FFFFFF", "width": 0.75},
                "gap": 45,
                "overlap": 100,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;;",  # a zero has no bar, so no label either
                    "font": {"name": FONT, "size": 9, "color": text, "bold": True},
                },
            }
        )
    _dress(chart, edit)
    worksheet.insert_chart(
        0,
        0,
        chart,
        {
            "x_offset": round(edit.left * PIXELS_A_POINT),
            "y_offset": round(edit.top * PIXELS_A_POINT),
            "description": without_controls(edit.alt_text),
            "object_position": _MOVES_WITH_CELLS,
        },
    )


def _dress(chart: Any, edit: AddChart) -> None:
    words = {"name": FONT, "size": 9, "color": INK}
    chart.set_title(
        {
            "name": without_controls(edit.title),
            "name_font": {**words, "size": 12, "bold": True, "color": BRAND},
            "overlay": False,
        }
    )
    chart.set_size({"width": round(edit.width * PIXELS_A_POINT), "height": round(edit.height * PIXELS_A_POINT)})
    chart.set_y_axis({"reverse": True, "num_font": words, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom", "font": words})
    chart.set_chartarea({"border": {"none": True}})
