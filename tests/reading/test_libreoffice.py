"""The same workbooks after LibreOffice has saved them: its files are not arranged as Excel's or XlsxWriter's are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.reading.submitted import submitted
from tests.tools import convert
from tests.workbooks import save_book

pytestmark = [pytest.mark.whole, pytest.mark.libreoffice]

PLAN = """
    | The council's plan |            |               |                 |             |              |
    | Ref                | Theme      | Action        | Baseline finish | Status      | Lead officer |
    | A1                 | Governance | Publish terms | 2026-12-31      | In progress | A. Khan      |
    | A2                 |            | Train members | 31/12/2026      | In progress | A. Khan      |
    |                    |            |               |                 |             |              |
    | A3                 | Finance    | Pay staff     | Autumn 2026     | In progress | A. Khan      |
"""


def test_merged_hidden_and_blank_rows_under_a_title(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].merge_range("A1:F1", "The council's plan")
        sheets["Actions"].merge_range("B3:B4", "Governance")
        sheets["Actions"].set_row(5, None, None, {"hidden": True})

    saved = convert(save_book(PLAN, tmp_path / "a.xlsx", dress), "xlsx", tmp_path / "out")
    got = submitted(saved)

    assert [(action.ref, action.theme) for action in got.tracker.actions] == [
        ("A1", "Governance"),
        ("A2", "Governance"),
        ("A3", "Finance"),
    ]
    assert {str(a.baseline_finish and a.baseline_finish.latest) for a in got.tracker.actions} == {
        "2026-12-31",
        "2026-11-30",
    }
    assert got.codes == ["Actions!B3 AC001", "Actions!A5 AC004", "Actions!A6 SE005"]


def test_formulas_that_no_program_had_worked_out_have_their_values_and_errors(tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["Actions"]["C3"], book["Actions"]["D4"] = '="Publish "&"terms"', "=1/0"
    book["Actions"]["F6"] = "=NoSuchName"
    book.save(path)
    before = submitted(path)

    got = submitted(convert(path, "xlsx", tmp_path / "out"))

    assert [code for code in before.codes if "RD" in code] == [f"Actions!{at} RD010" for at in ("C3", "D4", "F6")]
    assert [code for code in got.codes if "RD" in code] == ["Actions!D4 RD008", "Actions!F6 RD008"]
    assert got.tracker.actions[0].action == "Publish terms"


def test_a_plan_that_was_kept_as_an_ods_file(tmp_path: Path) -> None:
    path = save_book(PLAN.replace("|            | Train", "| Governance | Train"), tmp_path / "a.xlsx")
    ods = convert(path, "ods", tmp_path / "ods")

    got = submitted(convert(ods, "xlsx", tmp_path / "back"))

    assert got.refs == ["A1", "A2", "A3"]
    assert [str(each.baseline_finish and each.baseline_finish.latest) for each in got.tracker.actions] == [
        "2026-12-31",
        "2026-12-31",
        "2026-11-30",
    ]
    assert got.codes == ["Actions!A5 AC004"]
