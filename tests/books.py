"""A workbook written as Markdown tables, so that a test shows the sheets it is about."""

from __future__ import annotations

import datetime as dt
import re
import textwrap

from tests.hosts.memory import MemoryHost
from xl_tracker.model import Tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue

AS_AT = dt.date(2026, 6, 1)
SETTINGS = Settings(as_at=AS_AT)


def book(text: str, name: str = "book.xlsx") -> MemoryHost:
    """An in-memory book. A line without bars names the sheet that follows; the first sheet is Actions if unnamed.

    Blank cells are empty, ISO dates are real dates, whole numbers are numbers; all else is text.
    """
    sheets: dict[str, list[list[CellValue]]] = {}
    rows: list[list[CellValue]] | None = None
    for line in textwrap.dedent(text).splitlines():
        stripped = line.strip()
        if not stripped:
            continue
        if not stripped.startswith("|"):
            rows = sheets.setdefault(stripped, [])
            continue
        if rows is None:
            rows = sheets.setdefault("Actions", [])
        rows.append([_cell(cell.strip()) for cell in stripped.strip("|").split("|")])
    return MemoryHost(sheets, name)


def tracker(text: str, settings: Settings = SETTINGS) -> Tracker:
    """The tracker that XL Tracker reads from such a book."""
    return read_tracker(book(text).read(), settings)


def _cell(text: str) -> CellValue:
    if not text:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.datetime.fromisoformat(text)
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return text
