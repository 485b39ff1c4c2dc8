"""A council's own sheet is read with what it shows: a RAG as a fill, rows struck through, themes as rows alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from tests.books import SETTINGS, book
from xl_tracker.findings import Finding
from xl_tracker.model import Rag, Status, Tracker
from xl_tracker.opening import open_tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.workbook import SheetSnapshot
from xl_tracker.workbook.shown import CellShown, SheetShown

GREEN, AMBER, PALE = "92D050", "FFC000", "F2F2F2"
PLAN = """
    Plan 2026
    | No. | What needs to happen?     | By who?     | By when?   | RAG |
    | 1   | Hold spending panels now  | Jo Okafor   | 2026-12-31 |     |
    | 2   | Train every new member    | Ann Brennan | 2026-12-31 |     |
    | 3   | Publish the whole plan    | Sam Malik   | 2026-12-31 |     |
"""
COMMON = """
    Tracker
    | Ref | Action                    | Owner       | Due date   | RAG | Status      |
    | 1   | Hold spending panels now  | Jo Okafor   | 2026-12-31 |     | In progress |
    | 2   | Train every new member    | Ann Brennan | 2026-12-31 |     | In progress |
    | 3   | Publish the whole plan    | Sam Malik   | 2026-12-31 |     | In progress |
