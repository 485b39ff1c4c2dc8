"""CHECK: the Check column's words for a row of Actions, by the rules that need only that row."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from xl_tracker.commands.validate import check_words
from xl_tracker.errors import BadRequest
from xl_tracker.findings import Finding
from xl_tracker.layout import ACTIONS
from xl_tracker.reading.locate import locate_tables
from xl_tracker.rules import check
from xl_tracker.workbook import BookSnapshot, CellValue, SheetSnapshot
from xl_tracker.worksheet_functions.blocks import NOTHING, Block, day_in
from xl_tracker.worksheet_functions.rows import read_actions, settings_from

ROW_RULES = {
    "RD001", "RD002", "RD003", "RD004", "RD006", "RD007", "RD008", "RD009", "RD010",
    "RF002", "RF010",
    "OW001", "OW002", "OW003", "OW004",
    "DT001", "DT002", "DT003", "DT004", "DT005", "DT006", "DT007", "DT008", "DT009", "DT010",
    "DT013", "DT015",
    "RG001", "RG002", "RG003", "RG004", "RG005", "RG006", "RG007", "RG008", "RG009", "RG010",
    "RG011", "RG012", "RG013",
    "UP001", "UP002", "UP003", "UP004",
    "AS001", "AS003", "AS004", "AS005",
}  # fmt: skip
"""The rules whose verdict on an action no other row or sheet can change. A test works this list out again."""

_DATES = {column.field for column in ACTIONS.columns if column.kind in ("timescale", "date")}


def checked(
    today: dt.date, rows: Block, headings: Block = NOTHING, as_at: Block = NOTHING, settings: Block = NOTHING
) -> Block:
    """One cell a row: OK, or the worst severity and the codes; empty for an empty row and for a row of headings."""
    chosen = settings_from(settings, today, as_at)
    row_of_headings = _headings(rows, headings)
    columns = _columns(row_of_headings)
    if not columns:
        raise BadRequest(
            "None of the headings belongs to the Actions sheet. "
            "Give the headings of the rows as the second range, such as tblActions[#Headers]."
        )
    dates = {number - 1 for field, number in columns.items() if field in _DATES}
    typed = [tuple(day_in(cell) if at in dates else cell for at, cell in enumerate(row)) for row in rows]
    tracker = read_actions(row_of_headings, typed, chosen)
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in check(tracker, only=ROW_RULES):
        found[finding.place.row].append(finding)
    read = {action.row.number for action in tracker.actions}
    numbers = range(2, len(rows) + 2)
    return tuple((check_words(found.get(number, ())) if number in read else "",) for number in numbers)


def _headings(rows: Block, headings: Block) -> Sequence[CellValue]:
    """The given headings, or those in the first row of the range, or else the template's, from the left."""
    width = len(rows[0])
    if headings != NOTHING:
        if len(headings) > 1 or len(headings[0]) != width:
            raise BadRequest(
                f"The rows have {width} columns and the headings {len(headings[0])}. "
                "Give one row of headings that is as wide as the rows."
            )
        return headings[0]
    if {"ref", "action"} <= _columns(rows[0]).keys():
        return rows[0]
    if width > len(ACTIONS.headings):
        raise BadRequest(
            f"The rows have {width} columns, more than the template's {len(ACTIONS.headings)}. "
            "Give their headings as the second range."
        )
    return ACTIONS.headings[:width]


def _columns(headings: Sequence[CellValue]) -> Mapping[str, int]:
    """The columns of Actions in a row of headings, by field."""
    sheet = SheetSnapshot(ACTIONS.sheet, (tuple(headings),))
    located, _ = locate_tables(BookSnapshot("formula", {ACTIONS.sheet: sheet}))
    return located[ACTIONS.sheet].columns
