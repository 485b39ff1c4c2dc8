"""A tracker whose Excel Tables have totals rows, as Table Design > Total Row makes them."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import sample_book

TOTAL = "Total"


def with_totals(*sheets: str, below: str = "") -> Workbook:
    """The sample with tables on these sheets, each with a totals row; on Actions a row stands ``below`` it, if any."""
    workbook = workbook_of(sample_book())
    for title in sheets:
        sheet = workbook[title]
        row, columns = sheet.max_row + 1, sheet.max_column
        for column in range(1, columns + 1):
            heading = sheet.cell(1, column).value
            sheet.cell(row, column, TOTAL if column == 1 else f"sum of {heading}")
        table = Table(displayName=f"tbl{title}", ref=f"A1:{get_column_letter(columns)}{row}", totalsRowCount=1)
        sheet.add_table(table)
        table._initialise_columns()  # type: ignore[attr-defined]
        for column, each in enumerate(table.tableColumns, start=1):
            each.name = str(sheet.cell(1, column).value)
    if below:
        headings = [cell.value for cell in workbook["Actions"][1]]
        row = workbook["Actions"].max_row + 1
        for heading, value in {"Ref": "A99", "Action": below, "Status": "In progress"}.items():
            workbook["Actions"].cell(row, headings.index(heading) + 1, value)
    return workbook


def totals_of(workbook: Workbook) -> dict[str, list[object]]:
    """What the totals rows hold, by sheet."""
    return {
        sheet.title: [cell.value for cell in row]
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        if row[0].value == TOTAL
    }
