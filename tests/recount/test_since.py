"""What the export says of the time since a snapshot is what a second count of History finds, for plan and themes."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import openpyxl
import pytest

from tests.recount.random_plans import RAGS, STATUSES, WRITTEN_SO, write_random_plan
from tests.recount.since import RecountSince
from tests.recount.test_recount import exported
from xl_tracker.cli import main

MAY, JUNE = "2026-05-31", "2026-06-30"


def changed_since(path: Path, seed: int) -> None:
    """Delete, add, move, drop, finish and re-agree some rows, and rename a theme, as officers do in a month."""
    chance, book = random.Random(seed), openpyxl.load_workbook(path)
    sheet, themes = book["Actions"], book["Themes"]
    at = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    for number in range(12):
        row = chance.randrange(2, 42)
        sheet.cell(row, at["Theme"]).value = chance.choice(WRITTEN_SO)
        sheet.cell(chance.randrange(2, 42), at["Status"]).value = chance.choice(STATUSES)
        sheet.cell(chance.randrange(2, 42), at["Approved finish"]).value = dt.datetime(2026, 12, 1 + number)
        sheet.cell(chance.randrange(2, 42), at["Reported RAG"]).value = chance.choice(RAGS)
    for _ in range(4):
        sheet.delete_rows(chance.randrange(2, 38))
    for number in range(3):
        sheet.append({at["Ref"]: f"A9{number}", at["Action"]: "New", at["Theme"]: chance.choice(WRITTEN_SO)})
    if themes.cell(2, 2).value:
        new = "Money and property"
        for row in range(2, sheet.max_row + 1):
            cell = sheet.cell(row, at["Theme"])
            cell.value = (
                new if str(cell.value).strip().casefold() == str(themes.cell(2, 2).value).casefold() else cell.value
            )
        themes.cell(2, 2).value = new
    book.save(path)


@pytest.mark.parametrize("seed", range(1, 9))
def test_what_changed_since_a_snapshot(seed: int, tmp_path: Path) -> None:
    path = write_random_plan(tmp_path / "plan.xlsx", seed)
    assert main(["snapshot", str(path), "--in-place", "--as-at", MAY]) == 0
    changed_since(path, seed)

    figures, second = exported(path, JUNE, tmp_path), RecountSince(path, dt.date.fromisoformat(JUNE))
    ours = {"": figures["plan"]} | {row["theme"]: row for row in figures["themes"]}
    theirs = {theme: second.since(theme) for theme in ours}

    assert {theme: {name: ours[theme][name] for name in found} for theme, found in theirs.items()} == theirs
    assert 0 not in (second.since()["new"], second.since()["left"])
