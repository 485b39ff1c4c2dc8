"""The pages of a pack: who is on them, in which order, for which days."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.books import tracker
from xl_tracker.errors import BadRequest
from xl_tracker.reports.pack import PAGES, board_pack
from xl_tracker.reports.pages import Page, PageTable
from xl_tracker.reports.period import pack_context

PLAN = """
    | Ref | Theme   | Action | Lead officer | Baseline finish | Forecast finish | Status      | Reported RAG | Recommendations | Path to green |
    | A1  | Culture | Listen | A. Khan      | 2026-12-31      | 2027-01-15      | In progress | Green        | PC-1            |               |
    | A2  | Culture | Learn  | A. Khan      | 2026-03-31      | 2026-09-30      | In progress | Red          | PC-1; PC-2      | More staff.   |
    | A3  | Finance | Save   | B. Osei      | 2026-03-31      |                 | Complete    | Blue         | VFM-1           |               |
    | A4  | Finance | Spend  | B. Osei      | 2026-12-31      | 2026-12-31      | In progress | Amber        |                 |               |

    Milestones
    | Ref | Action | Milestone | Baseline finish | Forecast finish | Actual finish | Status      |
    | M1  | A1     | Asked     | 2026-05-10      |                 | 2026-05-12    | Complete    |
    | M2  | A1     | Old news  | 2026-01-31      |                 | 2026-01-31    | Complete    |
    | M3  | A2     | Slipped   | 2026-05-31      | 2026-08-31      |               | In progress |
    | M4  | A4     | Soon      | 2026-06-20      | 2026-06-20      |               | In progress |
    | M5  | A4     | Later     | 2026-12-20      | 2026-12-20      |               | In progress |
    | M6  | A4     | Today     | 2026-06-01      | 2026-06-01      |               | In progress |
    | M7  | A1     | First day | 2026-04-02      |                 | 2026-04-02    | Complete    |

    Recommendations
    | Ref   | Source  | Category | Recommendation | Response     |
    | PC-1  | Peers   | Main     | Listen more    | Accepted     |
    | PC-2  | Peers   | Main     | Learn more     | Accepted     |
    | PC-3  | Peers   | Main     | Merge          | Not accepted |
    | VFM-1 | Auditor | Key      | Save           | Accepted     |
    | VFM-2 | Auditor | Key      | Plan           | Accepted     |

    Risks
    | Ref | Risk  | Likelihood | Impact | Score | Status |
    | R1  | Small | 2          | 2      | 4     | Open   |
    | R2  | Large | 5          | 4      | 9     | Open   |
    | R3  | Gone  | 5          | 5      | 25    | Closed |

    Changes
    | Ref | Item | Field           | Reason | Decision  | Decided on |
    | C1  | A1   | Forecast finish | Staff  | Requested |            |
    | C2  | A2   | Baseline finish | Staff  | Approved  | 2026-05-20 |
    | C3  | A3   | Baseline finish | Staff  | Approved  | 2026-01-20 |

    Reporting
    | Audience        | Body    | Every      | Last met   | Next meeting | Pages            |
    | Cabinet         | Cabinet | Quarter    | 2026-04-01 | 2026-07-05   |                  |
    | Leadership Team | LT      | Month      |            |              | Risks; summary   |
    | Board           | Board   | Six months |            |              | Summery          |
    | Scrutiny        | OSC     | Quarter    | 2026-07-01 |              |                  |

    History
    | Period | As at      | Item | Derived RAG |
    | Q3     | 2025-12-31 | A1   | Green       |
    | Q4     | 2026-03-31 | A1   | Green       |
    | Q4     | 2026-03-31 | A2   | Green       |
    | May    | 2026-05-31 | A2   | Red         |
