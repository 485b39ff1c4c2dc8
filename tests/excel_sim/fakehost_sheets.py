"""The workbook of the fake Excel, its sheets and its names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim import sheets
from tests.excel_sim.action import Action, ExcelRefused
from tests.excel_sim.fakehost_charts import Charts
from tests.excel_sim.fakehost_filters import AutoFilterFacts
from tests.excel_sim.fakehost_objects import Collection, HostError, Thing
from tests.excel_sim.fakehost_ranges import LAST_COLUMN, LAST_ROW, Range, plain
from tests.excel_sim.fakehost_tables import AllTables, Tables
from tests.excel_sim.payload import VISIBILITY, used_box

if TYPE_CHECKING:
    from tests.excel_sim.fakehost import FakeExcel


class Sheet(Thing):
    """One worksheet."""

    scalars: ClassVar[tuple[str, ...]] = ("id", "name", "position", "visibility", "showGridlines")

    def __init__(self, excel: FakeExcel, sheet: Worksheet) -> None:
        super().__init__(excel)
        self.sheet = sheet

    @property
    def identity(self) -> object:
        return self.excel.identity_of(self.sheet, "sheet")

    id = identity

    @property
    def name(self) -> str:
        return str(self.sheet.title)

    @property
    def position(self) -> int:
        return self.excel.position_of(self.sheet)

    @property
    def visibility(self) -> str:
        return VISIBILITY[self.sheet.sheet_state]

    @property
    def show_gridlines(self) -> bool:
        return self.sheet.sheet_view.showGridLines is not False

    @property
    def tables(self) -> Tables:
        return Tables(self.excel, self.sheet)

    @property
    def auto_filter(self) -> AutoFilterFacts:
        return AutoFilterFacts(self.excel, self.sheet)

    @property
    def charts(self) -> Charts:
        return Charts(self.excel, self.sheet)

    @property
    def names(self) -> Collection:
        return Nothing(self.excel)

    @property
    def shapes(self) -> Collection:
        return Nothing(self.excel)

    @property
    def pivot_tables(self) -> Collection:
        return Nothing(self.excel)

    @property
    def notes(self) -> Collection:
        return Nothing(self.excel)

    @property
    def page_layout(self) -> PageLayout:
        return PageLayout(self.excel, self.sheet)

    def _act(self, handler: Callable[[Action], None], *args: Any) -> None:
        """Do what changes the structure of the workbook, as an action of xlwings' engine does."""
        self.excel.refuse_structure()
        try:
            handler(Action(self.excel.workbook, handler.__name__, args, None, {"sheet_position": self.position}))
        except ExcelRefused as refusal:
            raise HostError("InvalidArgument", str(refusal)) from refusal

    def set_name(self, name: str) -> None:
        self._act(sheets.set_sheet_name, name)

    def set_visibility(self, visibility: str) -> None:
        self._act(sheets.set_sheet_visibility, visibility)
        self.excel.leave_hidden_sheet()

    def set_position(self, position: int) -> None:
        self.excel.refuse_structure()
        self.excel.workbook.move_sheet(self.sheet, position - self.position)

    def delete(self) -> None:
        self._act(sheets.delete_sheet)
        self.excel.leave_hidden_sheet()

    def copy(self, side: str, beside: Sheet) -> Sheet:
        """A copy, hidden when the sheet is; named as Excel names it."""
        titles = {title.casefold() for title in self.excel.workbook.sheetnames}
        free = next(n for n in range(2, 1000) if f"{self.name} ({n})".casefold() not in titles)
        title = f"{self.name} ({free})"
        self._act(sheets.copy_sheet, side, beside.position, title)
        return self.excel.sheet(self.excel.workbook[title])

    def activate(self) -> None:
        if self.sheet.sheet_state != "visible":
            raise HostError("InvalidOperation", "A hidden sheet can't be activated.")
        self.excel.workbook.active = self.position

    def get_range(self, address: str = "") -> Range:
        if not address:
            return Range(self.excel, self.sheet, (1, 1, LAST_ROW, LAST_COLUMN))
        left, top, right, bottom = range_boundaries(address.split("!")[-1].replace("$", ""))
        return Range(self.excel, self.sheet, (top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN))

    def get_range_by_indexes(self, row: int, column: int, rows: int, columns: int) -> Range:
        return Range(self.excel, self.sheet, (row + 1, column + 1, row + rows, column + columns))

    def get_used_range_or_null_object(self, values_only: bool = False) -> Range | None:
        if not values_only:
            raise HostError("ApiNotFound", "the fake Excel knows only the used range of values")
        box = used_box(self.sheet)
        return Range(self.excel, self.sheet, box) if box else None


