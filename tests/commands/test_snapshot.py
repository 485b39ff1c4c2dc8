"""Snapshot: what goes below the rows of History, and when it is refused."""

from __future__ import annotations

import datetime as dt

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
EMPTY = """
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
    rows = taken(EMPTY, "Autumn review").sheets["History"].rows

    day = SETTINGS.as_at
    assert rows[2] == ["Autumn review", day, "A1", None, "In progress", "Green", "Amber", dt.datetime(2027, 1, 15)]
    assert rows[3] == ["Autumn review", day, "A2", None, "Not started", None, "Green", "Autumn 2027"]
    assert len(rows) == 4


def test_a_column_that_we_do_not_know_is_not_written() -> None:
    written = [(e.place.column, len(e.values[0])) for e in _plan(EMPTY).edits if hasattr(e, "values")]

    assert written == [(1, 3), (5, 4)]


def test_the_next_period_goes_below_the_last_row_and_the_table_grows() -> None:
    host = taken(EARLIER)

    assert host.sheets["History"].rows[4][:3] == [f"{SETTINGS.as_at:%B %Y}", SETTINGS.as_at, "A1"]
    assert host.sheets["History"].made == [GrowTable(Place("History", 1, 1), 6)]


def test_a_snapshot_is_what_the_next_report_compares_with() -> None:
    tracker = read_tracker(taken(EARLIER).read(), SETTINGS)

    assert latest_period_end(tracker, SETTINGS.as_at + dt.timedelta(days=1)) == SETTINGS.as_at


def test_the_actions_without_a_ref_are_counted_in_the_message() -> None:
    assert _plan(EMPTY).message.endswith("1 action without a ref is not in it.")


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
