"""Trackers of different sizes with the same mess in them, made from the sample plan."""

from __future__ import annotations

from tests.hosts.opened import Sheets
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import IF_FILLED, PAGE_SHELL, TABLES
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue

PLAN, AS_AT = sample_plan()
SETTINGS = Settings(as_at=AS_AT, council="Northmere Council")
COPIED = {"Actions", "Milestones"}
FIFTH = 5


def sample_book(actions: int = 10, copies: int = 1, *, shell: bool = True) -> Sheets:
    """A tracker of some of the sample's actions with their milestones, all of them ``copies`` times.

    It has every fifth action, whose mess the tests know, or all from the first if there are not enough of these.
    """
    rows = {sheet: [list(row) for row in written] for sheet, written in PLAN.items()}
    fifths = rows["Actions"][::FIFTH]
    rows["Actions"] = (fifths if len(fifths) >= actions else rows["Actions"])[:actions]
    refs = {str(row[0]) for row in rows["Actions"]}
    rows["Milestones"] = [row for row in rows["Milestones"] if str(row[1]) in refs]
    sheets: Sheets = {}
    for table in [each for each in TABLES if each not in IF_FILLED]:
        written = rows[table.sheet]
        if table.sheet in COPIED:
            written = [_copy(row, number, refs) for number in range(copies) for row in written]
        sheets[table.sheet] = [list(table.headings), *written]
    if shell:
        sheets[PAGE_SHELL] = []
    return sheets


def _copy(row: list[CellValue], number: int, refs: set[str]) -> list[CellValue]:
    """The row under another ref; what refers to a copied action refers to its copy."""
    if number == 0:
        return list(row)
    suffix = f"-{number + 1}"
    return [f"{row[0]}{suffix}", *(f"{cell}{suffix}" if cell in refs else cell for cell in row[1:])]
