"""Several tables on one sheet or in one document: each is told from the others, and helps them."""

from __future__ import annotations

from tests.reading.sheets import document_in, fields_of, items_of, plan_in, seen_in, sheet
from xl_tracker.reading.document import Document
from xl_tracker.reading.recogniser import recognise


def test_a_narrow_table_above_the_plan_is_a_table_of_its_own() -> None:
    found = seen_in(
        """
        | Version | Date       | Author    | Change        |          |            |
        | 0.1     | 2026-01-05 | A Brennan | First draft   |          |            |
        | 1.0     | 2026-02-05 | A Brennan | Agreed        |          |            |
        |         |            |           |               |          |            |
        | Ref     | Theme      | Action    | Lead          | Due      | Status     |
        | 1       | Finance    | Hold the spend panels | J Okafor | May 2026 | Complete |
        | 2       | People     | Train the new members | A Brennan | Jun 2026 | In progress |
        """
    )

    assert [each.kind for each in found] == ["version table", "plan"]


def test_a_count_of_ratings_below_the_plan_is_a_table_of_its_own() -> None:
    found = seen_in(
        """
        | Ref    | Action            | Lead      | Due        | RAG   |
        | 1      | Hold spend panels | J Okafor  | 2026-05-31 | Green |
        | 2      | Train new members | A Brennan | 2026-06-30 | Red   |
        |        |                   |           |            |       |
        | Rating | Number            |           |            |       |
        | Green  | 1                 |           |            |       |
        | Red    | 1                 |           |            |       |
        """
    )

    assert [each.kind for each in found] == ["plan", "counts"]


def test_a_key_of_colours_below_the_plan_is_a_table_of_its_own() -> None:
    found = seen_in(
        """
        | Ref     | Action            | Lead      | Due        | RAG     |
        | 1       | Hold spend panels | J Okafor  | 2026-05-31 | #00B050 |
        | 2       | Train new members | A Brennan | 2026-06-30 | #FF0000 |
        |         |                   |           |            |         |
        | #00B050 | On track          |           |            |         |
        | #FF0000 | Off track         |           |            |         |
        """
    )

    assert [each.kind for each in found] == ["plan", "legend"]
    assert found[1].legend == {"00B050": "On track", "FF0000": "Off track"}


def test_tables_side_by_side() -> None:
    found = seen_in(
        """
        | Action            | Lead      | Due        |  | Action             | Lead     | Due        |
        | Hold spend panels | J Okafor  | 2026-05-31 |  | Publish the budget | S Malik  | 2026-03-31 |
        | Train new members | A Brennan | 2026-06-30 |  | Review the risks   | J Okafor | 2026-04-30 |
        """
    )

    assert [each.kind for each in found] == ["plan", "plan"]
    assert [each.columns[0].letter for each in found] == ["A", "E"]
    assert items_of(found[1])[0] == ["Publish the budget", "S Malik", "2026-03-31"]


def test_tables_one_above_the_other_with_other_headings() -> None:
    found = seen_in(
        """
        | Ref | Action            | Lead       | Due        | Status      |
        | 1   | Hold spend panels | J Okafor   | 2026-05-31 | In progress |
        | 2   | Train new members | A Brennan  | 2026-06-30 | Not started |
        |     |                   |            |            |             |
        | Risks | < | < | < | < |
        | Ref | Risk description  | Likelihood | Impact     | Mitigation  |
        | R1  | Staff may leave   | 3          | 4          | Pay a retention allowance |
        """
    )

    assert [each.kind for each in found] == ["plan", "risks"]


def test_a_document_whose_second_table_carries_on_the_first() -> None:
    found = document_in(
        """
        | Ref | Action            | Lead      | Due        | RAG   |
        | 1   | Hold spend panels | J Okafor  | 31 May 2026 | Green |
        | 2   | Train new members | A Brennan | 30 Jun 2026 | Red   |
        """,
        """
        | 3   | Publish the budget | S Malik  | 31 May 2026 | Green |
        | 4   | Review the risks   | J Okafor | 30 Jun 2026 | Amber |
        """,
    )

    assert [each.continues for each in found] == [False, True]
    assert found[1].roles == ["row", "row"]
    assert found[1].at("lead_officer") == 2


def test_a_table_of_other_cells_does_not_carry_on_the_plan() -> None:
    found = document_in(
        """
        | Ref | Action            | Lead      | Due        | RAG   |
        | 1   | Hold spend panels | J Okafor  | 31 May 2026 | Green |
        | 2   | Train new members | A Brennan | 30 Jun 2026 | Red   |
        """,
        """
        | 0.1 | A Brennan | First draft | Not agreed by the board | 5   |
        | 1.0 | S Malik   | Final       | Sent out to the board   | 7   |
        """,
    )

    assert [each.kind for each in found] == ["plan", "nothing"]


def test_a_sheet_of_people_is_no_plan() -> None:
    (found,) = seen_in(
        """
        | Full name   | Post                | Directorate |
        | Jo Okafor   | Director of Finance | Resources   |
        | Ann Brennan | Monitoring Officer  | Resources   |
        """
    )

    assert found.kind == "people"


