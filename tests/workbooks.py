"""A test's book as a real workbook on disk: the Markdown tables that the test shows, saved as .xlsx."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.books import book
from tests.hosts.memory import MemoryHost
from xl_tracker.edits import Formula

Dress = Callable[[Any, dict[str, Any]], None]
"""Adds to a workbook before it is saved. Takes XlsxWriter's workbook, and its worksheets by name."""


def save_book(sheets: str | MemoryHost, path: Path, dress: Dress | None = None) -> Path:
    """Save a book, written as Markdown tables or held in memory, as a workbook, and return its path.

    Days have a date format and formulas no value; ``dress`` may add tables, charts and all else that XlsxWriter can.
    """
    host = book(sheets, path.name) if isinstance(sheets, str) else sheets
    workbook = xlsxwriter.Workbook(str(path))
    day = workbook.add_format({"num_format": "d mmm yyyy"})
    made: dict[str, Any] = {}
    for name, sheet in host.sheets.items():
        made[name] = workbook.add_worksheet(name)
        for row, cells in enumerate(sheet.rows):
            for column, value in enumerate(cells):
                _write(made[name], row, column, value, day)
    if dress is not None:
        dress(workbook, made)
    workbook.close()
    return path


def rezip(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Change the parts of a workbook and write it again."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _write(worksheet: Any, row: int, column: int, value: object, day: Any) -> None:
    match value:
        case None | "":
            return
        case Formula(text):
            worksheet.write_formula(row, column, "=" + text.removeprefix("="), None, "")
        case bool():
            worksheet.write_boolean(row, column, value)
        case str():
            worksheet.write_string(row, column, value)
        case dt.date():
            worksheet.write_datetime(row, column, value, day)
        case _:
            worksheet.write_number(row, column, value)
