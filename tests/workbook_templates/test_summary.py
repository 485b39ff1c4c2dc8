"""The Summary's formulas, calculated by LibreOffice, give the figures of every page."""

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
from xl_tracker.rating.figures import Figures, figures_of
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue

PLAN = """
    | Ref  | Theme   | Action  | Baseline finish | Forecast finish | Status      |
    | A1   | culture | Listen  | 2026-12-31      | 2026-12-31      | In progress |
    | A2   | Culture | Learn   | 2026-04-30      | 2026-05-31      | In progress |
    | A3   | Finance | Save    | 2026-03-31      |                 | Completed   |
    | A4   | Finance | Spend   | TBC             | TBC             | Not started |
    | A5   |         | Wander  | 2026-03-31      | 2026-09-30      | In progress |
    | A6   | Finance | Stop    | 2026-03-31      | 2026-03-31      | Superseded  |
    | A7   | Lost    | Look    | 2026-12-31      | 2027-01-10      | In progress |
    | 1.1  | Culture | Talk    | 2026-06-01      | 2026-06-01      | In progress |
    | 1.10 | Culture | Hear    | 2026-05-31      |                 | On hold     |
    | A8   | Why *?~ | Ask     | 2026-03-31      |                 | Not started |
    | A9   | Why not | Ask     | 2026-12-31      |                 | Not started |
    | A10  | >1      | Grow    | 2026-12-31      |                 | Not started |

    Themes
    | Ref | Theme   |
    | T1  | Finance |
    | T2  | Culture |
    | T3  | Empty   |
    | T4  | Why *?~ |
    | T5  | Why not |
    | T6  | >1      |

    Milestones
    | Ref | Action | Theme   | Milestone | Kind          | Status      |
    | M1  | A1     |         | Asked     | Key milestone | Complete    |
    | M2  | A1     |         | Answered  | Step          | In progress |
    | M3  | 1.10   |         | Heard     | Step          | Evidenced   |
    | M4  | A5     |         | Seen      | Step          | Done        |
    | M5  | A99    | Finance | Orphan    | Step          | Complete    |
    | M6  | A1     |         | asked!    | Step          | In progress |
    | M7  |        | Culture | Adopted   | Key milestone | In progress |
    | M8  | A6     |         | Dropped   | Key milestone | In progress |
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


def expected(figures: Figures, theme: str) -> list[Any]:
    share = figures.value("on_track", theme)
    counts = [*figures.by_rag(theme).values()]
    on_track = "None" if share is None else pytest.approx(share / 100)
    names = ("late", "milestones", "milestones_complete")
    return [figures.value("actions", theme), *counts, on_track, *(figures.value(name, theme) for name in names)]


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker with these rows, rated and refreshed."""
    folder = tmp_path_factory.mktemp("summary")
    drawn, target = folder / "drawn.xlsx", folder / "refreshed.xlsx"
    draw_tracker(drawn, rows_of(PLAN))
    run([COMMANDS["colour_rag"], COMMANDS["refresh_summaries"]], FileHost(drawn, target), Settings(as_at=AS_AT))
    return target


def counted(path: Path) -> dict[str, list[Any]]:
    figures = figures_of(read_tracker(read_book(path), Settings(as_at=AS_AT)))
    return {"All themes": expected(figures, ""), **{theme: expected(figures, theme) for theme in figures.themes}}


@pytest.mark.libreoffice
def test_the_formulas_give_the_figures_of_every_page(refreshed: Path, tmp_path: Path) -> None:
    require_libreoffice()

    assert theme_rows(convert(recalculating(refreshed, tmp_path), "xlsx", tmp_path / "out")) == counted(refreshed)


def test_the_summary_counts_what_councils_write(refreshed: Path) -> None:
    """Actions, Blue, Green, Amber, Red, Grey, on track, late, milestones, milestones complete."""
    rows = theme_rows(refreshed)

    assert rows["Culture"] == [4, 0, 2, 0, 1, 1, 0.5, 1, 4, 2]
    assert rows["Finance"] == [2, 1, 0, 0, 0, 1, 0.5, 0, 1, 1]
    assert rows["No theme"][0] == 2, "an action without a theme, and one whose theme is not on the sheet"
    assert rows["All themes"][0] == 11, "but not the one that was dropped"


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
    assert theme_rows(refreshed) == counted(refreshed)


@pytest.mark.libreoffice
def test_an_empty_tracker_counts_nothing(tmp_path: Path) -> None:
    require_libreoffice()
    drawn = tmp_path / "new.xlsx"
    draw_tracker(drawn)

    calculated = theme_rows(convert(recalculating(drawn, tmp_path), "xlsx", tmp_path / "out"))

    assert calculated == {"All themes": [0, 0, 0, 0, 0, 0, "None", 0, 0, 0]}


def test_refresh_writes_the_day_and_keeps_the_formulas(refreshed: Path) -> None:
    sheet = openpyxl.load_workbook(refreshed)[SUMMARY_SHEET]

    assert sheet[summary.AS_AT_CELL].value == dt.datetime(2026, 6, 1)
    assert str(sheet.cell(summary.TOTAL_ROW, 2).value).startswith("=")


def test_no_formula_holds_an_array_or_a_list_of_words(refreshed: Path) -> None:
    with zipfile.ZipFile(refreshed) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    formulas = [formula for sheet in sheets for formula in re.findall(r"<f(?: [^>]*)?>[^<]*", sheet)]

    assert any("COUNTIFS(tblActions[Counted under]" in formula for formula in formulas)
    assert not [formula for formula in formulas if 't="array"' in formula or "{" in formula or "Complete" in formula]
