"""The worksheet functions: they take and return cell values, and never raise an exception.

One call answers for a whole column, and the answers have the shape of the cells it asks about. An empty cell gives an
empty answer; a cell with an error gives that error. A call that we cannot answer gives one sentence in one cell. They
read cells as the commands read a tracker, so that a formula and a button say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xl_tracker.errors import XlTrackerError, own_fault
from xl_tracker.workbook import CellValue
from xl_tracker.worksheet_functions.blocks import Block, block_of
from xl_tracker.worksheet_functions.checking import checked
from xl_tracker.worksheet_functions.rating import rag, slippage
from xl_tracker.worksheet_functions.timescale import timescale

NAMESPACE = "XLT"
"""Function names begin with this, then a point in a browser or an underscore on a Windows desktop."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument, and the words that Excel shows for it while you type the formula."""

    name: str
    about: str
    optional: bool = True


@dataclass(frozen=True, slots=True)
class WorksheetFunction:
    """One function. ``work_out`` takes the day and a block for each argument; it may raise ``BadRequest``."""

    name: str
    about: str
    arguments: tuple[Argument, ...]
    work_out: Callable[..., Block]


_SETTINGS = Argument("settings", "The rows of the Settings table, such as tblSettings, if the plan has its own.")
_AS_AT = Argument("as_at", "The as-at day, such as TODAY(). Without it, the day of calculation.")

FUNCTIONS = {
    function.name: function
    for function in (
        WorksheetFunction(
            "TIMESCALE",
            "The last day that a written timescale can mean, such as 'Autumn 2026' or 'Q3 2026/27', or another part.",
            (
                Argument("text", "The cells with timescales.", optional=False),
                Argument("part", "latest (the default), earliest, reading, kind, tail or confidence."),
                Argument("column", "finish (the default) or start: a start without a year may lie further back."),
                _SETTINGS,
            ),
            timescale,
        ),
        WorksheetFunction(
            "RAG",
            "The RAG that the dates of an action or a milestone give, as Colour RAG derives it, or the reason.",
            (
                Argument("status", "The Status cells.", optional=False),
                Argument("baseline", "The Baseline finish cells, or the only finish there is.", optional=False),
                Argument("approved", "The Approved finish cells."),
                Argument("forecast", "The Forecast finish cells."),
                Argument("actual", "The Actual finish cells."),
                Argument("part", "rag (the default), reason or finish by."),
                _AS_AT,
                Argument("late_milestones", "The number of Red key milestones of each action, counted with COUNTIFS."),
                Argument("item", "action (the default) or milestone."),
                _SETTINGS,
            ),
            rag,
        ),
        WorksheetFunction(
            "SLIPPAGE",
            "The number of days by which a forecast is later than the agreed finish. Empty when either is not known.",
            (
                Argument("agreed", "The Approved finish cells, or the Baseline finish cells.", optional=False),
                Argument("forecast", "The Forecast finish cells, or the Actual finish cells.", optional=False),
                _SETTINGS,
            ),
            slippage,
        ),
        WorksheetFunction(
            "CHECK",
            "The faults that a row of Actions shows by itself: OK, or the worst severity and the codes.",
            (
                Argument("rows", "One row of the Actions table, or many.", optional=False),
                Argument("headings", "Their headings. Without them, the template's, from Ref on."),
                _AS_AT,
                _SETTINGS,
            ),
            checked,
        ),
    )
}
"""Every function, by its name without the namespace."""


def answer(name: str, arguments: Sequence[object], today: dt.date) -> list[list[CellValue]]:
    """The answer of one function as rows of values. Missing arguments are ``None``. It never raises."""
    try:
        return [list(row) for row in FUNCTIONS[name].work_out(today, *map(block_of, arguments))]
    except XlTrackerError as stop:
        return [[str(stop)]]
    except Exception as crash:
        return [[own_fault(crash)]]
