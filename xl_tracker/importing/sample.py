"""The sample plan of an invented council, as rows of a tracker. It is as messy as real plans are."""

from __future__ import annotations

import csv
import datetime as dt
import re

from xl_tracker.layout import IF_FILLED, TABLES, Column
from xl_tracker.shipped import SAMPLE_PLAN
from xl_tracker.workbook import CellValue

Rows = dict[str, list[list[CellValue]]]
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NOT_A_SETTING = "As at"


def sample_plan() -> tuple[Rows, dt.date]:
    """The rows of every sheet, in the order of the layout's columns, and the as-at day of the plan.

    A column that the sample lacks stays blank, so a new column needs no line here.
    """
    rows: Rows = {}
    as_at = dt.date.min
    for table in TABLES:
        if table in IF_FILLED:  # only an import of a document fills them
            continue
        with (SAMPLE_PLAN / f"{table.sheet}.csv").open(encoding="utf-8", newline="") as file:
            written = list(csv.DictReader(file))
        if table.sheet == "Settings":
            as_at = next(dt.date.fromisoformat(row["Value"]) for row in written if row["Setting"] == _NOT_A_SETTING)
            written = [row for row in written if row["Setting"] != _NOT_A_SETTING]
        rows[table.sheet] = [
            [_cell(column, row.get(column.heading, "")) for column in table.columns] for row in written
        ]
    return rows, as_at


def _cell(column: Column, text: str) -> CellValue:
    """A cell's value: a real date in a column of dates, a number in a column of numbers, or else the text."""
    if not text:
        return None
    if column.kind in ("timescale", "date") and _ISO_DATE.fullmatch(text):
        return dt.date.fromisoformat(text)
    if column.kind == "number" and text.isdigit():
        return int(text)
    return text
