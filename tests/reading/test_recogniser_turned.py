"""Tables that run another way than in rows, each on one sheet: they are read as rows."""

from __future__ import annotations

from tests.reading.sheets import fields_of, items_of, plan_in, seen_in


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


def test_a_glossary_is_no_plan() -> None:
    assert not [
        each
        for each in seen_in(
            """
            | Action      | What somebody will do to answer a recommendation    |
            | Lead        | The officer who answers for it, and nobody else     |
            | Due date    | The last day on which it can be done in good time   |
            | Status      | Where the work on it stands, in one of eight words  |
            """
        )
        if each.kind in ("plan", "recommendations", "milestones")
    ]
