"""A workbook before and after edits to its own sheets, for tests of the file host."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.workbooks import save_book
from xl_tracker.edits import Edit, SetValues, WrittenValue
from xl_tracker.hosts.file import FileHost
from xl_tracker.workbook import Place

PLAN = """
    | Ref | Action        | Finish by  | Derived RAG |
    | A1  | Publish terms | 2026-03-31 | Red         |
    | A2  | Train members | 2026-04-30 | Green       |
    | A3  | Appoint chair | 2026-05-31 | Amber       |
"""
HEADINGS = ("Ref", "Action", "Finish by", "Derived RAG")


def dressed(workbook: Any, sheets: dict[str, Any]) -> None:
    """A table with looks of its own, a formula beside it, a data bar and somebody's own conditional formats."""
    sheet = sheets["Actions"]
    bold = workbook.add_format({"bold": True, "font_color": "#123456"})
    uk_day = workbook.add_format({"num_format": "dd/mm/yyyy", "italic": True})
    for row in (1, 2, 3):
        sheet.write_string(row, 1, f"Bold {row}", bold)
        sheet.write_datetime(row, 2, dt.datetime(2026, 3, row), uk_day)
    sheet.add_table(0, 0, 3, 3, {"name": "tblActions", "columns": [{"header": each} for each in HEADINGS]})
    sheet.write_formula("F2", "=LEN(B2)", None, 6)
    sheet.conditional_format("A2:A4", {"type": "data_bar"})
    red = workbook.add_format({"bg_color": "#FF0000"})
    sheet.conditional_format("D2:D9", {"type": "cell", "criteria": "==", "value": '"Red"', "format": red})
    sheet.conditional_format("D2:D9", {"type": "formula", "criteria": '=AND($D2="Red",$A2="A1")', "format": red})
    sheet.conditional_format("A2:D9", {"type": "formula", "criteria": '=$D2="Red"', "format": red})


class Changed:
    """A workbook before and after edits."""

    def __init__(self, folder: Path, *edits: Edit, text: str = PLAN, dress: Any = dressed) -> None:
        self.source = save_book(text, folder / "plan.xlsx", dress)
        self.path = folder / "out.xlsx"
        FileHost(self.source, self.path).apply(edits)
        self.workbook = load_workbook(self.path)
        self.actions: Any = self.workbook["Actions"]

    def part(self, name: str) -> str:
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name).decode("utf-8")

    def changed_parts(self) -> set[str]:
        with zipfile.ZipFile(self.source) as before, zipfile.ZipFile(self.path) as after:
            assert set(before.namelist()) <= set(after.namelist())
            old = {name: before.read(name) for name in before.namelist()}
            return {name for name in after.namelist() if after.read(name) != old.get(name)}


def write(place: str, *rows: tuple[WrittenValue, ...]) -> SetValues:
    match = re.fullmatch(r"([A-Z])(\d+)", place)
    assert match is not None
    return SetValues(Place("Actions", int(match[2]), ord(match[1]) - 64), rows)