"""


def shown(text: str, cells: Mapping[tuple[int, int], CellShown]) -> Tracker:
    """The tracker of a book whose first sheet shows these cells in their own look."""

    def looks(sheets: Iterable[SheetSnapshot]) -> Mapping[str, SheetShown]:
        return {sheet.name: SheetShown(cells=cells if at == 0 else {}) for at, sheet in enumerate(sheets)}

    return read_tracker(replace(book(text).read(), looks=looks), SETTINGS)


def filled(column: int, *colours: str) -> dict[tuple[int, int], CellShown]:
    return {(row, column): CellShown(fill=colour) for row, colour in enumerate(colours, start=2) if colour}


def codes(found: Tracker, *wanted: str) -> list[Finding]:
    return [each for each in check(found) if each.code in wanted]


@pytest.mark.parametrize("plan", [PLAN, COMMON], ids=["own headings", "common headings"])
def test_a_fill_without_a_word_is_read_as_a_rag(plan: str) -> None:
    found = shown(plan, filled(5, GREEN, AMBER))

    assert [action.reported_rag for action in found.actions] == [Rag.GREEN, Rag.AMBER, None]


def test_each_colour_that_nobody_has_explained_is_one_finding() -> None:
    green, amber = codes(shown(PLAN, filled(5, GREEN, GREEN, AMBER)), "RD011")

    assert green.place.a1 == "E2"
    assert green.message == (
        "2 cells of 'RAG' are filled with #92D050 and hold no word, so each is read as Green by its hue."
    )
    assert "Kind 'Fill', Written '#92D050', Means 'Green'" in green.fix
    assert "#FFC000" in amber.message


def test_the_councils_own_words_explain_a_fill() -> None:
    words = """
        Words
        | Kind | Where | Written | Means |
        | Fill |       | #92D050 | Blue  |
        """
    found = shown(PLAN + words, filled(5, GREEN))

    assert found.actions[0].reported_rag is Rag.BLUE
    assert not codes(found, "RD011")


def test_a_written_rag_counts_and_not_its_fill() -> None:
    found = shown(PLAN.replace("2026-12-31 |     |", "2026-12-31 | Red |", 1), filled(5, GREEN))

    assert found.actions[0].reported_rag is Rag.RED


def test_the_shade_of_a_whole_column_or_row_is_no_rag() -> None:
    column = {(row, 5): CellShown(fill=GREEN) for row in range(1, 5)}
    row = {(3, at): CellShown(fill=AMBER) for at in range(1, 6)}

    assert [action.reported_rag for action in shown(PLAN, column).actions] == [None, None, None]
    assert [action.reported_rag for action in shown(PLAN, row).actions] == [None, None, None]


def test_a_row_that_is_struck_through_is_not_live() -> None:
    struck = {(3, column): CellShown(struck=True) for column in range(1, 7)}
    found = shown(COMMON, struck)

    assert [action.status for action in found.actions] == [Status.IN_PROGRESS, Status.SUPERSEDED, Status.IN_PROGRESS]
    (finding,) = codes(found, "RD013")
    assert finding.place.row == 3
    assert finding.message == "Row 3 of 'Tracker' is struck through, so its status is read as Superseded."


def test_without_a_column_for_a_status_a_struck_row_is_left_out() -> None:
    struck = {(3, column): CellShown(struck=True) for column in range(1, 6)}
    found = shown(PLAN, struck)

    assert [action.ref for action in found.actions] == ["1", "3"]
    (finding,) = codes(found, "RD013")
    assert "is struck through, so it is not read" in finding.message


def test_one_struck_cell_leaves_its_row_live() -> None:
    found = shown(COMMON, {(3, 4): CellShown(struck=True)})

    assert not codes(found, "RD013")
    assert all(action.is_live for action in found.actions)


def test_our_own_template_is_not_asked_what_it_shows() -> None:
    def looks(_sheets: Iterable[SheetSnapshot]) -> Mapping[str, SheetShown]:
        raise AssertionError("our own headings need no looks")

    ours = "| Ref | Action        | Lead officer | Baseline finish | Status      |\n| A1 | Publish | A. Khan | | |"
    read_tracker(replace(book(ours).read(), looks=looks), SETTINGS)


def test_the_fills_of_a_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Plan 2026")
        green, struck = made.add_format({"bg_color": f"#{GREEN}"}), made.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ["No.", "What needs to happen?", "By who?", "By when?", "RAG"])
        sheet.write_row(1, 0, [1, "Hold spending panels now", "Jo Okafor", "31 December 2026"])
        sheet.write_blank(1, 4, None, green)
        sheet.write_row(2, 0, [2, "Train every new member", "Ann Brennan", "31 December 2026", "Red"], struck)
        sheet.write_row(3, 0, [3, "Publish the whole plan", "Sam Malik", "31 December 2026", "Red"])

    found = open_tracker(path)

    assert [(action.ref, action.reported_rag) for action in found.actions] == [("1", Rag.GREEN), ("3", Rag.RED)]


SECTIONS = """
    Plan 2026
    | No. | What needs to happen?     | By who?     | By when?   | RAG   |
    | Finance |                       |             |            |       |
    | 1   | Hold spending panels now  | Jo Okafor   | 2026-12-31 | Green |
    | 2   | Train every new member    | Ann Brennan | 2026-12-31 | Green |
    | Theme 2: People |               |             |            |       |
    | 3   | Publish the whole plan    | Sam Malik   | 2026-12-31 | Green |
"""
COMMON_SECTIONS = (
    SECTIONS.replace("What needs to happen?", "Action").replace("By who?", "Owner").replace("By when?", "Due date")
)


@pytest.mark.parametrize("plan", [SECTIONS, COMMON_SECTIONS], ids=["own headings", "common headings"])
def test_rows_that_stand_alone_name_the_theme_of_those_below_them(plan: str) -> None:
    found = shown(plan, {})

    assert [action.theme for action in found.actions] == ["Finance", "Finance", "People"]
    assert found.actions[2].place("theme").a1 == "A5"
    assert found.actions[2].place("action").a1 == "B6"
    assert ("Plan 2026", "Theme") in {(each.sheet, each.field) for each in found.read_as}


def test_a_column_of_themes_beats_rows_that_stand_alone() -> None:
    found = shown(
        """
        Plan 2026
        | No. | What needs to happen?     | By who?     | By when?   | Theme  |
        | Finance |                       |             |            |        |
        | 1   | Hold spending panels now  | Jo Okafor   | 2026-12-31 | People |
        | 2   | Train every new member    | Ann Brennan | 2026-12-31 | People |
        """,
        {},
    )

    assert [action.theme for action in found.actions] == ["People", "People"]
