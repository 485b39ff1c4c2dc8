"""Write values into a cell's XML: text that never becomes a formula, numbers, and days as Excel counts them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from html import escape

from xl_tracker.edits import Formula, WrittenValue
from xl_tracker.workbook import NUMBER_ERROR, CellValue, is_finite

LONGEST_TEXT = 32_767
"""The most characters that Excel holds in a cell."""

DATE, TIME, DURATION = "d mmm yyyy", "hh:mm", "[h]:mm:ss"
_DAY = dt.timedelta(days=1)
_UNSAFE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINK = re.compile(r'=?HYPERLINK\(.*,\s*"((?:[^"]|"")*)"\)', re.DOTALL)
_EXACT = 10**15


def written_text(text: str) -> str:
    """Text as a cell can hold it: cut at Excel's limit, without halves of characters."""
    text = _LONE_SURROGATE.sub("\ufffd", text)
    if len(text) > LONGEST_TEXT // 2:  # only then can it be too long in Excel's units
        units = text.encode("utf-16-le")
        if len(units) > 2 * LONGEST_TEXT:
            text = units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
    return text


def escaped(text: str) -> str:
    """Text escaped for XML. Characters that XML cannot hold become ``_xHHHH_``, as in Excel."""
    return _UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", text.replace("\r\n", "\n"))


def serial_day(value: dt.date | dt.time | dt.timedelta, *, date1904: bool = False) -> float | None:
    """A day or time as Excel's number for it; ``None`` if it lies before Excel's calendar."""
    if isinstance(value, dt.timedelta):
        return value / _DAY if value >= dt.timedelta() else None
    if isinstance(value, dt.time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    since = moment.replace(tzinfo=None) - (dt.datetime(1904, 1, 1) if date1904 else dt.datetime(1899, 12, 30))
    number = since / _DAY
    if not date1904 and number < 61:  # Excel believes that 29 February 1900 existed
        number -= 1
    return number if number >= (0 if date1904 else 1) else None


def cell_value(value: WrittenValue, *, date1904: bool = False) -> WrittenValue:
    """A value as we write it: a number or day that Excel cannot hold becomes text, and ``""`` becomes ``None``."""
    if isinstance(value, str):
        return written_text(value) or None
    if isinstance(value, bool) or value is None or isinstance(value, Formula):
        return value
    if isinstance(value, int) and abs(value) >= _EXACT:
        return str(value)
    if isinstance(value, float) and not is_finite(value):
        return str(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta) and serial_day(value, date1904=date1904) is None:
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    return value


def shown_by(formula: Formula) -> str:
    """The text that a link's formula shows, for programs that do not calculate; empty for any other formula."""
    match = _LINK.fullmatch(formula.text)
    return match[1].replace('""', '"') if match else ""


def number_format_for(value: WrittenValue) -> str | None:
    """The number format that a day or time needs; ``None`` for text, numbers and formulas."""
    if isinstance(value, dt.date):
        return DATE
    if isinstance(value, dt.time):
        return TIME
    return DURATION if isinstance(value, dt.timedelta) else None


def result_of(value: CellValue, *, date1904: bool = False) -> tuple[bytes, bytes]:
    """A formula's result in a cell: the cell's type, and the markup of the value.

    A day becomes its number, ``None`` empty text, and a number that Excel cannot hold its error.
    """
    if isinstance(value, bool):
        return b"b", _element("v", str(int(value)))
    if value is None or isinstance(value, str):
        shown = written_text(value or "")
        return b"str", _element("v", escaped(shown)) if shown else b""
    number = value if isinstance(value, int | float) else _plain(serial_day(value, date1904=date1904) or 0)
    return (b"", _element("v", repr(number))) if is_finite(number) else (b"e", _element("v", NUMBER_ERROR))


def content_of(value: WrittenValue, *, date1904: bool = False) -> tuple[bytes, bytes]:
    """A text, or a value from ``cell_value``, in a cell: the cell's type, and the markup of the value.

    Both are empty for ``None``.
    """
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return b"", b""
    if isinstance(value, Formula):
        formula, shown = _element("f", escaped(value.text.removeprefix("="))), shown_by(value)
        return (b"str", formula + _element("v", escaped(shown))) if shown else (b"", formula)
    if isinstance(value, bool | int | float):
        return result_of(value)
    return b"", _element("v", repr(_plain(serial_day(value, date1904=date1904) or 0)))


def formula_element(attributes: bytes, text: str) -> bytes:
    """The markup of a formula."""
    return b"<f%s>%s</f>" % (attributes, _markup(text))


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


@lru_cache(maxsize=256)
def _text(text: str) -> tuple[bytes, bytes]:
    """Text as an inline string. Cached, as most cells of a column that a command writes are equal."""
    text = written_text(text)
    return (b"inlineStr", b'<is><t xml:space="preserve">%s</t></is>' % _markup(escaped(text))) if text else (b"", b"")


def _element(name: str, text: str) -> bytes:
    return b"<%s>%s</%s>" % (name.encode("ascii"), _markup(text), name.encode("ascii"))


def _markup(text: str) -> bytes:
    return escape(text, quote=False).replace("\r", "&#13;").encode("utf-8")
