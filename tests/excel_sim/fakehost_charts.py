"""The charts of the fake Excel: stacked bars, as the edits draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from openpyxl.chart import BarChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim import charts
from tests.excel_sim.action import Action
from tests.excel_sim.fakehost_objects import Collection, HostError, Thing
from tests.excel_sim.fakehost_ranges import Range

if TYPE_CHECKING:
    from tests.excel_sim.fakehost import FakeExcel

POINTS_A_COLUMN, POINTS_A_ROW = 48.0, 15.0


class Charts(Collection):
    """The charts of one sheet."""

    def __init__(self, excel: FakeExcel, sheet: Worksheet) -> None:
        super().__init__(excel)
        self.sheet = sheet

    @property
    def items(self) -> Sequence[Chart]:
        return [Chart(self.excel, self.sheet, chart) for chart in self.sheet._charts]  # type: ignore[attr-defined]

    def add(self, kind: str, cells: Range, series_by: str = "Auto") -> Chart:
        self.excel.refuse_protected(self.sheet)
        args = ("", kind, cells.sheet.title, cells.ref, 0, 0, 360, 216, series_by, None, None)
        position = {"sheet_position": self.excel.position_of(self.sheet)}
        charts.add_chart(Action(self.excel.workbook, "addChart", args, None, position))
        return self.items[-1]


class Chart(Thing):
    """One chart. ``left`` and ``top`` are points from the sheet's corner; a file keeps the cell they fall into."""

    scalars: ClassVar[tuple[str, ...]] = ("name", "chartType", "left", "top", "width", "height")
    chart_type = "BarStacked"

    def __init__(self, excel: FakeExcel, sheet: Worksheet, chart: BarChart) -> None:
        super().__init__(excel)
        self.sheet, self.chart = sheet, chart
        self.name = f"Chart {sheet._charts.index(chart) + 1}"  # type: ignore[attr-defined]
        self.left = self.top = 0.0
        self.width, self.height = (side * charts.POINTS_A_CENTIMETRE for side in (chart.width, chart.height))

    @property
    def identity(self) -> object:
        return self.excel.identity_of(self.chart, "chart")

    @property
    def title(self) -> ChartTitle:
        return ChartTitle(self)

    @property
    def legend(self) -> Legend:
        return Legend(self)

    @property
    def axes(self) -> Axes:
        return Axes(self)

    @property
    def series(self) -> SeriesCollection:
        return SeriesCollection(self)

    def set_left(self, points: float) -> None:
        self.left = points
        self._anchor()

    def set_top(self, points: float) -> None:
        self.top = points
        self._anchor()

    def _anchor(self) -> None:
        column, row = int(self.left // POINTS_A_COLUMN) + 1, int(self.top // POINTS_A_ROW) + 1
        self.chart.anchor = f"{get_column_letter(column)}{row}"

    def set_width(self, points: float) -> None:
        self.chart.width = points / charts.POINTS_A_CENTIMETRE  # type: ignore[assignment]

    def set_height(self, points: float) -> None:
        self.chart.height = points / charts.POINTS_A_CENTIMETRE


class _Part(Thing):
    """A part of a chart, which its own members change."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart.excel)
        self.of, self.chart = chart, chart.chart


class ChartTitle(_Part):
    def set_text(self, words: str) -> None:
        self.chart.title = words


class Legend(_Part):
    def set_visible(self, visible: bool) -> None:
        if not visible:
            raise HostError("ApiNotFound", "the fake Excel hides no legend")

    def set_position(self, position: str) -> None:
        self.chart.legend.position = {"Bottom": "b"}[position]


class Axes(_Part):
    @property
    def category_axis(self) -> CategoryAxis:
        return CategoryAxis(self.of)


class CategoryAxis(_Part):
    def set_reverse_plot_order(self, reverse: bool) -> None:
        self.chart.x_axis.scaling.orientation = "maxMin" if reverse else "minMax"

    def set_position(self, position: str) -> None:
        if position != "Maximum":
            raise HostError("ApiNotFound", f"the fake Excel has no axis at {position}")
        self.chart.y_axis.crosses = "max"


class SeriesCollection(_Part, Collection):
    @property
    def items(self) -> Sequence[Series]:
        return [Series(self.of, series) for series in self.chart.series]


class Series(_Part):
    def __init__(self, chart: Chart, series: Any) -> None:
        super().__init__(chart)
        self.series = series

    @property
    def format(self) -> Series:
        return self

    @property
    def fill(self) -> Series:
        return self

    def set_solid_color(self, colour: str) -> None:
        self.series.graphicalProperties.solidFill = colour.removeprefix("#")
