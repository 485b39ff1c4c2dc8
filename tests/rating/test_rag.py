"""What the dates say: each council's definition at its limits, and what is never said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.books import SETTINGS, tracker
from xl_tracker.model import Rag
from xl_tracker.rating.rag import Rating, rate_action, rate_all, rate_milestone
from xl_tracker.settings import RAG_DEFINITIONS, Settings


def rate(
    row: str, settings: Settings = SETTINGS, headings: str = "Baseline finish | Forecast finish | Status"
) -> Rating:
    read = tracker(f"| Ref | Action | {headings} |\n| A1 | Publish | {row} |", settings)
    return rate_action(read.actions[0], read.milestones_by_action.get("A1", ()), settings)


def by(name: str) -> Settings:
    return replace(SETTINGS, action_rag=RAG_DEFINITIONS[name])


# Bromsgrove District Council, 2006 to 2010: on target is green, one month behind amber, over one month behind red.
@pytest.mark.parametrize(
    ("forecast", "expected"),
    [("2026-08-31", Rag.GREEN), ("2026-09-01", Rag.AMBER), ("2026-09-30", Rag.AMBER), ("2026-10-01", Rag.RED)],
)
def test_bromsgrove_one_month(forecast: str, expected: Rag) -> None:
    assert rate(f"2026-08-31 | {forecast} | In progress", by("one month")).rag is expected


# Rotherham Metropolitan Borough Council, 2023: amber is delayed by less than three months; red will not be met within
# three months of the original date.
@pytest.mark.parametrize(
    ("forecast", "expected"),
    [("2026-08-31", Rag.GREEN), ("2026-09-01", Rag.AMBER), ("2026-11-29", Rag.AMBER), ("2026-11-30", Rag.RED)],
)
def test_rotherham_three_months(forecast: str, expected: Rag) -> None:
    assert rate(f"2026-08-31 | {forecast} | In progress", by("three months")).rag is expected


def test_rotherham_counts_from_the_original_date_although_another_was_approved() -> None:
    headings = "Baseline finish | Approved finish | Forecast finish | Status"
    row = "2026-08-31 | 2026-12-31 | 2026-12-31 | In progress"

    assert rate(row, by("three months"), headings).rag is Rag.RED
    assert rate(row, by("one month"), headings).rag is Rag.GREEN


# The schedule rating of a PRINCE2-style project report (kevstemplates.com): on plan, under two weeks late, over.
@pytest.mark.parametrize(
    ("forecast", "expected"),
    [("2026-08-31", Rag.GREEN), ("2026-09-01", Rag.AMBER), ("2026-09-14", Rag.AMBER), ("2026-09-15", Rag.RED)],
)
def test_two_weeks(forecast: str, expected: Rag) -> None:
    assert rate(f"2026-08-31 | {forecast} | In progress", by("two weeks")).rag is expected


# Wirral Council: a milestone that has slipped beyond its timescale is red; there is no tolerance.
def test_wirral_milestones_tolerate_no_slippage() -> None:
    settings = replace(SETTINGS, milestone_rag=RAG_DEFINITIONS["no slippage"])
    read = tracker(
        """
        Milestones
        | Ref | Action | Milestone | Baseline finish | Forecast finish |
        | M1  | A1     | Approved  | 2026-08-31      | 2026-08-31      |
        | M2  | A1     | Launched  | 2026-08-31      | 2026-09-01      |
        """,
        settings,
    )

    assert [rate_milestone(each, settings).rag for each in read.milestones] == [Rag.GREEN, Rag.RED]


@pytest.mark.parametrize("baseline", ["TBC", "Ongoing", ""])
@pytest.mark.parametrize("forecast", ["TBC", "Ongoing", ""])
def test_never_green_without_a_day(baseline: str, forecast: str) -> None:
    assert rate(f"{baseline} | {forecast} | In progress").rag is Rag.GREY


def test_never_green_on_a_forecast_that_is_to_be_confirmed() -> None:
    assert rate("2026-08-31 | TBC | In progress").rag is Rag.GREY


@pytest.mark.parametrize("row", ["TBC 2027 | | Not started", "2027-12-31 | TBC 2027 | Not started"])
def test_never_green_on_a_year_that_is_to_be_confirmed(row: str) -> None:
    assert rate(row).rag is Rag.GREY


def test_a_year_to_be_confirmed_is_late_when_even_its_first_reading_is_too_late() -> None:
    assert rate("2026-08-31 | TBC 2027 | In progress").rag is Rag.RED


def test_a_forecast_to_be_confirmed_does_not_hide_that_the_agreed_day_has_passed() -> None:
    assert rate("2026-03-31 | TBC | In progress").rag is Rag.RED


def test_no_forecast_means_as_agreed() -> None:
    assert rate("2026-08-31 |  | In progress").rag is Rag.GREEN


def test_a_forecast_that_has_passed_counts_as_late_until_today() -> None:
    got = rate("2026-04-30 | 2026-05-15 | In progress")

    assert (got.rag, got.reason) == (
        Rag.RED,
        "15 May 2026 has passed and the work is not complete: 32 days late against 30 April 2026 "
        "(one month tolerated).",
    )


def test_an_early_forecast_that_has_passed_is_amber_while_the_agreed_day_is_still_to_come() -> None:
    assert rate("2026-08-31 | 2026-05-15 | In progress").rag is Rag.AMBER


def test_a_forecast_for_today_has_not_passed() -> None:
    assert rate("2026-08-31 | 2026-06-01 | In progress").rag is Rag.GREEN


def test_a_finish_agreed_for_today_has_not_passed_while_the_forecast_is_to_be_confirmed() -> None:
    assert rate("2026-06-01 | TBC | In progress").rag is Rag.GREY


def test_a_complete_action_says_how_late_it_was() -> None:
    headings = "Baseline finish | Actual finish | Status"

    assert rate("2026-03-31 | 2026-04-10 | Complete", headings=headings).reason == (
        "Complete by 10 April 2026, 10 days late."
    )


def test_a_complete_action_that_nobody_had_agreed_a_day_for_says_its_day_alone() -> None:
    headings = "Baseline finish | Actual finish | Status"

    assert rate("TBC | 2026-04-10 | Complete", headings=headings).reason == "Complete by 10 April 2026."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("| | |", "Not yet rated: no finish has been agreed."),
        ("TBC | | |", "Not yet rated: the agreed finish is 'TBC'."),
        ("Ongoing | | |", "Not rated: 'Ongoing' has no last day."),
        ("Monthly | | |", "Not rated: 'Monthly' has no last day."),
        ("2026-08-31 | | TBC |", "Not yet rated: the forecast finish is 'TBC'."),
        ("2026-08-31 | | 2026-08-10 |", "Forecast by 10 August 2026, within the baseline finish."),
        ("2026-08-31 | 2026-12-31 | 2026-12-10 |", "Forecast by 10 December 2026, within the approved finish."),
    ],
)
def test_the_reason_names_the_finish_that_the_rating_was_held_against(row: str, reason: str) -> None:
    headings = "Baseline finish | Approved finish | Forecast finish | Status"

    assert rate(f"{row} In progress", headings=headings).reason == reason


def test_a_month_is_late_only_when_its_last_day_is_over() -> None:
    assert rate("June 2026 |  | In progress").rag is Rag.GREEN


@pytest.mark.parametrize("status", ["Complete", "Evidenced", "Assured", "Embedded"])
def test_done_is_blue_however_late(status: str) -> None:
    assert rate(f"2026-01-31 |  | {status}").rag is Rag.BLUE


@pytest.mark.parametrize("status", ["Paused", "Superseded", "Not accepted"])
def test_what_nobody_works_on_is_grey(status: str) -> None:
    assert rate(f"2026-01-31 | 2026-12-31 | {status}").rag is Rag.GREY


def test_every_rating_has_a_reason_in_words() -> None:
    assert rate("2026-08-31 | 2026-09-10 | In progress").reason == (
        "Forecast for 10 September 2026: 10 days late against 31 August 2026 (one month tolerated)."
    )


LATE_KEY_MILESTONE = """
    | Ref | Action  | Baseline finish | Forecast finish | Status      |
    | A1  | Publish | 2026-08-31      | 2026-08-31      | In progress |

    Milestones
    | Ref | Action | Milestone | Kind   | Baseline finish | Forecast finish | Status      |
    | M1  | A1     | Approved  | {kind} | 2026-03-31      | 2026-07-31      | In progress |