"""


def page(name: str, audience: str = "Cabinet") -> Page:
    return next(each for each in board_pack(tracker(PLAN), audience) if each.sheet == f"Pack {name}")


def table(name: str, of: Page) -> PageTable:
    return next(each for each in of.blocks if isinstance(each, PageTable) and each.name == name)


def first_column(name: str, of: Page) -> list[object]:
    return [row[0] for row in table(name, of).rows]


def test_a_pack_has_its_cover_first_and_every_page() -> None:
    assert [each.sheet for each in board_pack(tracker(PLAN), "cabinet")] == [
        "Pack Cover",
        *(f"Pack {name}" for name in PAGES),
    ]


def test_the_reporting_sheet_chooses_and_orders_the_pages() -> None:
    sheets = [each.sheet for each in board_pack(tracker(PLAN), "Leadership Team")]

    assert sheets == ["Pack Cover", "Pack Risks", "Pack Summary"]


def test_a_page_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadRequest, match="'Summery' for Board"):
        board_pack(tracker(PLAN), "Board")


def test_an_audience_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(BadRequest, match=r"There is no audience 'Cabnet'. Did you mean 'Cabinet'\?"):
        board_pack(tracker(PLAN), "Cabnet")


def test_the_period_begins_after_the_last_snapshot_that_the_last_meeting_had() -> None:
    context = pack_context(tracker(PLAN), "Cabinet")

    assert (context.start, context.end, context.since) == (
        dt.date(2026, 4, 1),
        dt.date(2026, 6, 1),
        dt.date(2026, 3, 31),
    )


def test_without_a_snapshot_the_period_begins_after_the_last_meeting() -> None:
    plan = "| Ref | Action |\n| A1 | Train |\n\nReporting\n| Audience | Last met |\n| Cabinet | 2026-04-01 |"

    assert pack_context(tracker(plan), "Cabinet").start == dt.date(2026, 4, 2)


def test_without_a_last_meeting_the_period_is_as_long_as_the_cadence() -> None:
    context = pack_context(tracker(PLAN), "Leadership Team")

    assert (context.start, context.since) == (dt.date(2026, 5, 2), dt.date(2026, 3, 31))


def test_a_meeting_that_is_still_to_come_is_not_the_last_one() -> None:
    assert pack_context(tracker(PLAN), "Scrutiny").start == dt.date(2026, 3, 2)


def test_the_latest_exceptions_come_first() -> None:
    plan = """
        | Ref | Action | Baseline finish | Forecast finish | Status      |
        | A1  | Listen | 2026-07-31      | 2026-09-30      | In progress |
        | A2  | Learn  | 2026-07-31      | 2026-12-31      | In progress |
        | A3  | Teach  | 2026-01-31      | 2026-03-31      | In progress |
    """
    exceptions = next(each for each in board_pack(tracker(plan), "Cabinet") if each.sheet == "Pack Exceptions")

    assert first_column("tblPackExceptions", exceptions) == ["A2", "A3", "A1"]


def test_exceptions_are_the_red_then_the_amber_with_the_days_late() -> None:
    rows = table("tblPackExceptions", page("Exceptions")).rows

    assert [(row[0], row[3], row[6], row[8]) for row in rows] == [
        ("A2", "Red", 183, "More staff."),
        ("A1", "Amber", 15, "None given."),
    ]


def test_disagreements_begin_with_those_reported_better_than_the_dates() -> None:
    rows = table("tblPackDisagreements", page("Disagreements")).rows

    assert [(row[0], row[3], row[4]) for row in rows] == [("A1", "Green", "Amber"), ("A4", "Amber", "Green")]


def test_milestones_achieved_missed_and_due_next() -> None:
    milestones = page("Milestones")

    assert first_column("tblPackMilestonesAchieved", milestones) == ["M7", "M1"]
    assert first_column("tblPackMilestonesMissed", milestones) == ["M3"]
    assert first_column("tblPackMilestonesDue", milestones) == ["M6", "M4"]


def test_the_top_risks_are_scored_by_likelihood_and_impact_and_closed_ones_are_left_out() -> None:
    rows = table("tblPackRisks", page("Risks")).rows

    assert [(row[0], row[4]) for row in rows] == [("R2", 20.0), ("R1", 4.0)]


def test_coverage_by_source_counts_answered_done_declined_and_left() -> None:
    rows = table("tblPackCoverage", page("Recommendations")).rows

    assert [row[0:1] + row[2:] for row in rows] == [("Peers", 3, 2, 0, 1, 0), ("Auditor", 2, 1, 1, 0, 1)]
    assert first_column("tblPackUnanswered", page("Recommendations")) == ["VFM-2 (Auditor)"]


def test_changes_for_decision_and_those_decided_in_the_period() -> None:
    changes = page("Changes")

    assert first_column("tblPackChangesRequested", changes) == ["C1"]
    assert first_column("tblPackChangesDecided", changes) == ["C2"]


def test_movement_is_against_the_last_period_that_the_audience_saw() -> None:
    rows = table("tblPackMovement", page("Summary")).rows

    assert rows[-1][0] == "All themes"
    assert rows[-1][-1] == "Down: A1 and A2."


def test_an_action_that_is_amber_for_its_milestone_alone_is_no_days_late() -> None:
    plan = """
        | Ref | Action | Baseline finish | Forecast finish | Status      |
        | A1  | Listen | 2026-12-31      | 2026-11-30      | In progress |

        Milestones
        | Ref | Action | Milestone | Kind          | Baseline finish | Status      |
        | M1  | A1     | Asked     | Key milestone | 2026-03-31      | In progress |
    """
    exceptions = next(each for each in board_pack(tracker(plan), "Cabinet") if each.sheet == "Pack Exceptions")

    assert [row[6] for row in table("tblPackExceptions", exceptions).rows] == [0]


def test_the_cover_names_the_council_where_it_is_known() -> None:
    text = "| Ref | Action |\n| A1 | Train |\n\nSettings\n| Setting | Value |\n| Plan | Our plan |"
    named = f"{text}\n| Council | Testshire |"

    assert board_pack(tracker(text), "Cabinet")[0].title == "Our plan"
    assert board_pack(tracker(named), "Cabinet")[0].title == "Testshire: Our plan"


def test_an_empty_plan_says_so_in_words() -> None:
    pages = board_pack(tracker("| Ref | Action |\n| A1 | Train |"), "Cabinet")

    tables = [block for each in pages for block in each.blocks if isinstance(block, PageTable)]
    assert all(each.rows or each.empty for each in tables)


def test_pages_spell_people_as_the_people_sheet_does() -> None:
    plan = """
        | Ref | Action | Lead officer               | Baseline finish | Status      |
        | A1  | Listen | dir. of finance            | 2026-01-31      | In progress |
        | A2  | Learn  | Director of finance; s151  | 2026-01-31      | In progress |
        | A3  | Teach  | Nobody known               | 2026-01-31      | In progress |

        People
        | Name or post        | Kind    | Also known as         |
        | Director of Finance | Officer | Dir. of finance; s151 |
    """
    exceptions = next(each for each in board_pack(tracker(plan), "Cabinet") if each.sheet == "Pack Exceptions")

    assert [row[2] for row in table("tblPackExceptions", exceptions).rows] == [
        "Director of Finance",
        "Director of Finance",
        "Nobody known",
    ]
