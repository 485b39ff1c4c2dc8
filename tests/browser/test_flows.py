"""Buttons of the ribbon and the pane, pressed in Excel as it stands in a browser: the workbook ends as the file would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.excel_window import ExcelWindow, Opening
from tests.hosts.opened import InFile, InMemory
from tests.hosts.sample_books import sample_book
from tests.hosts.test_contract import assert_same
from tests.today import TODAY
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import run
from xl_tracker.settings import Settings

pytestmark = pytest.mark.chromium

AUDIENCES = [str(row[0]) for row in sample_book()["Reporting"][1:]]


@pytest.fixture
def window(opened: Opening) -> Iterator[ExcelWindow]:
    """The sample tracker, open in Excel; no page may complain, and Excel may refuse nothing."""
    with opened() as window:
        yield window

        assert window.said == []
        assert window.excel.faults == []


@pytest.fixture(scope="module")
def reading(opened: Opening) -> Iterator[ExcelWindow]:
    """One window for the tests that end with the workbook as it was."""
    with opened() as window:
        before = window.values()
        yield window

        assert window.values() == before
        assert window.said == []
        assert window.excel.faults == []


class TheFile:
    """The same tracker in a file, to which the same is done."""

    def __init__(self, folder: Path) -> None:
        self._asked, self._file = InMemory(sample_book(), folder), InFile(sample_book(), folder)

    def assert_same(self, window: ExcelWindow, command: str, choice: str = "", as_at: dt.date = TODAY) -> None:
        """Asserts that Excel holds, cell by cell, what the command makes of the file, and that the pane says its words."""
        settings = Settings(as_at=as_at)
        said: list[str] = []
        for host in (self._asked, self._file):
            host.change(lambda each: said.append(run(COMMANDS[command], each, settings, choice).message))
        asked = self._asked.facts({})

        assert_same(window.facts(asked), self._file.facts(asked))
        assert said == [window.text("#said p")] * 2


@pytest.fixture
def file(tmp_path: Path) -> TheFile:
    return TheFile(tmp_path)


def test_validate_from_the_ribbon_and_jump_to_a_finding(window: ExcelWindow, file: TheFile) -> None:
    window.ribbon("Validate")
    window.picture("validate asks")
    window.press("Write")

    file.assert_same(window, "validate")

    first = window.frame.locator("#findings-list li").first
    place = first.get_by_role("button").inner_text()
    first.get_by_text("(").click()
    cell = place.replace(" ", "!")

    assert window.goes_to(cell) == cell
    window.picture("validate jumped")


def test_check_in_the_pane_lists_what_validate_lists_and_writes_nothing(window: ExcelWindow) -> None:
    before = window.values()

    window.press("Check")
    window.frame.get_by_text("The whole plan").click()
    listed = window.text("#findings-count")
    window.picture("check")

    assert window.values() == before
    window.ribbon("Validate")
    window.press("Write")
    table = window.excel.workbook["Findings"].tables["tblFindings"]
    assert listed == f"{len(window.excel.workbook['Findings'][table.ref]) - 1} findings in the whole plan"


def test_colour_rag_from_the_ribbon(window: ExcelWindow, file: TheFile) -> None:
    window.ribbon("Colour RAG")
    window.press("Write")
    window.picture("colour rag")

    file.assert_same(window, "colour_rag")
    assert "rated by their dates" in window.text("#said")


def test_refresh_summaries_from_the_pane(window: ExcelWindow, file: TheFile) -> None:
    window.tab("Summary")
    window.press("Refresh summaries")
    window.press("Write")
    window.picture("summaries")

    file.assert_same(window, "refresh_summaries")


def test_the_pack_of_each_audience_one_after_the_other(window: ExcelWindow, file: TheFile) -> None:
    window.ribbon("Board pack")
    for audience in AUDIENCES:
        window.frame.get_by_role("radio", name=audience).check()
        window.press("Make the pack")
        window.picture(f"pack {audience} asks")
        window.press("Write")
        window.picture(f"pack {audience}")
        assert window.frame.evaluate("document.getElementById('said').getBoundingClientRect().top") >= 0

        file.assert_same(window, "board_pack", audience)


def test_a_snapshot_under_a_name_of_its_own(window: ExcelWindow, file: TheFile) -> None:
    window.ribbon("Snapshot")
    window.frame.get_by_label("Name of the period, if not its day").fill("Autumn")
    window.press("Take a snapshot")
    window.press("Write")
    window.picture("snapshot")

    file.assert_same(window, "snapshot", "Autumn")


def test_a_snapshot_of_a_day_that_is_over_goes_by_the_name_of_its_month(window: ExcelWindow, file: TheFile) -> None:
    window.ribbon("Snapshot")
    window.frame.get_by_label("Day of the snapshot").fill("2026-08-31")
    window.press("Take a snapshot")
    window.press("Write")

    assert "as 'August 2026'." in window.text("#said p")
    file.assert_same(window, "snapshot", as_at=dt.date(2026, 8, 31))


def test_undo_after_a_command_gives_every_value_back(window: ExcelWindow) -> None:
    before = window.values()

    window.ribbon("Validate")
    window.press("Write")
    assert window.values() != before
    window.press("Undo")
    window.picture("undo asks")
    window.press("Write")
    window.picture("undo")

    assert window.values() == before
    assert window.text("#said") == "The changes made by 'Validate' are undone."


def test_undo_with_nothing_to_take_back_says_so(opened: Opening) -> None:
    with opened() as window:
        window.ribbon("Undo")

        assert "There is nothing to undo" in window.text("#problem")


@pytest.mark.parametrize("by", ["the button", "Escape"])
def test_cancel_writes_nothing(reading: ExcelWindow, by: str) -> None:
    before = reading.values()

    reading.ribbon("Colour RAG")
    if by == "the button":
        reading.question.get_by_role("button", name="Cancel").click()
    else:
        reading.page.keyboard.press("Escape")
    reading.settle()

    assert reading.text("#said") == "Cancelled. Nothing was changed."
    assert reading.values() == before


def test_next_finding_from_the_ribbon_checks_first_and_then_goes_from_one_to_the_next(reading: ExcelWindow) -> None:
    for turn in range(3):
        reading.ribbon("Next finding")
        jumps = reading.frame.locator("#findings-list .jump")
        jumps.first.wait_for()
        listed = [each.inner_text().replace(" ", "!") for each in jumps.all()]
        cell = listed[turn % len(listed)]
        assert reading.goes_to(cell) == cell
    reading.picture("next finding")


def test_help_from_the_ribbon_says_what_each_button_does(reading: ExcelWindow) -> None:
    reading.ribbon("Help")
    reading.picture("help")

    for command in COMMANDS.values():
        assert f"{command.label} {command.supertip}" in reading.text("#help-words")
    reading.press("Close")


def test_every_press_of_the_ribbon_tells_excel_that_it_has_ended(reading: ExcelWindow) -> None:
    reading.page.evaluate("completed.length = 0")
    reading.ribbon("Help")
    reading.press("Close")
    reading.ribbon("Snapshot")
    reading.ribbon("Colour RAG")
    reading.question.get_by_role("button", name="Cancel").click()
    reading.settle()

    assert reading.page.evaluate("completed") == ["help", "snapshot", "colour_rag"]
