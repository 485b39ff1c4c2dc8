"""Actions about sheets, their values and their tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from openpyxl.worksheet.table import Table, TableStyleInfo

from tests.excel_sim.action import Action, ExcelRefused, bounds
from tests.excel_sim.entered import enter
from tests.excel_sim.filters import as_excel_writes

STATES: dict[str, Literal["visible", "hidden", "veryHidden"]] = {
    "Visible": "visible",
    "Hidden": "hidden",
    "VeryHidden": "veryHidden",
}
TABLE_NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]{0,254}")


def add_sheet(action: Action) -> None:
    position, name = action.args
    _free_title(action, name)
    action.workbook.active = action.workbook.create_sheet(name, int(position))


def copy_sheet(action: Action) -> None:
    side, target, name = action.args
    _free_title(action, name)
    copy = action.workbook.copy_worksheet(action.sheet)
    copy.title = name
    copy.sheet_state = action.sheet.sheet_state
    wanted = int(target) + (side == "After")
    action.workbook.move_sheet(copy, wanted - action.workbook.sheetnames.index(name))


def set_sheet_name(action: Action) -> None:
    if action.args[0].casefold() != action.sheet.title.casefold():
        _free_title(action, action.args[0])
    action.sheet.title = action.args[0]


def set_sheet_visibility(action: Action) -> None:
    action.sheet.sheet_state = STATES[action.args[0]]
    _some_sheet_is_visible(action)


def delete_sheet(action: Action) -> None:
    action.workbook.remove(action.sheet)
    _some_sheet_is_visible(action)


def activate_sheet(action: Action) -> None:
    if action.workbook.worksheets[action.args[0]].sheet_state != "visible":
        raise ExcelRefused("a hidden sheet cannot be shown")
    action.workbook.active = action.args[0]


def set_values(action: Action) -> None:
    top, left, bottom, right = action.box
    values = action.values or []
    if len(values) != bottom - top + 1 or any(len(row) != right - left + 1 for row in values):
        raise ExcelRefused(f"the values do not fit {action.ref}")
    for row, cells in as_excel_writes(action.sheet, top, values):
        for column, value in enumerate(cells, start=left):
            enter(action.sheet.cell(row, column), value)  # type: ignore[arg-type]


def add_table(action: Action) -> None:
    address, has_headers, style, name = action.args
    ref = address.replace("$", "")
    left, top, right, bottom = bounds(ref)
    taken = {table.displayName.casefold() for sheet in action.workbook.worksheets for table in sheet.tables.values()}
    if name.casefold() in taken or not TABLE_NAME.fullmatch(name):
        raise ExcelRefused(f"a table cannot have the name {name}")
    for table in action.sheet.tables.values():
        its_left, its_top, its_right, its_bottom = bounds(table.ref)
        if its_left <= right and left <= its_right and its_top <= bottom and top <= its_bottom:
            raise ExcelRefused(f"a table at {ref} would overlap {table.displayName}")
    headings = [action.sheet.cell(top, column).value for column in range(left, right + 1)]
    if not has_headers or not all(isinstance(heading, str) and heading for heading in headings):
        raise ExcelRefused(f"the headings of {name} are not all texts: {headings}")
    if len({str(heading).casefold() for heading in headings}) < len(headings):
        raise ExcelRefused(f"two headings of {name} are the same: {headings}")
    table = Table(displayName=name, ref=ref)
    table.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=True)
    action.sheet.add_table(table)
    table._initialise_columns()  # type: ignore[attr-defined]
    for column, heading in zip(table.tableColumns, headings, strict=True):
        column.name = str(heading)


def set_table_name(action: Action) -> None:
    number, name = action.args
    taken = {table.displayName.casefold() for sheet in action.workbook.worksheets for table in sheet.tables.values()}
    if name.casefold() in taken or not TABLE_NAME.fullmatch(name):
        raise ExcelRefused(f"a table cannot have the name {name}")
    tables = list(action.sheet.tables.values())
    tables[number].displayName = tables[number].name = name
    action.sheet.tables.clear()
    for table in tables:  # in their order, by which xlwings counts them
        action.sheet.tables[table.displayName] = table


def resize_table(action: Action) -> None:
    number, address = action.args
    table = list(action.sheet.tables.values())[number]
    if bounds(address)[:2] != bounds(table.ref)[:2]:
        raise ExcelRefused(f"the headings of {table.displayName} stay where they are")
    table.ref = address.replace("$", "")
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref


def _free_title(action: Action, title: str) -> None:
    if not title or len(title) > 31 or re.search(r"[\[\]:*?/\\]", title) or "'" in (title[0], title[-1]):
        raise ExcelRefused(f"a sheet cannot have the title '{title}'")
    if title.casefold() in (name.casefold() for name in action.workbook.sheetnames):
        raise ExcelRefused(f"there is a sheet '{title}' already")


def _some_sheet_is_visible(action: Action) -> None:
    if not any(sheet.sheet_state == "visible" for sheet in action.workbook.worksheets):
        raise ExcelRefused("a workbook must have a visible sheet")


HANDLERS: dict[str, Callable[[Action], None]] = {
    "addSheet": add_sheet,
    "copySheet": copy_sheet,
    "setSheetName": set_sheet_name,
    "setSheetVisibility": set_sheet_visibility,
    "sheetDelete": delete_sheet,
    "activateSheet": activate_sheet,
    "setValues": set_values,
    "addTable": add_table,
    "setTableName": set_table_name,
    "resizeTable": resize_table,
}
