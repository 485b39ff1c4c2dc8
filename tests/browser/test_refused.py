"""What the pane refuses to write, in words, with every cell of the workbook as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.browser.opened import in_browser
from tests.browser.test_edits import in_file
from tests.excel_sim.filters import clear_filters, filter_rows
from tests.hosts.changed_since import CHANGED_SINCE, a_column_is_put_in, every_cell, the_rows_are_sorted
from tests.hosts.opened import Sheets, workbook_of
from tests.hosts.sample_books import sample_book
from tests.hosts.test_contract import assert_same
from tests.hosts.test_filters import by_lead
from tests.hosts.with_totals import with_totals

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.whole, pytest.mark.chromium]

COUNTS_FROM_1904 = (
    "'book.xlsx' counts its days from 1904, so every date in it would be four years wrong here. Open it in the Excel app "
    "and use the XL Tracker tab that is installed there, which reads such dates correctly. Nothing was changed."
)
FILTERED = (
    "The sheet 'Actions' has a filter on, and Excel would write into the wrong rows. Select a cell of the table, choose "
    "Data > Clear to show every row, and run 'Colour RAG' again. Nothing was changed."
)


@pytest.mark.parametrize(
    "change",
    [
        "a_column_is_put_in",
        "the_rows_are_sorted",
        "a_rating_is_typed_over",
        "words_are_typed_into_check",
        "notes_are_put_beside_the_findings",
        "a_row_of_history_is_corrected",
        "an_older_version_kept_it",
    ],
)
def test_undo_is_refused_where_the_workbook_has_changed_since(browser: Browser, change: str) -> None:
    since = CHANGED_SINCE[change]
    with in_browser(browser, sample_book()) as book:
        book.run(since.command)
        since.change(book.excel.workbook)
        before = every_cell(book.excel.workbook)

        said = book.run("undo")

        assert every_cell(book.excel.workbook) == before
        assert (said.get("kind"), [words for words in since.said if words not in said["message"]]) == ("said", [])
        book.expect_refusal_by_server()


@pytest.mark.parametrize("change", [a_column_is_put_in, the_rows_are_sorted], ids=lambda change: change.__name__)
def test_undo_is_refused_where_the_workbook_changes_while_it_is_asked_about(
    browser: Browser, change: Callable[[Workbook], None]
) -> None:
    with in_browser(browser, sample_book()) as book:
        book.run("colour_rag")
        book.ask("undo")
        change(book.excel.workbook)
        before = every_cell(book.excel.workbook)

        said = book.write_asked()

        assert every_cell(book.excel.workbook) == before
        assert said["message"].endswith("Nothing was changed.")
        book.expect_refusal_by_server()


@pytest.mark.parametrize("table", ["", "tblActions"], ids=["the sheet's filter", "a table's filter"])
def test_a_command_is_refused_where_a_filter_is_on(browser: Browser, table: str) -> None:
    with in_browser(browser, with_totals("Actions")) as book:
        by_lead("Actions", table)(book.excel.workbook)
        before = every_cell(book.excel.workbook)

        said = book.run("colour_rag")

        assert every_cell(book.excel.workbook) == before
        assert (said["kind"], said["message"]) == ("said", FILTERED)
        book.expect_refusal_by_server()


@pytest.mark.parametrize("by", ["the server", "the add-in"])
def test_a_filter_that_comes_while_it_is_asked_about_is_seen_before_anything_is_written(
    browser: Browser, by: str
) -> None:
    with in_browser(browser, sample_book()) as book:
        book.ask("colour_rag")
        by_lead("Actions")(book.excel.workbook)
        before = every_cell(book.excel.workbook)

        if by == "the server":
            said = book.write_asked()
            book.expect_refusal_by_server()
        else:  # as for an outcome that the page did not ask for itself
            said = book.page.do("applyOutcome", book.page.page.evaluate("outcome"))

        assert every_cell(book.excel.workbook) == before
        assert (said["kind"], said["message"]) == ("said", FILTERED)


def test_undo_is_refused_where_a_filter_is_on_and_works_once_it_is_cleared(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        start = every_cell(book.excel.workbook)
        book.run("colour_rag")
        by_lead("Actions")(book.excel.workbook)
        before = every_cell(book.excel.workbook)

        said = book.run("undo")

        assert every_cell(book.excel.workbook) == before
        assert said["message"] == FILTERED.replace("Colour RAG", "Undo")
        book.expect_refusal_by_server()
        clear_filters(book.excel.workbook["Actions"])
        book.run("undo")
        assert every_cell(book.excel.workbook) == start


def test_a_filter_on_another_sheet_stops_nothing(browser: Browser, tmp_path: Path) -> None:
    asked, expected = in_file("colour_rag", tmp_path)
    with in_browser(browser, sample_book()) as book:
        filter_rows(book.excel.workbook["Risks"], 1, lambda value: value == "R1")
        book.run("colour_rag")

        assert_same(book.facts(asked), expected)


def from_1904(sheets: Sheets | None = None) -> Workbook:
    """A workbook that counts its days from 1904, with the days in it as they were meant."""
    workbook = workbook_of(sheets or sample_book())
    workbook.epoch = CALENDAR_MAC_1904
    return workbook


@pytest.mark.parametrize("command", ["check", "colour_rag"])
def test_a_workbook_that_counts_from_1904_is_refused(browser: Browser, command: str) -> None:
    with in_browser(browser, from_1904()) as book:
        before = every_cell(book.excel.workbook)

        said = book.run(command)

        assert every_cell(book.excel.workbook) == before
        assert (said["kind"], said["message"]) == ("said", COUNTS_FROM_1904)


@pytest.mark.parametrize(("build", "refused"), [(from_1904, True), (workbook_of, False)], ids=["1904", "1900"])
def test_where_no_cell_shows_a_year_excel_is_asked_for_the_number_of_a_day(
    browser: Browser, build: Callable[[Sheets], Workbook], refused: bool
) -> None:
    sheets: Sheets = {
        "Actions": [["Ref", "Action", "Baseline finish", "Finish by"], ["A1", "Listen", "Dec 2026", None]]
    }
    with in_browser(browser, build(sheets)) as book:
        said = book.run("colour_rag")

        assert said.get("message") == (COUNTS_FROM_1904 if refused else None)
        assert bool(book.excel.workbook["Actions"]["D2"].value) is not refused


def test_a_number_that_could_be_a_year_says_nothing_of_the_days(browser: Browser) -> None:
    """1909 days after the last of 1899, and as many after the first of 1904, there is a 1909 in neither or in one."""
    sheets: Sheets = {"Actions": [["Ref", "Action", "Budget"], ["A1", "Listen", 1909], ["A2", "Learn", 2026]]}
    with in_browser(browser, sheets) as book:
        assert book.run("colour_rag")["written"] is True


def test_an_excel_that_does_not_answer_is_taken_to_count_from_1900(browser: Browser) -> None:
    with in_browser(browser, {"Actions": [["Ref", "Action"], ["A1", "Listen"]]}) as book:
        book.excel.planted["date"] = 1

        assert book.run("colour_rag")["written"] is True
