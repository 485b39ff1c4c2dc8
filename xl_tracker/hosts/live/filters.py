"""Whether a filter hides rows of a sheet that is open."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings


def is_filtered(sheet: xlwings.Sheet) -> bool:
    """Whether the sheet's own filter, or the filter of a table on it, has criteria.

    ``False`` where Excel does not answer. For a server, the add-in sends the answer with the workbook.
    """
    if sheet.book.app.engine.type == "remote":
        return bool(sheet.api.get("is_filtered"))
    if _answers(partial(_is_in_filter_mode, sheet)):
        return True
    # Excel on Windows says FilterMode of a table only while a cell of it is selected, so the tables are asked too.
    return any(_answers(partial(_is_narrowed, table)) for table in sheet.tables)


def _is_in_filter_mode(sheet: xlwings.Sheet) -> bool:
    """Ask each engine in its own way, since xlwings has no call for it."""
    mode = sheet.api.filter_mode.get() if sys.platform == "darwin" else sheet.api.FilterMode
    return mode is True


def _is_narrowed(table: xlwings.main.Table) -> bool:
    return bool(table.show_autofilter) and any(each.type != "none" for each in table.autofilter.criteria)


def _answers(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except Exception:  # every engine raises its own: com_error, CommandError, XlwingsError
        return False
