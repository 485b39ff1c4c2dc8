"""Workbooks that web pages make: SheetJS and ExcelJS write most of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from tests.reading.submitted import submitted
from tests.tools import run_node
from xl_tracker.cli import main
from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.book import read_book

SCRIPT = Path(__file__).with_name("write_in_javascript.js")
WORKBOOKS = ("sheetjs.xlsx", "sheetjs-shared.xlsx", "exceljs.xlsx")
REFUSED = {
    "sheetjs.xlsb": "'sheetjs.xlsb' is a binary workbook (.xlsb). Save it as an Excel Workbook (.xlsx), or make a tracker from it with 'xl-tracker import'.",
    "sheetjs.xls": "'sheetjs.xls' is an old Excel file (.xls). Save it as an Excel Workbook (.xlsx), or make a tracker from it with 'xl-tracker import'.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("javascript")
    run_node(SCRIPT, folder)
    return folder


@pytest.mark.sheetjs
@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_web_pages_workbook_is_read(name: str, folder: Path) -> None:
    got = submitted(folder / name)

    assert got.refs == ["A1", "A2"]
    first, second = got.tracker.actions
    assert first.baseline_finish
    assert first.baseline_finish.latest == dt.date(2026, 12, 31)
    assert second.lead_officer == ("B. Lee",)
    assert [code for code in got.codes if "RD" in code] == []


@pytest.mark.sheetjs
@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_web_pages_workbook_is_written_to(name: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / name

    assert main(["refresh", str(folder / name), "-o", str(target), "--as-at", "2026-06-01"]) == 0
    assert "Theme summary" in openpyxl.load_workbook(target).sheetnames


@pytest.mark.sheetjs
@pytest.mark.parametrize("name", REFUSED)
def test_other_forms_of_theirs_are_refused_by_what_they_are(name: str, folder: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        read_book(folder / name)

    assert str(caught.value) == REFUSED[name]
