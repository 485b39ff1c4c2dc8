"""Actions about charts. Only stacked bars with series in columns are known."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter

from tests.excel_sim.action import Action, ExcelRefused, UnsupportedAction, bounds

POINTS_A_CENTIMETRE = 72 / 2.54


def add_chart(action: Action) -> None:
    _, kind, source_sheet, source, left, top, width, height, series_by, anchor, _ = action.args
    if (kind, series_by, anchor) != ("BarStacked", "Columns", None):
        raise UnsupportedAction(f"addChart {kind} by {series_by}")
    first_column, first_row, last_column, last_row = bounds(source)
    sheet = action.workbook[source_sheet]
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.add_data(Reference(sheet, first_column + 1, first_row, last_column, last_row), titles_from_data=True)
    chart.set_categories(Reference(sheet, first_column, first_row + 1, first_column, last_row))
    chart.width, chart.height = width / POINTS_A_CENTIMETRE, height / POINTS_A_CENTIMETRE
    action.sheet.add_chart(chart, f"{get_column_letter(int(left // 48) + 1)}{int(top // 15) + 1}")


def _chart(action: Action) -> BarChart:
    charts = action.sheet._charts  # type: ignore[attr-defined]
    if action.args[0] >= len(charts):
        raise ExcelRefused(f"there is no chart {action.args[0]} on {action.sheet.title}")
    chart: BarChart = charts[action.args[0]]
    return chart


def set_title(action: Action) -> None:
    _chart(action).title = action.args[1]


def set_legend(action: Action) -> None:
    _, setting, value = action.args
    if (setting, value) != ("position", "Bottom"):
        raise UnsupportedAction(f"setChartLegend {setting} {value}")
    _chart(action).legend.position = "b"


def set_axis(action: Action) -> None:
    _, axis, settings = action.args
    if (axis, settings) != ("category", {"reverse_order": True, "crosses": "maximum"}):
        raise UnsupportedAction(f"setChartAxis {axis} {settings}")
    chart = _chart(action)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"


def set_series(action: Action) -> None:
    _, number, settings = action.args
    series = _chart(action).series
    if set(settings) != {"fill_color"}:
        raise UnsupportedAction(f"setChartSeries {sorted(settings)}")
    if number >= len(series):
        raise ExcelRefused(f"there is no series {number} in the chart")
    series[number].graphicalProperties.solidFill = settings["fill_color"].lstrip("#")


HANDLERS: dict[str, Callable[[Action], None]] = {
    "addChart": add_chart,
    "setChartTitle": set_title,
    "setChartLegend": set_legend,
    "setChartAxis": set_axis,
    "setChartSeries": set_series,
}
