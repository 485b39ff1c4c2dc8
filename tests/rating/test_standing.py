"""How each row stands as at a day: its status, its agreed finish, and what has not happened yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.books import SETTINGS, tracker
from xl_tracker.model import Rag
from xl_tracker.rating.rag import rate_all
from xl_tracker.rating.standing import Standing, standings

JUNE = replace(SETTINGS, as_at=dt.date(2026, 6, 30))


def stands(row: str, headings: str = "Status | Actual finish", rest: str = "") -> Standing:
    read = tracker(f"| Ref | Action | {headings} |\n| A1 | Publish | {row} |\n{rest}", JUNE)
    return standings(read).actions[0]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Completed", "Complete"),
        (" closed ", "Complete"),
        ("BAU", "Embedded"),
        ("On hold", "Paused"),
        ("Withdrawn", "Dropped"),
        ("Not accepted", "Dropped"),
        ("In progress", "Live"),
        ("Nobody knows", "Live"),
        ("", "Live"),
    ],
)
def test_one_word_list_says_how_a_row_stands(status: str, expected: str) -> None:
    assert stands(f"{status} |").stands_as == expected


@pytest.mark.parametrize(
    ("finish", "expected"),
    [
        ("2026-06-30", "Complete"),
        ("2026-07-03", "Live"),
        ("June 2026", "Complete"),
        ("Summer 2026", "Complete"),
        ("July 2026", "Live"),
        ("", "Complete"),
    ],
)
def test_work_that_was_done_after_the_day_is_live_on_it(finish: str, expected: str) -> None:
    """A fact's day is the first day that its cell can mean, and work without a day is done."""
    assert stands(f"Complete | {finish}").stands_as == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Embedded | 2026-05-01 | 2026-07-02 | Minutes", "Evidenced"),
        ("Assured | 2026-05-01 | 2026-07-02 |", "Complete"),
        ("Assured | 2026-05-01 | 2026-06-02 |", "Assured"),
        ("Assured | 2026-07-01 | 2026-07-02 | Minutes", "Live"),
    ],
)
def test_assurance_after_the_day_has_not_happened(row: str, expected: str) -> None:
    assert stands(row, "Status | Actual finish | Assured on | Evidence").stands_as == expected


CHANGES = """
    Changes
    | Ref | Item   | Field           | From        | To         | Decision | Decided on |
"""


def test_work_that_was_paused_after_the_day_stands_as_it_stood_before() -> None:
    change = "| C1  | A1; A2 | Status | Complete | Paused | Approved | 2026-07-15 |"

    assert stands("On hold |", rest=CHANGES + change).stands_as == "Complete"


def test_of_several_decisions_after_the_day_the_first_says_how_it_stood() -> None:
    changes = """
    | C1  | A1 | Status | In progress | Paused     | Approved | 2026-07-15 |
    | C2  | A1 | Status | Paused      | Superseded | Approved | 2026-08-15 |
    """

    assert stands("Superseded |", rest=CHANGES + changes).stands_as == "Live"


def test_work_that_was_dropped_by_the_day_stays_dropped() -> None:
    change = "| C1  | A1 | Status | In progress | Superseded | Approved | 2026-06-30 |"

    assert stands("Superseded |", rest=CHANGES + change).stands_as == "Dropped"


FINISHES = "Baseline finish | Approved finish | Status"


@pytest.mark.parametrize(
    ("changes", "agreed", "moved"),
    [
        ("| C1 | A1 | Approved finish | 2026-05-31 | 2026-09-30 | Approved | 2026-06-30 |", "2026-09-30", True),
        ("| C1 | A1 | Approved finish | 2026-05-31 | 2026-09-30 | Approved | 2026-07-01 |", "2026-05-31", False),
        ("| C1 | A1 | Approved finish | 2026-05-31 | 2026-09-30 | Rejected | 2026-07-01 |", "2026-09-30", True),
        ("| C1 | A1 | Status | Paused | In progress | Approved | 2026-07-01 |", "2026-09-30", True),
        (
            """| C1 | A1 | Approved finish | 2026-05-31 | 2026-07-31 | Approved | 2026-05-05 |
               | C2 | A1 | Approved finish | 2026-07-31 | 2026-09-30 | Approved | 2026-07-01 |""",
            "2026-07-31",
            True,
        ),
    ],
)
def test_a_finish_that_was_approved_after_the_day_is_not_agreed_on_it(changes: str, agreed: str, moved: bool) -> None:
    got = stands("2026-05-31 | 2026-09-30 | In progress", FINISHES, CHANGES + changes)

    assert (str(got.agreed_by), got.moved) == (agreed, moved)


def test_an_approved_finish_with_the_same_last_day_has_not_moved() -> None:
    assert not stands("May 2026 | 2026-05-31 | In progress", FINISHES).moved


MILESTONES = """
    | Ref | Action  | Status      |
    | A1  | Publish | Paused      |
    | A2  | Print   | Superseded  |
    | A3  | Sell    | In progress |

    Milestones
    | Ref | Action | Milestone | Status      | Baseline finish |
    | M1  | A1     | One       | In progress | 2026-05-01      |
    | M2  | A1     | Two       | Complete    | 2026-05-01      |
    | M3  | A2     | Three     |             | 2026-05-01      |
    | M4  | A2     | Four      | Paused      | 2026-05-01      |
    | M5  | A3     | Five      | In progress | 2026-05-01      |
    | M6  |        | Six       | In progress | 2026-05-01      |
    | M7  | A1     | Seven     | Withdrawn   | 2026-05-01      |
"""


def test_a_milestone_that_is_not_done_is_paused_or_dropped_with_its_action() -> None:
    got = standings(tracker(MILESTONES, JUNE)).milestones

    assert [each.stands_as for each in got] == ["Paused", "Complete", "Dropped", "Dropped", "Live", "Live", "Dropped"]


def test_a_rating_goes_by_how_a_row_stands() -> None:
    read = tracker(MILESTONES, JUNE)

    got = rate_all(read, read.settings).milestones

    assert [each.rag for each in got] == [Rag.GREY, Rag.BLUE, Rag.GREY, Rag.GREY, Rag.RED, Rag.RED, Rag.GREY]
    assert got[0].reason == "Not rated: paused with its action."


def test_work_that_was_done_after_the_day_is_rated_by_its_dates() -> None:
    read = tracker(
        """
        | Ref | Action  | Status   | Baseline finish | Actual finish |
        | A1  | Publish | Complete | 2026-05-31      | 2026-07-03    |
        """,
        JUNE,
    )

    assert rate_all(read, read.settings).actions[0].rag is Rag.AMBER


def test_a_finish_approved_after_the_day_does_not_make_work_green() -> None:
    text = f"""
    | Ref | Action  | Status      | Baseline finish | Approved finish |
    | A1  | Publish | In progress | 2026-03-31      | 2026-12-31      |
    {CHANGES}
    | C1  | A1      | Approved finish | 2026-03-31  | 2026-12-31 | Approved | 2026-07-02 |
    """
    read = tracker(text, JUNE)

    assert rate_all(read, read.settings).actions[0].rag is Rag.RED
