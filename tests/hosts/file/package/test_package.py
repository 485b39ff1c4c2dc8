"""Values and formulas written into a sheet that is already there: what is asked for changes, and nothing else does."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS

from tests.hosts.changed import PLAN, Changed, write
from tests.workbooks import save_book
from xl_tracker.edits import (
    Formula,
    ShowResults,
)
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.package.formulas import moved
from xl_tracker.workbook import CellValue, Place


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+44 1234", "-", "@SUM(A1)", "\tx", " two  spaces ", "line\nline", "_x0041_", "a\x07b", "<&>\"'", "ö€😀"],
)
def test_text_is_written_as_the_text_it_is_whatever_it_begins_with(value: str, tmp_path: Path) -> None:
    changed = Changed(tmp_path, write("B2", (value,)))

    cell = changed.actions["B2"]
    got = re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), cell.value)  # openpyxl leaves these
    assert (got, cell.data_type) == (value, "s")
    assert "<f>1" not in changed.part("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(("value", "kind"), [(7, "n"), (2.5, "n"), (True, "b"), (False, "b"), (10**17, "s")])
def test_numbers_stay_numbers_as_long_as_excel_can_hold_them(value: int, kind: str, tmp_path: Path) -> None:
    cell = Changed(tmp_path, write("B2", (value,))).actions["B2"]

    assert (cell.data_type, str(cell.value)) == (kind, str(value))


@pytest.mark.parametrize(
    ("length", "shown"),
    [(32_767, "é" * 32_767), (32_768, "é" * 32_766 + "…"), (40_000, "é" * 32_766 + "…")],
)
def test_a_long_text_is_cut_where_excel_would_refuse_it(length: int, shown: str, tmp_path: Path) -> None:
    cell = Changed(tmp_path, write("B2", ("é" * length,))).actions["B2"]

    assert cell.value == shown


def test_a_cell_keeps_its_style_and_a_day_keeps_the_sheets_own_format(tmp_path: Path) -> None:
    sheet = Changed(tmp_path, write("B2", ("New", dt.date(2026, 9, 30)))).actions

    assert (sheet["B2"].value, sheet["B2"].font.b, sheet["B2"].font.color.rgb) == ("New", True, "FF123456")
    assert (sheet["C2"].value, sheet["C2"].number_format) == (dt.datetime(2026, 9, 30), "dd/mm/yyyy")


def test_a_day_in_a_cell_of_another_format_shows_as_a_day_and_keeps_the_rest_of_its_style(tmp_path: Path) -> None:
    cell = Changed(tmp_path, write("B2", (dt.date(2026, 9, 30),))).actions["B2"]

    assert (cell.value, cell.number_format, cell.font.b) == (dt.datetime(2026, 9, 30), "d mmm yyyy", True)


@pytest.mark.parametrize("built_in", [14, 15, 17, 20, 22])
def test_a_cell_in_one_of_excels_own_formats_for_days_keeps_it(built_in: int, tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].write_number("B2", 46_000, workbook.add_format({"num_format": built_in}))
        sheets["Actions"].write_number("B3", 46_000, workbook.add_format({"num_format": built_in}))

    sheet = Changed(tmp_path, write("B2", (dt.date(2026, 9, 30),), (12,)), dress=dress).actions

    assert sheet["B2"].number_format == BUILTIN_FORMATS[built_in]
    assert (sheet["B3"].value, sheet["B3"].number_format) == (12, "General")


def test_a_number_in_a_cell_of_days_does_not_show_as_a_day(tmp_path: Path) -> None:
    cell = Changed(tmp_path, write("C2", (12,))).actions["C2"]

    assert (cell.value, cell.number_format, cell.font.i) == (12, "General", True)


@pytest.mark.parametrize(
    "day", [dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(1900, 3, 1), dt.date(2026, 2, 28), dt.date(9999, 12, 31)]
)
def test_days_are_counted_as_excel_counts_them(day: dt.date, tmp_path: Path) -> None:
    assert Changed(tmp_path, write("C2", (day,))).actions["C2"].value == dt.datetime(day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("day", "number"),
    [(dt.date(1900, 1, 1), 1), (dt.date(1900, 2, 28), 59), (dt.date(1900, 3, 1), 61), (dt.date(2026, 9, 30), 46295)],
)
def test_a_day_is_the_number_that_excel_shows_for_it(day: dt.date, number: int, tmp_path: Path) -> None:
    """Excel has 29 February 1900, a day that never was, as its day 60; openpyxl reads days 59 and 60 alike."""
    part = Changed(tmp_path, write("C2", (day,))).part("xl/worksheets/sheet1.xml")

    assert re.search(rf'<c r="C2"[^>]*><v>{number}</v></c>', part)


@pytest.mark.parametrize(
    ("value", "number", "shown_as"),
    [
        (dt.time(9, 30), 9.5 / 24, "hh:mm"),
        (dt.time(23, 59, 15, 500_000), (86_400 - 44.5) / 86_400, "hh:mm"),
        (dt.timedelta(hours=30), 1.25, "[h]:mm:ss"),
        (dt.timedelta(), 0, "[h]:mm:ss"),
    ],
)
def test_a_time_is_its_part_of_a_day(
    value: dt.time | dt.timedelta, number: float, shown_as: str, tmp_path: Path
) -> None:
    changed = Changed(tmp_path, write("B2", (value,)))

    written = re.search(r'<c r="B2"[^>]*><v>([^<]*)</v></c>', changed.part("xl/worksheets/sheet1.xml"))
    assert written is not None
    assert float(written[1]) == pytest.approx(number)
    assert changed.actions["B2"].number_format == shown_as


def test_a_workbook_that_counts_from_1904_gets_its_own_numbers(tmp_path: Path) -> None:
    source = save_book(PLAN, tmp_path / "plan.xlsx")
    workbook = load_workbook(source)
    workbook.epoch = dt.datetime(1904, 1, 1)
    workbook.save(source)

    FileHost(source, tmp_path / "out.xlsx").apply([write("C2", (dt.date(2026, 9, 30),))])

    assert load_workbook(tmp_path / "out.xlsx")["Actions"]["C2"].value == dt.datetime(2026, 9, 30)


def test_new_cells_take_the_style_of_the_cell_above_in_their_table_and_only_there(tmp_path: Path) -> None:
    sheet = Changed(tmp_path, write("B5", ("Below",), ("Further",)), write("F3", ("Beside",))).actions

    assert (sheet["B5"].font.b, sheet["B6"].font.b, sheet["F3"].font.b) == (True, False, False)
    assert [cell.value for cell in sheet["B"]] == ["Action", "Bold 1", "Bold 2", "Bold 3", "Below", "Further"]


def test_none_empties_a_cell_and_keeps_its_style(tmp_path: Path) -> None:
    cell = Changed(tmp_path, write("B2", (None,))).actions["B2"]

    assert (cell.value, cell.font.b) == (None, True)


def test_only_the_sheet_changes_and_excel_is_told_to_calculate(tmp_path: Path) -> None:
    changed = Changed(tmp_path, write("B2", ("New",)))

    assert changed.changed_parts() == {"xl/worksheets/sheet1.xml"}
    assert 'fullCalcOnLoad="1"' in changed.part("xl/workbook.xml")


def test_no_edits_give_the_same_workbook(tmp_path: Path) -> None:
    assert Changed(tmp_path).changed_parts() == set()


def test_a_formula_is_written_without_a_value_and_a_link_with_what_it_shows(tmp_path: Path) -> None:
    link = Formula('=HYPERLINK("#\'My plan\'!A1", "Go ""there""")')
    changed = Changed(tmp_path, write("B2", (Formula('=COUNTIF(D2:D4,"Red")'),), (link,)))

    part = changed.part("xl/worksheets/sheet1.xml")
    assert '<f>COUNTIF(D2:D4,"Red")</f></c>' in part
    assert '<f>HYPERLINK("#\'My plan\'!A1", "Go ""there""")</f><v>Go "there"</v></c>' in part


