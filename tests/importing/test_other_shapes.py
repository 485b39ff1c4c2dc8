"""Plans of other councils' shapes: the columns they use, merged and slipped cells, and words that find no cell."""

from __future__ import annotations

import pytest

from tests.importing.plans import plan, row_of, rows, without_a_place


def test_the_plans_own_numbers_become_the_refs() -> None:
    imported = plan(
        """
        # Northmere plan

        | Ref | What we will do     | Who                 | By when    | Progress    |
        |-----|---------------------|---------------------|------------|-------------|
        | 1.1 | Hold spend panels   | Director of Finance | 30/04/2026 | Complete    |
        | 1.2 | Recruit accountants | Head of Finance     | Q2 2026/27 | In progress |
        """
    )

    assert [(row["ref"], row["status"]) for row in rows(imported, "Actions")] == [
        ("1.1", "Complete"),
        ("1.2", "In progress"),
    ]


def test_numbers_that_are_used_twice_do_not_become_refs() -> None:
    imported = plan(
        """
        | Ref | Action            | Lead                | Due      |
        | 1   | Hold spend panels | Director of Finance | May 2026 |
        | 1   | Publish a plan    | Head of Finance     | Jun 2026 |
        """
    )

    assert [row["ref"] for row in rows(imported, "Actions")] == ["A01", "A02"]


def test_headings_above_tables_are_themes_where_none_says_theme() -> None:
    imported = plan(
        """
        # Northmere improvement plan

        ## Finance

        | Action            | Lead                | Due      |
        | Hold spend panels | Director of Finance | May 2026 |

        ## Governance

        | Action        | Lead               | Due      |
        | Train members | Monitoring Officer | Jun 2026 |
        """
    )

    assert [row["theme"] for row in rows(imported, "Actions")] == ["Finance", "Governance"]
    assert [row["theme"] for row in rows(imported, "Themes")] == ["Finance", "Governance"]


def test_a_theme_column_is_filled_down() -> None:
    imported = plan(
        """
        | Theme   | Action            | Lead                | Due      |
        | Finance | Hold spend panels | Director of Finance | May 2026 |
        |         | Publish a plan    | Head of Finance     | Jun 2026 |
        """
    )

    assert [row["theme"] for row in rows(imported, "Actions")] == ["Finance", "Finance"]


def test_a_merged_lead_is_filled_down_and_asked_about() -> None:
    imported = plan(
        """
        | Workstream | Action            | Lead                | Due      |
        | Spending   | Hold spend panels | Director of Finance | May 2026 |
        |            | Publish a plan    |                     | Jun 2026 |
        """
    )

    assert row_of(imported, "Actions", "A02")["lead_officer"] == "Director of Finance"
    assert [question.where for question in imported.questions] == ["line 4"]


def test_a_lead_is_not_filled_down_into_another_workstream() -> None:
    imported = plan(
        """
        | Workstream | Action            | Lead                | Due      |
        | Spending   | Hold spend panels | Director of Finance | May 2026 |
        | People     | Publish a plan    |                     | Jun 2026 |
        """
    )

    assert row_of(imported, "Actions", "A02")["lead_officer"] == ""


def test_a_row_that_lost_its_first_cell_is_put_right() -> None:
    imported = plan(
        """
        | Workstream    | Reference     | Lead                | Action                           | Start    | Due      |
        | Spending      | CIPFA Rec 1.1 | Director of Finance | Hold spend panels every week     | Apr 2026 | May 2026 |
        | CIPFA Rec 1.2 | Head of Legal | Publish a contracts register | Apr 2026                | Jun 2026 |          |
        """
    )
    second = row_of(imported, "Actions", "A02")

    assert (second["workstream"], second["recommendations"], second["lead_officer"]) == (
        "Spending",
        "CIPFA-1.2",
        "Head of Legal",
    )
    assert (second["start"], second["baseline_finish"]) == ("Apr 2026", "Jun 2026")


def test_headings_repeated_after_a_page_break_are_no_action() -> None:
    imported = plan(
        """
        | Workstream | Action            | Lead                | Due      |
        | Spending   | Hold spend panels | Director of Finance | May 2026 |

        | Workstream | Action            | Lead                | Due      |
        |            | Publish a plan    | Head of Finance     | Jun 2026 |
        """
    )

    assert [row["workstream"] for row in rows(imported, "Actions")] == ["Spending", "Spending"]


def test_a_sentence_that_a_page_break_cut_is_put_together() -> None:
    imported = plan(
        """
        | Action                        | Lead                | Due      |
        | Close the accounts for 2025   | Director of Finance | May 2026 |
        | and report them to committee  |                     |          |
        """
    )

    assert [row["action"] for row in rows(imported, "Actions")] == [
        "Close the accounts for 2025 and report them to committee"
    ]


