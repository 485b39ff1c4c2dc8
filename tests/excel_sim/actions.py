"""Applies the actions that xlwings' engine sends, one after the other. Actions that are not listed here fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl import Workbook

from tests.excel_sim import charts, formats, sheets
from tests.excel_sim.action import Action, UnsupportedAction

HANDLERS: dict[str, Callable[[Action], None]] = sheets.HANDLERS | formats.HANDLERS | charts.HANDLERS


def carry_out(workbook: Workbook, actions: Iterable[Mapping[str, Any]]) -> None:
    """Change the workbook as Excel would. Raises ``UnsupportedAction``, or ``ExcelRefused`` where Excel would."""
    for number, sent in enumerate(actions, start=1):
        handler = HANDLERS.get(sent["func"])
        if handler is None:
            raise UnsupportedAction(f"action {number} is {sent['func']}")
        handler(Action.of(workbook, sent))
