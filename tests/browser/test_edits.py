"""The add-in's JavaScript makes in Excel what the file host makes in a file, cell by cell; all of it or nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table

from tests.browser.opened import CHOICES, SETTINGS, InBrowser, in_browser
from tests.excel_sim import open_book
from tests.hosts.edit_lists import EDIT_LISTS, START
from tests.hosts.facts import SheetFacts
from tests.hosts.opened import InFile, InMemory, applying, running, workbook_of
from tests.hosts.sample_books import sample_book
from tests.hosts.test_contract import assert_same
from xl_tracker.commands import COMMANDS
from xl_tracker.edits import Edit, GrowTable, SetLook, SetValues
from xl_tracker.edits.undo import undoable
from xl_tracker.hosts.live import LiveHost
from xl_tracker.layout import UNDO_SHEET, is_kept_for_undo
from xl_tracker.server.pane.wire import encode_undoable
from xl_tracker.workbook import Place

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.whole, pytest.mark.chromium]

LONG = tuple((f"{number} " + "x" * 30_000,) for number in range(180))
"""More than Excel on the web takes in one request."""
WRITING = [name for name in COMMANDS if name != "undo"]


def in_file(command: str, folder: Path, *, shell: bool = True) -> tuple[dict[str, SheetFacts], dict[str, SheetFacts]]:
    """What a command asks for, and what the file host makes of it in the sample tracker."""
    change = running(COMMANDS[command], SETTINGS, CHOICES.get(command, ""))
    memory, file = InMemory(sample_book(shell=shell), folder), InFile(sample_book(shell=shell), folder)
    memory.change(change)
    file.change(change)
    asked = memory.facts({})
    return asked, file.facts(asked)


def state(workbook: Workbook) -> list[Any]:
    """What somebody would find in the workbook: sheets in order, shown or not, with values, tables and charts."""
    return [
        (
            sheet.title,
            sheet.sheet_state,
            {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None},
            {table.displayName: table.ref for table in sheet.tables.values()},
            len(sheet._charts),  # type: ignore[attr-defined]
        )
        for sheet in workbook.worksheets
        if not is_kept_for_undo(sheet.title)
    ]


def kept(browser_book: InBrowser) -> list[str]:
    return [title for title in browser_book.excel.workbook.sheetnames if is_kept_for_undo(title)]


@pytest.fixture(scope="module")
def earlier_pack(browser: Browser) -> bytes:
    """The sample tracker after a board pack was made in it, as a file."""
    with in_browser(browser, sample_book()) as book:
        book.run("board_pack")
    content = io.BytesIO()
    book.excel.workbook.save(content)
    return content.getvalue()


def assert_same_as_in_memory(browser: Browser, edits: Sequence[Edit], tmp_path: Path) -> None:
    memory = InMemory(START, tmp_path)
    memory.change(applying(edits))
    expected = memory.facts({})
    with in_browser(browser, START) as book:
        book.apply(edits)

        assert_same(book.facts(expected), expected)


@pytest.mark.parametrize("edits", EDIT_LISTS.values(), ids=EDIT_LISTS)
def test_edits_do_the_same_as_in_memory(browser: Browser, edits: tuple, tmp_path: Path) -> None:  # type: ignore[type-arg]
    assert_same_as_in_memory(browser, edits, tmp_path)


def test_a_later_look_leaves_nothing_of_an_earlier_one(browser: Browser, tmp_path: Path) -> None:
    place = Place("Actions", 2, 1)
    edits = (SetLook(place, 2, 3, "table heading"), SetLook(place, 2, 3, "date"), SetLook(place, 2, 3, "line"))
    assert_same_as_in_memory(browser, edits, tmp_path)


def test_a_block_beyond_one_request_is_written_in_parts(browser: Browser) -> None:
    with in_browser(browser, START) as book:
        book.trips()
        book.apply([SetValues(Place("Actions", 2, 2), LONG)])

        written = book.excel.workbook["Actions"].iter_rows(2, len(LONG) + 1, 2, 2, values_only=True)
        assert tuple(written) == LONG
        assert book.excel.counted.longest_request < 5_000_000 < sum(len(row[0]) for row in LONG)


def test_a_refusal_of_the_second_part_takes_the_first_back(browser: Browser) -> None:
    with in_browser(browser, START) as book:
        before = state(book.excel.saved())
        read = LiveHost(open_book(book.excel.workbook)).read()
        change = undoable([SetValues(Place("Actions", 2, 2), LONG)], read, "Test")
        book.excel.planted["values"] = 3  # what was kept for Undo is the first, the parts are the second and third

        said = book.page.do("applyOutcome", encode_undoable(change))

        assert said["undone"] is True
        assert (state(book.excel.saved()), kept(book)) == (before, [])


@pytest.mark.parametrize("command", WRITING)
def test_a_command_does_the_same_as_in_a_file(browser: Browser, command: str, tmp_path: Path) -> None:
    asked, expected = in_file(command, tmp_path)
    with in_browser(browser, sample_book()) as book:
        book.run(command)

        assert_same(book.facts(asked), expected)


def test_pages_are_made_without_a_page_shell_too(browser: Browser, tmp_path: Path) -> None:
    asked, expected = in_file("refresh_summaries", tmp_path, shell=False)
    with in_browser(browser, sample_book(shell=False)) as book:
        book.run("refresh_summaries")

        assert_same(book.facts(asked), expected)


@pytest.mark.parametrize("command", WRITING)
def test_undo_leaves_the_workbook_as_it_was(browser: Browser, command: str) -> None:
    with in_browser(browser, sample_book()) as book:
        before = state(book.excel.saved())
        book.run(command)
        assert state(book.excel.saved()) != before

        book.run("undo")

        assert (state(book.excel.saved()), kept(book)) == (before, [])


def test_undo_brings_back_the_earlier_pack_with_what_somebody_wrote_into_it(
    browser: Browser, earlier_pack: bytes
) -> None:
    with in_browser(browser, load_workbook(io.BytesIO(earlier_pack))) as book:
        book.excel.workbook["Pack Cover"]["H3"] = "Agreed with the chair"
        before = state(book.excel.saved())
        book.run("board_pack")
        assert book.excel.workbook["Pack Cover"]["H3"].value is None

        book.run("undo")

        assert (state(book.excel.saved()), kept(book)) == (before, [])


@pytest.mark.parametrize(
    ("command", "sheet"),
    [("colour_rag", "Milestones"), ("validate", "Milestones"), ("snapshot", "History"), ("colour_rag", "Actions")],
)
def test_a_protected_sheet_leaves_the_workbook_as_it_was(browser: Browser, command: str, sheet: str) -> None:
    with in_browser(browser, sample_book()) as book:
        book.excel.workbook[sheet].protection.sheet = True
        before = state(book.excel.saved())

        said = book.run(command)

        assert (said["kind"], said["undone"]) == ("excel", True)
        assert said["message"] == (
            f"Excel refused a change to the sheet '{sheet}'. Finish the cell you are typing in, take the protection "
            "off the sheet and the workbook, and try again. The workbook is as it was before."
        )
        assert (state(book.excel.saved()), kept(book)) == (before, [])


@pytest.mark.parametrize(
    ("member", "use"),
    [
        ("copy", 1),
        ("copy", 4),
        ("values", 3),
        ("name", 14),
        ("visibility", 7),
        ("style", 60),
        ("reversePlotOrder", 1),
        ("activate", 1),
    ],
)
def test_a_refusal_anywhere_in_a_pack_leaves_the_workbook_as_it_was(
    browser: Browser, earlier_pack: bytes, member: str, use: int
) -> None:
    with in_browser(browser, load_workbook(io.BytesIO(earlier_pack))) as book:
        before = state(book.excel.saved())
        book.excel.planted[member] = use

        said = book.run("board_pack")

        assert book.excel.planted[member] <= 0, "the pack uses it less often than the test believes"
        assert said["message"].endswith("The workbook is as it was before.")
        assert (state(book.excel.saved()), kept(book)) == (before, [])


def test_what_was_not_reached_is_not_put_back(browser: Browser) -> None:
    """A formula in a column of ours would come back as a value; it stays where the command never came that far."""
    workbook = workbook_of(sample_book())
    workbook["Milestones"]["N2"] = '="Gre"&"en"'
    workbook["Actions"].protection.sheet = True
    with in_browser(browser, workbook) as book:
        book.run("colour_rag")

        assert book.excel.workbook["Milestones"]["N2"].value == '="Gre"&"en"'


def test_what_cannot_be_put_back_is_named(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        book.ask("colour_rag")
        copies = book.page.page.evaluate("outcome.keep.filter(({ kind }) => kind === 'CopyValues').length")
        book.excel.workbook["Milestones"].protection.sheet = True
        book.excel.planted["copyFrom"] = copies + 2  # the first of them is on Milestones, and did nothing

        said = book.page.do("applyOutcome", book.page.page.evaluate("outcome"))

        assert said["undone"] is False
        assert said["message"].endswith(
            "Part of it could not be put back on 'Actions': close the workbook without saving, and open it again."
        )


def test_a_workbook_whose_sheets_are_locked_is_left_alone(browser: Browser) -> None:
    workbook = workbook_of(sample_book())
    workbook.security.lockStructure = True
    with in_browser(browser, workbook) as book:
        before = state(book.excel.saved())

        said = book.run("validate")

        assert said["message"].startswith("Excel refused a change to the workbook. Finish the cell")
        assert state(book.excel.saved()) == before


def test_the_sheet_that_was_made_is_shown_and_no_other(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        book.excel.workbook.active = book.excel.workbook["Risks"]

        book.run("colour_rag")
        after_colours = book.excel.workbook.active
        book.run("validate")

        assert (after_colours, book.excel.workbook.active) == (
            book.excel.workbook["Risks"],
            book.excel.workbook["Findings"],
        )


def test_the_undo_sheet_is_the_one_the_server_knows(browser: Browser) -> None:
    with in_browser(browser, sample_book()) as book:
        book.run("validate")
        book.run("validate")

        posted = {sheet["name"]: sheet["values"] for sheet in book.page.do("collect")["sheets"]}

        assert len(posted[UNDO_SHEET]) > 1
        assert posted[f"{UNDO_SHEET} 1"] == [[""]], "a page that is only kept for Undo is not sent"


def test_an_excel_that_cannot_copy_sheets_makes_pages_all_the_same(browser: Browser, tmp_path: Path) -> None:
    asked, expected = in_file("refresh_summaries", tmp_path)
    with in_browser(browser, sample_book(), ExcelApi=10) as book:
        book.run("refresh_summaries")

        assert_same(book.facts(asked), expected)


@pytest.mark.parametrize(
    ("last_row", "withheld", "reaches"),
    [(9, {}, "A1:C9"), (2, {}, "A1:C3"), (9, {"ExcelApi": 13}, "A1:C3")],
    ids=["longer", "never shorter", "not where Excel cannot"],
)
def test_a_table_grows(browser: Browser, last_row: int, withheld: dict[str, int], reaches: str) -> None:
    workbook = workbook_of(START)
    workbook["Actions"].add_table(Table(displayName="tblActions", ref="A1:C3"))
    workbook["Actions"].tables["tblActions"]._initialise_columns()
    with in_browser(browser, workbook, **withheld) as book:
        book.apply([GrowTable(Place("Actions", 1, 1), last_row)])

        assert workbook["Actions"].tables["tblActions"].ref == reaches
