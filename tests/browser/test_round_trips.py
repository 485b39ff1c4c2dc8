"""How often the add-in goes to Excel, and what goes over: the same for a plan of 60 rows and of 5,000."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from tests.browser.opened import InBrowser, in_browser
from tests.excel_sim.browser import Json, add_in
from tests.excel_sim.fakehost import FakeExcel
from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import sample_book
from xl_tracker.commands import COMMANDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.whole, pytest.mark.chromium]

MOST_TRIPS = 15
FEW, MANY = (16, 1), (60, 24)
"""Plans of 66 rows of actions and milestones, and of 5,160."""
MEGABYTE = 1_000_000
NOT_SENT: dict[str, Any] = {"notes": [], "pictures": [], "shapes": [], "charts": [], "pivot_tables": [], "print_area": None}  # fmt: skip
"""What xlwings would send of a sheet, and the server has no use for."""


def trips(browser: Browser, actions: int, copies: int) -> Iterator[tuple[str, int]]:
    """Check, and every command in turn with its undo, on one tracker of so many rows: what was done, its round trips."""
    with in_browser(browser, sample_book(actions, copies)) as book:
        book.trips()
        book.ask("check")
        yield "check", book.trips()
        for command in COMMANDS:
            for pressed in (command, "undo") if command != "undo" else ():
                done = book.run(pressed)
                assert done["written"] is True, (command, pressed, done)
                yield f"{pressed} of {command}", book.trips()
        assert book.excel.counted.longest_answer < 5 * MEGABYTE
        assert book.excel.counted.longest_request < 5 * MEGABYTE


def test_a_command_costs_the_same_few_round_trips_whatever_the_rows(browser: Browser) -> None:
    few, many = dict(trips(browser, *FEW)), dict(trips(browser, *MANY))

    assert len(sample_book()) >= 12
    assert len(few) == 2 * len(COMMANDS) - 1
    assert many == few
    assert max(few.values()) <= MOST_TRIPS


def test_the_payload_is_the_one_that_xlwings_posts(browser: Browser) -> None:
    """But for what is not sent, and for what xlwings does not ask: whether a filter is on. xlwings goes to Excel 49 times for it."""
    with in_browser(browser, dressed()) as book:
        book.run("validate")
        book.trips()

        ours = book.page.do("collect")
        our_trips = book.trips()
        theirs = book.page.page.evaluate("xlwings.getBookData()")

        assert our_trips <= 5 < book.trips()
        for sheet in theirs["sheets"]:
            sheet |= NOT_SENT
        assert [sheet.pop("is_filtered") for sheet in ours["sheets"]] == [False] * len(theirs["sheets"])
        assert ours == theirs | {"names": []}


def dressed() -> Workbook:
    """The sample with days and numbers in formats that are hard to tell apart, and tables of several kinds."""
    workbook = workbook_of(sample_book())
    sheet = workbook.create_sheet("Formats")
    formats = [
        "d mmm yyyy",
        "General",
        "0.00E+00",
        '"day" 0',
        "[h]:mm",
        "[Red]0",
        "#,##0.00",
        "yyyy-mm-dd hh:mm",
        "@",
        "mm:ss.0",
    ]
    for column, code in enumerate(formats, start=2):
        for row, value in enumerate((46_348, 46_348.25, 0.5, 0, "text", True, None, -3, 1e9), start=3):
            if code != "yyyy-mm-dd hh:mm" or row < 10:  # xlwings itself cannot read a day beyond the calendar
                sheet.cell(row, column, value).number_format = code
    for row in (10, 11):
        for column in (2, 6, 11):
            sheet.cell(row, column).value = None
    sheet["N20"] = dt.datetime(2026, 11, 22, 14, 30)
    workbook.create_sheet("Empty").sheet_state = "veryHidden"
    history = workbook["History"]
    history.add_table(
        Table(displayName="tblHistory", ref=f"A1:{history.cell(history.max_row, history.max_column).coordinate}")
    )
    history.tables["tblHistory"]._initialise_columns()
    for column, heading in zip(history.tables["tblHistory"].tableColumns, history[1], strict=False):
        column.name = str(heading.value)
    return workbook


def test_a_workbook_with_something_else_selected_is_read(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        book.excel.selection = None

        assert book.page.do("collect")["book"]["selection"] is None


def test_an_answer_that_is_too_large_for_excel_on_the_web_is_asked_for_in_parts(browser: Browser) -> None:
    with in_browser(browser, sample_book(actions=60)) as book:
        whole = book.page.do("collect")
        book.excel.limit = 20_000
        book.trips()

        in_parts = book.page.do("collect")

        assert in_parts == whole
        assert book.trips() > MOST_TRIPS
        assert book.excel.faults


def test_a_sheet_of_more_cells_than_can_be_read_is_named(browser: Browser) -> None:
    workbook = workbook_of(sample_book())
    workbook["Risks"]["Z10001"] = "x"
    with in_browser(browser, workbook) as book:
        said = book.run("validate")

        assert (said["kind"], said["message"]) == (
            "said",
            "The sheet 'Risks' has 260,026 cells in use, and fewer than 250,000 can be read. "
            "Delete the empty rows and columns beyond its table, save the workbook and try again.",
        )


def test_a_change_meanwhile_that_changes_nothing_that_was_said_is_written_over(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        book.ask("colour_rag")
        book.excel.workbook["People"]["D2"] = "new.address@northmere.gov.uk"

        assert book.write_asked()["written"] is True
        assert book.excel.workbook["People"]["D2"].value == "new.address@northmere.gov.uk"


def test_a_change_meanwhile_that_changes_what_was_said_is_asked_about_again(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        book.ask("colour_rag")
        for cell, written in (("A12", "A99"), ("E12", "Publish the scrutiny plan"), ("P12", "In progress")):
            book.excel.workbook["Actions"][cell] = written
        before = json.dumps(facts_of(book))

        again = book.write_asked()

        assert again["written"] is False
        assert again["outcome"]["command"] == "colour_rag"
        assert json.dumps(facts_of(book)) == before, "nothing was written"


def facts_of(book: InBrowser) -> dict[str, Any]:
    return {title: sheet.values and sorted(map(str, sheet.values.items())) for title, sheet in book.facts({}).items()}


def test_a_finding_is_jumped_to(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        book.page.do("select", "Risks", "C3")

        assert (book.excel.workbook.active.title, book.excel.selection) == ("Risks", ("Risks", (3, 3, 3, 3)))  # type: ignore[union-attr]
        assert book.page.do("activeSheetName") == "Risks"


def test_a_hidden_sheet_cannot_be_jumped_to_and_that_is_said(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        assert book.page.do("select", "Page shell", "A1")["message"] == (
            "Excel cannot show Page shell!A1. Finish the cell that you are typing in, see that the sheet is not hidden, "
            "and try again."
        )


@pytest.mark.parametrize(
    ("status", "said", "kind", "message"),
    [
        (400, "'notes.xlsx' holds no actions.", "said", "'notes.xlsx' holds no actions."),
        (401, {"detail": "Sign in."}, "expired", "Sign in."),
        (403, {"detail": "This is for the programme office."}, "refused", "This is for the programme office."),
        (500, {"detail": "Traceback", "reference": "8f3a2c"}, "server", "Something went wrong on the server."),
        (503, {"detail": "Try again in a minute."}, "busy", "Try again in a minute."),
        (200, {"actions": []}, "server", "Something went wrong on the server."),
    ],
)
def test_what_the_server_says_reaches_the_user(
    browser: Browser, status: int, said: Json | str, kind: str, message: str
) -> None:
    excel = FakeExcel(workbook_of({"Actions": [["Ref"]]}))
    with add_in(browser, excel, lambda script, payload: (status, said)) as page:
        got = page.run("validate")

    assert (got["kind"], got["message"]) == (kind, message)


def test_what_the_fake_excel_does_not_know_fails_loudly(browser: Browser) -> None:
    asked = """Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1").format.protection.locked = true;
        await context.sync();
    }).catch((error) => error.message)"""
    with in_browser(browser, sample_book()) as book:
        assert book.page.page.evaluate(asked) == "the fake Excel has no RangeFormat.Protection"
