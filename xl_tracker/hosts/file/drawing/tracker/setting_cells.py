"""The cells of the Settings sheet: what each starts with, what Excel lets people enter, and the note beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xl_tracker.look import LOOKS
from xl_tracker.sheet_settings import SHEET_SETTINGS, SheetSetting
from xl_tracker.workbook import CellValue, text_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Rows = Sequence[Sequence[CellValue]]
FIRST_DAY = dt.date(2000, 1, 1)
_LONGEST_TITLE, _LONGEST_NOTE = 32, 255
_BY_LABEL = {setting.label: setting for setting in SHEET_SETTINGS}
_FORMATS = {"day": LOOKS["date"].number_format, "days": "0", "number": "0", "month": "0", "share": "0.##"}
"""The formats of the cells that hold a day or a number. All others are text, so that 3-5 does not become 3 May."""
_WHOLE = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": "Enter a whole number, such as 31."}
_ENTERED = {
    "day": {
        "validate": "date",
        "criteria": ">=",
        "value": FIRST_DAY,
        "error_message": "Enter a day, such as 24/2/2026, or leave the cell blank.",
    },
    "days": _WHOLE,
    "number": _WHOLE,
    "month": {
        "validate": "integer",
        "criteria": "between",
        "minimum": 1,
        "maximum": 12,
        "error_message": "Enter the number of a month, from 1 to 12.",
    },
    "share": {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0.01,
        "maximum": 1,
        "error_message": "Enter a share between 0 and 1, such as 0.2 for a fifth.",
    },
}


def settings_rows(given: Rows = (), council: str = "", plan: str = "") -> list[list[CellValue]]:
    """The rows of a Settings sheet: every setting with its ``given`` value or its default, then other given rows.

    ``given`` rows are label, value and meaning. For a setting of ours, the meaning given stands behind our own: where
    the value was taken from, say.
    """
    own = {str(row[0]).casefold(): row for row in given if row and row[0]}
    start: dict[str, CellValue] = {s.label: s.default for s in SHEET_SETTINGS}
    start |= {label: words for label, words in (("Council", council), ("Plan", plan)) if words}
    rows: list[list[CellValue]] = []
    for setting in SHEET_SETTINGS:
        row = own.pop(setting.label.casefold(), ())
        value = row[1] if len(row) > 1 and row[1] not in (None, "") else start[setting.label]
        also = text_of(row[2]) if len(row) > 2 else ""
        rows.append([setting.label, _cell(setting, value), f"{setting.meaning} {also}".strip()])
    rows.extend([*row, None, None][:3] for row in own.values())
    return rows


def number_format_of(row: Sequence[CellValue]) -> str:
    """The number format of a setting's value."""
    setting = _BY_LABEL.get(str(row[0]))
    return _FORMATS.get(setting.takes, "@") if setting else "@"


def offer_settings(sheet: Worksheet, rows: Rows) -> None:
    """Give each setting its note, and its dropdown or what its cell takes."""
    for number, row in enumerate(rows, start=1):
        setting = _BY_LABEL.get(str(row[0]))
        if setting is None:
            continue
        entered = dict(_ENTERED.get(setting.takes, {"validate": "any"}))
        if setting.choices:
            one_of = f"Choose one of: {', '.join(setting.choices)}."
            entered = {"validate": "list", "source": list(setting.choices), "error_message": one_of}
        title = setting.label if len(setting.label) <= _LONGEST_TITLE else "What this decides"
        note = {"input_title": title, "input_message": setting.meaning[:_LONGEST_NOTE]}
        sheet.data_validation(number, 1, number, 1, {**entered, **note})


def _cell(setting: SheetSetting, value: CellValue) -> CellValue:
    """The value as its cell should hold it: a day as a date."""
    if setting.takes == "day" and isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    return value
