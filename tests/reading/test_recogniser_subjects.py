"""Which column says what a row is about, where headings alone would choose a blank one, a number or an aim."""

from __future__ import annotations

from tests.reading.sheets import fields_of, plan_in, seen_in


def test_the_names_of_tasks_stand_beside_their_numbers() -> None:
    found = plan_in(
        """
        | Order | Story           | Task    | Name                   |
        | 1     | Panels          | TA60121 | Hold spending panels   |
        | 2     | Panels          | TA60122 | Invite every member    |
        | 3     | Members ready   | TA60123 | Train every new member |
        | 4     | Members ready   | TA60124 | Book a room each month |
        """
    )

    assert fields_of(found)["Task"] == "ref"
    assert fields_of(found)["Name"] == "action"
    assert fields_of(found)["Story"] == "theme"


def test_a_blank_column_of_sub_tasks_does_not_hide_the_summary() -> None:
    found = plan_in(
        """
        | Key   | Summary                | Description              | Assignee | Sub-tasks | Due date   | Status |
        | AB-14 | Hold spending panels   | One for each directorate | J Okafor |           | 2026-05-31 | To do  |
        | AB-15 | Train every new member | In the first six weeks   | A Webb   |           | 2026-06-30 | To do  |
        """
    )

    assert fields_of(found)["Summary"] == "action"


def test_actions_completed_are_actions_if_nothing_else_is() -> None:
    found = plan_in(
        """
        | Meeting date | Actions completed      | Deadline   | Progress |
        | 2026-05-01   | Hold spending panels   | 2026-05-31 | Complete |
        | 2026-05-01   | Train every new member | 2026-06-30 | Complete |
        """
    )

    assert fields_of(found)["Actions completed"] == "action"


def test_the_second_part_of_a_heading_may_name_the_action() -> None:
    found = plan_in(
        """
        | Ref | Output/Activity        | Date       | Lead          |
        | 1   | Hold spending panels   | 2026-05-31 | Head of Fleet |
        | 2   | Train every new member | 2026-06-30 | Head of Legal |
        """
    )

    assert fields_of(found)["Output/Activity"] == "action"


def test_an_aim_in_a_long_sentence_for_each_row_is_no_theme() -> None:
    found = plan_in(
        """
        | Ref | Action                 | Objectives                                                              | Due        |
        | 1   | Hold spending panels   | Every pound that we spend above the budget is seen by a senior officer  | 2026-05-31 |
        | 2   | Train every new member | Members ask good questions in their very first meeting of a committee   | 2026-06-30 |
        | 3   | Tell the public        | People in every ward know what we have decided to change and by when    | 2026-07-31 |
        """
    )

    assert fields_of(found)["Objectives"] != "theme"


def test_of_three_columns_of_findings_the_recommendation_is_the_one_called_so() -> None:
    (found,) = seen_in(
        """
        | Ref | Requirement                        | Gap identified                    | Recommendation               |
        | 1   | Every panel keeps a record         | Two panels kept no record at all  | Give each panel a clerk      |
        | 2   | Every new member is trained        | Nine members had no training yet  | Train each in six weeks      |
        | 3   | The public can see every decision  | No decision of May was published  | Publish each within a week   |
        """
    )

    assert found.kind == "recommendations"
    assert [each.heading for each in found.all("recommendation")] == ["Recommendation"]


def test_names_with_a_description_each_are_no_plan() -> None:
    (found,) = seen_in(
        """
        | Commitment    | Description                                    |
        | Spending data | All that we spend above 500 pounds, each month |
        | Contracts     | All that we have signed, each quarter          |
        """
    )

    assert found.kind == "nothing"


def test_a_row_that_says_what_to_enter_is_a_note() -> None:
    found = plan_in(
        """
        | ID                | Owner                     | Action                         | Target date                   | Status     |
        | A unique number   | Who is responsible for it | What exactly is to be done     | Date by which it must be done | How it is  |
        | 1                 | Head of Fleet             | Hold spending panels           | 2026-05-31                    | Complete   |
        | 2                 | Head of Legal             | Train every new member         | 2026-06-30                    | On track   |
        """
    )

    assert found.roles == ["heading", "note", "row", "row"]


def test_a_first_row_of_words_for_dates_is_an_item() -> None:
    found = plan_in(
        """
        | ID | Owner                     | Action                 | Target date         | Status      |
        | 1  | Head of Fleet Management  | Hold spending panels   | When the grant came | Not started |
        | 2  | Head of Legal             | Train every new member | 2026-06-30          | On track    |
        """
    )

    assert found.roles == ["heading", "row", "row"]
