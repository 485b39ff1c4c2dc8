"""The shapes in which councils keep plans in rows: each is one sheet, and each is recognised for what it is."""

from __future__ import annotations

from tests.reading.sheets import fields_of, plan_in, seen_in


def test_a_grid_with_one_row_of_headings() -> None:
    found = plan_in(
        """
        | Ref | What needs to happen?   | By who?             | By when?   | RAG   |
        | 1   | Hold spending panels    | Director of Finance | 2026-05-31 | Green |
        | 2   | Train every new member  | Monitoring Officer  | 2026-06-30 | Red   |
        """
    )

    assert fields_of(found) == {
        "Ref": "ref",
        "What needs to happen?": "action",
        "By who?": "lead_officer",
        "By when?": "baseline_finish",
        "RAG": "reported_rag",
    }
    assert found.way == "rows"
    assert found.roles == ["heading", "row", "row"]
    assert [each.letter for each in found.columns] == ["A", "B", "C", "D", "E"]


def test_two_rows_of_headings_with_groups() -> None:
    found = plan_in(
        """
        | Ref | Action                 | Leads     | <         | Dates      | <          |
        | ^   | ^                      | Officer   | Member    | Start      | Finish     |
        | 1   | Hold spending panels   | J Okafor  | Cllr Webb | 2026-01-05 | 2026-05-31 |
        | 2   | Train every new member | A Brennan | Cllr Shaw | 2026-02-05 | 2026-06-30 |
        """
    )

    assert [each.field for each in found.columns] == [
        *("ref", "action", "lead_officer", "portfolio_holder", "start", "baseline_finish")
    ]
    assert found.roles == ["heading", "heading", "row", "row"]


def test_titles_above_the_headings() -> None:
    found = plan_in(
        """
        | Northmere improvement plan |                    |             |            |
        | As at 1 May 2026           |                    |             |            |
        |                            |                    |             |            |
        | No.                        | Action             | Owner       | Due        |
        | 1                          | Hold spend panels  | J Okafor    | 2026-05-31 |
        | 2                          | Train new members  | A Brennan   | 2026-06-30 |
        """
    )

    assert found.roles == ["title", "title", "title", "heading", "row", "row"]


def test_sections_with_blank_rows_between_them() -> None:
    found = plan_in(
        """
        | Ref               | Action            | Owner       | Due        |
        | Theme 1: Finance  |                   |             |            |
        |                   |                   |             |            |
        | 1                 | Hold spend panels | J Okafor    | 2026-05-31 |
        |                   |                   |             |            |
        | Theme 2: People   |                   |             |            |
        | 2                 | Train new members | A Brennan   | 2026-06-30 |
        """
    )

    assert found.roles == ["heading", "section", "blank", "row", "blank", "section", "row"]
    assert found.sections[3] == ("Theme 1: Finance",)
    assert found.sections[6] == ("Theme 2: People",)


def test_sections_within_sections() -> None:
    found = plan_in(
        """
        | Ref                             | Action            | Owner     | Due        |
        | Theme 1: Finance                | <                 | <         | <          |
        | Recommendation 1: Spend less    | <                 | <         | <          |
        | 1                               | Hold spend panels | J Okafor  | 2026-05-31 |
        | Recommendation 2: Buy better    | <                 | <         | <          |
        | 2                               | Train the buyers  | A Brennan | 2026-06-30 |
        | Theme 2: People                 | <                 | <         | <          |
        | Recommendation 3: Train members | <                 | <         | <          |
        | 3                               | Train new members | A Brennan | 2026-06-30 |
        """
    )

    assert found.sections[3] == ("Theme 1: Finance", "Recommendation 1: Spend less")
    assert found.sections[5] == ("Theme 1: Finance", "Recommendation 2: Buy better")
    assert found.sections[8] == ("Theme 2: People", "Recommendation 3: Train members")


def test_totals_notes_and_headings_that_come_again() -> None:
    found = plan_in(
        """
        | Ref                    | Action            | Owner     | Due        |
        | 1                      | Hold spend panels | J Okafor  | 2026-05-31 |
        | Ref                    | Action            | Owner     | Due        |
        | 2                      | Train new members | A Brennan | 2026-06-30 |
        | Total actions: 2       |                   |           |            |
        | Key: Green is on track |                   |           |            |
        """
    )

    assert found.roles == ["heading", "row", "repeat", "row", "total", "note"]


