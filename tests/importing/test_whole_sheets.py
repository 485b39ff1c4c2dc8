"""A whole sheet as one table: its cells with what is shown and not written, its titles, blank rows and totals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from xl_tracker.importing.readers.xlsx_reader import read_xlsx
from xl_tracker.reading.document import Table


def one_sheet(folder: Path, draw: Callable[[Any, Any], object]) -> Table:
    """The whole of a sheet as one table."""
    with xlsxwriter.Workbook(str(folder / "plan.xlsx")) as workbook:
        draw(workbook, workbook.add_worksheet("Plan"))
    (table,) = read_xlsx(folder / "plan.xlsx").tables
    return table


def test_struck_words_bold_fills_notes_and_indents_come_with_the_cell(tmp_path: Path) -> None:
    def draw(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Withdrawn", workbook.add_format({"font_strikeout": True, "bold": True, "indent": 1}))
        sheet.write_blank(0, 1, None, workbook.add_format({"bg_color": "#FFC000"}))
        sheet.write(0, 2, 12.5)
        sheet.write_comment(0, 2, "Agreed in May", {"author": ""})

    first, second, third = one_sheet(tmp_path, draw).rows[0].cells

    assert (first.is_struck, first.bold, first.indent) == (True, True, 1)
    assert (second.text, second.fill) == ("", "FFC000")
    assert (third.value, third.note) == (12.5, "Agreed in May")


def test_an_old_date_struck_through_and_the_new_one_are_two_pieces(tmp_path: Path) -> None:
    def draw(workbook: Any, sheet: Any) -> None:
        struck = workbook.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, struck, "March", struck, " 2025", " ", "30 June 2025")
        sheet.write_rich_string(0, 1, workbook.add_format({"bold": True}), "Agree", " the plan")

    old, new = one_sheet(tmp_path, draw).rows[0].cells

    assert [(piece.text, piece.struck) for piece in old.pieces] == [("March 2025", True), ("30 June 2025", False)]
    assert [piece.text for piece in new.pieces] == ["Agree the plan"]


def test_a_whole_sheet_is_one_table_with_its_titles_and_blank_rows(tmp_path: Path) -> None:
    def draw(_workbook: Any, sheet: Any) -> None:
        sheet.write(1, 1, "Improvement plan")
        sheet.write_row(3, 1, ["Action", "Lead"])
        sheet.write_row(4, 1, ["Agree", "Leader"])

    table = one_sheet(tmp_path, draw)

    assert [row.text for row in table.rows] == ["", "Improvement plan", "", "Action Lead", "Agree Leader"]
    assert (table.name, table.columns, table.heading_rows) == ("Plan", ("A", "B", "C"), 0)


def test_cells_merged_down_and_across_in_a_whole_sheet(tmp_path: Path) -> None:
    def draw(_workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Lead", "Actions", "Due date"])
        sheet.merge_range(1, 0, 2, 0, "Chief Executive")
        sheet.write_column(1, 1, ["One", "Two"])
        sheet.merge_range(3, 0, 3, 2, "Theme 2 - Money")
        sheet.write(4, 2, "x")

    table = one_sheet(tmp_path, draw)

    assert (table.rows[2].cells[0].text, table.rows[2].cells[0].whole.text) == ("", "Chief Executive")
    assert [row.is_banner for row in table.rows] == [False, False, False, True, False]
    assert table.rows[3].cells[0].across == 3


def test_an_excel_table_says_which_rows_are_headings_and_totals(tmp_path: Path) -> None:
    def draw(_workbook: Any, sheet: Any) -> None:
        columns = [{"header": "Action", "total_string": "Total"}, {"header": "Days", "total_function": "sum"}]
        sheet.add_table("A1:B4", {"data": [["One", 2], ["Two", 3]], "total_row": True, "columns": columns})

    table = one_sheet(tmp_path, draw)

    assert table.heading_rows == 1
    assert [row.is_total for row in table.rows] == [False, False, False, True]
