"""Every program that reads a workbook of ours reads the same values; no cell has a number that is not one."""

from __future__ import annotations

import datetime as dt
import math
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineWorkbook

from tests.excel.every_workbook import WRITES, WRITES_NONE, write_every_workbook
from tests.tools import read_in_javascript
from xl_tracker.cli.verbs import every_verb
from xl_tracker.edits import Formula
from xl_tracker.hosts.file.drawing import drawn_workbook
from xl_tracker.hosts.file.drawing.sheets import DrawnSheet
from xl_tracker.reading.cells import ERROR_CELLS
from xl_tracker.workbook import CellValue, column_letters

pytestmark = pytest.mark.whole

Read = dict[str, dict[str, Any]]
"""What a program reads in a workbook: by sheet and cell, without the empty ones."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_every_workbook(tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def in_javascript(written: list[Path]) -> dict[str, Any]:
    return read_in_javascript(written)


def test_no_verb_is_forgotten() -> None:
    assert {verb.name for verb in every_verb()} == WRITES | WRITES_NONE


def test_each_value_is_of_the_type_that_its_cell_says(written: list[Path]) -> None:
    assert len(written) > 30
    assert [fault for path in written for fault in faults_in(path)] == []


def faults_in(path: Path) -> Iterator[str]:
    """Each cell of a file whose value is none of its type."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/sheet"):
                for cell in ET.fromstring(archive.read(part)).iter(f"{_MAIN}c"):
                    value = cell.find(f"{_MAIN}v")
                    if value is not None and not holds(cell.get("t", "n"), value.text or ""):
                        yield f"{path.name} {part} {cell.get('r')}: {cell.get('t')} {value.text!r}"


def holds(kind: str, text: str) -> bool:
    """Whether the text in a cell's ``<v>`` is a value of the cell's type."""
    match kind:
        case "n":
            return bool(_NUMBER.fullmatch(text)) and math.isfinite(float(text))
        case "b":
            return text in ("0", "1")
        case "e":
            return text in ERROR_CELLS
        case "s":
            return text.isdecimal()
    return kind == "str" and text != ""


RESULTS: dict[str, tuple[CellValue, str]] = {
    "not known": (None, "<f>A9</f></c>"),
    "no text": ("", ' t="str"><f>A9</f></c>'),
    "text": ("a < b", ' t="str"><f>A9</f><v>a &lt; b</v></c>'),
    "true": (True, ' t="b"><f>A9</f><v>1</v></c>'),
    "nought": (0, "><f>A9</f><v>0</v></c>"),
    "a day": (dt.date(2026, 6, 1), "><f>A9</f><v>46174</v></c>"),
    "no number": (math.nan, ' t="e"><f>A9</f><v>#NUM!</v></c>'),
    "endless": (-math.inf, ' t="e"><f>A9</f><v>#NUM!</v></c>'),
}


@pytest.mark.parametrize("case", RESULTS)
def test_a_formulas_result_is_written_as_what_it_is(case: str, tmp_path: Path) -> None:
    result, expected = RESULTS[case]
    sheet = DrawnSheet("Page", values={(1, 1): Formula("=A9")}, results={(1, 1): result})
    path = tmp_path / "drawn.xlsx"
    path.write_bytes(drawn_workbook([sheet]))

    part = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()

    assert expected in part
    assert list(faults_in(path)) == []


def test_calamine_reads_what_openpyxl_reads(written: list[Path]) -> None:
    for path in written:
        assert by_calamine(path) == by_openpyxl(path), path.name


@pytest.mark.sheetjs
@pytest.mark.parametrize("library", ["sheetjs", "exceljs"])
def test_a_web_page_reads_what_openpyxl_reads(library: str, written: list[Path], in_javascript: dict[str, Any]) -> None:
    for path in written:
        sheets = in_javascript[str(path)][library]
        values = {name: {at: value for at, (value, _) in cells.items()} for name, cells in sheets.items()}
        assert plain(values) == by_openpyxl(path), path.name


@pytest.mark.sheetjs
def test_exceljs_reads_the_formulas_that_openpyxl_reads(written: list[Path], in_javascript: dict[str, Any]) -> None:
    """SheetJS passes over the formula of a cell that has no value yet, and so is not asked."""
    for path in written:
        sheets = in_javascript[str(path)]["exceljs"]
        formulas = {name: {at: f for at, (_, f) in cells.items() if f} for name, cells in sheets.items()}
        assert formulas == formulas_by_openpyxl(path), path.name


@lru_cache
def by_openpyxl(path: Path) -> Read:
    book = openpyxl.load_workbook(path, data_only=True)
    return plain({sheet.title: {c.coordinate: c.value for row in sheet.rows for c in row} for sheet in book})


def formulas_by_openpyxl(path: Path) -> Read:
    """The formulas, where openpyxl reads all else as it does when it is asked for values only."""
    book = openpyxl.load_workbook(path)
    cells = {sheet.title: {c.coordinate: c for row in sheet.rows for c in row} for sheet in book}
    formulas = {
        name: {at: formula_of(cell.value) for at, cell in sheet.items() if cell.data_type == "f"}
        for name, sheet in cells.items()
    }
    others = {n: {at: c.value for at, c in sheet.items() if c.data_type != "f"} for n, sheet in cells.items()}
    values = by_openpyxl(path)
    assert plain(others) == {n: {at: v for at, v in s.items() if at not in formulas[n]} for n, s in values.items()}
    return formulas


def formula_of(value: object) -> str:
    text = value.text if isinstance(value, ArrayFormula) else value
    return str(text).removeprefix("=")


def by_calamine(path: Path) -> Read:
    book = CalamineWorkbook.from_path(str(path))
    sheets = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets[name] = {
            f"{column_letters(column)}{number}": value
            for number, row in enumerate(rows, start=1)
            for column, value in enumerate(row, start=1)
        }
    return plain(sheets)


def plain(sheets: dict[str, dict[str, Any]]) -> Read:
    """The cells that hold something; days as Excel's numbers, and numbers to nine figures."""
    return {
        name: {at: plain_value(value) for at, value in cells.items() if value not in (None, "")}
        for name, cells in sheets.items()
    }


def plain_value(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        value = to_excel(value)  # type: ignore[no-untyped-call]
    return value if isinstance(value, bool | str) else float(f"{value:.9g}")