class Nothing(Collection):
    """A collection of what the tests' workbooks have none of, such as pivot tables."""


class Sheets(Collection):
    @property
    def items(self) -> Sequence[Sheet]:
        return [self.excel.sheet(sheet) for sheet in self.excel.workbook.worksheets]

    @property
    def on_activated(self) -> Event:
        return Event(self.excel)

    def add(self, name: str | None = None) -> Sheet:
        """A sheet at the end."""
        self.excel.refuse_structure()
        made = self.excel.sheet(self.excel.workbook.create_sheet())
        if name:
            made.set_name(name)
        return made

    def get_active_worksheet(self) -> Sheet:
        active = self.excel.workbook.active
        assert isinstance(active, Worksheet)
        return self.excel.sheet(active)


class Event(Thing):
    """Something that may be listened to."""


class PageLayout(Thing):
    def __init__(self, excel: FakeExcel, sheet: Worksheet) -> None:
        super().__init__(excel)
        self.sheet = sheet

    def get_print_area_or_null_object(self) -> None:
        if self.sheet.print_area:
            raise HostError("ApiNotFound", "the fake Excel knows no print areas")

    def set_print_title_rows(self, rows: str) -> None:
        self.excel.refuse_protected(self.sheet)
        match = re.fullmatch(r"\$(\d+):\$(\d+)", rows)
        if match is None:
            raise HostError("InvalidArgument", f"{rows} are no rows.")
        self.sheet.print_title_rows = f"{match[1]}:{match[2]}"


class Application(Thing):
    calculation_mode = "Automatic"

    @property
    def culture_info(self) -> CultureInfo:
        return CultureInfo(self.excel)


class CultureInfo(Thing):
    scalars: ClassVar[tuple[str, ...]] = ("name",)
    name = "en-GB"

    @property
    def datetime_format(self) -> DatetimeFormat:
        return DatetimeFormat(self.excel)


class DatetimeFormat(Thing):
    scalars: ClassVar[tuple[str, ...]] = ("shortDatePattern",)
    short_date_pattern = "dd/MM/yyyy"


class Functions(Thing):
    """Functions that Excel works out for the asking."""

    def date(self, year: int, month: int, day: int) -> FunctionResult:
        return FunctionResult(self.excel, plain(dt.datetime(year, month, day), self.excel.workbook.epoch))


class FunctionResult(Thing):
    scalars: ClassVar[tuple[str, ...]] = ("value", "error")
    error = None

    def __init__(self, excel: FakeExcel, value: Any) -> None:
        super().__init__(excel)
        self.value = value


class Book(Thing):
    """The root of everything: Office.js' workbook."""

    scalars: ClassVar[tuple[str, ...]] = ("name",)

    @property
    def name(self) -> str:
        return self.excel.name

    @property
    def worksheets(self) -> Sheets:
        return Sheets(self.excel)

    @property
    def tables(self) -> AllTables:
        return AllTables(self.excel)

    @property
    def names(self) -> Collection:
        return Nothing(self.excel)

    @property
    def application(self) -> Application:
        return Application(self.excel)

    @property
    def functions(self) -> Functions:
        return Functions(self.excel)

    def get_selected_range(self) -> Range:
        if self.excel.selection is None:
            raise HostError("InvalidSelection", "The current selection is invalid for this operation.")
        title, box = self.excel.selection
        if title not in self.excel.workbook.sheetnames:
            title, box = self.excel.workbook.sheetnames[0], (1, 1, 1, 1)
        return Range(self.excel, self.excel.workbook[title], box)
