"""The Summary's formulas, calculated by LibreOffice, give the figures that ``rollup`` gives."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.books import AS_AT, book
from tests.tools import convert, require_libreoffice
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.layout import BY_SHEET, SUMMARY_SHEET, summary
from xl_tracker.rating.rag import rate_all
from xl_tracker.rating.rollup import RAG_ORDER, ThemeSummary, summarise_plan, summarise_themes
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue

PLAN = """
    | Ref  | Theme   | Action  | Baseline finish | Forecast finish | Status      |
    | A1   | Culture | Listen  | 2026-12-31      | 2026-12-31      | In progress |
    | A2   | Culture | Learn   | 2026-04-30      | 2026-05-31      | In progress |
    | A3   | Finance | Save    | 2026-03-31      |                 | Complete    |
    | A4   | Finance | Spend   | TBC             | TBC             | Not started |
    | A5   |         | Wander  | 2026-03-31      | 2026-09-30      | In progress |
    | A6   | Finance | Stop    | 2026-03-31      | 2026-03-31      | Superseded  |
    | A7   | Lost    | Look    | 2026-12-31      | 2027-01-10      | In progress |
    | 1.1  | Culture | Talk    | 2026-06-01      | 2026-06-01      | In progress |
    | 1.10 | Culture | Hear    | 2026-05-31      |                 | Paused      |

    Themes
    | Ref | Theme   |
    | T1  | Finance |
    | T2  | Culture |
    | T3  | Empty   |

    Milestones
    | Ref | Action | Milestone | Status      |
    | M1  | A1     | Asked     | Complete    |
    | M2  | A1     | Answered  | In progress |
    | M3  | 1.10   | Heard     | Evidenced   |
    | M4  | A5     | Seen      | Complete    |
    | M5  | A99    | Orphan    | Complete    |
"""


def rows_of(text: str) -> dict[str, list[list[CellValue]]]:
    """The rows of a book written as tables, in the order of the layout's columns."""
    rows: dict[str, list[list[CellValue]]] = {}
    for name, sheet in book(text).sheets.items():
        headings = [str(cell) for cell in sheet.rows[0]]
        own = BY_SHEET[name].headings
        rows[name] = [
            [dict(zip(headings, line, strict=False)).get(heading) for heading in own]  # type: ignore[misc]
            for line in sheet.rows[1:]
        ]
    return rows


def theme_rows(path: Path) -> dict[str, list[Any]]:
    """The figures of each row of the Summary that has a name."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(SUMMARY_SHEET).to_python(skip_empty_area=False)
    lines = rows[summary.TOTAL_ROW - 1 : summary.LAST_ROW]
    return {str(line[0]): list(line[1:11]) for line in lines if line[0]}


def expected(each: ThemeSummary) -> list[Any]:
    share = "" if each.on_track_share is None else pytest.approx(each.on_track_share)
    counts = [each.by_rag[rag] for rag in RAG_ORDER]
    return [each.actions, *counts, share, each.late, each.milestones, each.milestones_complete]


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker with these rows, rated and refreshed."""
    folder = tmp_path_factory.mktemp("summary")
    drawn, target = folder / "drawn.xlsx", folder / "refreshed.xlsx"
    draw_tracker(drawn, rows_of(PLAN))
    run([COMMANDS["colour_rag"], COMMANDS["refresh_summaries"]], FileHost(drawn, target), Settings(as_at=AS_AT))
    return target


def rolled_up(path: Path) -> dict[str, list[Any]]:
    tracker = read_tracker(read_book(path), Settings(as_at=AS_AT))
    ratings = rate_all(tracker, tracker.settings).actions
    named = {each.theme: each for each in summarise_themes(tracker, ratings, AS_AT)}
    figures = {name: expected(each) for name, each in named.items() if name in ("Finance", "Culture", "Empty")}
    return {"All themes": expected(summarise_plan(tracker, ratings, AS_AT)), **figures}


@pytest.mark.libreoffice
def test_the_formulas_give_what_rollup_gives(refreshed: Path, tmp_path: Path) -> None:
    require_libreoffice()
    calculated = theme_rows(convert(recalculating(refreshed, tmp_path), "xlsx", tmp_path / "out"))

    no_theme = calculated.pop("No theme")
    assert calculated == rolled_up(refreshed)
    assert no_theme[0] == 2, "an action without a theme, and one whose theme is not on the sheet"


def recalculating(path: Path, folder: Path) -> Path:
    """The same workbook with no result beside any formula, so that LibreOffice must calculate."""
    copy = folder / "bare.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)
    return copy


def test_a_program_that_does_not_calculate_sees_the_same_figures(refreshed: Path) -> None:
    shown = theme_rows(refreshed)

    shown.pop("No theme")
    assert shown == rolled_up(refreshed)


@pytest.mark.libreoffice
def test_an_empty_tracker_counts_nothing(tmp_path: Path) -> None:
    require_libreoffice()
    drawn = tmp_path / "new.xlsx"
    draw_tracker(drawn)

    calculated = theme_rows(convert(recalculating(drawn, tmp_path), "xlsx", tmp_path / "out"))

    assert calculated == {"All themes": [0, 0, 0, 0, 0, 0, "", 0, 0, 0]}


def test_refresh_writes_the_day_and_keeps_the_formulas(refreshed: Path) -> None:
    sheet = openpyxl.load_workbook(refreshed)[SUMMARY_SHEET]

    assert sheet[summary.AS_AT_CELL].value == dt.datetime(2026, 6, 1)
    assert str(sheet.cell(summary.TOTAL_ROW, 2).value).startswith("=")
