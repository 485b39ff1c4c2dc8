"""The door VBA comes in by: one function for each button of the ribbon, on the workbook that is open in Excel."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from xl_tracker import clock
from xl_tracker.collector import paused
from xl_tracker.commands import COMMANDS
from xl_tracker.errors import XlTrackerError, own_fault
from xl_tracker.findings import next_findings
from xl_tracker.flow import run_undoably
from xl_tracker.hosts.live import LiveHost
from xl_tracker.hosts.live.tables import totals_rows
from xl_tracker.hosts.live.values import sheet_values
from xl_tracker.language.wording import count_of
from xl_tracker.layout import GUIDE_SHEET, REPORTING, fold
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot, Place, SheetSnapshot

if TYPE_CHECKING:
    import xlwings

TITLE = "XL Tracker"
STATUS_BAR_LENGTH = 255


def run(name: str, choice: str = "") -> None:
    """Run one command of ``COMMANDS`` on the open workbook as at today: ask first, and say what was done."""
    _on_open_book(lambda book: _run_on(book, name, choice))


def validate() -> None:
    """The button Validate."""
    run("validate")


def colour_rag() -> None:
    """The button Colour RAG."""
    run("colour_rag")


def refresh_summaries() -> None:
    """The button Refresh summaries."""
    run("refresh_summaries")


def board_pack() -> None:
    """The button Board pack: for the audience in the selected row of the Reporting sheet, or else the first one."""
    _on_open_book(lambda book: _run_on(book, "board_pack", selected_audience(book)))


def board_pack_leadership_team() -> None:
    """The button Board pack while Leadership Team is chosen beside it."""
    run("board_pack", "Leadership Team")


def board_pack_cabinet() -> None:
    """The button Board pack while Cabinet is chosen beside it."""
    run("board_pack", "Cabinet")


def board_pack_commissioners() -> None:
    """The button Board pack while Commissioners is chosen beside it."""
    run("board_pack", "Commissioners")


def snapshot() -> None:
    """The button Snapshot: the period is this month."""
    run("snapshot")


def undo() -> None:
    """The button Undo."""
    run("undo")


def next_finding() -> None:
    """The button Next finding: select the next cell that has findings, and say what they are. Nothing is written."""
    _on_open_book(_go_to_next_finding)


def help() -> None:
    """The button Help: show the Guide sheet, and say what each button does."""
    _on_open_book(_show_guide, in_full=True)


def selected_audience(book: xlwings.Book) -> str:
    """The audience in the selected row of the Reporting sheet; empty when another sheet or row is selected."""
    place = LiveHost(book).selected()
    if place is None or fold(place.sheet) != fold(REPORTING.sheet):
        return ""
    opened = book.sheets[place.sheet]
    sheet = SheetSnapshot(place.sheet, sheet_values(opened), totals=totals_rows(opened))
    tracker = read_tracker(BookSnapshot(book.name, {place.sheet: sheet}), _settings())
    return next((audience.ref for audience in tracker.reporting if audience.row.number == place.row), "")


def _run_on(book: xlwings.Book, name: str, choice: str) -> str:
    """What was done, or that nothing was: before a cell is written, the user sees what will change and may cancel."""

    def ask(what_will_change: str) -> bool:
        return bool(book.app.alert(what_will_change, TITLE, buttons="ok_cancel", mode="info") == "ok")

    return run_undoably(COMMANDS[name], LiveHost(book), _settings(), choice, ask).message


def _go_to_next_finding(book: xlwings.Book) -> str:
    host = LiveHost(book)
    snapshot = host.read()
    findings = check(read_tracker(snapshot, _settings()))
    shown = [each for each in findings if snapshot.sheets[each.place.sheet].visibility == "visible"]
    there = next_findings(shown, host.selected())
    if not there:
        hidden = f" {count_of(len(findings), 'finding')} on hidden sheets." if findings else ""
        return f"Nothing was found on the sheets that are shown.{hidden}"
    host.select(there[0].place)
    number = shown.index(there[0]) + 1
    words = " ".join(f"{each.code}: {each.message} {each.fix}" for each in there)
    return f"{there[0].place}, finding {number} of {len(shown)}. {words}"


def _show_guide(book: xlwings.Book) -> str:
    from xl_tracker.addin.building.ribbon import BUTTONS

    titles = [sheet.name for sheet in book.sheets if fold(sheet.name) == fold(GUIDE_SHEET) and sheet.visible]
    if titles:
        LiveHost(book).select(Place(titles[0], 1, 1))
    return "\n".join(f"{button.label}: {button.supertip}" for button in BUTTONS)


def _settings() -> Settings:
    return Settings(as_at=clock.today())


def _on_open_book(do: Callable[[xlwings.Book], str], *, in_full: bool = False) -> None:
    """Do it to the workbook whose button was pressed and tell the user the outcome, or why it could not be done."""
    import xlwings

    book = xlwings.Book.caller()
    try:
        with paused():
            sentence = do(book)
        _say(book.app, sentence, in_full=in_full)
    except XlTrackerError as stop:
        book.app.alert(str(stop), TITLE, mode="critical")
    except Exception as crash:
        if os.environ.get("XL_TRACKER_TRACEBACK"):
            raise
        from xl_tracker.addin.log import keep

        book.app.alert(own_fault(crash, keep(crash)), TITLE, mode="critical")


def _say(app: xlwings.App, sentence: str, *, in_full: bool) -> None:
    """In the status bar; where that would be wiped (xlwings does so on a Mac) or cut off, in a box."""
    if in_full or sys.platform == "darwin":
        app.alert(sentence, TITLE, mode="info")
    else:
        whole = len(sentence) <= STATUS_BAR_LENGTH
        app.status_bar = sentence if whole else f"{sentence[: STATUS_BAR_LENGTH - 1]}\u2026"
