"""A tracker of 5,000 actions in Excel: as few round trips as a small one takes, and the same cells as in a file."""

from __future__ import annotations

import pytest

from tests.browser.excel_window import ExcelWindow, Opening
from tests.hosts.memory import MemoryHost
from tests.hosts.sample_books import sample_book
from tests.today import TODAY
from xl_tracker.layout import ACTIONS
from xl_tracker.model import Rag
from xl_tracker.rating.rag import rate_all
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.settings import Settings

pytestmark = [pytest.mark.whole, pytest.mark.chromium]

MOST_TRIPS = 45
COPIES = 76


def colour(window: ExcelWindow) -> int:
    """Press Colour RAG and Write; how many round trips to Excel that took, with those of the pane itself."""
    before = window.excel.counted.trips
    window.ribbon("Colour RAG")
    window.press("Write")
    assert window.text("#problem") == ""
    return window.excel.counted.trips - before


def test_colouring_5000_actions_takes_the_round_trips_of_a_small_tracker(opened: Opening) -> None:
    sheets = sample_book(actions=10_000, copies=COPIES)
    sheets["Milestones"] = sheets["Milestones"][:200]
    with opened() as small:
        few = colour(small)
    with opened(sheets) as large:
        many = colour(large)
        large.picture("5000 actions")
        cells = large.excel.workbook["Actions"]
        column = list(ACTIONS.headings).index("Derived RAG") + 1
        got = [cells.cell(row, column).value for row in range(2, len(sheets["Actions"]) + 1)]

    tracker = read_tracker(MemoryHost(sheets, "book.xlsx").read(), Settings(as_at=TODAY))
    assert len(got) > 5000
    assert got == [str(rating.rag) for rating in rate_all(tracker, tracker.settings).actions]
    assert {Rag.RED.value, Rag.GREEN.value} <= set(got)
    assert (few, many) == (few, few)
    assert many <= MOST_TRIPS
