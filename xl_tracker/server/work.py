"""Runs one script on one workbook, away from the thread that serves panes: role, size, reading, plan, answer."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from xl_tracker import clock
from xl_tracker.commands import PANE_COMMANDS
from xl_tracker.edits import Edit
from xl_tracker.edits.undo import kept_in
from xl_tracker.errors import BadRequest, CannotRead
from xl_tracker.flow import prepare, refuse_filtered
from xl_tracker.hosts.live import LiveHost
from xl_tracker.hosts.live.values import CELLS_A_READ
from xl_tracker.language.wording import count_of
from xl_tracker.server.guard.roles import Role, refuse_undo_of_others, refuse_unless_allowed
from xl_tracker.server.pane.outcome import outcome_json
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot

if TYPE_CHECKING:
    import xlwings

T = TypeVar("T")
Tell = Callable[[str, str], None]
"""Takes a stage of the work ("read", "planned") and the same in words."""

MOST_CELLS = 2_000_000
LONGEST_CHOICE = 200
UK = ZoneInfo("Europe/London")


class Busy(Exception):
    """More work is waiting than the server takes on."""


class Workers:
    """A few threads for workbooks. The thread that serves panes, files and sign-ins stays free for them."""

    def __init__(self, threads: int, waiting: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="workbook")
        self._most = threads + waiting
        self._taken = 0

    async def do(self, work: Callable[[], T]) -> T:
        """The result of the work. Raises ``Busy`` when too much is waiting already."""
        if self._taken >= self._most:
            raise Busy
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken -= 1


def work_on(book: xlwings.Book, script: str, role: Role, choice: object, as_at: object, tell: Tell) -> str:
    """The outcome of one script as JSON. This changes nothing in the workbook and keeps nothing of it.

    Raises ``XlTrackerError`` with the sentence for the user.
    """
    refuse_unless_allowed(role, script)
    wanted = words_of(choice)
    how = "" if as_at else "give {day} as the day of the snapshot"
    settings = Settings(as_at=day_of(as_at), today=clock.today(UK), to_choose_day=how)
    refuse_too_large(book)
    host = _Telling(book, tell)
    prepared = prepare(PANE_COMMANDS[script], host, settings, wanted, with_findings=True)
    refuse_filtered(prepared, host)
    if script == "undo":
        refuse_undo_of_others(role, kept_in(prepared.tracker.kept_for_undo).label)
    found = count_of(len(prepared.findings), "finding")
    tell("planned", f"{count_of(len(prepared.tracker.actions), 'action')} checked, with {found}.")
    return outcome_json(script, prepared)


def words_of(choice: object) -> str:
    """The chosen audience or period; empty for none. Raises ``BadRequest`` for anything but a short text."""
    if choice is None:
        return ""
    if not isinstance(choice, str) or len(choice) > LONGEST_CHOICE:
        raise BadRequest("That is not an audience or a period. Choose one from the XL Tracker pane.")
    return choice


def day_of(as_at: object) -> dt.date:
    """The as-at day; today in the United Kingdom when none is given.

    Raises ``BadRequest`` for anything but an ISO day.
    """
    if as_at in (None, ""):
        return clock.today(UK)
    try:
        return dt.date.fromisoformat(as_at)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        shown = f"'{as_at[:40]}'" if isinstance(as_at, str) else "The date"
        raise BadRequest(f"{shown} is not a day. Write it as 2026-09-30.") from None


def refuse_too_large(book: xlwings.Book) -> None:
    """Raise ``CannotRead`` for a workbook that is too large for Excel on the web to send, or for a tracker."""
    whole = 0
    for sheet in book.sheets:
        last = sheet.used_range.last_cell
        cells = last.row * last.column
        whole += cells
        if cells >= CELLS_A_READ:
            raise CannotRead(
                f"The sheet '{sheet.name}' has {cells:,} cells in use, and this server takes fewer than "
                f"{CELLS_A_READ:,} a sheet. Delete the empty rows and columns beyond its table, save and try again."
            )
    if whole > MOST_CELLS:
        raise CannotRead(
            f"The workbook has {whole:,} cells in use, and this server takes up to {MOST_CELLS:,}. "
            "Move the sheets that are not part of the plan to another workbook and try again."
        )


class _Telling:
    """The workbook as a host that says when it has been read, and never writes: the task pane does that."""

    def __init__(self, book: xlwings.Book, tell: Tell) -> None:
        self._host = LiveHost(book)
        self._tell = tell

    def read(self) -> BookSnapshot:
        book = self._host.read()
        self._tell("read", f"The workbook was read: {count_of(len(book.sheets), 'sheet')}.")
        return book

    def filtered(self, sheets: Sequence[str]) -> Sequence[str]:
        return self._host.filtered(sheets)

    def apply(self, edits: Sequence[Edit]) -> None:
        raise NotImplementedError("the task pane writes")
