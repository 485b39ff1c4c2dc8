"""A stacked bar chart on a sheet that is open in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xl_tracker.edits import AddChart, Edit, SetValues
from xl_tracker.look import PALETTES
from xl_tracker.workbook import Place

if TYPE_CHECKING:
    import xlwings


def draw_chart(book: xlwings.Book, edit: AddChart, source: xlwings.Range, edits: Sequence[Edit]) -> None:
    """Draw the chart of a block; each series has the colour of the word that ``edits`` write as its heading.

    It has no alternative text, since xlwings has no call for that on any engine; the title stands in.
    """
    chart = book.sheets[edit.place.sheet].charts.add(
        edit.left, edit.top, edit.width, edit.height, chart_type="bar_stacked"
    )
    chart.set_source_data(source, plot_by="columns")
    chart.title = edit.title
    chart.legend.position = "bottom"
    # Excel draws a bar chart's first category at the bottom, but people read a page from the top.
    chart.category_axis.set(reverse_order=True, crosses="maximum")
    series = chart.series
    if book.app.engine.type == "remote":
        # The server's engine can colour a series but cannot count them before Excel has made them; we can.
        series.impl._count = edit.columns - 1
    for number in range(1, edit.columns):
        colour = PALETTES["rag"].get(str(_written(edits, edit.place, number)))
        if colour:
            series[number - 1].fill_color = colour.fill


def _written(edits: Sequence[Edit], corner: Place, to_the_right: int) -> object:
    """The value that our edits write into a cell of the corner's row; on a server nothing can read the book again."""
    column = corner.column + to_the_right
    for edit in reversed(edits):
        if isinstance(edit, SetValues) and edit.place.sheet == corner.sheet:
            row, at = corner.row - edit.place.row, column - edit.place.column
            if 0 <= row < len(edit.values) and 0 <= at < len(edit.values[row]):
                return edit.values[row][at]
    return None
