"""Snapshot: what goes below the rows of History, and when it is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.books import SETTINGS, book
from tests.hosts.memory import MemoryHost
from xl_tracker.commands import COMMANDS
from xl_tracker.edits import GrowTable
from xl_tracker.errors import BadRequest
from xl_tracker.flow import run
from xl_tracker.rating.figures import latest_period_end
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.workbook import Place

ACTIONS = """
    | Ref | Action | Baseline finish | Forecast finish | Status      | Reported RAG |
    | A1  | Listen | Dec 2026        | 2027-01-15      | In progress | Green        |
    | A2  | Learn  | Autumn 2027     | Autumn 2027     | Not started |              |
    |     | Act    | Dec 2027        |                 |             |              |
"""
OLD = """
    History
    |        |         |      |       |        |              |             |                 |
    | Period | As at   | Item | Notes | Status | Reported RAG | Derived RAG | Forecast finish |
"""
EARLIER = """
    History
    | Period      | As at      | Item | Status      |
    | August 2026 | 2026-08-31 | A1   | In progress |
    |             |            |      |             |
    | August 2026 | 2026-08-31 | A2   | Not started |
"""


def taken(history: str, period: str = "") -> MemoryHost:
    host = book(ACTIONS + "\n" + history)
    run(COMMANDS["snapshot"], host, SETTINGS, period)
    return host


def test_each_action_with_a_ref_goes_below_the_headings_as_it_stands() -> None:
    rows = taken(OLD, "Autumn review").sheets["History"].rows

    day = SETTINGS.as_at
    assert rows[2] == ["Autumn review", day, "A1", None, "In progress", "Green", "Amber", dt.datetime(2027, 1, 15)]
    assert rows[3] == ["Autumn review", day, "A2", None, "Not started", None, "Green", "Autumn 2027"]
    assert len(rows) == 4


def test_a_column_that_we_do_not_know_is_not_written() -> None:
    written = [(e.place.column, len(e.values[0])) for e in _plan(OLD).edits if hasattr(e, "values")]

    assert written == [(1, 3), (5, 4)]


def test_the_next_period_goes_below_the_last_row_and_the_table_grows() -> None:
    host = taken(EARLIER)

    assert host.sheets["History"].rows[4][:3] == ["1 June 2026", SETTINGS.as_at, "A1"]
    assert host.sheets["History"].made == [GrowTable(Place("History", 1, 1), 6)]


def test_a_snapshot_is_what_the_next_report_compares_with() -> None:
    tracker = read_tracker(taken(EARLIER).read(), SETTINGS)

    assert latest_period_end(tracker, SETTINGS.as_at + dt.timedelta(days=1)) == SETTINGS.as_at


def test_the_actions_without_a_ref_are_counted_in_the_message() -> None:
    assert "1 action without a ref is not in it." in _plan(OLD).message


def test_a_period_that_is_there_is_not_kept_twice() -> None:
    with pytest.raises(BadRequest, match=r"History already holds the period 'August 2026', as at 31 August 2026\."):
        taken(EARLIER, "august 2026")


def test_a_workbook_without_history_says_so() -> None:
    with pytest.raises(BadRequest, match="has no sheet 'History'"):
        taken("")


def test_a_history_without_a_needed_column_says_which() -> None:
    with pytest.raises(BadRequest, match="no column As at"):
        taken("History\n| Period | Item |")


def _plan(history: str):  # type: ignore[no-untyped-def]
    return COMMANDS["snapshot"].plan(read_tracker(book(ACTIONS + "\n" + history).read(), SETTINGS), [], "")


def test_a_snapshot_of_an_earlier_day_keeps_how_actions_stood_then() -> None:
    text = """
    | Ref | Action | Status   | Actual finish | Baseline finish |
    | A1  | Listen | Complete | 2026-06-02    | 2026-12-31      |
    | A2  | Learn  | Complete | 2026-06-01    | 2026-12-31      |
    | A3  | Teach  | On hold  |               | 2026-12-31      |

    History
    | Period | As at | Item | Status | Reported RAG | Derived RAG | Forecast finish |
    """
    host = book(text)
    run(COMMANDS["snapshot"], host, SETTINGS)

    assert [row[2:6:3] for row in host.sheets["History"].rows[1:]] == [["A1", "Green"], ["A2", "Blue"], ["A3", "Grey"]]
    assert [row[3] for row in host.sheets["History"].rows[1:]] == ["In progress", "Complete", "Paused"]


WHOLE = """
    | Ref | Theme    | Action | Baseline finish | Approved finish | Forecast finish | Status      |
    | A1  | finance  | Save   | 2026-04-30      | Autumn 2026     | 2026-12-01      | In progress |
    | A2  | Culture  | Spend  | 2026-12-31      | 2027-03-31      |                 | In progress |
    | A3  | Nowhere  | Lend   | TBC             |                 |                 | Superseded  |

    Themes
    | Ref | Theme   |
    | T1  | Culture |
    |     | Finance |

    Milestones
    | Ref | Action | Theme   | Milestone    | Kind          | Baseline finish | Status      |
    | M1  | A1     |         | Asked them   | Key milestone | 2026-03-31      | In progress |
    | M2  | A1     |         | ASKED them.  | Step          | 2026-03-31      | In progress |
    | M3  |        | Culture | Moved in     |               | 2026-12-31      | Complete    |
    | M4  | A3     |         | Lent it      | Step          | 2026-12-31      | In progress |
    |     | A2     |         | Spent it     | Step          | 2026-12-31      | In progress |

    Changes
    | Ref | Item | Field           | To         | Decision | Decided on |
    | C1  | A2   | Approved finish | 2027-03-31 | Approved | 2026-06-02 |

    History
    | Period | As at | Kind | Item | Title | Theme ref | Status | Derived RAG | Agreed finish | Forecast finish |
