"""Sheets that have our headings and anything at all in their cells."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from tests.books import SETTINGS
from tests.hosts.memory import MemoryHost
from xl_tracker.layout import TABLES, Table
from xl_tracker.model import Tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.workbook import CellValue

AWKWARD: tuple[CellValue, ...] = (
    *(None, "", " ", "-", "/", "&", ";", "; ;", "TBC", "#REF!", "?", "and", "A1", "a-01", "A1; A1", "M1", "PC-1"),
    *("Complete", "Assured", "Superseded", "In progess", "Red", "Green", "Blue", "Approved", "Requested", "Body"),
    *("Q1 2026/27", "Dec 2022 and ongoing", "ongoing", "by March 2027", "31/02/2026", "9" * 5000, "²", "\u0660"),
    *("Director of Law and Governance", "A. Khan / B. Osei", "All staff", "Cabinet", "Cllr", "Approved finish"),
    *(0, -1, 6, 3.5, 1e308, float("nan"), float("inf"), True, dt.datetime(2026, 3, 31), dt.datetime(1900, 1, 1)),
    *(dt.datetime(9999, 12, 31), dt.time(9, 30), dt.timedelta(days=2)),
)
CELLS = st.sampled_from(AWKWARD) | st.text(max_size=12)


def sheet_of(table: Table) -> st.SearchStrategy[list[list[CellValue]]]:
    width = len(table.columns)
    rows = st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4)
    return rows.map(lambda cells: [list(table.headings), *cells])


def _read(sheets: dict[str, list[list[CellValue]]]) -> Tracker:
    return read_tracker(MemoryHost(sheets, "any.xlsx").read(), SETTINGS)


TRACKERS = st.fixed_dictionaries({table.sheet: sheet_of(table) for table in TABLES}).map(_read)
"""Trackers that were read from such sheets."""