@pytest.mark.parametrize(("result", "shown"), [(7, 7), (2.5, 2.5), ("seven", "seven"), (True, True), (None, 6)])
def test_a_formula_shows_what_it_is_said_to_come_to(result: CellValue, shown: object, tmp_path: Path) -> None:
    at = Place("Actions", 2, 5)
    changed = Changed(tmp_path, ShowResults(at, (("not a formula", result),)))

    assert changed.actions["F2"].value == "=LEN(B2)"
    cells = load_workbook(changed.path, data_only=True)["Actions"]
    assert (cells["E2"].value, cells["F2"].value) == (None, shown)


def test_formulas_that_shared_an_overwritten_one_become_their_own(tmp_path: Path) -> None:
    def share(_workbook: Any, sheets: dict[str, Any]) -> None:
        for row in (2, 3, 4):
            sheets["Actions"].write_formula(f"F{row}", f"=B{row}&$A${row}", None, "")

    source = save_book(PLAN, tmp_path / "plan.xlsx", share)
    parts = zipfile.ZipFile(source)
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    sheet = sheet.replace("<f>B2&amp;$A$2</f>", '<f t="shared" ref="F2:F4" si="0">B2&amp;$A$2</f>')
    sheet = re.sub(r"<f>B[34]&amp;\$A\$[34]</f>", '<f t="shared" si="0"/>', sheet)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in parts.namelist():
            archive.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else parts.read(name))
    source.write_bytes(content.getvalue())

    FileHost(source, tmp_path / "out.xlsx").apply([write("F2", ("gone",))])

    cells = load_workbook(tmp_path / "out.xlsx")["Actions"]["F"]
    assert [cell.value for cell in cells[1:]] == ["gone", "=B3&$A$2", "=B4&$A$2"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$B1+C$1+$D$1", "C4+$B4+E$1+$D$1"),
        ("\"A1\"&'A1 sheet'!A1", "\"A1\"&'A1 sheet'!C4"),
        ("tblA[[#This Row],[B2]]+LOG10(A1)", "tblA[[#This Row],[B2]]+LOG10(C4)"),
        ("SUM(A:A)+Rate_A1", "SUM(A:A)+Rate_A1"),
    ],
)
def test_a_formula_moves_as_excel_copies_it(formula: str, expected: str) -> None:
    assert moved(formula, rows=3, columns=2) == expected


def test_part_of_an_array_formula_is_not_overwritten(tmp_path: Path) -> None:
    def spread(_workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].write_array_formula("F2:F4", "{=LEN(B2:B4)}")

    with pytest.raises(CannotWrite, match="The cells F2:F4 of the sheet 'Actions' hold one array formula"):
        Changed(tmp_path, write("F3", ("x",)), dress=spread)
