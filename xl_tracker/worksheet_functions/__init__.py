"""What a formula can ask of us: values of cells in, values of cells out, and never an exception.

One call answers for a whole column, and the answers have the shape of what was asked about. A cell that is empty gives
an empty one; a cell that shows an error gives that error. What cannot be answered is one sentence in one cell. All is
read as the commands read a tracker, so that a formula and a button say the same.
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
"""What the names of the functions begin with, before a point in a browser and an underscore on a Windows desktop."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument, and what Excel says of it while the formula is typed."""

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


_SETTINGS = Argument("settings", "The rows of the Settings table, such as tblSettings, where the plan has its own.")
_AS_AT = Argument("as_at", "The day to look at the plan, such as TODAY(). Without it, the day of calculation.")

FUNCTIONS = {
    function.name: function
    for function in (
        WorksheetFunction(
            "TIMESCALE",
            "The last day that a written timescale can mean, such as 'Autumn 2026' or 'Q3 2026/27', or another part.",
            (
                Argument("text", "The cells with timescales.", optional=False),
                Argument("part", "latest (the default), earliest, reading, kind, tail or confidence."),
                Argument("column", "finish (the default) or start: starts without a year may lie further back."),
                _SETTINGS,
            ),
            timescale,
        ),
        WorksheetFunction(
            "RAG",
            "The RAG that the dates of an action or a milestone say, as Colour RAG derives it, or the reason.",
            (
                Argument("status", "The Status cells.", optional=False),
                Argument("baseline", "The Baseline finish cells, or the only finish there is.", optional=False),
                Argument("approved", "The Approved finish cells."),
                Argument("forecast", "The Forecast finish cells."),
                Argument("actual", "The Actual finish cells."),
                Argument("part", "rag (the default), reason or finish by."),
                _AS_AT,
                Argument("late_milestones", "How many key milestones of each action are Red, counted with COUNTIFS."),
                Argument("item", "action (the default) or milestone."),
                _SETTINGS,
            ),
            rag,
        ),
        WorksheetFunction(
            "SLIPPAGE",
            "The days by which a forecast is later than the agreed finish. Empty when either is not known.",
            (
                Argument("agreed", "The Approved finish cells, or the Baseline finish cells.", optional=False),
                Argument("forecast", "The Forecast finish cells, or the Actual finish cells.", optional=False),
                _SETTINGS,
            ),
            slippage,
        ),
        WorksheetFunction(
            "CHECK",
            "What Validate finds in a row of Actions by itself: OK, or the worst severity and the codes.",
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
    """The answer of one function as rows of values. Missing arguments are ``None``; whatever they hold, it answers."""
    try:
        return [list(row) for row in FUNCTIONS[name].work_out(today, *map(block_of, arguments))]
    except XlTrackerError as stop:
        return [[str(stop)]]
    except Exception as crash:
        return [[own_fault(crash)]]
