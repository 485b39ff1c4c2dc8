"""Our commands as scripts of xlwings Server. Only the server imports this: it needs a licence key."""

from __future__ import annotations

from typing import Any

import xlwings as xw
from fastapi import HTTPException
from xlwings.server import script
from xlwings_server.models import CurrentUser

from xl_tracker.commands import PANE_COMMANDS
from xl_tracker.errors import XlTrackerError
from xl_tracker.exports.json_text import whole_characters
from xl_tracker.server.guard.answers import BUSY
from xl_tracker.server.guard.roles import NotAllowed, role_of
from xl_tracker.server.pane.progress import telling
from xl_tracker.server.running import configuration
from xl_tracker.server.work import Busy, Workers, work_on

CALLBACK = "xlTrackerOutcome"
"""The function of the task pane that takes the outcome, shows it, and writes when the user says so."""

_WORKERS = Workers(configuration().threads, configuration().waiting)


class NotRead(Exception):
    """A workbook that xlwings could not read: a fault, and the user gets its reference."""


def _script(name: str) -> Any:
    """A script that answers with the outcome of the command ``name``."""

    async def run(book: xw.Book, user: CurrentUser, choice: str = "", as_at: str = "") -> None:
        tell = telling(user, name)
        role = role_of(user.roles)
        try:
            outcome = await _WORKERS.do(lambda: work_on(book, name, role, choice, as_at, tell))
        except NotAllowed as refusal:
            raise HTTPException(403, str(refusal)) from None
        except XlTrackerError as stop:
            raise xw.XlwingsError(whole_characters(str(stop))) from None
        except xw.XlwingsError as fault:
            # xlwings' own words are for programmers, and may quote the workbook.
            raise NotRead from fault
        except Busy:
            raise HTTPException(503, BUSY, {"Retry-After": "60"}) from None
        # Not book.app.macro: it hands its call to the book that was opened last, which may be another user's by now.
        # (Checked with xlwings 0.37.8.)
        book.impl.append_json_action(func="runMacro", args=[CALLBACK, outcome])

    run.__name__ = run.__qualname__ = name
    return script(run)


SCRIPTS = {name: _script(name) for name in PANE_COMMANDS}