def test_the_latest_of_the_monthly_copies_of_a_sheet_is_the_plan() -> None:
    june, july = (
        sheet(
            f"""
            | Ref | Action            | Lead      | Due        | RAG     |
            | 1   | Hold spend panels | J Okafor  | 2026-05-31 | {first} |
            | 2   | Train new members | A Brennan | 2026-06-30 | Red     |
            """,
            name,
        )
        for name, first in (("July 2026", "Green"), ("June 2026", "Amber"))
    )

    found = recognise(Document("tracker", (june, july)))

    assert [(each.source.name, each.kind) for each in found] == [("July 2026", "plan"), ("June 2026", "older copy")]


def test_a_legend_on_another_sheet_speaks_for_the_plan() -> None:
    plan = sheet(
        """
        | Ref | Action            | Lead      | Due        | RAG     |
        | 1   | Hold spend panels | J Okafor  | 2026-05-31 | #00B050 |
        | 2   | Train new members | A Brennan | 2026-06-30 | #FF0000 |
        """
    )
    key = sheet(
        """
        | Key     |           |
        | #00B050 | On track  |
        | #FF0000 | Off track |
        """,
        "Key",
    )

    found = recognise(Document("tracker", (plan, key)))

    assert [each.kind for each in found] == ["plan", "legend"]
    assert found[0].legend["FF0000"] == "Off track"


def test_the_name_of_the_sheet_says_what_a_register_holds() -> None:
    (found,) = seen_in(
        """
        | ID | Description                     | Owner     | Likelihood | Impact |
        | 1  | Staff may leave before the year | J Okafor  | 3          | 4      |
        | 2  | The supplier may fail to deliver| A Brennan | 2          | 5      |
        """,
        name="Risk register",
    )

    assert found.kind == "risks"
    assert fields_of(found)["Description"] == "risk"


def test_tables_of_one_kind_each_under_its_theme() -> None:
    found = plan_in(
        """
        | Theme 1: Finance  |           |            |       |
        | Action            | Lead      | Due        | RAG   |
        | Hold spend panels | J Okafor  | 2026-05-31 | Green |
        |                   |           |            |       |
        | Theme 2: People   |           |            |       |
        | Action            | Lead      | Due        | RAG   |
        | Train new members | A Brennan | 2026-06-30 | Red   |
        """
    )

    assert found.roles == ["section", "heading", "row", "blank", "section", "repeat", "row"]
    assert found.sections[2] == ("Theme 1: Finance",)
    assert found.sections[6] == ("Theme 2: People",)


def test_counts_right_above_the_headings_are_no_heading() -> None:
    found = plan_in(
        """
        | Total actions | 6                 |           |            |       |
        | Complete      | 3                 |           |            |       |
        | In progress   | 3                 |           |            |       |
        | Ref           | Action            | Lead      | Due        | RAG   |
        | 1             | Hold spend panels | J Okafor  | 2026-05-31 | Green |
        | 2             | Train new members | A Brennan | 2026-06-30 | Red   |
        """
    )

    assert fields_of(found) == {
        "Ref": "ref",
        "Action": "action",
        "Lead": "lead_officer",
        "Due": "baseline_finish",
        "RAG": "reported_rag",
    }


def test_a_log_of_risks_actions_issues_and_decisions_on_one_sheet() -> None:
    found = seen_in(
        """
        | Risks                                                                         | < | < | < | < | < |
        | ID | Description                         | Likelihood | Impact      | Mitigation  | Owner      |
        | R1 | Staff may leave before the year end | 3          | 4           | Pay more    | Jo Okafor  |
        |    |                                     |            |             |             |            |
        | Actions                                                                       | < | < | < | < | < |
        | ID | Description                         | Owner      | Due date    | Status      | Comments   |
        | A1 | Hold spending panels each month     | Jo Okafor  | 2026-05-31  | Open        | Three met  |
        |    |                                     |            |             |             |            |
        | Issues                                                                        | < | < | < | < | < |
        | ID | Description                         | Owner      | Date raised | Status      | Resolution |
        | I1 | The system fell over in March       | Jo Okafor  | 2026-03-31  | Open        | Restart it |
        """
    )

    assert [each.kind for each in found] == ["risks", "plan", "issues"]


def test_a_legend_to_the_right_of_the_plan_is_a_table_of_its_own() -> None:
    found = seen_in(
        """
        | Ref | Action            | Lead      | Due        | RAG   |  | Key   |            |
        | 1   | Hold spend panels | J Okafor  | 2026-05-31 | Green |  | Green | On track   |
        | 2   | Train new members | A Brennan | 2026-06-30 | Red   |  | Amber | Some delay |
        | 3   | Publish the plan  | A Brennan | 2026-06-30 | Red   |  | Red   | Off track  |
        """
    )

    assert [each.kind for each in found] == ["plan", "legend"]
    assert found[0].legend["red"] == "Off track"


def test_a_table_of_measures() -> None:
    (found,) = seen_in(
        """
        | Measure                               | Baseline | Target | Latest |
        | Days to decide a planning application | 80       | 56     | 60     |
        | Complaints answered in ten days       | 70%      | 95%    | 88%    |
        """
    )

    assert found.kind == "measures"
