"""Rows as people arrange them: merged, hidden, grouped, filtered, blank ones between, and headings among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reading.submitted import submitted
from tests.workbooks import save_book
from xl_tracker.hosts.file.reading import unsaid as file_cells
from xl_tracker.workbook import CellValue

PLAN = """
    | Ref | Theme      | Action        | Baseline finish | Status      |
    | A1  | Governance | Publish terms | 2026-12-31      | In progress |
    | A2  |            | Train members | 2026-12-31      | In progress |
    | A3  |            | Hold to it    | 2026-12-31      | In progress |
    | A4  | Finance    | Pay staff     | 2026-12-31      | In progress |
"""


def test_a_merged_cell_is_read_for_every_row_that_it_covers(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].merge_range("B2:B4", "Governance")

    got = submitted(save_book(PLAN, tmp_path / "a.xlsx", dress))

    assert [action.theme for action in got.tracker.actions] == ["Governance", "Governance", "Governance", "Finance"]
    assert got.codes == ["Actions!B2 AC001"]


def test_without_merging_the_blank_cells_are_faults_of_their_own(tmp_path: Path) -> None:
    assert submitted(save_book(PLAN, tmp_path / "a.xlsx")).codes == ["Actions!B3 RF010", "Actions!B4 RF010"]


def test_many_overlapping_merged_cells_cost_no_more_than_their_limit(tmp_path: Path) -> None:
    """One block named again and again must not cost rows times names."""

    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        for row in range(2, 2000):
            sheets["Actions"].write_string(row, 0, f"A{row}")
        sheets["Actions"].merge = [[1, 1, 1_048_575, 1]] * 20_000

    got = submitted(save_book(PLAN, tmp_path / "a.xlsx", dress))

    assert len(got.tracker.actions) == 1999


def test_merged_cells_are_filled_up_to_a_limit_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_cells, "_MOST_FILLED", 3)
    rows: list[list[CellValue]] = [[value] for value in ("Governance", *[""] * 9)]

    file_cells.fill_merged(rows, [((0, 0), (2, 0)), ((0, 0), (9, 0)), ((0, 0), (9, 0))])

    assert [row[0] for row in rows].count("Governance") == 1 + 2

    rows = [[value] for value in ("Governance", *[""] * 9)]
    file_cells.fill_merged(rows, [((0, 0), (9, 0))])
    assert [row[0] for row in rows].count("Governance") == 1 + 3


@pytest.mark.parametrize("how", ["by hand", "grouped", "filtered"])
def test_hidden_rows_are_read_and_counted_and_that_is_said(how: str, tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheet = sheets["Actions"]
        if how == "filtered":
            sheet.autofilter("A1:E5")
            sheet.filter_column("B", "x == Finance")
        for row in (2, 3):
            sheet.set_row(row, None, None, {"hidden": True} | ({"level": 1} if how == "grouped" else {}))

    text = PLAN.replace("|            |", "| Governance |")
    got = submitted(save_book(text, tmp_path / "a.xlsx", dress))

    assert got.refs == ["A1", "A2", "A3", "A4"]
    assert got.codes == ["Actions!A3 SE005"]
    assert got.findings[0].message == "2 rows are hidden in 'Actions', and counted."


def test_hidden_columns_are_read_without_a_word(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].set_column("B:B", None, None, {"hidden": True})

    got = submitted(save_book(PLAN.replace("|            |", "| Governance |"), tmp_path / "a.xlsx", dress))

    assert got.tracker.actions[0].theme == "Governance"
    assert got.codes == []


def test_blank_rows_between_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    text = """
        | Ref | Action        | Status      |
        | A1  | Publish terms | In progress |
        |     |               |             |
        |     |               |             |
        | A2  | Train members | In progress |
    """
    got = submitted(save_book(text, tmp_path / "a.xlsx"))

    assert [(action.ref, action.row.number) for action in got.tracker.actions] == [("A1", 2), ("A2", 5)]
    assert [(f.code, f.message) for f in got.findings] == [("AC004", "2 blank rows stand among the rows of 'Actions'.")]


@pytest.mark.parametrize(("heading", "merged"), [("Theme 1: Governance", False), ("Governance", True)])
def test_a_heading_among_the_rows_is_no_action(heading: str, merged: bool, tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        if merged:
            sheets["Actions"].merge_range("A2:C2", heading)

    text = f"""
        | Ref       | Action        | Status      |
        | {heading} |               |             |
        | A1        | Publish terms | In progress |
    """
    got = submitted(save_book(text, tmp_path / "a.xlsx", dress))

    assert (got.refs, got.codes) == (["A1"], ["Actions!A2 WB012"])


def test_a_ref_alone_in_its_row_is_an_action_with_nothing_filled_in(tmp_path: Path) -> None:
    text = """
        | Ref      | Action        | Status      |
        | Action 1 | Publish terms | In progress |
        | Action 2 |               |             |
    """
    got = submitted(save_book(text, tmp_path / "a.xlsx"))

    assert got.refs == ["Action 1", "Action 2"]
    assert "Actions!A3 WB012" not in got.codes


def test_a_table_and_a_plain_range_are_read_alike(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        columns = [{"header": words} for words in ("Ref", "Theme", "Action", "Baseline finish", "Status")]
        sheets["Actions"].add_table("A1:E5", {"name": "tblActions", "columns": columns})

    table = submitted(save_book(PLAN, tmp_path / "a.xlsx", dress))
    plain = submitted(save_book(PLAN, tmp_path / "b.xlsx"))

    assert table.refs == plain.refs
    assert table.codes == plain.codes


def test_a_column_without_heading_is_a_finding_at_its_first_value(tmp_path: Path) -> None:
    text = """
        | Ref | Action        |      | Status      |
        | A1  | Publish terms |      | In progress |
        | A2  | Train members | soon | In progress |
    """
    got = submitted(save_book(text, tmp_path / "a.xlsx"))

    assert got.codes == ["Actions!C3 AC003"]