def test_a_printed_recommendation_joins_its_one_reference() -> None:
    imported = plan(
        """
        | Recommendation         | Source                      | Action               | Owner           | End      | RAG |
        | Make roles clear       | Best Value Inspection Rec 2 | Publish a role sheet | Chief Executive | Jun 2026 | G   |
        """
    )

    assert row_of(imported, "Recommendations", "BVI-2")["recommendation"] == "Make roles clear"
    assert row_of(imported, "Actions", "A01")["reported_rag"] == "Green"


def test_measures_in_a_column_go_to_their_sheet() -> None:
    imported = plan(
        """
        | Action            | Lead                | Due      | Measure of success |
        | Hold spend panels | Director of Finance | May 2026 | Spend falls by 5%  |
        """
    )

    assert [row["measure"] for row in rows(imported, "Measures")] == ["Spend falls by 5%"]


def test_a_column_that_we_do_not_know_is_left_over_not_lost() -> None:
    imported = plan(
        """
        | Action            | Lead                | Due      | Zeta        |
        | Hold spend panels | Director of Finance | May 2026 | ZX 4711     |
        """
    )

    (question,) = imported.questions
    assert (question.kind, question.heading, question.passages) == ("column", "Zeta", (("line 3", "ZX 4711"),))
    assert imported.ledger.words_unread == 0


def test_a_table_that_is_no_plan_is_left_over_whole() -> None:
    imported = plan(
        """
        | Ward  | Councillor | Telephone |
        | North | J. Okoro   | 0100 1    |
        """
    )

    assert rows(imported, "Actions") == []
    assert without_a_place(imported) == ["Ward", "Councillor", "Telephone", "North", "J. Okoro", "0100 1"]


def test_too_few_dates_are_asked_not_spread() -> None:
    imported = plan(
        """
        | Action                                                    | Lead            | Due      |
        | Roll out the policy ▶ Draft it ▶ Consult on it ▶ Adopt it | Chief Executive | May 2026 |
        """
    )
    steps = [row for row in rows(imported, "Milestones") if row["action"] == "A01"]

    assert [(row["milestone"], row["baseline_finish"]) for row in steps] == [
        ("Draft it", ""),
        ("Consult on it", ""),
        ("Adopt it", ""),
    ]
    assert [question.confidence for question in imported.questions] == ["unknown"]


def test_a_status_in_the_date_column_is_a_status() -> None:
    imported = plan(
        """
        | Action            | Lead                | Due                 |
        | Hold spend panels | Director of Finance | Achieved March 2026 |
        | Publish a plan    | Head of Finance     | Complete            |
        """
    )

    assert [(row["status"], row["baseline_finish"], row["actual_finish"]) for row in rows(imported, "Actions")] == [
        ("Complete", "", "Achieved March 2026"),
        ("Complete", "", ""),
    ]


@pytest.mark.parametrize("header", ["Key Milestones:", "Milestones"])
def test_a_list_of_dates_under_a_milestones_heading_is_key_milestones(header: str) -> None:
    imported = plan(f"Theme 1 - Finance\n\n{header}\n\nBudget approved\tFebruary 2027\nAccounts signed\tSummer 2026\n")

    assert [(row["kind"], row["theme"], row["baseline_finish"]) for row in rows(imported, "Milestones")] == [
        ("Key milestone", "Finance", "February 2027"),
        ("Key milestone", "Finance", "Summer 2026"),
    ]


def test_one_heading_above_the_only_table_is_no_theme() -> None:
    imported = plan(
        """
        # Northmere improvement

        ## What comes next

        | Action            | Lead                | Due      |
        | Hold spend panels | Director of Finance | May 2026 |
        """
    )

    assert rows(imported, "Themes") == []


STEPS = """
Action	Lead	Start	Due
Roll out ▶ Draft it ▶ Adopt it	Chief Executive	{start}	{due}
"""


@pytest.mark.parametrize(
    ("start", "due", "starts"),
    [
        ("Apr 2026 Jun 2026", "May 2026 Jul 2026", ["Apr 2026", "Jun 2026"]),
        ("Apr 2026 Sep 2026", "May 2026 Jul 2026", ["", ""]),
        ("Apr 2026 Jun 2026", "Jul 2026 May 2026 Jul 2026", ["", ""]),
        ("Jan 2026 Apr 2026 Jun 2026", "Jul 2026 May 2026 Jul 2026", ["Apr 2026", "Jun 2026"]),
    ],
)
def test_starts_pair_only_in_the_form_of_the_finishes_and_never_after_them(
    start: str, due: str, starts: list[str]
) -> None:
    imported = plan(STEPS.format(start=start, due=due))

    assert [row["start"] for row in rows(imported, "Milestones")] == starts
