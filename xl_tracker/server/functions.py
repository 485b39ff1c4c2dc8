"""Our worksheet functions as functions of xlwings Server. Only the server imports this: it needs a licence key."""

from __future__ import annotations

from typing import Any

from xlwings.server import arg, func

from xl_tracker.server.guard.answers import BUSY
from xl_tracker.server.running import configuration
from xl_tracker.server.work import Busy, Workers, day_of
from xl_tracker.worksheet_functions import answer
from xl_tracker.worksheet_functions.offering import offered

_WORKERS = Workers(configuration().threads, configuration().waiting)
"""Threads of their own, so that commands need not wait while Excel recalculates formulas."""


def _function(name: str) -> Any:
    """One function as Excel in a browser calls it, away from the thread that serves panes."""

    async def ask(*cells: object) -> object:
        try:
            return await _WORKERS.do(lambda: answer(name, cells, day_of(None)))
        except Busy:
            return [[BUSY]]

    return offered(name, ask, func=func, arg=arg)


timescale = _function("TIMESCALE")
rag = _function("RAG")
slippage = _function("SLIPPAGE")
check = _function("CHECK")
