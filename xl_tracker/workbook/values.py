"""What a cell can hold, and how it reads as words."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import Any

CellValue = str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
NUMBER_ERROR = "#NUM!"
"""Excel shows this in place of a number that is too large for a cell."""
LARGEST = sys.float_info.max
NOT_CALCULATED = "#NOT CALCULATED"
"""Our mark for a formula that has no value yet, because no program has calculated it."""

SPACES = " \u00a0\t\r\n\u200b\u2060\ufeff"
"""Characters that nobody sees at the ends of a cell. The last three have no width: web pages and PDFs leave them."""

EMPTY = (None, "")
"""The two values by which hosts mark an empty cell."""

_NO_WORDS = SPACES + "\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u202f\u205f\u3000-–—"
_NO_WORDS += "".join(map(chr, range(0x2000, 0x200B)))


def says_nothing(cell: CellValue) -> bool:
    """Whether a cell says nothing: it is empty, or holds only spaces and dashes, as some people write."""
    return cell is None or (isinstance(cell, str) and not cell.strip(_NO_WORDS))


def is_finite(number: float) -> bool:
    """Whether a number can stand in a cell and in JSON: it is not NaN, and a double can hold it."""
    return -LARGEST <= number <= LARGEST


def held(cell: CellValue) -> CellValue:
    """The value that a cell can really hold. NaN and numbers beyond any double become Excel's error instead."""
    return NUMBER_ERROR if isinstance(cell, float | int) and not is_finite(cell) else cell


def mark_unreadable_numbers(rows: Sequence[list[CellValue]]) -> None:
    """Replace NaN and numbers that no cell can hold with Excel's error, so that the cell gets a finding."""
    numbers: list[Any] = [cell for row in rows for cell in row if cell.__class__ is float or cell.__class__ is int]
    if not all(map(is_finite, numbers)):
        for row in rows:
            row[:] = map(held, row)


def text_of(value: CellValue) -> str:
    """A cell's value as an officer sees it: whole numbers without a point, dates as ISO, spaces at the ends removed."""
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
