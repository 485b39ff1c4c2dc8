"""Undo: what commands keep in the workbook, and that a workbook cannot ask for somebody's sheet to be deleted."""

from __future__ import annotations

import pytest

from tests.books import SETTINGS, book
from tests.hosts.memory import MemoryHost
from xl_tracker.commands import COMMANDS
from xl_tracker.edits.undo import HEADINGS, NEW_SHEET, NOTICE, OLD_SHEET
from xl_tracker.errors import BadRequest
from xl_tracker.flow import run, run_undoably
from xl_tracker.layout import UNDO_SHEET
from xl_tracker.reading.tracker import read_tracker

PLAN = """
    | Ref | Action | Baseline finish | Status      | Derived RAG | RAG reason  | Check |
    | A1  | Listen | Dec 2026        | In progress | Red         | ours, older | mine  |
    | A2  | Learn  | 2026-12-31      | In progress |             |             |       |
"""


def pressed(host: MemoryHost, *commands: str) -> MemoryHost:
    for name in commands:
        run_undoably(COMMANDS[name], host, SETTINGS, "", ask=lambda said: True)
    return host


def held(host: MemoryHost) -> dict[str, list[list[object]]]:
    """What the sheets hold, empty cells at the end of a row left out."""
    return {
        title: [[v if v is not None else "" for v in row] for row in sheet.rows] for title, sheet in host.sheets.items()
    }


@pytest.mark.parametrize("name", ["validate", "colour_rag", "refresh_summaries", "board_pack"])
def test_undo_gives_back_the_workbook_as_it_was(name: str) -> None:
    start = held(book(PLAN))

    assert held(pressed(book(PLAN), name, "undo")) == start


def test_undo_brings_back_a_page_with_what_somebody_wrote_on_it() -> None:
    host = pressed(book(PLAN), "validate")
    host.sheets["Findings"].write(1, 12, "asked Ann about this")

    pressed(host, "validate", "undo")

    assert host.sheets["Findings"].rows[0][11] == "asked Ann about this"
    assert not host.sheets["Findings"].hidden


def test_only_the_last_command_is_kept() -> None:
    host = pressed(book(PLAN), "validate", "colour_rag")

    assert [sheet for sheet in host.sheets if sheet.startswith(UNDO_SHEET)] == [UNDO_SHEET]


def test_what_is_kept_is_hidden_and_is_no_part_of_the_plan() -> None:
    host = pressed(book(PLAN), "validate", "validate")
    tracker = read_tracker(host.read(), SETTINGS)

    assert [title for title, sheet in host.sheets.items() if sheet.hidden] == ["XLT undo 1", "XLT undo"]
    assert not set(tracker.sheets) & {"XLT undo", "XLT undo 1"}
    assert not [finding for finding in tracker.unread if UNDO_SHEET in finding.place.sheet]


def test_saying_no_changes_nothing() -> None:
    host = book(PLAN)

    outcome = run_undoably(COMMANDS["validate"], host, SETTINGS, "", ask=lambda said: False)

    assert (held(host), outcome.message) == (held(book(PLAN)), "Nothing was changed.")


def test_the_question_says_what_changes() -> None:
    asked: list[str] = []

    def agrees(said: str) -> bool:
        asked.append(said)
        return True

    run_undoably(COMMANDS["validate"], book(PLAN), SETTINGS, "", ask=agrees)

    assert asked == ["Validate: On Actions 2 cells change. Findings is a new sheet."]


@pytest.mark.parametrize("times", [1, 2], ids=["before any command", "after undo"])
def test_nothing_to_take_back_is_said(times: int) -> None:
    host = pressed(book(PLAN), *["validate", "undo"] * (times - 1))

    with pytest.raises(BadRequest, match="There is nothing to undo"):
        pressed(host, "undo")


@pytest.mark.parametrize("record", [(NEW_SHEET, "Actions"), (OLD_SHEET, "Actions", *[None] * 4, "XLT undo 1")])
def test_a_workbook_cannot_ask_for_a_sheet_that_no_command_made_to_be_deleted(record: tuple[str | None, ...]) -> None:
    host = book(PLAN)
    host.sheets |= MemoryHost({UNDO_SHEET: [[NOTICE], ["Validate"], list(HEADINGS), list(record)]}).sheets

    with pytest.raises(BadRequest, match="asks for 'Actions' to be deleted"):
        run(COMMANDS["undo"], host, SETTINGS)

    assert "Actions" in host.sheets
