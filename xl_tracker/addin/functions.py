"""The worksheet functions that the add-in's VBA calls through xlwings, in Excel for Windows only."""

from __future__ import annotations

from typing import Any

import xlwings

from xl_tracker import clock
from xl_tracker.worksheet_functions import answer
from xl_tracker.worksheet_functions.offering import offered


def _function(name: str) -> Any:
    """One function as Excel for Windows calls it; the as-at day is today unless a cell gives another."""

    def ask(*cells: object) -> object:
        return answer(name, cells, clock.today())

    return offered(name, ask, func=xlwings.func, arg=xlwings.arg, category="XL Tracker")


timescale = _function("TIMESCALE")
rag = _function("RAG")
slippage = _function("SLIPPAGE")
check = _function("CHECK")
