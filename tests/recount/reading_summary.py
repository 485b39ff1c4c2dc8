"""Read the figures of a Summary sheet, and calculate those of many workbooks in one run of LibreOffice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.recount.reading_packs import number
from tests.tools import convert_all
from tests.workbook_templates.test_summary import recalculating
from xl_tracker.cli import main

COLUMNS = {
    "Actions": "actions",
    "Blue": "complete",
    "Green": "green",
    "Amber": "amber",
    "Red": "red",
    "Grey": "grey",
    "On track": "on_track",
    "Late": "late",
    "Milestones": "milestones",
    "Milestones complete": "milestones_complete",
}
Found = dict[tuple[str, str], int | None]


def calculated(trackers: dict[str, tuple[Path, str]], folder: Path) -> dict[str, Found]:
    """Refresh trackers, each given with its as-at day, and let LibreOffice calculate their Summaries in one run."""
    bare = []
    for name, (path, day) in trackers.items():
        own = folder / name
        own.mkdir(parents=True)
        assert main(["refresh", str(path), "--as-at", day, "-o", str(own / "refreshed.xlsx")]) == 0
        bare.append(recalculating(own / "refreshed.xlsx", own).rename(folder / f"{name}.xlsx"))
    made = convert_all(bare, "xlsx", folder / "calculated")
    sheets = [openpyxl.load_workbook(path, data_only=True)["Summary"] for path in made]
    return {name: of_themes(sheet, "Theme", "All themes") for name, sheet in zip(trackers, sheets, strict=True)}


def of_themes(sheet: Worksheet, first: str, whole: str) -> Found:
    """The figures of the first table on a sheet whose first heading is this, by name and theme."""
    rows: list[list[Any]] = [list(row) for row in sheet.iter_rows(values_only=True)]
    top = next(at for at, row in enumerate(rows) if row[0] == first)
    found: Found = {}
    for row in rows[top + 1 :]:
        if not row[0] or str(row[0]).startswith("Change since"):
            break
        for heading, cell in zip(rows[top], row, strict=True):
            if name := COLUMNS.get(str(heading)):
                is_share = name == "on_track" and isinstance(cell, int | float)
                found[name, "" if row[0] == whole else str(row[0])] = number(round(cell * 100) if is_share else cell)
    return found


def of_columns(found: Found, names: set[str]) -> Found:
    """The figures of these names."""
    return {key: value for key, value in found.items() if key[0] in names}
