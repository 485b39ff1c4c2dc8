"""Files that are not what their names say, and spreadsheets of other formats: read as what they are, or one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import xlsxwriter

from tests.importing.old_formats import ods_cell, ods_of, write_ods, xls_of
from tests.importing.pdf_writer import PdfPage, write_pdf
from xl_tracker.cli import main
from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.importing.readers import old_books, read_document
from xl_tracker.importing.readers.kinds import said_of
from xl_tracker.reading.document import Document

ROWS: list[list[str | dt.date]] = [
    ["Lead", "Actions", "Due date"],
    ["Chief Executive", "Agree the plan", dt.date(2026, 5, 31)],
    ["", "Publish it", dt.date(2026, 6, 30)],
]
CSV = "Lead,Actions,Due date\nChief Executive,Agree the plan,31 May 2026\n,Publish it,30 June 2026\n"
HTML = f"<html><table><tr><td>{CSV.strip().replace(',', '<td>').replace(chr(10), '<tr><td>')}</table></html>"


def as_docx(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(0, 3)
    for line in CSV.splitlines():
        for cell, words in zip(table.add_row().cells, line.split(","), strict=True):
            cell.text = words
    document.save(str(path))


def as_xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Plan")
        for number, line in enumerate(CSV.splitlines()):
            sheet.write_row(number, 0, line.split(","))


def as_pdf(path: Path) -> None:
    page = PdfPage()
    for number, line in enumerate(CSV.splitlines()):
        page.row(60 + 40 * number, 100 + 40 * number, (40, 200, 500, 640), line.split(","))
    write_pdf(path, [page])


WRITERS: dict[str, Callable[[Path], object]] = {
    "a CSV file": lambda path: path.write_text(CSV),
    "a Word document": as_docx,
    "a web page": lambda path: path.write_text(HTML),
    "an Excel workbook": as_xlsx,
    "a PDF": as_pdf,
    "an OpenDocument spreadsheet": lambda path: ods_of(path, ROWS),
    "an old Excel file": lambda path: xls_of(path, ROWS),
}


def words(document: Document) -> str:
    return " ".join(row.text for table in document.tables for row in table.rows)


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("a Word document", ".xlsx"),
        ("a Word document", ".pdf"),
        ("an Excel workbook", ".xls"),
        ("an Excel workbook", ".docx"),
        ("an Excel workbook", ".csv"),
        ("a CSV file", ".xlsx"),
        ("a CSV file", ".xls"),
        ("a web page", ".xls"),
        ("a web page", ".csv"),
        ("a PDF", ".docx"),
        ("a PDF", ".txt"),
        ("an old Excel file", ".xlsx"),
        ("an OpenDocument spreadsheet", ".xlsx"),
    ],
)
def test_a_file_is_read_as_what_it_is_and_that_is_said(kind: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    WRITERS[kind](path)

    assert "Agree the plan" in words(read_document(path))
    assert (
        said_of(path) == f"'plan{ending}' is {kind}, although its name ends in '{ending}'. It was read as what it is."
    )


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("a CSV file", ".csv"), ("a Word document", ".docm"), ("an Excel workbook", ".xlsm"), ("a web page", ".htm")],
)
def test_a_file_with_a_true_name_says_nothing(kind: str, ending: str, tmp_path: Path) -> None:
    WRITERS[kind](tmp_path / f"plan{ending}")

    assert said_of(tmp_path / f"plan{ending}") == ""


def test_an_import_says_that_a_name_was_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_docx(tmp_path / "plan.xlsx")

    assert main(["import", str(tmp_path / "plan.xlsx"), "-o", str(tmp_path / "tracker.xlsx")]) == 0
    assert "'plan.xlsx' is a Word document, although" in capsys.readouterr().out


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SPREADSHEET_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.xlsx", b"", "'plan.xlsx' is empty."),
        ("plan.ods", b"", "'plan.ods' is empty."),
        ("~$plan.xlsx", b"x" * 165, "'~$plan.xlsx' is the lock file that Office keeps while 'plan.xlsx' is open"),
        ("plan.xls", OLE + "EncryptedPackage".encode("utf-16-le"), "'plan.xls' is protected with a password."),
        ("plan.xls", OLE + "WordDocument".encode("utf-16-le"), "'plan.xls' is an old Word file (.doc). Save it as a"),
        ("plan.doc", OLE, "'plan.doc' is an old Word file (.doc). Save it as a Word Document (.docx)."),
        ("plan.xls", OLE, "'plan.xls' is damaged or too large to be read."),
        ("plan.xls", SPREADSHEET_2003, "'plan.xls' is an XML Spreadsheet of 2003, although its name ends in .xls."),
        ("plan.rtf", b"{\\rtf1 Plan}", "'plan.rtf' is a Rich Text document. Save it as a Word Document (.docx)"),
        ("plan.docx", b"Just words.\n" * 50, "'plan.docx' is not a Word document."),
        ("plan.odt", b"words", "'plan.odt' is not an OpenDocument text."),
        ("plan.pages", b"words", "'plan.pages' cannot be imported: XL Tracker reads plans from .csv, .docm,"),
    ],
)
def test_what_is_not_read_is_refused_in_a_sentence(name: str, content: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CannotRead) as refused:
        read_document(tmp_path / name)

    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(("write", "ending"), [(ods_of, ".ods"), (xls_of, ".xls")])
def test_values_and_dates_of_other_spreadsheets_are_read(
    write: Callable[[Path, list[list[str | dt.date]]], Path], ending: str, tmp_path: Path
) -> None:
    table = read_document(write(tmp_path / f"plan{ending}", ROWS)).tables[0]

    assert [cell.text for cell in table.rows[1].cells] == ["Chief Executive", "Agree the plan", "31 May 2026"]


def test_cells_merged_down_in_an_old_workbook_are_known(tmp_path: Path) -> None:
    table = read_document(xls_of(tmp_path / "plan.xls", ROWS)).tables[0]

    assert table.rows[2].cells[0].whole.text == "Chief Executive"


def test_an_opendocument_sheet_without_end_is_refused_soon(tmp_path: Path) -> None:
    cell = ods_cell("x", ' table:number-columns-repeated="16384"')
    path = write_ods(
        tmp_path / "plan.ods", f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    )

    with pytest.raises(CannotRead, match=r"^'plan\.ods' is damaged or too large to be read\. Open it in Excel"):
        read_document(path)


def test_a_reader_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_books, "MOST_SECONDS", 0.001)

    with pytest.raises(CannotRead, match=r"^'plan\.ods' takes more than 0\.001 seconds to read"):
        read_document(ods_of(tmp_path / "plan.ods", ROWS))


@pytest.mark.parametrize("kind", ["an OpenDocument spreadsheet", "an old Excel file", "a Word document"])
def test_validate_names_the_import(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    WRITERS[kind](path)

    with pytest.raises(CannotRead, match=f"^'plan.xlsx' is {kind}.*ake a tracker from it with 'xl-tracker import'"):
        read_book(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()

    with pytest.raises(CannotRead, match="is a folder"):
        read_document(tmp_path / "plan.xlsx")
