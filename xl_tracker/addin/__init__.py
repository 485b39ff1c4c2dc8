"""The entry point for VBA: ``press`` runs the button of a name on the workbook that is open in Excel."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from xl_tracker import clock
from xl_tracker.collector import paused
from xl_tracker.commands import COMMANDS, RIBBON, Command
from xl_tracker.commands.board_pack import BOARD_PACK
from xl_tracker.commands.buttons import HELP, NEXT_FINDING
from xl_tracker.errors import BadRequest, XlTrackerError, own_fault
from xl_tracker.findings import next_findings
from xl_tracker.flow import run_undoably
from xl_tracker.hosts.live import LiveHost
from xl_tracker.hosts.live.tables import totals_rows
from xl_tracker.hosts.live.values import sheet_values
from xl_tracker.language.wording import count_of
from xl_tracker.layout import GUIDE_SHEET, REPORTING, fold
from xl_tracker.reading import read_tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot, Place, SheetSnapshot

if TYPE_CHECKING:
    import xlwings

TITLE = "XL Tracker"
STATUS_BAR_LENGTH = 255
PRESSED: dict[str, tuple[Command, str]] = {
    name: (command, choice)
    for command in COMMANDS.values()
    for name, choice in {command.name: "", **command.offered}.items()
}
"""The names that VBA may pass for a command, each with the choice it stands for."""


def press(name: str) -> None:
    """Run the button of this name, which may also be the name of an item in the list beside a button.

    A command first says what it would change and asks; then it says what it did. The VBA of every button calls this.
    """
    command, choice = PRESSED.get(name, (None, ""))
    if command:
        _on_open_book(lambda book: _run_on(book, command, choice))
    elif name in OTHERS:
        _on_open_book(OTHERS[name], in_full=name == HELP.name)
    else:
        _on_open_book(_refuse)


def selected_audience(book: xlwings.Book) -> str:
    """The audience in the selected row of the Reporting sheet; empty when another sheet or row is selected."""
    place = LiveHost(book).selected()
    if place is None or fold(place.sheet) != fold(REPORTING.sheet):
        return ""
    opened = book.sheets[place.sheet]
    sheet = SheetSnapshot(place.sheet, sheet_values(opened), totals=totals_rows(opened))
    tracker = read_tracker(BookSnapshot(book.name, {place.sheet: sheet}), _settings())
    return next((audience.ref for audience in tracker.reporting if audience.row.number == place.row), "")


def _run_on(book: xlwings.Book, command: Command, choice: str) -> str:
    """Run a command and say what it did. Before it writes a cell, the user sees what will change and may cancel."""

    def ask(what_will_change: str) -> bool:
        return bool(book.app.alert(what_will_change, TITLE, buttons="ok_cancel", mode="info") == "ok")

    if command is BOARD_PACK and not choice:
        choice = selected_audience(book)
    return run_undoably(command, LiveHost(book), _settings(), choice, ask).message


def _refuse(book: xlwings.Book) -> str:
    raise BadRequest("This button does not belong to XL Tracker. Use the buttons of the tab XL Tracker.")


def _go_to_next_finding(book: xlwings.Book) -> str:
    host = LiveHost(book)
    snapshot = host.read()
    findings = check(read_tracker(snapshot, _settings()))
    shown = [each for each in findings if snapshot.sheets[each.place.sheet].visibility == "visible"]
    there = next_findings(shown, host.selected())
    if not there:
        hidden = f" Hidden sheets have {count_of(len(findings), 'finding')}." if findings else ""
        return f"There are no findings on the visible sheets.{hidden}"
    host.select(there[0].place)
    number = shown.index(there[0]) + 1
    words = " ".join(f"{each.code}: {each.message} {each.fix}" for each in there)
    return f"{there[0].place}, finding {number} of {len(shown)}. {words}"


def _show_guide(book: xlwings.Book) -> str:
    titles = [sheet.name for sheet in book.sheets if fold(sheet.name) == fold(GUIDE_SHEET) and sheet.visible]
    if titles:
        LiveHost(book).select(Place(titles[0], 1, 1))
    return "\n".join(f"{button.label}: {button.desktop_supertip}" for button in RIBBON if button.picture)


OTHERS = {NEXT_FINDING.name: _go_to_next_finding, HELP.name: _show_guide}
"""What each button runs that is not a command."""


def _settings() -> Settings:
    today = clock.today()
    how = "save the workbook and run: xl-tracker snapshot --as-at {day}"
    return Settings(as_at=today, today=today, to_choose_day=how)


def _on_open_book(do: Callable[[xlwings.Book], str], *, in_full: bool = False) -> None:
    """Run it on the workbook whose button was pressed, and tell the user the outcome or why it failed."""
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
    """Show the sentence in the status bar, cut to its length; in a box when ``in_full``.

    On a Mac it is always a box, since xlwings wipes the status bar there.
    """
    if in_full or sys.platform == "darwin":
        app.alert(sentence, TITLE, mode="info")
    else:
        whole = len(sentence) <= STATUS_BAR_LENGTH
        app.status_bar = sentence if whole else f"{sentence[: STATUS_BAR_LENGTH - 1]}\u2026"
