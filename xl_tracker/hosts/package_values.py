"""How a value stands in a cell's XML: text that never becomes a formula, numbers, and days as Excel counts them."""

from __future__ import annotations

import datetime as dt
import math
import re

from lxml import etree

from xl_tracker.edits import Formula, WrittenValue
from xl_tracker.hosts.package_xml import Element, q
from xl_tracker.snapshot import CellValue

LONGEST_TEXT = 32_767
"""The most characters that Excel holds in a cell."""

DATE, TIME, DURATION = "d mmm yyyy", "hh:mm", "[h]:mm:ss"
_DAY = dt.timedelta(days=1)
_UNSAFE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINK = re.compile(r'=?HYPERLINK\(.*,\s*"((?:[^"]|"")*)"\)', re.DOTALL)
_EXACT = 10**15
_CONTENT = frozenset({q("f"), q("v"), q("is")})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def written_text(text: str) -> str:
    """Text as a cell can hold it: cut at Excel's limit, without halves of characters."""
    text = _LONE_SURROGATE.sub("\ufffd", text)
    if len(text) > LONGEST_TEXT // 2:  # only then can it be too long in the units that Excel counts
        units = text.encode("utf-16-le")
        if len(units) > 2 * LONGEST_TEXT:
            text = units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
    return text


def escaped(text: str) -> str:
    """Text as it stands in XML: characters that XML cannot hold as ``_xHHHH_``, as Excel writes them."""
    return _UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", text.replace("\r\n", "\n"))


def serial_day(value: dt.date | dt.time | dt.timedelta, *, date1904: bool = False) -> float | None:
    """A day or time as the number Excel keeps for it; ``None`` when it lies before the first one."""
    if isinstance(value, dt.timedelta):
        return value / _DAY if value >= dt.timedelta() else None
    if isinstance(value, dt.time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    since = moment.replace(tzinfo=None) - (dt.datetime(1904, 1, 1) if date1904 else dt.datetime(1899, 12, 30))
    number = since / _DAY
    if not date1904 and number < 61:  # Excel believes that 29 February 1900 was a day
        number -= 1
    return number if number >= (0 if date1904 else 1) else None


def cell_value(value: WrittenValue, *, date1904: bool = False) -> WrittenValue:
    """A value as it will really be written: what Excel cannot hold as a number becomes text, ``""`` nothing."""
    if isinstance(value, str):
        return written_text(value) or None
    if isinstance(value, bool) or value is None or isinstance(value, Formula):
        return value
    if isinstance(value, int) and abs(value) >= _EXACT:
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta) and serial_day(value, date1904=date1904) is None:
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    return value


def shown_by(formula: Formula) -> str:
    """What a link's formula shows, for readers that do not calculate; empty for any other formula."""
    match = _LINK.fullmatch(formula.text)
    return match[1].replace('""', '"') if match else ""


def number_format_for(value: WrittenValue) -> str | None:
    """The number format that a value needs to be seen as what it is; ``None`` for text, numbers and formulas."""
    if isinstance(value, dt.date):
        return DATE
    if isinstance(value, dt.time):
        return TIME
    return DURATION if isinstance(value, dt.timedelta) else None


def calculated(value: CellValue, *, date1904: bool = False) -> str | float | int | bool:
    """A formula's result as a file keeps it: days are numbers there, and nothing is empty text."""
    match value:
        case None:
            return ""
        case str():
            return written_text(value)
        case bool() | int() | float():
            return value
    return _plain(serial_day(value, date1904=date1904) or 0)


def set_result(cell: Element, value: CellValue, *, date1904: bool) -> None:
    """Let a cell that holds a formula show a result; the formula and the style stay."""
    result = calculated(value, date1904=date1904)
    for old in cell.findall(q("v")):
        cell.remove(old)
    cell.attrib.pop("t", None)
    if isinstance(result, bool | str):
        cell.set("t", "b" if isinstance(result, bool) else "str")
    shown = etree.SubElement(cell, q("v"))
    shown.text = (
        escaped(result) if isinstance(result, str) else repr(int(result) if isinstance(result, bool) else result)
    )
    formula = cell.find(q("f"))
    formula.addnext(shown)


def set_content(cell: Element, value: WrittenValue, *, date1904: bool) -> None:
    """Put a value, as ``cell_value`` hands it over, into a cell in place of what it holds. Its style stays."""
    for child in list(cell):
        if child.tag in _CONTENT:
            cell.remove(child)
    for attribute in ("t", "cm", "vm"):
        cell.attrib.pop(attribute, None)
    if value is None:
        return
    if isinstance(value, Formula):
        if shown := shown_by(value):
            cell.set("t", "str")
            _child(cell, "v", escaped(shown))
        _child(cell, "f", escaped(value.text.removeprefix("=")))
    elif isinstance(value, bool):
        cell.set("t", "b")
        _child(cell, "v", str(int(value)))
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        holder = etree.Element(q("is"))
        cell.insert(0, holder)
        _child(holder, "t", escaped(value)).set(_SPACE, "preserve")
    elif isinstance(value, int | float):
        _child(cell, "v", repr(value))
    else:
        _child(cell, "v", repr(_plain(serial_day(value, date1904=date1904) or 0)))


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _child(parent: Element, name: str, text: str) -> Element:
    child = etree.Element(q(name))
    child.text = text
    parent.insert(0, child)
    return child