"""


def kept(text: str) -> list[list[object]]:
    host = book(text)
    run(COMMANDS["snapshot"], host, SETTINGS)
    return [list(row) for row in host.sheets["History"].rows[1:]]


def test_a_snapshot_holds_the_actions_and_the_milestones_that_figures_count() -> None:
    """M2 repeats M1, M4 is dropped with its action, and a row without a ref cannot be found again."""
    day = dt.datetime(2026, 12, 1)

    assert [row[2:] for row in kept(WHOLE)] == [
        ["Action", "A1", "Save", "Finance", "In progress", "Amber", "Autumn 2026", day],
        ["Action", "A2", "Spend", "T1", "In progress", "Green", dt.datetime(2026, 12, 31), None],
        ["Action", "A3", "Lend", None, "Superseded", "Grey", "TBC", None],
        ["Key milestone", "M1", "Asked them", "Finance", "In progress", "Red", dt.datetime(2026, 3, 31), None],
        ["Step", "M3", "Moved in", "T1", "Complete", "Blue", dt.datetime(2026, 12, 31), None],
    ]


def test_the_message_counts_what_is_kept_and_what_has_no_ref() -> None:
    message = COMMANDS["snapshot"].plan(read_tracker(book(WHOLE).read(), SETTINGS), [], "").message

    assert message == (
        "History now shows how 3 actions and 2 milestones stood on 1 June 2026, as '1 June 2026'. "
        "1 milestone without a ref is not in it."
    )


def test_a_history_of_an_earlier_version_says_once_what_its_missing_columns_cost() -> None:
    message = _plan(OLD).message

    assert message.endswith(
        "History lacks the columns Kind, Title, Theme ref and Agreed finish, so the next report cannot know "
        "how milestones stood, the words of what is deleted, what moved to another theme and which finish was agreed. "
        "Add the headings to keep that from now on."
    )
    assert [row[2] for row in taken(OLD).sheets["History"].rows[2:]] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("2026-09-30", "September 2026"),
        ("2026-10-04", "4 October 2026"),
        ("2026-02-28", "February 2026"),
        ("2028-02-28", "28 February 2028"),
        ("2028-02-29", "February 2028"),
    ],
)
def test_a_period_is_named_by_its_day(day: str, period: str) -> None:
    settings = replace(SETTINGS, as_at=dt.date.fromisoformat(day))
    host = book(WHOLE)
    run(COMMANDS["snapshot"], host, settings)

    assert {row[0] for row in host.sheets["History"].rows[1:]} == {period}


def test_month_end_and_a_later_day_may_both_be_kept() -> None:
    host = book(WHOLE)
    for day in ("2026-10-04", "2026-09-30"):
        run(COMMANDS["snapshot"], host, replace(SETTINGS, as_at=dt.date.fromisoformat(day)))

    assert [row[0] for row in host.sheets["History"].rows[1::5]] == ["4 October 2026", "September 2026"]


SEPTEMBER = "For the end of September add --as-at 2026-09-30."


@pytest.mark.parametrize(
    ("day", "to_choose", "told"),
    [
        ("2026-10-01", "add --as-at {day}", True),
        ("2026-10-10", "add --as-at {day}", True),
        ("2026-10-11", "add --as-at {day}", False),
        ("2026-10-04", "", False),
    ],
)
def test_early_in_a_month_the_message_says_how_to_have_the_end_of_the_last_one(
    day: str, to_choose: str, told: bool
) -> None:
    settings = replace(SETTINGS, as_at=dt.date.fromisoformat(day), to_choose_day=to_choose)
    message = COMMANDS["snapshot"].plan(read_tracker(book(WHOLE).read(), settings), [], "").message

    assert (SEPTEMBER in message) is told


def test_a_month_end_that_is_kept_already_is_not_asked_for() -> None:
    host = book(WHOLE)
    run(COMMANDS["snapshot"], host, replace(SETTINGS, as_at=dt.date(2026, 9, 30)))
    settings = replace(SETTINGS, as_at=dt.date(2026, 10, 4), to_choose_day="add --as-at {day}")

    assert SEPTEMBER not in run(COMMANDS["snapshot"], host, settings).message
