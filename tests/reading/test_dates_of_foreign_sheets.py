"""The dates of a council's own sheet are settled by the column, as an import settles them."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.books import tracker
from xl_tracker.findings import Finding
from xl_tracker.model import Tracker
from xl_tracker.rules import check

OWN = "| No. | What needs to happen?    | By who?     | By when?   |"
COMMON = "| No. | Action                   | Owner       | Due date   |"


def dated(headings: str, *dates: str, more: str = "") -> Tracker:
    rows = "\n".join(f"| {at} | Hold spending panel {at} | Jo Okafor | {date} |" for at, date in enumerate(dates, 1))
    return tracker(f"Plan 2026\n{headings}\n{rows}\n{more}")


def days(found: Tracker) -> list[dt.date | None]:
    return [action.baseline_finish.latest if action.baseline_finish else None for action in found.actions]


def codes(found: Tracker, *wanted: str) -> list[Finding]:
    return [each for each in check(found) if each.code in wanted]


@pytest.mark.parametrize("headings", [OWN, COMMON], ids=["own headings", "common headings"])
def test_one_date_proves_that_a_column_has_the_month_first(headings: str) -> None:
    found = dated(headings, "10/25/2027", "10/05/2027")

    assert days(found) == [dt.date(2027, 10, 25), dt.date(2027, 10, 5)]
    assert not codes(found, "RD001")
    (finding,) = codes(found, "RD012")
    assert "as 10/25/2027 shows" in finding.message


@pytest.mark.parametrize("headings", [OWN, COMMON], ids=["own headings", "common headings"])
def test_a_column_that_fits_both_orders_is_one_finding(headings: str) -> None:
    found = dated(headings, "04/05/2027", "10/05/2027", "11/05/2027")

    assert days(found)[0] == dt.date(2027, 5, 4)
    (finding,) = codes(found, "RD012")
    assert finding.place.a1 == "D2"
    assert "3 dates" in finding.message
    assert "Kind 'Date order', Written '" in finding.fix


def test_a_date_that_only_the_day_first_explains_settles_its_column() -> None:
    assert not codes(dated(OWN, "04/05/2027", "25/05/2027"), "RD012")


def test_the_words_sheet_settles_the_order() -> None:
    words = """
        Words
        | Kind       | Where | Written  | Means       |
        | Date order |       | By when? | month first |
        """
    found = dated(OWN, "04/05/2027", "10/05/2027", more=words)

    assert days(found) == [dt.date(2027, 4, 5), dt.date(2027, 10, 5)]
    assert not codes(found, "RD012")


def test_the_order_that_one_column_proves_is_that_of_the_others() -> None:
    found = tracker(
        """
        Plan 2026
        | No. | What needs to happen?    | By who?     | Start date | By when?   |
        | 1   | Hold spending panels now | Jo Okafor   | 04/25/2027 | 10/05/2027 |
        | 2   | Train every new member   | Ann Brennan | 04/05/2027 | 11/05/2027 |
        """
    )

    assert days(found) == [dt.date(2027, 10, 5), dt.date(2027, 11, 5)]
    assert [finding.column for finding in codes(found, "RD012")] == ["Start date", "By when?"]


def test_even_our_own_sheet_may_have_the_month_first() -> None:
    found = tracker(
        """
        | Ref | Action                   | Lead officer | Baseline finish |
        | A1  | Hold spending panels now | Jo Okafor    | 10/25/2027      |
        | A2  | Train every new member   | Ann Brennan  | 10/05/2027      |
        """
    )

    assert days(found) == [dt.date(2027, 10, 25), dt.date(2027, 10, 5)]
    assert not codes(found, "RD001")


def test_a_title_that_says_when_the_plan_was_agreed_gives_the_year() -> None:
    found = tracker(
        f"""
        Plan
        | Improvement plan, approved by Cabinet on 8 October 2026 |
        |     |
        {OWN}
        | 1   | Hold spending panels now | Jo Okafor   | December |
        | 2   | Train every new member   | Ann Brennan | January  |
        """
    )

    assert days(found) == [dt.date(2026, 12, 31), dt.date(2027, 1, 31)]
    (finding,) = codes(found, "RD014")
    assert "2 dates" in finding.message
    assert "8 October 2026" in finding.message
    assert "Kind 'Year', Means '2026'" in finding.fix


def test_the_words_sheet_gives_the_year() -> None:
    words = """
        Words
        | Kind | Where    | Written | Means |
        | Year |          |         | 2027  |
        """
    found = dated(OWN, "December", "June", more=words)

    assert days(found) == [dt.date(2027, 12, 31), dt.date(2027, 6, 30)]
    assert not codes(found, "RD014", "DT015")


def test_without_any_year_the_finding_says_how_to_answer_in_words() -> None:
    found = codes(dated(OWN, "December", "June"), "DT015")

    assert len(found) == 2
    assert "Kind 'Year'" in found[0].fix
