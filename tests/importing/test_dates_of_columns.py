"""The dates of a column are settled together: ditto marks, the order of day and month, old and new dates, years."""

from __future__ import annotations

import pytest

from tests.importing.plans import left_out, plan, rows
from xl_tracker.importing import ImportedPlan


def finishes(imported: ImportedPlan, field: str = "baseline_finish") -> list[str]:
    return [row[field] for row in rows(imported, "Actions")]


def kinds(imported: ImportedPlan) -> list[str]:
    return [question.kind for question in imported.questions]


def test_a_ditto_mark_says_the_date_above() -> None:
    imported = plan(
        """
        | Ref | Action              | Owner          | Due date  |
        | 1   | Open the new depot  | Head of Fleet  | July 2027 |
        | 2   | Close the old depot | Head of Fleet  | "         |
        """
    )

    assert finishes(imported) == ["July 2027", "July 2027"]


def test_one_date_proves_that_a_column_has_the_month_first() -> None:
    imported = plan(
        """
        | Ref | Action              | Owner         | Due date   |
        | 1   | Open the new depot  | Head of Fleet | 10/25/2027 |
        | 2   | Close the old depot | Head of Fleet | 10/05/2027 |
        """
    )

    assert finishes(imported) == ["25 October 2027", "5 October 2027"]
    assert "10/05/2027" in left_out(imported)


def test_a_column_whose_dates_fit_both_orders_is_asked_about_once() -> None:
    imported = plan(
        """
        | Ref | Action              | Owner         | Due date   |
        | 1   | Open the new depot  | Head of Fleet | 04/05/2027 |
        | 2   | Close the old depot | Head of Fleet | 10/05/2027 |
        """
    )

    assert kinds(imported).count("date order") == 1
    assert finishes(imported) == ["04/05/2027", "10/05/2027"]


@pytest.mark.parametrize("written", ["May 2027 (was March 2027)", "March 2027 → May 2027"])
def test_an_old_date_is_agreed_and_the_new_one_approved(written: str) -> None:
    imported = plan(
        f"""
        | Ref | Action             | Owner         | Due date  |
        | 1   | Open the new depot | Head of Fleet | {written} |
        """
    )

    assert (finishes(imported), finishes(imported, "approved_finish")) == (["March 2027"], ["May 2027"])


def test_a_range_says_when_the_work_starts() -> None:
    imported = plan(
        """
        | Ref | Action             | Owner         | Due date                  |
        | 1   | Open the new depot | Head of Fleet | Autumn 2027 – Spring 2028 |
        """
    )

    assert finishes(imported, "start") == ["Autumn 2027"]


def test_the_day_on_which_the_plan_was_agreed_gives_the_years() -> None:
    imported = plan(
        """
        # Our improvement plan

        Agreed by Council on 4 March 2027.

        | Ref | Action             | Owner         | Due date |
        | 1   | Open the new depot | Head of Fleet | October  |
        | 2   | Close the old one  | Head of Fleet | Q4       |
        """
    )

    assert imported.rows["Settings"] == [["Plan date", "2027-03-04", None]]
    assert kinds(imported).count("year") == 1


def test_years_that_nothing_gives_are_asked_once_and_stay_open() -> None:
    imported = plan(
        """
        | Ref | Action             | Owner         | Due date |
        | 1   | Open the new depot | Head of Fleet | October  |
        | 2   | Close the old one  | Head of Fleet | Q4       |
        """
    )
    (question,) = [each for each in imported.questions if each.kind == "year"]

    assert (question.confidence, question.cells) == ("unknown", 2)
    assert "Settings" not in imported.rows
