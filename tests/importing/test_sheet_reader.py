"""Plans in workbooks and CSV files: sheets, merged cells, and dates in the words in which Excel shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.importing.plans import rows
from xl_tracker.errors import CannotRead
from xl_tracker.importing import import_document
from xl_tracker.importing.readers.csv_reader import read_csv
from xl_tracker.importing.readers.xlsx_reader import read_xlsx
from xl_tracker.reading.document import Document, Line


def csv_of(text: str | bytes, folder: Path) -> Document:
    path = folder / "plan.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_csv(path)


def book(folder: Path, draw: Callable[[Any], None]) -> Document:
    with xlsxwriter.Workbook(str(folder / "plan.xlsx")) as workbook:
        draw(workbook)
    return read_xlsx(folder / "plan.xlsx")


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def titles(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def test_a_sheet_is_one_table_with_its_titles_and_blank_rows(tmp_path: Path) -> None:
    document = csv_of("Our plan\n\nTheme 1 - Culture\nLead,Actions\nChief Executive,Agree\n", tmp_path)

    assert titles(document) == []
    assert [row.text for row in document.tables[0].rows] == [
        "Our plan",
        "",
        "Theme 1 - Culture",
        "Lead Actions",
        "Chief Executive Agree",
    ]
    assert document.tables[0].rows[4].where == "row 5"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_of_a_csv_file_is_found(separator: str, tmp_path: Path) -> None:
    text = f'\ufeffLead{separator}Actions\n"Chief, Executive"{separator}"Agree; and publish"\n'

    assert texts(csv_of(text, tmp_path))[1] == ["Chief, Executive", "Agree; and publish"]


def test_a_csv_file_in_windows_own_encoding_is_read(tmp_path: Path) -> None:
    assert (
        texts(csv_of("Lead,Actions\nLeader,The council’s plan".encode("cp1252"), tmp_path))[1][1]
        == "The council’s plan"
    )


def test_lines_of_a_cell_are_kept_and_typed_marks_make_bullets(tmp_path: Path) -> None:
    document = csv_of('Lead,Actions\nLeader,"Agree the plan\n• First draft\n- Final draft\no Small step"\n', tmp_path)

    assert [(piece.text, piece.level) for piece in document.tables[0].rows[1].cells[1].pieces] == [
        ("Agree the plan", 0),
        ("First draft", 1),
        ("Final draft", 2),
        ("Small step", 2),
    ]


def test_the_only_sheet_has_no_heading_and_several_have_their_names(tmp_path: Path) -> None:
    def draw(names: list[str]) -> Callable[[Any], None]:
        def sheets(workbook: Any) -> None:
            for name in names:
                workbook.add_worksheet(name).write_row(0, 0, ["Lead", "Actions"])

        return sheets

    assert titles(book(tmp_path, draw(["Sheet1"]))) == []
    assert titles(book(tmp_path, draw(["Culture", "Money"]))) == ["plan", "Culture", "Money"]


def test_sheets_named_after_themes_give_the_themes(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        for name in ("Culture", "Money"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, ["Lead", "Actions", "Due date"])
            sheet.write_row(1, 0, ["Chief Executive", f"Agree on {name}", "May 2026"])

    imported = import_document(book(tmp_path, draw))

    assert [row["theme"] for row in rows(imported, "Actions")] == ["Culture", "Money"]


def test_a_hidden_sheet_is_asked(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        workbook.add_worksheet("Plan").write(0, 0, "Our plan")
        lists = workbook.add_worksheet("Lists")
        lists.write_column(0, 0, ["Red", "Green"])
        lists.hide()

    document = book(tmp_path, draw)

    assert [(doubt.where, doubt.written, doubt.is_read) for doubt in document.doubts] == [
        ("sheet Lists", "2 rows on a hidden sheet", False)
    ]


@pytest.mark.parametrize(
    ("shown", "value", "words"),
    [
        ("dd/mm/yyyy", dt.datetime(2026, 12, 1), "1 December 2026"),
        ("mmm-yy", dt.datetime(2026, 12, 1), "December 2026"),
        ("mmmm yyyy", dt.datetime(2026, 12, 31), "December 2026"),
        ("yyyy", dt.datetime(2026, 1, 1), "2026"),
        ("[$-809]d mmmm yyyy;@", dt.datetime(2026, 12, 1), "1 December 2026"),
        ("0%", 0.25, "25%"),
        ("General", 2026, "2026"),
        ("General", 1.1, "1.1"),
    ],
)
def test_values_are_read_as_excel_shows_them(shown: str, value: Any, words: str, tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Actions", "Due date"])
        sheet.write(1, 0, "Agree the plan")
        sheet.write(1, 1, value, workbook.add_format({"num_format": shown}))

    assert texts(book(tmp_path, draw))[1][1] == words


def due_dates(*cells: tuple[Any, str]) -> Callable[[Any], None]:
    def draw(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Actions", "Due date"])
        for number, (value, shown) in enumerate(cells, start=1):
            sheet.write(number, 0, f"Action {number}")
            sheet.write(number, 1, value, workbook.add_format({"num_format": shown}))

    return draw


def test_a_day_among_months_is_asked_since_excel_may_have_made_it_of_a_month(tmp_path: Path) -> None:
    document = book(
        tmp_path, due_dates(("December 2024", "@"), (dt.datetime(2024, 3, 25), "d-mmm"), ("March 2025", "@"))
    )

    assert texts(document)[2][1] == "25 March 2024"
    assert [(doubt.where, doubt.alternatives) for doubt in document.doubts] == [
        ("Plan row 3", ("March 2025, if 'March 25' was typed",))
    ]


def test_days_among_days_are_not_asked(tmp_path: Path) -> None:
    """Near miss: the same day, its year shown, in a column of days that holds one month."""
    days = [(dt.datetime(2024, 3, day), "dd/mm/yyyy") for day in (25, 26, 27)]

    assert book(tmp_path, due_dates(("December 2024", "@"), *days)).doubts == ()


def test_cells_merged_down_and_across_are_known(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Lead", "Actions", "Due date"])
        sheet.write_row(1, 1, ["One", "May 2026"])
        sheet.write_row(2, 1, ["Two", "June 2026"])
        sheet.merge_range(1, 0, 2, 0, "Chief Executive")
        sheet.merge_range(3, 0, 3, 2, "Theme 2 - Money")
        sheet.write_row(4, 0, ["Head of Finance", "Three", "July 2026"])

    table = book(tmp_path, draw).tables[0]

    assert table.rows[2].cells[0].whole.text == "Chief Executive"
    assert [row.is_banner for row in table.rows] == [False, False, False, True, False]


def test_a_sheet_name_with_a_comma_does_not_break_places(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        workbook.add_worksheet("Culture, people").write_row(0, 0, ["Lead", "Actions"])

    assert book(tmp_path, draw).tables[0].rows[0].where == "Culture  people row 1"


def test_the_totals_row_of_an_excel_table_is_known_as_one(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        columns = [{"header": "Action", "total_string": "Total"}, {"header": "Lead"}]
        data = [["Agree the plan", "Leader"], ["Publish it", "Leader"]]
        workbook.add_worksheet("Plan").add_table("A1:B4", {"data": data, "total_row": True, "columns": columns})

    assert [row.text for row in book(tmp_path, draw).tables[0].rows if row.is_total] == ["Total"]


def test_hidden_rows_and_columns_with_words_are_read_and_asked_about(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Action", "Lead", "Cost"])
        sheet.write_column(1, 0, ["One", "Two", "Three", "Four"])
        for row in (1, 2, 4, 9):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(2, 5, None, None, {"hidden": True})

    document = book(tmp_path, draw)

    assert [(doubt.where, doubt.written, doubt.is_read) for doubt in document.doubts] == [
        ("sheet Plan", "3 hidden rows: 2 to 3 and 5", True),
        ("sheet Plan", "1 hidden column: C", True),
    ]
    assert "Two" in texts(document)[2]


@pytest.mark.parametrize(("column", "letters"), [(16_383, "XFD"), (1_000, "ALM")])
def test_words_far_to_the_right_are_refused_and_never_cut(column: int, letters: str, tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        workbook.add_worksheet("Gantt").write(1, column, "milestone")

    with pytest.raises(CannotRead, match=f"^The sheet 'Gantt' of 'plan.xlsx' has words in column {letters},"):
        book(tmp_path, draw)


def test_a_gantt_chart_of_five_hundred_weeks_is_read_whole(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Gantt")
        sheet.write_row(0, 0, ["Action", *(f"Week {week}" for week in range(1, 501))])
        sheet.write_row(1, 0, ["Agree", *["x"] * 500])

    assert [cell.text for cell in book(tmp_path, draw).tables[0].rows[1].cells][-1] == "x"


def test_columns_that_hold_only_formats_do_not_count(tmp_path: Path) -> None:
    def draw(workbook: Any) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Action", "Lead"])
        sheet.write_blank(0, 16_000, None, workbook.add_format({"bold": True}))

    assert texts(book(tmp_path, draw)) == [["Action", "Lead"]]
