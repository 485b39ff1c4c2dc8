"""What a cell can hold, and how it reads as words."""

from __future__ import annotations

import datetime as dt
import sys

CellValue = str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
NOT_CALCULATED = "#NOT CALCULATED"
"""What stands in the cell of a formula that has no value yet, because no program has worked it out."""

LARGEST = sys.float_info.max
SPACES = " \u00a0\t\r\n\u200b\u2060\ufeff"
"""What nobody sees at the ends of a cell. The last three have no width: they come along from web pages and PDFs."""


def text_of(value: CellValue) -> str:
    """A cell's value as the words an officer sees: whole numbers without a point, dates as ISO, ends trimmed."""
    if isinstance(value, str):
        return value.strip(SPACES)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return str(value)


def is_finite(number: float) -> bool:
    """Whether a number can stand in a cell and in JSON: it is not NaN, and a double can hold it."""
    return -LARGEST <= number <= LARGEST
