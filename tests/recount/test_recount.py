"""Every place where a figure stands says the same: Summary, export and packs, and a second count by other code."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html
from openpyxl.worksheet.worksheet import Worksheet

from tests.recount.counting import Recount
from tests.recount.random_plans import write_random_plan
from tests.tools import convert_all, require_beside, require_libreoffice
from tests.workbook_templates.test_summary import recalculating
from xl_tracker.cli import main
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.importing.sample import sample_plan

JUNE, SEPTEMBER = "2026-06-30", "2026-09-30"
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
IN_EVERY_PACK = {
    *("actions", "complete", "green", "amber", "red", "grey", "on_track", "late", "moved", "not_updated"),
    *("key_milestones", "key_complete", "key_missed", "risks_open", "changes_for_decision", "errors"),
    *("recommendations", "recommendations_answered", "recommendations_unanswered"),
    *("completed_since", "milestones_achieved"),
}
OF_A_THEME = {"actions", "complete", "green", "amber", "red", "grey", "on_track", "late"}

Found = dict[tuple[str, str], int | None]


def book(name: str, folder: Path) -> Path:
    """One of the trackers: the sample plan, one drawn at random, or one of those beside the project."""
    path = folder / f"{name}.xlsx"
    if name == "demo":
        draw_tracker(path, sample_plan()[0])
        return path
    if name.startswith("random"):
        return write_random_plan(path, seed=int(name.removeprefix("random")))
    return require_beside("cases") / "figures" / f"{name}.xlsx"


BOOKS = [
    ("demo", SEPTEMBER),
    ("demo", JUNE),
    ("officer", SEPTEMBER),
    *((name, JUNE) for name in ("after", "comp", "rec", "round", "typed_month", "welsh_w")),
    *((f"random{seed}", JUNE) for seed in range(1, 7)),
]


@pytest.fixture(params=BOOKS, ids=lambda each: f"{each[0]}-{each[1]}")
def tracker(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    name, day = request.param
    return book(name, tmp_path), day


def recounted(path: Path, day: str) -> Found:
    second = Recount(path, dt.date.fromisoformat(day))
    found: Found = {(name, ""): value for name, value in (second.counts() | second.of_plan()).items()}
    for theme, counts in second.themes().items():
        found |= {(name, theme): value for name, value in counts.items()}
    return found


def exported(path: Path, day: str, folder: Path) -> dict[str, Any]:
    target = folder / "plan.json"
    assert main(["export", str(path), "--as-at", day, "-o", str(target)]) == 0
    figures: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))["figures"]
    return figures


def flat(figures: dict[str, Any]) -> Found:
    found: Found = {(name, ""): value for name, value in figures["plan"].items()}
    for row in figures["themes"]:
        found |= {(name, row["theme"]): value for name, value in row.items() if name != "theme"}
    return found


def printed(path: Path, day: str, folder: Path) -> list[tuple[str, str, int | None]]:
    target = folder / "pack.html"
    assert main(["pack", str(path), "--audience", "Cabinet", "--as-at", day, "-o", str(target)]) == 0
    elements = html.fromstring(target.read_text(encoding="utf-8")).xpath("//*[@data-figure]")
    return [(e.get("data-figure"), e.get("data-theme", ""), number(e.text_content())) for e in elements]


def number(words: Any) -> int | None:
    text = str(words).strip().replace("\u2212", "-").rstrip("%")
    return None if text in ("None", "-") else int(text)


def test_the_export_says_what_a_second_count_finds(tracker: tuple[Path, str], tmp_path: Path) -> None:
    ours, theirs = flat(exported(*tracker, tmp_path)), recounted(*tracker)

    assert {key: value for key, value in ours.items() if key in theirs} == theirs


def test_a_pack_prints_the_figures_of_the_export(tracker: tuple[Path, str], tmp_path: Path) -> None:
    figures = exported(*tracker, tmp_path)
    ours, found = flat(figures), printed(*tracker, tmp_path)
    since = {name for name in figures["plan"] if name.endswith(("_change", "_since", "_points"))}
    since |= {"milestones_achieved", "up", "down", "re_agreed", "new", "left"}  # these go by the audience's own record

    assert {name for name, theme, _ in found if not theme} >= IN_EVERY_PACK
    for row in figures["themes"]:
        assert {name for name, theme, _ in found if theme == row["theme"]} >= OF_A_THEME
    assert [each for each in found if each[0] not in since and ours[each[0], each[1]] != each[2]] == []


def test_a_workbook_of_a_pack_holds_the_same_figures(tracker: tuple[Path, str], tmp_path: Path) -> None:
    path, day = tracker
    target = tmp_path / "pack.xlsx"
    assert main(["pack", str(path), "--audience", "Cabinet", "--as-at", day, "-o", str(target)]) == 0

    sheet = openpyxl.load_workbook(target, data_only=True)["Pack Summary"]
    assert of_themes(sheet, "Theme", "All themes") == of_columns(flat(exported(path, day, tmp_path)), OF_A_THEME)


@pytest.mark.libreoffice
def test_the_recalculated_summary_says_the_same(tracker: tuple[Path, str], tmp_path: Path) -> None:
    require_libreoffice()
    path, day = tracker
    refreshed = tmp_path / "refreshed.xlsx"
    assert main(["refresh", str(path), "--as-at", day, "-o", str(refreshed)]) == 0

    (calculated,) = convert_all([recalculating(refreshed, tmp_path)], "xlsx", tmp_path / "out")
    sheet = openpyxl.load_workbook(calculated, data_only=True)["Summary"]
    assert of_themes(sheet, "Theme", "All themes") == of_columns(
        flat(exported(path, day, tmp_path)), set(COLUMNS.values())
    )


def of_columns(found: Found, names: set[str]) -> Found:
    return {key: value for key, value in found.items() if key[0] in names}


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
