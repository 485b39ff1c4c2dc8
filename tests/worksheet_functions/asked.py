"""Asks worksheet functions for tests, and gives the sample plan as a whole workbook."""

from __future__ import annotations

from tests.books import AS_AT
from tests.hosts.memory import MemoryHost
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import BY_SHEET
from xl_tracker.workbook import BookSnapshot, CellValue
from xl_tracker.worksheet_functions import answer

Rows = list[list[CellValue]]


def ask(name: str, *cells: object) -> Rows:
    """The answer of a function as at the tests' day."""
    return answer(name, cells, AS_AT)


def sample(settings: Rows | None = None, changes: Rows | None = None) -> BookSnapshot:
    """The sample plan, with its own rows of Settings and of Changes or others."""
    others = {"Settings": settings, "Changes": changes}
    rows = sample_plan()[0] | {sheet: each for sheet, each in others.items() if each is not None}
    return MemoryHost({sheet: [list(BY_SHEET[sheet].headings), *each] for sheet, each in rows.items()}).read()