def test_a_summary_task_over_indented_tasks_is_a_section() -> None:
    found = plan_in(
        """
        | ID | Outline level | Name              | Start      | Finish     | Resource names |
        | 1  | 1             | Finance           | 2026-04-01 | 2026-09-30 |                |
        | 2  | 2             | Hold spend panels | 2026-04-01 | 2026-05-31 | J Okafor       |
        | 3  | 2             | Train new buyers  | 2026-04-01 | 2026-09-30 | A Brennan      |
        """
    )

    assert found.roles == ["heading", "section", "row", "row"]
    assert found.sections[3] == ("Finance",)


def test_an_unknown_heading_over_the_one_column_of_sentences_is_asked_as_the_action() -> None:
    found = plan_in(
        """
        | Ref | Zed                    | Lead      | Due        | RAG   |
        | 1   | Hold spend panels | J Okafor  | 2026-05-31 | Green |
        | 2   | Train new members | A Brennan | 2026-06-30 | Red   |
        """
    )

    (column,) = [each for each in found.columns if each.heading == "Zed"]
    assert column.field == "action"
    assert column.sure < 0.7


def test_a_heading_that_only_holds_a_word_of_another_field_is_not_taken_for_it() -> None:
    found = plan_in(
        """
        | Ref | Action            | Lead      | Due        | Officer training   | Email consent |
        | 1   | Hold spend panels | J Okafor  | 2026-05-31 | Half a day each    | Yes           |
        | 2   | Train new members | A Brennan | 2026-06-30 | None that we know  | No            |
        """
    )

    assert fields_of(found)["Lead"] == "lead_officer"
    assert fields_of(found)["Officer training"] not in ("lead_officer", "supporting_officers")
    assert fields_of(found)["Email consent"] in ("aside", "unknown")


def test_groups_that_nobody_merged() -> None:
    found = plan_in(
        """
        | Ref | Action                 | Leads     |           | Dates      |            |
        |     |                        | Officer   | Member    | Start      | Finish     |
        | 1   | Hold spending panels   | J Okafor  | Cllr Webb | 2026-01-05 | 2026-05-31 |
        | 2   | Train every new member | A Brennan | Cllr Shaw | 2026-02-05 | 2026-06-30 |
        """
    )

    assert found.roles == ["heading", "heading", "row", "row"]
    assert fields_of(found)["Leads – Member"] == "portfolio_holder"
    assert fields_of(found)["Dates – Finish"] == "baseline_finish"


def test_a_rag_for_each_month_is_a_rag_each_time() -> None:
    found = plan_in(
        """
        | Ref | Action                 | Owner     | Due        | RAG Jan 26 | RAG Feb 26 | Comments       |
        | 1   | Hold spending panels   | J Okafor  | 2026-05-31 | G          | A          | Behind by now  |
        | 2   | Train every new member | A Brennan | 2026-06-30 | G          | G          | All well there |
        """
    )

    assert [each.heading for each in found.all("reported_rag")] == ["RAG Jan 26", "RAG Feb 26"]


def test_fills_under_no_heading_are_asked_as_the_rag() -> None:
    found = plan_in(
        """
        | Ref | Action            | Lead      | Due        |         |
        | 1   | Hold spend panels | J Okafor  | 2026-05-31 | #00B050 |
        | 2   | Train new members | A Brennan | 2026-06-30 | #FF0000 |
        """
    )

    assert found.columns[4].field == "reported_rag"
    assert found.columns[4].sure < 0.7


def test_headings_on_no_list_are_each_asked() -> None:
    found = plan_in(
        """
        | Zed                                         | Yod              | Xan           | Waw           | Vav                   |
        | Hold spending panels in each directorate    | Jo Okafor        | 2026-05-31    | In progress   | Three panels have met |
        | Train every new member in their first month | Ann Brennan      | 2026-06-30    | Not started   | Dates are being found |
        | Publish the budget for the year ahead       | Sam Malik        | 2026-07-30    | Complete      | It was published      |
        """
    )

    assert [each.field for each in found.columns] == [
        *("action", "lead_officer", "baseline_finish", "status", "progress_update")
    ]
    assert all(each.sure < 0.7 for each in found.columns)


def test_a_list_of_meetings_is_no_plan() -> None:
    assert not seen_in(
        """
        | Session    | Gathering | Room      | Host      | Notes                      |
        | 2026-05-31 | Board     | Town Hall | Jo Okafor | Papers go out a week early |
        | 2026-06-30 | Board     | Annexe    | Sam Malik | Papers go out a week early |
        """
    )


def test_sums_under_their_columns_are_a_total() -> None:
    found = plan_in(
        """
        | Ref | Action            | Lead      | Due        | Cost |
        | 1   | Hold spend panels | J Okafor  | 2026-05-31 | 500  |
        | 2   | Train new members | A Brennan | 2026-06-30 | 900  |
        |     |                   |           |            | 1400 |
        """
    )

    assert found.roles == ["heading", "row", "row", "total"]