"""


@pytest.mark.parametrize(("kind", "expected"), [("Key milestone", Rag.AMBER), ("Step", Rag.GREEN)])
def test_a_red_key_milestone_turns_its_green_action_amber(kind: str, expected: Rag) -> None:
    read = tracker(LATE_KEY_MILESTONE.format(kind=kind))

    assert rate_all(read, SETTINGS).actions[0].rag is expected


def test_a_red_action_stays_red_whatever_its_key_milestones_are() -> None:
    late = LATE_KEY_MILESTONE.format(kind="Key milestone").replace(
        "| 2026-08-31      | 2026-08-31      |", "| 2026-01-31 | 2026-08-31 |"
    )
    read = tracker(late)

    assert rate_action(read.actions[0], read.milestones, SETTINGS).rag is Rag.RED
    assert rate_all(read, SETTINGS).actions[0].rag is Rag.RED


def test_the_council_may_count_the_actions_own_dates_alone() -> None:
    settings = replace(SETTINGS, late_key_milestone_turns_action_amber=False)
    read = tracker(LATE_KEY_MILESTONE.format(kind="Key milestone"), settings)

    assert rate_all(read, settings).actions[0].rag is Rag.GREEN


def test_the_officers_rating_is_never_touched() -> None:
    read = tracker("| Ref | Action | Baseline finish | Reported RAG |\n| A1 | Publish | 2026-01-31 | Green |")

    rate_all(read, SETTINGS)

    assert read.actions[0].reported_rag is Rag.GREEN
