"""A workbook open in the browser's Excel, with the add-in beside it and the real server behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from tests.excel_sim.book import open_payload
from tests.excel_sim.browser import AddIn, Json, add_in
from tests.excel_sim.fakehost import FakeExcel
from tests.hosts.facts import SheetFacts, workbook_facts
from tests.hosts.opened import Sheets, workbook_of
from tests.hosts.sample_books import AS_AT
from xl_tracker.edits import Edit
from xl_tracker.edits.undo import Undoable
from xl_tracker.errors import XlTrackerError
from xl_tracker.layout import is_kept_for_undo
from xl_tracker.server.pane.wire import encode_undoable
from xl_tracker.server.work import work_on
from xl_tracker.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SETTINGS = Settings(as_at=AS_AT)
"""What the server looks at a tracker with when the add-in names the sample plan's day."""
CHOICES = {"board_pack": "Cabinet", "snapshot": "November 2026"}


def server_work(script: str, payload: Json) -> tuple[int, Json | str]:
    """What xlwings Server answers to a programme office's call of a script: the same work, without the way there."""
    choice, as_at = payload.pop("args", ["", ""])
    book = open_payload(payload)
    try:
        outcome = work_on(book, script, "pmo", choice, as_at, lambda stage, words: None)
    except XlTrackerError as stop:
        return 400, str(stop)
    return 200, {"actions": [{"func": "runMacro", "args": ["xlTrackerOutcome", outcome]}]}


@dataclass
class InBrowser:
    """A workbook in the fake Excel, changed by the add-in's own JavaScript."""

    excel: FakeExcel
    page: AddIn

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make edits, as they come from the server."""
        done = self.page.do("applyOutcome", encode_undoable(Undoable((), tuple(edits), ())))
        assert done.get("written"), (done, self.excel.faults)

    def run(self, command: str) -> Json:
        """Run a command: what ``applyOutcome`` gave, or ``{"kind", "message", "undone"}``."""
        return self.page.run(command, CHOICES.get(command, ""), asAt=AS_AT.isoformat())

    def ask(self, command: str) -> None:
        """Ask for a command's outcome, and let the page keep it as ``outcome``."""
        options = {"choice": CHOICES.get(command, ""), "asAt": AS_AT.isoformat()}
        script = "async ([name, options]) => { globalThis.outcome = await workbook.runCommand(name, options); }"
        self.page.page.evaluate(script, [command, options])

    def write_asked(self) -> Any:
        """Write the outcome that was asked for: what ``applyOutcome`` gave, or ``{"kind", "message", "undone"}``."""
        return self.page.call("workbook.applyOutcome(outcome)")

    def expect_refusal_by_server(self) -> None:
        """Take an answer of 400 as meant: the browser writes a line of its own about it to the console."""
        assert [line for line in self.page.said if "status of 400" not in line] == []
        self.page.said.clear()

    def facts(self, asked: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
        """What the workbook holds, without the sheets that are kept for Undo."""
        facts = workbook_facts(self.excel.saved(), asked)
        return {title: sheet for title, sheet in facts.items() if not is_kept_for_undo(title)}

    def trips(self) -> int:
        """Round trips to Excel since this was asked last."""
        trips, self.excel.counted.trips = self.excel.counted.trips, 0
        return trips


@contextmanager
def in_browser(browser: Browser, book: Sheets | Workbook, **withheld: int) -> Iterator[InBrowser]:
    """A workbook open in the browser. What the page writes to its console as an error fails the test."""
    excel = FakeExcel(book if isinstance(book, Workbook) else workbook_of(book))
    with add_in(browser, excel, server_work, withheld) as page:
        yield InBrowser(excel, page)
        assert page.said == []
        assert excel.broken == []
