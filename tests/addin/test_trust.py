"""Before a button writes, it says what it will change; what it wrote can be taken back; what fails changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.addin.open_excel import GOING, Excel, prepared, tracker_open_in_excel
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import NOTHING_WAS_CHANGED
from xl_tracker.hosts.live import LiveHost


@pytest.fixture
def excel() -> Excel:
    return tracker_open_in_excel()


@pytest.mark.parametrize("name", ["validate", "colour_rag", "refresh_summaries", "board_pack_cabinet", "snapshot"])
def test_what_will_change_is_asked_before_it_is_written(excel: Excel, name: str) -> None:
    command = "board_pack" if name.startswith("board_pack") else name
    planned = prepared(command, "Cabinet" if command == "board_pack" else "")
    excel.press(name)

    assert excel.asked == [f"{COMMANDS[command].label}: {planned.said_before}"]


@pytest.mark.parametrize("name", ["validate", "colour_rag", "board_pack", "snapshot", "undo"])
def test_cancel_writes_nothing_and_says_so(excel: Excel, name: str) -> None:
    if name == "undo":
        excel.press("colour_rag")
    before, excel.answer, excel.status_bar = excel.cells, "cancel", []
    excel.press(name)

    assert [each for each in excel.actions if each["func"] not in GOING] == []
    assert excel.cells == before
    assert (excel.status_bar, excel.boxes) == ([NOTHING_WAS_CHANGED], [])


@pytest.mark.parametrize("name", ["validate", "colour_rag", "board_pack", "snapshot"])
def test_undo_takes_back_what_the_last_button_wrote(excel: Excel, name: str) -> None:
    before = excel.cells
    excel.press(name)
    assert excel.cells != before
    excel.press("undo")

    assert excel.cells == before
    assert excel.status_bar[-1] == f"The changes made by '{COMMANDS[name].label}' are undone."
    assert len(excel.asked) == 2
    assert excel.asked[-1].startswith("Undo: ")


def test_undo_takes_back_one_button_and_no_more(excel: Excel) -> None:
    excel.press("colour_rag")
    coloured = excel.cells
    excel.press("validate")
    excel.press("undo")
    assert excel.cells == coloured
    excel.press("undo")

    ((mode, words),) = excel.boxes
    assert mode == "critical"
    assert words.startswith("There is nothing to undo")
    assert excel.cells == coloured


def test_a_button_that_excel_refuses_leaves_the_workbook_as_it_was_and_says_so(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, set_values, written = excel.cells, LiveHost._set_values, []

    def refuse_the_second_of_the_plan(host: LiveHost, edit: Any) -> None:
        if not edit.place.sheet.startswith("XLT"):
            written.append(edit)
            if len(written) == 2:
                raise OSError("the sheet is protected")
        set_values(host, edit)

    monkeypatch.setattr(LiveHost, "_set_values", refuse_the_second_of_the_plan)
    excel.press("colour_rag")

    ((mode, words),) = excel.boxes
    assert mode == "critical"
    assert words.startswith("Excel refused a change to the sheet")
    assert words.endswith("The workbook is as it was before.")
    assert len(written) >= 2
    assert (excel.cells, excel.status_bar) == (before, [])
