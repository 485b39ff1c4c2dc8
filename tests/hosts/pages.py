"""A page with every kind of edit on it, and a workbook to put it into."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.workbooks import save_book
from xl_tracker.edits import (
    AddChart,
    AddTable,
    ColourWords,
    Edit,
    Formula,
    ReplaceSheet,
    SetLook,
    SetPrintTitles,
    SetValues,
)
from xl_tracker.hosts.file import FileHost
from xl_tracker.workbook import Place

PLAN = """
    Actions
    | Ref | Theme      | Action        |
    | A1  | Governance | Publish terms |
    Notes
    | ours | 1 |
"""
ROWS = (
    ("Theme", "Blue", "Red", "Rated"),
    ("=Governance", 1, 2, "Red"),
    ("Culture and the way we all work together across every service", 0, 3, "Blue"),
    ("Total", Formula("=SUM(B5:B6)"), dt.date(2026, 3, 31), None),
)


def page(name: str = "Findings", table: str = "tblFindings", after: str = "Actions") -> list[Edit]:
    """A page with every kind of edit on it."""

    def at(row: int, column: int) -> Place:
        return Place(name, row, column)

    return [
        ReplaceSheet(name, (18, 8, 12, 10), after),
        SetValues(at(1, 1), (("Where we are",),)),
        SetLook(at(1, 1), 1, 1, "title"),
        SetValues(at(4, 1), ROWS),
        SetLook(at(4, 1), 1, 4, "table heading"),
        SetLook(at(5, 1), 3, 4, "body"),
        AddTable(at(4, 1), 4, 4, table),
        ColourWords(at(5, 4), 3, 1),
        AddChart(at(4, 1), 3, 3, 20, 220, 400, 200, "Actions by theme", "Culture has three red actions."),
        SetPrintTitles(name, 4, 4),
    ]


def graft(folder: Path, *pages: Sequence[Edit], text: str = PLAN, dress: Any = None) -> Path:
    """A workbook with these pages put into it."""
    source = save_book(text, folder / "plan.xlsx", dress)
    FileHost(source, folder / "out.xlsx").apply([edit for each in pages for edit in each])
    return folder / "out.xlsx"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
