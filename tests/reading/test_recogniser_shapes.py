"""The shapes in which councils keep plans: each is one sheet, and each is recognised for what it is."""

from __future__ import annotations

from tests.reading.sheets import document_in, fields_of, items_of, plan_in, seen_in, sheet
from xl_tracker.reading.document import Document
from xl_tracker.reading.recogniser import recognise


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


def test_labels_with_values_beside_them_become_rows() -> None:
    found = plan_in(
        """
        | Recommendation | Publish a plan for the whole of the council's estate |
        | Action         | Draft the plan and take it to Cabinet                |
        | Lead           | Head of Property                                     |
        | Deadline       | September 2026                                       |
        | Recommendation | Review how the council runs its scrutiny committees  |
        | Action         | Commission a review from a neighbouring council      |
        | Lead           | Monitoring Officer                                   |
        | Deadline       | December 2026                                        |
        """
    )

    assert found.way == "key | value"
    assert fields_of(found) == {
        "Recommendation": "recommendation",
        "Action": "action",
        "Lead": "lead_officer",
        "Deadline": "baseline_finish",
    }
    assert [row[3] for row in items_of(found)] == ["September 2026", "December 2026"]


def test_a_table_on_its_side_becomes_rows() -> None:
    found = plan_in(
        """
        | Ref    | 1                 | 2                 | 3                  |
        | Action | Hold spend panels | Train new members | Publish the budget |
        | Lead   | J Okafor          | A Brennan         | S Malik            |
        | Due    | 2026-05-31        | 2026-06-30        | 2026-07-31         |
        | Status | In progress       | Not started       | Complete           |
        """
    )

    assert found.way == "columns"
    assert items_of(found)[1] == ["2", "Train new members", "A Brennan", "2026-06-30", "Not started"]


def test_dates_over_columns_of_sentences() -> None:
    found = plan_in(
        """
        | Priority area | Lead      | By June 2026             | By December 2026              |
        | Finance       | J Okafor  | Hold the first panel     | Close the gap in the budget   |
        | People        | A Brennan | Train every new member   |                               |
        """
    )

    assert found.way == "dates across"
    action, finish = found.at("action"), found.at("baseline_finish")
    assert [(row[action], row[finish]) for row in items_of(found)] == [
        ("Hold the first panel", "By June 2026"),
        ("Close the gap in the budget", "By December 2026"),
        ("Train every new member", "By June 2026"),
    ]


def test_marks_in_a_time_chart() -> None:
    found = plan_in(
        """
        | Ref | Action            | Lead      | Q1 2026 | Q2 2026 | Q3 2026 | Q4 2026 |
        | 1   | Hold spend panels | J Okafor  | X       | X       |         |         |
        | 2   | Train new members | A Brennan |         |         | X       | X       |
        """
    )

    start, finish = found.at("start"), found.at("baseline_finish")
    assert [(row[start], row[finish]) for row in items_of(found)] == [("Q1 2026", "Q2 2026"), ("Q3 2026", "Q4 2026")]


def test_fills_in_a_time_chart() -> None:
    found = plan_in(
        """
        | Ref | Action            | Lead      | Apr 2026 | May 2026 | Jun 2026 |
        | 1   | Hold spend panels | J Okafor  | #0070C0  | #0070C0  |          |
        | 2   | Train new members | A Brennan |          |          | #0070C0  |
        """
    )

    finish = found.at("baseline_finish")
    assert [row[finish] for row in items_of(found)] == ["May 2026", "Jun 2026"]


def test_ticks_under_the_words_of_a_status() -> None:
    found = plan_in(
        """
        | Ref | Action            | Lead      | Due        | Not started | Under way | Done |
        | 1   | Hold spend panels | J Okafor  | 2026-05-31 |             | ✓         |      |
        | 2   | Train new members | A Brennan | 2026-06-30 |             |           | ✓    |
        """
    )

    status = found.at("status")
    assert [row[status] for row in items_of(found)] == ["Under way", "Done"]


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


def test_a_sheet_of_people_is_no_plan() -> None:
    (found,) = seen_in(
        """
        | Full name   | Post                | Directorate |
        | Jo Okafor   | Director of Finance | Resources   |
        | Ann Brennan | Monitoring Officer  | Resources   |
        """
    )

    assert found.kind == "people"


def test_a_quarter_and_its_year_in_two_columns_are_one_date() -> None:
    found = plan_in(
        """
        | Ref | Action            | Lead      | Due quarter | Due year |
        | 1   | Hold spend panels | J Okafor  | Q1          | 2026/27  |
        | 2   | Train new members | A Brennan | Q3          | 2027/28  |
        """
    )

    finish = found.at("baseline_finish")
    assert [row[finish] for row in items_of(found)] == ["Q1 2026/27", "Q3 2027/28"]


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


def test_a_time_chart_under_years_and_quarters() -> None:
    found = plan_in(
        """
        | Ref | Action                 | Lead      | 2025/26 | <  | <  | <  | 2026/27 | <  |
        | ^   | ^                      | ^         | Q1      | Q2 | Q3 | Q4 | Q1      | Q2 |
        | 1   | Hold spending panels   | J Okafor  | X       | X  |    |    |         |    |
        | 2   | Train every new member | A Brennan |         |    |    |    | X       | X  |
        """
    )

    start, finish = found.at("start"), found.at("baseline_finish")
    assert [(row[start], row[finish]) for row in items_of(found)] == [
        ("Q1 2025/26", "Q2 2025/26"),
        ("Q1 2026/27", "Q2 2026/27"),
    ]


def test_titles_between_labels_with_values_are_sections() -> None:
    found = plan_in(
        """
        | Recommendation 1    |                                             |
        | Recommendation      | Publish a plan for the council's estate     |
        | Action              | Draft the plan and take it to Cabinet       |
        | Responsible officer | Head of Property                            |
        |                     |                                             |
        | Recommendation 2    |                                             |
        | Recommendation      | Review the scrutiny committees and panels   |
        | Action              | Commission a review from another council    |
        | Responsible officer | Monitoring Officer                          |
        """
    )

    assert found.roles == ["heading", "section", "row", "section", "row"]
    assert found.sections[4] == ("Recommendation 2",)


def test_the_same_heading_under_several_dates() -> None:
    found = plan_in(
        """
        | Priority | Activity by June 2026 | Activity by December 2026   | Lead      |
        | Finance  | Hold the first panel  | Close the gap in the budget | J Okafor  |
        | People   | Train new members     | Review how training went    | A Brennan |
        """
    )

    assert found.way == "dates across"
    assert [row[found.at("baseline_finish")] for row in items_of(found)][:2] == ["by June 2026", "by December 2026"]


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
