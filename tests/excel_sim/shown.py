"""The text that a cell shows, as far as the tests need it: days by their number format, all else as it is."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

_TOKENS = {"yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mmm": "%b", "mm": "%m", "dddd": "%A", "ddd": "%a", "dd": "%d"}


def shown(value: Any, number_format: str, epoch: dt.datetime) -> str:
    """The text of a value. A number in a format of days is the day that it means from the workbook's epoch on."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and is_date_format(number_format):
        value = from_excel(value, epoch)
    if not isinstance(value, dt.date):
        return str(value)
    day = value

    def written(token: re.Match[str]) -> str:
        return {"d": str(day.day), "m": str(day.month)}.get(token[0]) or f"{day:{_TOKENS[token[0]]}}"

    return re.sub(r"yyyy|yy|m{1,4}|d{1,4}", written, number_format.replace("\\", ""))
