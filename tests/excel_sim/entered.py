"""The value that a cell holds after Excel is given one: Excel reads text as if somebody had typed it."""

from __future__ import annotations

import datetime as dt
import re

from openpyxl.cell.cell import ERROR_CODES, Cell

from tests.excel_sim.action import ExcelRefused

LONGEST = 32_767
DAY_ZERO = dt.datetime(1899, 12, 30)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MONEY = r"(?:[£$€¥]|gbp|usd|eur)"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_NUMBER = re.compile(
    rf"[(+-]*\s*{_MONEY}?\s*[+-]?\s*(?:{_DIGITS})(?:e[+-]?\d+)?\s*(?:%|{_MONEY})?\s*\)?", re.IGNORECASE
)
_FRACTION = re.compile(r"[+-]?(?:\d+\s+)?\d+\s?/\s?\d+")
_DAY = re.compile(
    rf"""\d{{1,4}}\s*[-/.]\s*\d{{1,4}}(?:\s*[-/.]\s*\d{{1,4}})?
        |\d{{1,4}}[\s/.,-]*{_MONTH}(?:[\s/.,-]*\d{{1,4}})?
        |{_MONTH}[\s/.,-]*\d{{1,4}}(?:[\s/.,-]+\d{{1,4}})?""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(r"\d{1,5}\s*(?::\s*\d{1,2}(?::\s*\d{1,2}(?:\.\d*)?)?)?\s*(?:[ap]m?)?", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?")


def enter(cell: Cell, value: object) -> None:
    """Put a value into a cell. ``None`` leaves it as it is, an empty text empties it, an apostrophe keeps text text."""
    if value is None:
        return
    cell.quotePrefix = False
    if not isinstance(value, str):
        cell.value = value  # type: ignore[assignment]
        return
    if len(value.encode("utf-16-le")) // 2 > LONGEST + value.startswith("'"):
        raise ExcelRefused(f"{cell.coordinate} cannot hold {len(value)} characters")
    if value == "":
        cell.value = None
    elif value.startswith("'"):
        _put_text(cell, value[1:])
        cell.quotePrefix = True
    elif _ISO.fullmatch(value) and cell.number_format != "@":
        _put_day(cell, value)
    else:
        reread = None if cell.number_format == "@" else _reread(value)
        if reread is None:
            _put_text(cell, value)
        else:
            cell.value = reread  # type: ignore[assignment]


def put_value(cell: Cell, value: object, *, prefix: bool) -> None:
    """Put a value into a cell as another cell holds it: nothing is read anew. ``prefix``: with its apostrophe."""
    if isinstance(value, str):
        _put_text(cell, value)
    else:
        cell.value = value  # type: ignore[assignment]
    cell.quotePrefix = prefix


def _put_text(cell: Cell, text: str) -> None:
    cell.value = text  # refuses control characters, as a workbook's file does
    cell.data_type = "s"


def _put_day(cell: Cell, text: str) -> None:
    kept = cell.number_format
    try:
        cell.value = dt.datetime.fromisoformat(text)
    except ValueError:
        _put_text(cell, text)
        return
    cell.number_format = "dd/mm/yyyy" if kept == "General" else kept


def _reread(text: str) -> object:
    """What typed text becomes when it does not stay text. Which number a number or day becomes does not matter here."""
    bare = text.strip()
    if bare[:1] == "=":
        return bare
    if bare.upper() in ("TRUE", "FALSE"):
        return bare.upper() == "TRUE"
    if bare.upper() in ERROR_CODES:
        return bare.upper()
    western = "".join(str(int(c)) if c.isdecimal() else c for c in bare)
    if any(pattern.fullmatch(western) for pattern in (_NUMBER, _FRACTION, _DAY, _TIME)):
        return float("".join(c for c in western if c.isdigit() and c.isascii())[:15] or 0)
    if bare[:1] in ("+", "-", "@"):
        return "=" + bare
    return None
