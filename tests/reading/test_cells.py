"""Cells as people leave them: dates and numbers as text, odd spaces, formulas without values, error cells."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.reading.submitted import submitted
from tests.workbooks import rezip, save_book

PLAN = """
    | Ref | Action        | Baseline finish | Status      | Reported RAG |
    | A1  | Publish terms | 2026-12-31      | In progress | Green        |
"""
RISKS = """
    | Ref | Action        |
    | A1  | Publish terms |

    Risks
    | Ref | Risk        | Likelihood | Impact | Score |
    | R1  | Staff leave | 4          | 4      | 16    |
"""


def with_cells(path: Path, cells: dict[str, Any], *, plan: str = PLAN, sheet: str = "Actions") -> Any:
    """A plan with some cells written over by openpyxl, which gives formulas no value."""
    book = openpyxl.load_workbook(save_book(plan, path))
    for at, value in cells.items():
        book[sheet][at] = value
        if isinstance(value, (int, float)):
            book[sheet][at].number_format = "General"
    book.save(path)
    return submitted(path)


@pytest.mark.parametrize(
    "written",
    [
        "31/12/2026",
        "31.12.2026",
        "31-12-2026",
        " 31\u00a0December\u00a02026 ",
        "31st Dec 2026",
        "2026-12-31",
        "\u200b31/12/2026\ufeff",
    ],
)
def test_a_date_that_excel_keeps_as_text_is_read(written: str, tmp_path: Path) -> None:
    got = with_cells(tmp_path / "a.xlsx", {"C2": written})

    finish = got.tracker.actions[0].baseline_finish
    assert finish is not None
    assert finish.latest == dt.date(2026, 12, 31)
    assert got.codes == []


def test_a_date_without_its_format_is_read_as_the_day_that_excel_stores_and_that_is_said(tmp_path: Path) -> None:
    got = with_cells(tmp_path / "a.xlsx", {"C2": 46387})

    finish = got.tracker.actions[0].baseline_finish
    assert finish is not None
    assert finish.latest == dt.date(2026, 12, 31)
    assert got.codes == ["Actions!C2 RD007"]


@pytest.mark.parametrize("written", ["31/02/2026", "31/12/0026"])
def test_text_that_looks_like_a_date_and_is_none_is_a_finding_with_its_cell(written: str, tmp_path: Path) -> None:
    assert with_cells(tmp_path / "a.xlsx", {"C2": written}).codes == ["Actions!C2 RD001"]


def test_a_date_that_only_the_month_first_explains_is_read_and_that_is_said(tmp_path: Path) -> None:
    got = with_cells(tmp_path / "a.xlsx", {"C2": "12/31/2026"})

    finish = got.tracker.actions[0].baseline_finish
    assert finish is not None
    assert finish.latest == dt.date(2026, 12, 31)
    assert got.codes == ["Actions!C2 RD012"]


def test_words_that_excel_turned_into_a_date_are_a_finding_with_their_cell(tmp_path: Path) -> None:
    """'3-4' typed as a likelihood is the third of April to Excel."""
    got = with_cells(tmp_path / "a.xlsx", {"C2": dt.datetime(2026, 4, 3)}, plan=RISKS, sheet="Risks")

    assert got.codes == ["Risks!C2 RD005"]


@pytest.mark.parametrize("written", ["4", " 4\u00a0", "4.0", "\ufeff4"])
def test_a_number_as_text_is_read(written: str, tmp_path: Path) -> None:
    got = with_cells(tmp_path / "a.xlsx", {"C2": written}, plan=RISKS, sheet="Risks")

    assert (got.tracker.risks[0].likelihood, got.codes) == (4, [])


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("4 - Likely", " Did you mean 4?"),
        ("3 (Med)", " Did you mean 3?"),
        ("4 x 3", ""),
        ("nan", ""),
        ("1_0", ""),
        ("inf", ""),
    ],
)
def test_what_is_no_number_is_a_finding_with_the_number_that_was_meant(written: str, hint: str, tmp_path: Path) -> None:
    got = with_cells(tmp_path / "a.xlsx", {"C2": written}, plan=RISKS, sheet="Risks")

    assert got.codes == ["Risks!C2 RD005"]
    assert got.findings[0].message == f"'{written}' is not a number.{hint}"


def test_spaces_that_do_not_break_and_that_have_no_width_make_no_difference(tmp_path: Path) -> None:
    got = with_cells(
        tmp_path / "a.xlsx",
        {"A2": "A1\u00a0", "D2": "In\u00a0progress\u200b", "E2": "\ufeffGreen", "D1": "Status\u200b", "C2": "\u200b"},
    )

    action = got.tracker.actions[0]
    assert (action.ref, action.status, action.reported_rag, action.baseline_finish) == (
        "A1",
        "In progress",
        "Green",
        None,
    )
    assert [code for code in got.codes if " RD" in code] == []


def test_a_formula_without_a_value_is_a_finding_and_nothing_else_is_said_of_its_cell(tmp_path: Path) -> None:
    got = with_cells(tmp_path / "a.xlsx", {"C2": "=DATE(2026,12,31)", "D2": '="In "&"progress"', "B2": "=A2"})

    assert got.codes == ["Actions!B2 RD010", "Actions!C2 RD010", "Actions!D2 RD010"]


def test_a_formula_with_a_value_and_one_whose_value_is_no_text_are_read(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].write_formula("B2", '="Publish "&"terms"', None, "Publish terms")
        sheets["Actions"].write_formula("E2", '=IF(A2="A1","","Red")', None, "")

    def as_excel_saves_it(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(b'<c r="E2">', b'<c r="E2" t="str">')
        assert b'<c r="E2" t="str"><f>' in parts[name]

    got = submitted(rezip(save_book(PLAN, tmp_path / "a.xlsx", dress), as_excel_saves_it))

    assert got.tracker.actions[0].action == "Publish terms"
    assert [code for code in got.codes if "RD" in code] == []


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!"])
def test_an_error_cell_is_a_finding_and_nothing_else_is_said_of_it(error: str, tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        for at in ("A2", "B2", "C2", "D2", "E2"):
            sheets["Actions"].write_formula(at, "=1/0", None, error)

    got = submitted(save_book(PLAN, tmp_path / "a.xlsx", dress))

    assert got.codes == [f"Actions!{column}2 RD008" for column in "ABCDE"]
