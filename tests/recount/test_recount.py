"""Every place where a figure stands says the same: Summary, export and packs, and a second count by other code."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

from tests.recount.counting import Recount
from tests.recount.random_plans import write_random_plan
from tests.recount.reading_packs import number
from tests.recount.reading_summary import COLUMNS, Found, calculated, of_columns, of_themes
from tests.tools import BESIDE, require_beside, require_libreoffice
from xl_tracker.cli import main
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.importing.sample import sample_plan

JUNE, SEPTEMBER = "2026-06-30", "2026-09-30"
IN_EVERY_PACK = {
    *("actions", "complete", "green", "amber", "red", "grey", "on_track", "late", "moved", "not_updated"),
    *("key_milestones", "key_complete", "key_missed", "risks_open", "changes_for_decision", "errors"),
    *("recommendations", "recommendations_answered", "recommendations_unanswered"),
    *("completed_since", "milestones_achieved"),
}
OF_A_THEME = {"actions", "complete", "green", "amber", "red", "grey", "on_track", "late"}


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


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """The Summary of every tracker that is here, calculated in one run because LibreOffice takes seconds to start."""
    require_libreoffice()
    folder = tmp_path_factory.mktemp("summaries")
    beside = (BESIDE / "cases").is_dir()
    here = {each: book(each[0], folder) for each in BOOKS if beside or each[0].startswith(("demo", "random"))}
    return calculated({f"{name}-{day}": (path, day) for (name, day), path in here.items()}, folder / "refreshed")


@pytest.mark.libreoffice
def test_the_recalculated_summary_says_the_same(
    tracker: tuple[Path, str], request: pytest.FixtureRequest, summaries: dict[str, Found]
) -> None:
    name = request.node.callspec.id

    assert summaries[name] == of_columns(recounted(*tracker), set(COLUMNS.values()))
