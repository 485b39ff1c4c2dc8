"""Headings as people leave them: renamed, moved, misspelt, in two rows, under a title, on a sheet of another name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reading.submitted import submitted
from tests.workbooks import save_book


def test_headings_in_another_order_case_and_spacing_with_the_names_that_people_use(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        | RAG status | LEAD   | DUE DATE   | action_description | status:     | REFERENCE | Lead\u00a0Councillor |
        | Green      | Khan A | 2026-12-31 | Publish terms      | In progress | A1        | B. Osei              |
    """,
            tmp_path / "a.xlsx",
        )
    )

    action = got.tracker.actions[0]
    assert (action.ref, action.action, action.lead_officer, action.portfolio_holder) == (
        "A1",
        "Publish terms",
        ("Khan A",),
        ("B. Osei",),
    )
    assert str(action.baseline_finish and action.baseline_finish.latest) == "2026-12-31"
    assert got.codes == []


def test_a_misspelt_heading_is_a_finding_at_the_heading_with_the_one_that_was_meant(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        | Ref | Action        | Baseline finish | Aproved finish | Status      |
        | A1  | Publish terms | 2026-12-31      | 2027-03-31     | In progress |
    """,
            tmp_path / "a.xlsx",
        )
    )

    assert got.codes == ["Actions!D1 WB008"]
    assert got.findings[0].message == "The column 'Aproved finish' is not read. Did you mean 'Approved finish'?"


def test_an_extra_column_is_left_alone(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        | Ref | Action        | Cost code | Status      | Notes to self |
        | A1  | Publish terms | 2026      | In progress | #hashtag      |
    """,
            tmp_path / "a.xlsx",
        )
    )

    assert (got.refs, got.codes) == (["A1"], [])


def test_a_merged_title_and_notes_above_the_headings(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].merge_range(0, 0, 1, 3, "Improvement plan: Status of every Action")
        sheets["Actions"].write(2, 0, "Last updated 1 June 2026 by the PMO")

    text = """
        | | | | |
        | | | | |
        | | | | |
        | Ref | Action        | Lead officer | Status      |
        | A1  | Publish terms | A. Khan      | In progress |
    """
    got = submitted(save_book(text, tmp_path / "a.xlsx", dress))

    assert (got.refs, got.codes) == (["A1"], [])
    assert got.tracker.actions[0].row.number == 5


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "not merged"])
def test_headings_in_two_rows_are_read_together(merged: bool, tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        if merged:
            for column, words in enumerate(("Ref", "Action", "Lead officer")):
                sheets["Actions"].merge_range(0, column, 1, column, words)
            sheets["Actions"].merge_range(0, 3, 0, 5, "Dates")

    text = """
        | Ref | Action        | Lead officer | Dates      |                 |            | Status      |
        |     |               |              | Start      | Baseline finish | Forecast   |             |
        | A1  | Publish terms | A. Khan      | 2026-01-31 | 2026-12-31      | 2027-01-31 | In progress |
    """
    got = submitted(save_book(text, tmp_path / "a.xlsx", dress))

    action = got.tracker.actions[0]
    assert (action.ref, action.lead_officer, action.status) == ("A1", ("A. Khan",), "In progress")
    assert [str(each and each.latest) for each in (action.start, action.baseline_finish, action.forecast_finish)] == [
        "2026-01-31",
        "2026-12-31",
        "2027-01-31",
    ]
    assert got.codes == ["Actions!A1 AC002"]


def test_a_row_of_groups_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        | What |               | Who          | When            |             |
        | Ref  | Action        | Lead officer | Baseline finish | Status      |
        | A1   | Publish terms | A. Khan      | 2026-12-31      | In progress |
    """,
            tmp_path / "a.xlsx",
        )
    )

    assert (got.refs, got.codes) == (["A1"], [])


def test_an_item_whose_words_are_headings_is_no_second_heading_row(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        | Ref | Action | Lead officer | One    | Two      |
        | A1  |        |              | Status | Priority |
    """,
            tmp_path / "a.xlsx",
        )
    )

    assert got.refs == ["A1"]


def test_every_sheet_under_another_name_is_found_by_its_headings_and_said(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        What we will do
        | Ref | Action        | Lead officer | Status      |
        | A1  | Publish terms | A. Khan      | In progress |

        Risk log v2
        | Ref | Risk        | Likelihood | Impact | Score |
        | R1  | Staff leave | 4          | 4      | 16    |

        Steps
        | Ref | Action ref | Milestone | Baseline finish | Status      |
        | M1  | A1         | Printed   | 2026-12-01      | In progress |
    """,
            tmp_path / "a.xlsx",
        )
    )

    assert got.refs == ["A1"]
    assert [risk.score for risk in got.tracker.risks] == [16]
    assert [milestone.action for milestone in got.tracker.milestones] == ["A1"]
    assert got.codes == ["What we will do!A1 WB005", "Risk log v2!A1 WB005", "Steps!A1 WB005"]


def test_a_second_sheet_of_actions_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    table = """
        | Ref | Action        | Lead officer | Status      |
        | A1  | Publish terms | A. Khan      | In progress |
    """
    got = submitted(save_book(f"Actions\n{table}\nActions (2)\n{table}", tmp_path / "a.xlsx"))

    assert (got.refs, got.codes) == (["A1"], ["Actions (2)!A1 WB009"])


def test_the_layout_of_an_earlier_template_is_read(tmp_path: Path) -> None:
    """As templates were before there were approved dates, assurance and derived RAGs: fewer columns, older names."""
    got = submitted(
        save_book(
            """
        Action plan
        | ID | Theme      | Action        | Owner   | Start date | Due date     | Status      | RAG   | Update | Last updated |
        | 1  | Governance | Publish terms | A. Khan | 2026-01-31 | Autumn 2026  | In progress | Green | Begun. | 2026-05-20   |

        Risk register
        | ID | Risk        | Probability | Impact | Rating | Risk owner |
        | 1  | Staff leave | 4           | 4      | 16     | A. Khan    |
    """,
            tmp_path / "a.xlsx",
        )
    )

    action, risk = got.tracker.actions[0], got.tracker.risks[0]
    assert (action.ref, action.lead_officer, action.reported_rag, action.progress_update) == (
        "1",
        ("A. Khan",),
        "Green",
        "Begun.",
    )
    assert str(action.baseline_finish and action.baseline_finish.latest) == "2026-11-30"
    assert (risk.likelihood, risk.impact, risk.score, risk.owner) == (4, 4, 16, ("A. Khan",))
    assert [code for code in got.codes if "RF" not in code] == []


def test_a_heading_that_only_the_word_list_knows_is_read(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        | Ref | Action        | By whom        | Target completion | Status      | Email consent |
        | A1  | Publish terms | A. Khan        | 2026-12-31        | In progress | yes           |
    """,
            tmp_path / "a.xlsx",
        )
    )

    action = got.tracker.actions[0]
    assert str(action.baseline_finish and action.baseline_finish.latest) == "2026-12-31"
    assert got.codes == []


def test_a_heading_of_ours_wins_over_one_of_the_word_list(tmp_path: Path) -> None:
    got = submitted(
        save_book(
            """
        | Ref | Action        | Target completion | Baseline finish | Lead officer | Status      |
        | A1  | Publish terms | 2026-06-30        | 2026-12-31      | A. Khan      | In progress |
    """,
            tmp_path / "a.xlsx",
        )
    )

    action = got.tracker.actions[0]
    assert str(action.baseline_finish and action.baseline_finish.latest) == "2026-12-31"
