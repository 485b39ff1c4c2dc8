"""What the export says of the time since a snapshot is what a second count of History finds, for plan and themes."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import openpyxl
import pytest

from tests.recount.counting import plain
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
        for heading, value in (
            ("Theme", chance.choice(WRITTEN_SO)),
            ("Status", chance.choice(STATUSES)),
            ("Approved finish", dt.datetime(2026, 12, 1 + number)),
            ("Reported RAG", chance.choice(RAGS)),
        ):
            sheet.cell(chance.randrange(2, 42), at[heading]).value = value
    for _ in range(4):
        sheet.delete_rows(chance.randrange(2, 38))
    for number in range(3):
        cells: dict[int | str, str | None] = {at["Ref"]: f"A9{number}", at["Action"]: "New"}
        sheet.append(cells | {at["Theme"]: chance.choice(WRITTEN_SO)})
    if old := themes.cell(2, 2).value:
        for row in range(2, sheet.max_row + 1):
            cell = sheet.cell(row, at["Theme"])
            if plain(cell.value) == plain(old):
                cell.value = "Money and property"
        themes.cell(2, 2).value = "Money and property"
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
