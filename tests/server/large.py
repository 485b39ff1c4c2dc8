"""Large trackers as the add-in would post them: the sample plan's rows many times over, each under a ref of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from openpyxl.utils import get_column_letter

from tests.excel_sim import build_payload
from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import COPIED, sample_book

Json = dict[str, Any]


@lru_cache(maxsize=1)
def whole_sample() -> Json:
    """The whole sample plan."""
    return build_payload(workbook_of(sample_book(actions=10_000)), "large.xlsx")


def large_payload(copies: int, mark: str = "", of: Json | None = None) -> Json:
    """The sample plan with its actions and milestones so many times; ``mark`` makes every text of theirs its own."""
    payload = of or whole_sample()
    return payload | {"sheets": [_sheet(each, copies, mark) for each in payload["sheets"]]}


def _sheet(sheet: Json, copies: int, mark: str) -> Json:
    if sheet["name"] not in COPIED:
        return sheet
    refs = 2 if sheet["name"] == "Milestones" else 1
    headings, *rows = sheet["values"]
    values = [headings, *(_row(row, number, refs, mark) for number in range(copies) for row in rows)]
    return sheet | {"values": values, "used_range_address": f"A1:{get_column_letter(len(headings))}{len(values)}"}


def _row(row: list[Any], number: int, refs: int, mark: str) -> list[Any]:
    named = [f"{cell}-{number + 1}" if number and cell else cell for cell in row[:refs]]
    rest = row[refs:]
    return [*named, *(f"{cell} {mark}{number}" if mark and _is_words(cell) else cell for cell in rest)]


def _is_words(cell: Any) -> bool:
    """Whether a cell holds prose, so that a mark behind it changes no word that is looked up."""
    return isinstance(cell, str) and len(cell) > 40
