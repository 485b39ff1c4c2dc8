"""The Excel Tables of the fake Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim import sheets
from tests.excel_sim.action import Action, ExcelRefused
from tests.excel_sim.fakehost_filters import AutoFilterFacts
from tests.excel_sim.fakehost_objects import Collection, HostError, Thing
from tests.excel_sim.fakehost_ranges import Range
from tests.excel_sim.payload import table_facts

if TYPE_CHECKING:
    from tests.excel_sim.fakehost import FakeExcel
    from tests.excel_sim.fakehost_sheets import Sheet


class Tables(Collection):
    """The tables of one sheet."""

    def __init__(self, excel: FakeExcel, sheet: Worksheet) -> None:
        super().__init__(excel)
        self.sheet = sheet

    @property
    def items(self) -> Sequence[Table]:
        return [Table(self.excel, self.sheet, table) for table in self.sheet.tables.values()]

    def add(self, cells: Range, has_headers: bool) -> Table:
        """A table with a name of Excel's own, as the real one gives it."""
        taken = {table.name for table in AllTables(self.excel).items}
        name = next(f"Table{n}" for n in range(1, 1000) if f"Table{n}" not in taken)
        try:
            cells.act(sheets.add_table, cells.ref, has_headers, "TableStyleMedium2", name)
        except ExcelRefused as refusal:
            raise HostError("InvalidArgument", str(refusal)) from refusal
        return Table(self.excel, self.sheet, self.sheet.tables[name])


class AllTables(Collection):
    """The tables of every sheet."""

    @property
    def items(self) -> Sequence[Table]:
        return [
            Table(self.excel, sheet, table)
            for sheet in self.excel.workbook.worksheets
            for table in sheet.tables.values()
        ]


class Table(Thing):
    """One table. What a payload says of it is what Office.js says."""

    scalars: ClassVar[tuple[str, ...]] = ("id", "name", "showHeaders", "showTotals", "style")

    def __init__(self, excel: FakeExcel, sheet: Worksheet, table: SheetTable) -> None:
        super().__init__(excel)
        self.sheet, self.table = sheet, table
        facts = table_facts(sheet, table)
        self.name, self.style = str(facts["name"]), str(facts["table_style"])
        self.show_headers, self.show_totals = bool(facts["show_headers"]), bool(facts["show_totals"])
        self.show_filter_button = bool(facts["show_autofilter"])
        self.highlight_first_column = bool(facts["show_table_style_first_column"])
        self.highlight_last_column = bool(facts["show_table_style_last_column"])
        self.show_banded_rows = bool(facts["show_table_style_row_stripes"])
        self.show_banded_columns = bool(facts["show_table_style_column_stripes"])
        self._addresses = {part: facts[f"{part}_range_address"] for part in ("header_row", "data_body", "total_row")}

    @property
    def identity(self) -> object:
        return self.excel.identity_of(self.table, "table")

    id = identity

    @property
    def worksheet(self) -> Sheet:
        return self.excel.sheet(self.sheet)

    @property
    def auto_filter(self) -> AutoFilterFacts:
        return AutoFilterFacts(self.excel, self.table)

    @property
    def columns(self) -> TableColumns:
        return TableColumns(self.excel, self.table)

    def get_range(self) -> Range:
        return self.worksheet.get_range(self.table.ref)

    def get_data_body_range(self) -> Range:
        return self.worksheet.get_range(str(self._addresses["data_body"]))

    def get_header_row_range(self) -> Range:
        return self.worksheet.get_range(str(self._addresses["header_row"]))

    def get_total_row_range(self) -> Range:
        return self.worksheet.get_range(str(self._addresses["total_row"]))

    def _act(self, handler: Callable[[Action], None], value: str) -> None:
        """Do what an action of xlwings' engine does with the table, which is counted within its sheet."""
        self.excel.refuse_protected(self.sheet)
        number = list(self.sheet.tables.values()).index(self.table)
        position = {"sheet_position": self.excel.position_of(self.sheet)}
        try:
            handler(Action(self.excel.workbook, handler.__name__, (number, value), None, position))
        except ExcelRefused as refusal:
            raise HostError("InvalidArgument", str(refusal)) from refusal

    def set_name(self, name: str) -> None:
        if name != self.name:
            self._act(sheets.set_table_name, name)

    def set_style(self, style: str) -> None:
        self.excel.refuse_protected(self.sheet)
        self.table.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=self.show_banded_rows)

    def resize(self, cells: Range) -> None:
        self._act(sheets.resize_table, cells.ref)


class TableColumns(Collection):
    def __init__(self, excel: FakeExcel, table: SheetTable) -> None:
        super().__init__(excel)
        self.table = table

    @property
    def items(self) -> Sequence[TableColumn]:
        return [TableColumn(self.excel, str(column.name)) for column in self.table.tableColumns]


class TableColumn(Thing):
    scalars: ClassVar[tuple[str, ...]] = ("name",)

    def __init__(self, excel: FakeExcel, name: str) -> None:
        super().__init__(excel)
        self.name = name

    @property
    def identity(self) -> object:
        return self.name
