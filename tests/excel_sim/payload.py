"""The JSON that xlwings' add-in posts about a workbook (``getBookData`` of its custom-scripts/index.js)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim.action import address_of, bounds
from tests.excel_sim.filters import is_filtered

CLIENT_VERSION = "0.37.8"
VISIBILITY = {"visible": "Visible", "hidden": "Hidden", "veryHidden": "VeryHidden"}


def build_payload(workbook: Workbook, name: str = "book.xlsx") -> dict[str, Any]:
    """What the add-in would post. A cell with a formula has no value, as nothing here reckons.

    Beyond what xlwings' own posts, our add-in says of each sheet whether a filter is on.
    """
    active = workbook.active
    return {
        "client": "Office.js",
        "version": CLIENT_VERSION,
        "book": {
            "name": name,
            "active_sheet_index": workbook.sheetnames.index(active.title) if active else 0,
            "selection": "A1",
            "calculation": "Automatic",
        },
        "names": [],
        "sheets": [_sheet(sheet) for sheet in workbook.worksheets],
    }


def _sheet(sheet: Worksheet) -> dict[str, Any]:
    used = used_box(sheet)
    values: list[list[Any]] = [[""]]
    if used:
        values = [[_value(cell) for cell in row] for row in sheet.iter_rows(1, used[2], 1, used[3])]
    return {
        "name": sheet.title,
        "visibility": VISIBILITY[sheet.sheet_state],
        "show_gridlines": sheet.sheet_view.showGridLines is not False,
        "print_area": sheet.print_area or None,
        "notes": [{"address": cell.coordinate} for row in sheet.iter_rows() for cell in row if cell.comment],
        "notes_supported": True,
        "used_range_address": address_of(*used) if used else None,
        "used_range_row_count": used[2] - used[0] + 1 if used else 0,
        "used_range_column_count": used[3] - used[1] + 1 if used else 0,
        "values": values,
        "pictures": [],
        "shapes": [],
        "charts": [_chart(number) for number in range(1, len(sheet._charts) + 1)],  # type: ignore[attr-defined]
        "tables": [table_facts(sheet, table) for table in sheet.tables.values()],
        "pivot_tables": [],
        "is_filtered": is_filtered(sheet),
    }


def _value(cell: Cell | MergedCell) -> Any:
    """A cell's value as Office.js has it: dates are ISO texts, decided by the number format; empty is ''."""
    value = cell.value
    if value is None or cell.data_type == "f":
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and is_date_format(cell.number_format):
        value = from_excel(value)
    match value:
        case dt.datetime():
            return f"{value:%Y-%m-%dT%H:%M:%S}.{value.microsecond // 1000:03d}Z"
        case dt.date():
            return f"{value:%Y-%m-%d}T00:00:00.000Z"
        case dt.time():
            return f"1899-12-30T{value:%H:%M:%S}.000Z"
        case dt.timedelta():
            return value / dt.timedelta(days=1)
        case _:
            return value


def used_box(sheet: Worksheet) -> tuple[int, int, int, int] | None:
    """The smallest rectangle around the cells with a value; formats do not count."""
    places = [place for place, cell in sheet._cells.items() if cell.value is not None]
    if not places:
        return None
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return min(rows), min(columns), max(rows), max(columns)


def _chart(number: int) -> dict[str, Any]:
    return {"name": f"Chart {number}", "chart_type": "BarStacked", "left": 0, "top": 0, "width": 0, "height": 0}


def table_facts(sheet: Worksheet, table: Table) -> dict[str, Any]:
    """What the payload says of a table."""
    left, top, right, bottom = bounds(table.ref)
    headings = table.headerRowCount != 0
    totals = bool(table.totalsRowCount)
    style = table.tableStyleInfo
    return {
        "name": table.displayName,
        "range_address": table.ref,
        "row_count": bottom - top + 1,
        "column_count": right - left + 1,
        "columns": [column.name for column in table.tableColumns],
        "header_row_range_address": address_of(top, left, top, right) if headings else None,
        "data_body_range_address": address_of(top + headings, left, bottom - totals, right),
        "total_row_range_address": address_of(bottom, left, bottom, right) if totals else None,
        "show_headers": headings,
        "show_totals": totals,
        "table_style": style.name if style else "",
        "show_autofilter": table.autoFilter is not None,
        "show_table_style_first_column": bool(style and style.showFirstColumn),
        "show_table_style_last_column": bool(style and style.showLastColumn),
        "show_table_style_row_stripes": bool(style and style.showRowStripes),
        "show_table_style_column_stripes": bool(style and style.showColumnStripes),
    }
