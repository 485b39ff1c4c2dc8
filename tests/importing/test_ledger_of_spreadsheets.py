"""The words of .ods, .xls and .xlsb files and of what stands beside the cells of .xlsx, counted without the readers."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.importing.old_formats import ods_cell, ods_of, write_ods, xls_of, xlsb_of
from tests.importing.pdf_writer import PdfPage, write_pdf
from tests.importing.plans import rows
from tests.tools import run_node
from xl_tracker.importing import import_plan
from xl_tracker.importing.ledger import own_passages

ROWS: list[list[str | dt.date]] = [
    ["Lead", "Action", "Due date", "Blether"],
    ["Chief Executive", "Agree the plan", dt.date(2026, 5, 31), "ask the mayor"],
    ["", "Publish it", dt.date(2026, 6, 30), "print it twice"],
]
WORDS, DATES = 5 + 2 + 3 + 3 + 2 + 3, 2
WRITERS: dict[str, Callable[[Path], Path]] = {
    ".ods": lambda path: ods_of(path, ROWS),
    ".xls": lambda path: xls_of(path, ROWS),
    ".xlsb": lambda path: xlsb_of(
        path, [[46173.0 if isinstance(cell, dt.date) else cell for cell in row] for row in ROWS]
    ),
}


def words_in(path: Path) -> list[str]:
    passages = own_passages(path)
    assert passages is not None
    return [word for each in passages for word in each.words]


@pytest.mark.parametrize("ending", WRITERS)
def test_every_word_and_every_date_is_counted_from_the_file_itself(ending: str, tmp_path: Path) -> None:
    path = WRITERS[ending](tmp_path / f"plan{ending}")
    ledger = import_plan(path).ledger

    assert len(words_in(path)) == WORDS + DATES
    assert (ledger.total, ledger.words_unread) == (WORDS + DATES, 0)
    assert ledger.in_fields + ledger.in_questions + ledger.left_out == ledger.total


def test_a_file_is_counted_as_what_it_is_and_not_as_what_it_is_called(tmp_path: Path) -> None:
    path = xls_of(tmp_path / "plan.xlsx", ROWS)

    assert len(words_in(path)) == WORDS + DATES


def test_a_row_that_an_opendocument_sheet_repeats_counts_as_often(tmp_path: Path) -> None:
    heading = "".join(map(ods_cell, ("Action", "Lead")))
    cells = ods_cell("Hold panels") + ods_cell("Chief Executive")
    row = f'<table:table-row table:number-rows-repeated="3">{cells}</table:table-row>'
    path = write_ods(tmp_path / "plan.ods", f"<table:table-row>{heading}</table:table-row>{row}")

    assert words_in(path).count("panels") == 3


def test_a_comment_in_an_opendocument_sheet_is_left_out_with_the_reason(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>ask the ward first</text:p></office:annotation>"
    cell = ods_cell("Hold panels").replace("<text:p>", f"{note}<text:p>", 1)
    lines = ("".join(map(ods_cell, ("Action", "Lead"))), cell + ods_cell("Chief Executive"))
    path = write_ods(tmp_path / "plan.ods", "".join(f"<table:table-row>{line}</table:table-row>" for line in lines))
    left = {row["words"]: row["why"] for row in rows(import_plan(path), "Left out")}

    assert "a comment or a text box" in left["ask the ward first"]


@pytest.mark.parametrize("ending", [".xls", ".xlsb"])
def test_a_hidden_sheet_is_counted_with_the_reason(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    if ending == ".xls":
        book = xlwt.Workbook()
        book.add_sheet("Plan").write(0, 0, "Action")
        hidden = book.add_sheet("Workings")
        hidden.write(0, 0, "secret sums")
        hidden.visibility = 1
        book.save(str(path))
    else:
        xlsb_of(path, [["Action"]], hidden=[["secret sums"]])

    assert [each.why for each in own_passages(path) or [] if "secret" in each.words] == ["on a hidden sheet"]


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04"])
@pytest.mark.parametrize("ending", WRITERS)
def test_a_spoilt_file_has_no_count(ending: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(content)

    assert own_passages(path) is None


def test_a_binary_workbook_that_ends_within_a_record_has_no_count(tmp_path: Path) -> None:
    whole, path = xlsb_of(tmp_path / "whole.xlsb", [["Action"], ["Hold panels"]]), tmp_path / "plan.xlsb"
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content[:-20] if "sheet1" in name else content)

    assert own_passages(path) is None


def test_a_text_box_beside_the_cells_stands_on_left_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Action", "Lead"])
        sheet.write_row(1, 0, ["Hold panels", "Chief Executive"])
        sheet.insert_textbox("F3", "Action for the panels")
    imported = import_plan(path)
    left = {row["words"]: row["why"] for row in rows(imported, "Left out")}

    assert left["action for the panels"] == "a text box beside the cells"
    assert imported.ledger.words_unread == 0


def test_excels_copy_of_a_threaded_comment_is_no_word_of_the_plan(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("Action", "Lead"), ("Hold panels", "Chief Executive")):
        sheet.append(line)
    copy = "[Threaded comment]\n\nYour version of Excel allows you to read this comment.\n\nComment:\n    Ask first"
    sheet["A2"].comment = Comment(copy, "tc={1}")
    book.save(tmp_path / "plan.xlsx")

    assert "allows" not in words_in(tmp_path / "plan.xlsx")


def test_a_date_that_stands_in_the_tracker_in_parts_is_accounted_for(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Action", "Lead", "Start", "Finish"))
    for number in range(1, 4):
        sheet.append((f"Hold panel {number}", "Chief Executive", dt.date(2026, 5, number), dt.date(2026, 6, number)))
    book.save(tmp_path / "plan.xlsx")
    ledger = import_plan(tmp_path / "plan.xlsx").ledger

    assert (ledger.words_unread, ledger.in_fields) == (0, ledger.total - ledger.left_out)


def test_a_title_that_runs_over_the_pages_is_left_out_once_with_its_number_of_times(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 5):
        page = PdfPage()
        page.words(300, 20, "UNCLASSIFIED")
        page.row(60, 90, (40, 300, 500), ("Action", "Lead"))
        page.row(90, 130, (40, 300, 500), (f"Hold panel {'abcd'[number - 1]}", "Chief Executive"))
        page.words(390, 390, f"Page {number} of 4")
        pages.append(page)
    imported = import_plan(write_pdf(tmp_path / "plan.pdf", pages))
    reasons = [row["why"] for row in rows(imported, "Left out") if row["words"] == "UNCLASSIFIED"]

    assert "a title that runs over the pages (3 times)" in reasons
    assert imported.ledger.words_unread == 0
    assert imported.ledger.in_fields + imported.ledger.in_questions + imported.ledger.left_out == imported.ledger.total


@pytest.mark.sheetjs
def test_a_web_pages_binary_workbook_is_counted_in_full_whatever_the_reader_gives(tmp_path: Path) -> None:
    run_node(Path(__file__).parents[1] / "reading" / "write_in_javascript.js", tmp_path)
    ledger = import_plan(tmp_path / "sheetjs.xlsb").ledger

    assert sorted(words_in(tmp_path / "sheetjs.xlsb")) == sorted(words_in(tmp_path / "sheetjs.xlsx"))
    assert ledger.in_fields + ledger.in_questions + ledger.left_out + ledger.words_unread == ledger.total
