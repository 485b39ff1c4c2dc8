"""Reports on many files: equal faults folded for people and never for programs, and Parquet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from xl_tracker.batch.reports.folding import folded
from xl_tracker.batch.reports.formats import to_csv, to_json, to_text
from xl_tracker.batch.reports.parquet_report import require_pyarrow, to_parquet
from xl_tracker.batch.reports.web_page import to_html
from xl_tracker.batch.reports.workbook_report import write_workbook
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.errors import CannotWrite
from xl_tracker.findings import Finding, Severity
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.workbook import Place

from tests.batch.returned import FAULTY, returned  # isort: skip
from tests.books import SETTINGS  # isort: skip

AS_AT = SETTINGS.as_at


def wrong(row: int, ref: str, *, value: str = "Gren", column: int = 8) -> Finding:
    """'Gren' is not a RAG, in one row."""
    place, message = Place("Actions", row, column), f"'{value}' is not a RAG."
    return Finding("RD003", "unknown-rag", Severity.ERROR, place, "RAG", message, "Write Green.", ref, value)


FINDINGS = (wrong(2, "A1"), wrong(3, "A2"), wrong(4, "A3", value="=Rde"), wrong(5, "A4"), wrong(9, "A8"))
REPORTS = (FileReport("a.xlsx", "rejected", FINDINGS), FileReport("b.xlsx", "accepted", ()))


def test_equal_faults_are_one_line_with_their_cells_and_refs() -> None:
    assert [(each.where, each.refs) for each in folded(FINDINGS)] == [
        ("Actions!H2:H3, H5, H9 (4 cells)", "A1; A2; A4; A8"),
        ("Actions!H4", "A3"),
    ]


def test_faults_in_different_columns_or_on_the_whole_file_stay_apart() -> None:
    whole = Finding("WB010", "unreadable", Severity.ERROR, Place("", 0, 0), "", "It is empty.", "Save it.")

    assert [each.where for each in folded([wrong(2, "A1"), wrong(2, "A1", column=9), whole])] == [
        "Actions!H2",
        "Actions!I2",
        "",
    ]


def test_a_line_stays_short_however_many_cells_it_has() -> None:
    (line,) = folded([wrong(row, f"A{row}") for row in range(2, 2002, 2)])

    assert line.where.endswith("H22, H24 and 988 more (1,000 cells)")
    assert line.refs.endswith("A24 and 988 more")


def test_people_get_lines_and_programs_every_finding(tmp_path: Path) -> None:
    write_workbook(REPORTS, AS_AT, tmp_path / "r.xlsx")
    sheet = read_book(tmp_path / "r.xlsx").sheets["Findings"]
    lines = {
        "text": to_text(REPORTS, AS_AT).count("'Gren' is not a RAG."),
        "html": to_html(REPORTS, AS_AT).count("&#x27;Gren&#x27; is not a RAG."),
        "xlsx": sum("'Gren' is not a RAG." in row for row in sheet.rows),
    }

    assert lines == {"text": 1, "html": 1, "xlsx": 1}
    assert "(5 errors)" in to_text(REPORTS, AS_AT)
    assert to_csv(REPORTS).count("'Gren' is not a RAG.") == 4
    assert len(json.loads(to_json(REPORTS, AS_AT))["files"][0]["findings"]) == 5


def test_the_workbook_can_be_filtered_by_lead_and_directorate(tmp_path: Path) -> None:
    report = returned(tmp_path, faulty=FAULTY)[0]
    write_workbook([report] * 5, AS_AT, tmp_path / "r.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Findings"]
    table = sheet.tables["tblFindings"]
    headings, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    gren = dict(zip(headings, next(row for row in rows if "'Gren' is not a RAG." in str(row)), strict=True))
    assert table.autoFilter is not None
    assert (gren["Cells"], gren["Lead"], gren["Directorate"]) == (
        "H2:H4",
        "A. Khan; B. Osei; Director of Finance",
        "Resources; Place",
    )


def test_what_people_typed_is_no_formula_in_the_workbook(tmp_path: Path) -> None:
    write_workbook(REPORTS, AS_AT, tmp_path / "r.xlsx")

    with zipfile.ZipFile(tmp_path / "r.xlsx") as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert any("=Rde" in row for row in read_book(tmp_path / "r.xlsx").sheets["Findings"].rows)
    assert not any(b"Rde</f>" in sheet for sheet in sheets)


def test_parquet_has_the_rows_of_the_csv_with_numbers_for_rows() -> None:
    pandas, _ = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")

    got = pandas.read_parquet(io.BytesIO(to_parquet(REPORTS)))
    expected = list(csv.DictReader(io.StringIO(to_csv(REPORTS), newline="")))

    assert list(got.columns) == list(expected[0])
    assert got["row"].tolist()[:5] == [2, 3, 4, 5, 9]
    assert got["row"].isna().tolist() == [False] * 5 + [True]
    assert got["message"].tolist() == [row["message"] for row in expected]
    assert got["path"].tolist() == ["a.xlsx"] * 5 + ["b.xlsx"]


def test_parquet_without_pyarrow_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(CannotWrite, match=r"with its extra: pip install '\.\[parquet\]'"):
        require_pyarrow()
