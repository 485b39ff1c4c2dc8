"""The fake Excel's cells: puts values, formats and conditional formats into an openpyxl workbook.

What changes cells is what carries out the actions of xlwings' engine (``tests/excel_sim``), so that both Excels agree.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim import formats, sheets
from tests.excel_sim.action import Action, address_of
from tests.excel_sim.entered import put_value
from tests.excel_sim.fakehost_objects import Collection, HostError, Thing
from tests.excel_sim.filters import as_excel_writes

if TYPE_CHECKING:
    from tests.excel_sim.fakehost import FakeExcel
    from tests.excel_sim.fakehost_sheets import Sheet

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_CELLS = 5_000_000
Box = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 1."""


class Range(Thing):
    """A rectangle of cells."""

    scalars: ClassVar[tuple[str, ...]] = ("address", "rowCount", "columnCount", "rowIndex", "columnIndex")
    tracked: ClassVar[bool] = True

    def __init__(self, excel: FakeExcel, sheet: Worksheet, box: Box) -> None:
        super().__init__(excel)
        self.sheet, self.box = sheet, box
        self.row_index, self.column_index = box[0] - 1, box[1] - 1
        self.row_count, self.column_count = box[2] - box[0] + 1, box[3] - box[1] + 1
        if box[2] > LAST_ROW or box[3] > LAST_COLUMN or min(self.row_count, self.column_count) < 1:
            raise HostError("InvalidArgument", f"There are no cells at {box}.")

    @property
    def ref(self) -> str:
        return address_of(*self.box)

    @property
    def address(self) -> str:
        title = self.sheet.title
        return (f"'{title}'" if re.search(r"[^\w.]", title) else title) + "!" + self.ref

    @property
    def worksheet(self) -> Sheet:
        return self.excel.sheet(self.sheet)

    def act(self, handler: Callable[[Action], None], *args: Any, values: list[list[Any]] | None = None) -> None:
        """Do to these cells what an action of xlwings' engine does. Raises ``HostError`` on a protected sheet."""
        self.excel.refuse_protected(self.sheet)
        position = {
            "sheet_position": self.excel.position_of(self.sheet),
            "start_row": self.row_index,
            "start_column": self.column_index,
            "row_count": self.row_count,
            "column_count": self.column_count,
        }
        handler(Action(self.excel.workbook, handler.__name__, args, values, position))

    def _grid(self, of: Callable[[Cell], Any], empty: Any) -> list[list[Any]]:
        """Something of every cell; ``empty`` for those that nothing was ever done to, which are not made for this."""
        if self.row_count * self.column_count > MOST_CELLS:
            raise HostError("InvalidArgument", "More than 5,000,000 cells at once.")
        top, left, bottom, right = self.box
        cells: dict[tuple[int, int], Any] = self.sheet._cells
        columns = range(left, right + 1)
        return [
            [of(cells[row, column]) if (row, column) in cells else empty for column in columns]
            for row in range(top, bottom + 1)
        ]

    @property
    def values(self) -> list[list[Any]]:
        return self._grid(self.excel.value_of, "")

    @property
    def number_format(self) -> list[list[Any]]:
        return self._grid(lambda cell: cell.number_format, "General")

    @property
    def text(self) -> list[list[str]]:
        return self._grid(self.excel.text_of, "")

    def set_values(self, values: Any) -> None:
        self.act(sheets.set_values, values=self._matrix(values))

    def set_number_format(self, codes: Any) -> None:
        self.excel.refuse_protected(self.sheet)
        top, left, bottom, right = self.box
        for row, written in zip(self.sheet.iter_rows(top, bottom, left, right), self._matrix(codes), strict=True):
            for cell, code in zip(row, written, strict=True):
                cell.number_format = code

    def _matrix(self, given: Any) -> list[list[Any]]:
        """One value is for every cell; a matrix must fit."""
        if not isinstance(given, list):
            return [[given] * self.column_count for _ in range(self.row_count)]
        if [len(given)] + [len(row) for row in given] != [self.row_count] + [self.column_count] * self.row_count:
            raise HostError("InvalidArgument", f"The input array doesn't fit {self.address}.")
        return given

    @property
    def format(self) -> RangeFormat:
        return RangeFormat(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    def get_row(self, row: int) -> Range:
        top, left, _, right = self.box
        return Range(self.excel, self.sheet, (top + row, left, top + row, right))

    def get_resized_range(self, rows: int, columns: int) -> Range:
        top, left, bottom, right = self.box
        return Range(self.excel, self.sheet, (top, left, bottom + rows, right + columns))

    def get_bounding_rect(self, other: Range) -> Range:
        (top, left, bottom, right), theirs = self.box, other.box
        box = min(top, theirs[0]), min(left, theirs[1]), max(bottom, theirs[2]), max(right, theirs[3])
        return Range(self.excel, self.sheet, box)

    def copy_from(
        self, source: Range, kind: str = "All", skip_blanks: bool | None = None, transpose: bool | None = None
    ) -> None:
        """Copy values as they stand, types included, as paste special does."""
        if kind != "Values" or skip_blanks or transpose:
            raise HostError("ApiNotFound", f"the fake Excel cannot copy {kind}")
        self.excel.refuse_protected(self.sheet)
        held = source._grid(lambda cell: (self.excel.held(cell), cell.quotePrefix), (None, False))
        top, left, _, _ = self.box
        for row, cells in as_excel_writes(self.sheet, top, held):
            for column, (value, prefix) in enumerate(cells, start=left):
                put_value(self.sheet.cell(row, column), value, prefix=prefix)  # type: ignore[arg-type]

    def select(self) -> None:
        if self.sheet is not self.excel.workbook.active:
            raise HostError("InvalidOperation", "Cells of a sheet that is not active cannot be selected.")
        self.excel.selection = (self.sheet.title, self.box)


class RangeFormat(Thing):
    """How cells look, but for borders and colours."""

    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self.cells = cells
        self.fill, self.font, self.borders = Fill(cells), Font(cells), Borders(cells)

    def set_column_width(self, points: float) -> None:
        self.cells.act(formats.set_column_width, points)

    def set_wrap_text(self, wrap: bool) -> None:
        self.cells.act(formats.set_wrap, wrap)

    def set_horizontal_alignment(self, side: str) -> None:
        self.cells.act(formats.set_horizontal, side)

    def set_vertical_alignment(self, side: str) -> None:
        self.cells.act(formats.set_vertical, side)


class Fill(Thing):
    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self.cells = cells

    def set_color(self, colour: str) -> None:
        self.cells.act(formats.set_fill, colour)

    def clear(self) -> None:
        self.cells.act(formats.set_fill, None)

    @property
    def color(self) -> str:
        fill = self.cells.sheet.cell(*self.cells.box[:2]).fill
        return f"#{fill.fgColor.rgb[-6:]}" if isinstance(fill, PatternFill) and fill.patternType else "#FFFFFF"


class Font(Thing):
    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self.cells = cells

    def put(self, name: str, value: Any) -> None:
        setting = name.lower()
        if setting not in formats.FONT_SETTINGS:
            raise HostError("ApiNotFound", f"the fake Excel cannot set Font.{name}")
        self.cells.act(formats.set_font, setting, value)


class Borders(Collection):
    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self.cells = cells

    def get_item(self, side: object) -> Border:
        sides = {"EdgeBottom": "edge_bottom", "InsideHorizontal": "inside_horizontal"}
        if side not in sides:
            raise HostError("ApiNotFound", f"the fake Excel has no border {side}")
        return Border(self.cells, sides[str(side)])


class Border(Thing):
    def __init__(self, cells: Range, side: str) -> None:
        super().__init__(cells.excel)
        self.cells, self.side = cells, side

    def set_style(self, style: str) -> None:
        styles = {"Continuous": "continuous", "None": None}
        if style not in styles:
            raise HostError("ApiNotFound", f"the fake Excel draws no {style} border")
        self.cells.act(formats.set_border, self.side, "line_style", styles[style])

    def set_color(self, colour: str) -> None:
        self.cells.act(formats.set_border, self.side, "color", colour)


class ConditionalFormats(Collection):
    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self.cells = cells

    def clear_all(self) -> None:
        self.excel.draw_rules()
        self.cells.act(formats.clear_conditional_formats)

    def add(self, kind: str) -> ConditionalFormat:
        if kind != "CellValue":
            raise HostError("ApiNotFound", f"the fake Excel knows no conditional format by {kind}")
        self.excel.refuse_protected(self.cells.sheet)
        rule = ConditionalFormat(self.cells)
        self.excel.rules.append(rule)
        return rule


class ConditionalFormat(Thing):
    """A rule by a cell's value. It is drawn once the request has said all about it."""

    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self.cells = cells
        self.cell_value = CellValueRule(cells.excel)

    @property
    def identity(self) -> object:
        return f"rule{id(self)}"

    def draw(self) -> None:
        value = self.cell_value
        wanted = {"type": "CellValue", "operator": value.rule["operator"], "formula1": value.rule["formula1"]}
        colours = {"fill_color": value.format.fill.color, "font_color": value.format.font.color}
        self.cells.act(formats.add_conditional_format, wanted | colours)


class CellValueRule(Thing):
    def __init__(self, excel: FakeExcel) -> None:
        super().__init__(excel)
        self.rule: dict[str, str] = {}
        self.format = RuleFormat(excel)

    def set_rule(self, rule: dict[str, str]) -> None:
        self.rule = rule


class RuleFormat(Thing):
    def __init__(self, excel: FakeExcel) -> None:
        super().__init__(excel)
        self.fill, self.font = Colour(excel), Colour(excel)


class Colour(Thing):
    def __init__(self, excel: FakeExcel) -> None:
        super().__init__(excel)
        self.color = ""

    def set_color(self, colour: str) -> None:
        self.color = colour


def plain(value: Any, epoch: dt.datetime) -> Any:
    """A value as Office.js has it: days are numbers, counted from the workbook's epoch; empty is ''."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return to_excel(value, epoch)  # type: ignore[no-untyped-call]
    return value
