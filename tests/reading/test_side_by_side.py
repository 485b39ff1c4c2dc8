"""Tables that stand side by side are taken apart, with a blank column between them or without."""

from __future__ import annotations

import pytest

from tests.reading.sheets import seen_in


def subjects(text: str) -> list[tuple[str, list[str]]]:
    """The kind of each table, with the headings of its columns."""
    return [(each.kind, [column.heading for column in each.columns if column.heading]) for each in seen_in(text)]


ACTIONS = ["Ref", "Action", "Lead officer", "Due date"]


def test_actions_and_risks_with_a_blank_column_between_them() -> None:
    found = subjects(
        """
        | Ref | Action          | Lead officer | Due date    |  | Risk                  | Likelihood | Impact | Mitigation       |
        | 1   | Mend the roof   | Jo Okafor    | 31 May 2027 |  | The roof may leak     | 3          | 4      | Put buckets out  |
        | 2   | Paint the doors | Ann Brennan  | 1 June 2027 |  | The paint may run out | 2          | 2      | Order more of it |
        """
    )

    assert found == [("plan", ACTIONS), ("risks", ["Risk", "Likelihood", "Impact", "Mitigation"])]


def test_the_same_headings_again_to_the_right_without_a_blank_column() -> None:
    found = subjects(
        """
        | Ref | Action          | Lead officer | Due date    | Ref | Action           | Lead officer | Due date     |
        | 1   | Mend the roof   | Jo Okafor    | 31 May 2027 | 3   | Hire a planner   | Sam Malik    | 31 July 2027 |
        | 2   | Paint the doors | Ann Brennan  | 1 June 2027 | 4   | Train every clerk | Bob Novak    | 31 July 2027 |
        """
    )

    assert found == [("plan", ACTIONS), ("plan", ACTIONS)]


def test_another_kind_of_table_to_the_right_without_a_blank_column() -> None:
    found = subjects(
        """
        | Ref | Action          | Lead officer | Due date    | Ref | Risk                  | Likelihood | Impact |
        | 1   | Mend the roof   | Jo Okafor    | 31 May 2027 | R1  | The roof may leak     | 3          | 4      |
        | 2   | Paint the doors | Ann Brennan  | 1 June 2027 | R2  | The paint may run out | 2          | 2      |
        """
    )

    assert [kind for kind, _headings in found] == ["plan", "risks"]


@pytest.mark.parametrize(
    "headings",
    [
        "| Ref | Recommendation  | Ref | Action          | Lead officer | Due date     |",
        "| Ref | Recommendation  |     | Action          | Lead officer | Due date     |",
    ],
)
def test_a_recommendation_beside_its_action_is_one_table(headings: str) -> None:
    found = subjects(
        f"""
        {headings}
        | 1   | Mend the roof   | 1.1 | Hire a builder  | Jo Okafor    | 31 May 2027  |
        | 2   | Paint the doors | 2.1 | Buy some paint  | Ann Brennan  | 1 June 2027  |
        """
    )

    assert len(found) == 1


def test_a_plan_with_a_blank_column_in_it_is_one_table() -> None:
    found = subjects(
        """
        | Ref | Action          |  | Lead officer | Due date    | Status      |
        | 1   | Mend the roof   |  | Jo Okafor    | 31 May 2027 | In progress |
        | 2   | Paint the doors |  | Ann Brennan  | 1 June 2027 | Complete    |
        """
    )

    assert len(found) == 1


def test_the_risk_that_an_action_answers_stays_beside_it() -> None:
    found = subjects(
        """
        | Ref | Action          | Lead officer | Due date    | Risk                  | Likelihood | Impact |
        | 1   | Mend the roof   | Jo Okafor    | 31 May 2027 | The roof may leak     | 3          | 4      |
        | 2   | Paint the doors | Ann Brennan  | 1 June 2027 | The paint may run out | 2          | 2      |
        """
    )

    assert len(found) == 1
