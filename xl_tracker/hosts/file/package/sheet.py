"""One worksheet's part: its rows as text, and everything else as XML."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator

from lxml import etree

from xl_tracker.hosts.file.package.row import Row
from xl_tracker.hosts.file.package.xml import (
    ATTRIBUTES,
    MAIN,
    WORKSHEET_ORDER,
    Element,
    child_in_order,
    parse_xml,
    q,
    xml_bytes,
)
from xl_tracker.hosts.file.reading.unsaid import unprefixed
from xl_tracker.workbook import column_letters, column_number

_HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.[01]"(?: encoding="[Uu][Tt][Ff]-8")?[^<>?]*\?>)?\s*'
    rb'<worksheet\s(?:[^<>]*\s)?xmlns="' + re.escape(MAIN.encode("ascii")) + rb'"'
)
_PREFIXED = re.compile(rb'xmlns:[\w.-]+\s*=\s*"' + re.escape(MAIN.encode("ascii")) + rb'"')
_OPENING = re.compile(rb"<sheetData" + ATTRIBUTES + rb"\s*(/?)>")
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}")(?=[\s/>])')
_ODD_ROW = re.compile(rb'<row(?! r="\d{1,7}")(?=[\s/>])')
_MISLEADING = ((b"'", b"='"), (b"'", b"= '"), (b"m", b"xmlns"), (b"x", b"extLst"), (b"l", b"AlternateContent"))
"""Signs of odd rows: attributes in single quotes, and elements that may hold others named like cells. Each comes with
one of its letters that rows seldom hold, since finding one byte is very much faster than finding several."""

_LONGEST_MARK = 5  # the most bytes before the end of the "<?" of an XML declaration

_FIRST_CELL = re.compile(rb'<row r="(\d+)"[^<]*<c r="[A-Z]+(\d+)"')
_FIGURES = "0123456789"


class SheetPart:
    """A worksheet's part: ``root`` is its XML with an empty ``sheetData``, and ``rows`` are the rows.

    We do not parse the rows, which would take a fifth of the time of a whole edit. The zip's checksum shows that they
    are as their program wrote them, and any fault in a row that no edit touches stays. Raises ``XMLSyntaxError`` for a
    spoilt part, and ``ValueError`` if we cannot tell its rows apart.
    """

    def __init__(self, part: bytes) -> None:
        start, rows, end = _parted(part)
        if not _is_elements_alone(part, start) or _is_odd(part[:start], rows):
            part = _made_plain(part)
            start, rows, end = _parted(part)
        self.root = parse_xml(part[:start] + part[end:])
        self.rows = SheetRows(rows)

    def content(self) -> bytes:
        """The whole part."""
        child_in_order(self.root, "sheetData", WORKSHEET_ORDER)
        frame = xml_bytes(self.root)
        opening = _OPENING.search(frame)
        assert opening is not None, "we have just put it there"
        head = frame[: opening.end()].removesuffix(b"/>") + b">"
        return b"".join((head, *self.rows.texts(), b"</sheetData>", frame[opening.end() :]))


class SheetRows:
    """The rows of a sheet in the order of the file, which can be looked up by number."""

    def __init__(self, text: bytes) -> None:
        self._lead, *texts = text.split(b"<row ")
        self._rows: list[Row] = [Row(each) for each in texts]
        self._by_number = {row.number: row for row in reversed(self._rows)}
        self._numbers = sorted(self._by_number)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def get(self, number: int) -> Row | None:
        """The row with a number; the first one if there are two."""
        return self._by_number.get(number)

    def made(self, number: int) -> Row:
        """The row with a number, which is added in its place if it is not there yet."""
        row = self._by_number.get(number)
        if row is None:
            row = self._by_number[number] = Row(b'r="%d"/>' % number)
            at = bisect_left(self._numbers, number)
            self._rows.insert(self._position_after(self._numbers[at - 1]) if at else 0, row)
            insort(self._numbers, number)
        return row

    def texts(self) -> Iterator[bytes]:
        """The rows' XML, piece by piece."""
        yield self._lead
        for row in self._rows:
            yield row.text

    def _position_after(self, number: int) -> int:
        row = self._by_number[number]
        return len(self._rows) if self._rows[-1] is row else self._rows.index(row) + 1


def _parted(text: bytes) -> tuple[int, bytes, int]:
    """The start and end of the rows in a part, and their text without the tags of an empty ``sheetData``."""
    opening = _OPENING.search(text)
    if opening is None:
        return len(text), b"", len(text)
    if opening[1]:
        return opening.end(), b"", opening.end()
    end = text.rfind(b"</sheetData")
    end = len(text) if end < 0 else end  # the part is spoilt, and a parser will say so
    return opening.end(), text[opening.end() : end], end


def _is_odd(head: bytes, rows: bytes) -> bool:
    """Whether the markup of a part's rows differs from Excel's. ``head`` is the part before the rows."""
    if _HEAD.match(head) is None or _PREFIXED.search(head):
        return True
    misleads = any(letter in rows and what in rows for letter, what in _MISLEADING)
    return misleads or not _are_told_apart(rows) or _are_astray(rows)


def _is_elements_alone(part: bytes, start: int) -> bool:
    """Whether a part has no comments, instructions or marked sections, which may hold anything.

    Its rows start at ``start``.
    """
    if part.find(b"<!", 0, start) >= 0 or part.find(b"<?", _LONGEST_MARK, start) >= 0:
        return False
    return not any(part.find(mark[1:], start) >= 0 and part.find(mark, start) >= 0 for mark in (b"<!", b"<?"))


def _are_told_apart(rows: bytes) -> bool:
    """Whether each row and each cell begins with its reference."""
    return _ODD_CELL.search(rows) is None and _ODD_ROW.search(rows) is None


def _are_astray(rows: bytes) -> bool:
    """Whether a row's first cell gives another row's number: a few programs forget to change it when they copy rows."""
    return any(row != cell for row, cell in _FIRST_CELL.findall(rows))


def _made_plain(part: bytes) -> bytes:
    """A part as Excel writes it: no prefix, no comments, and a reference first in every row and cell."""
    root = parse_xml(part, elements_alone=True)
    for rows in root.iterfind(q("sheetData")):
        _number(rows)
    text = bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=False))
    for prefix in (each for each, namespace in root.nsmap.items() if each and namespace == MAIN):
        text = unprefixed(text, prefix.encode())
    if root.prefix:
        text = text.replace(b"<worksheet ", b'<worksheet xmlns="%s" ' % MAIN.encode("ascii"), 1)
    rows = _parted(text)[1]
    if root.nsmap.get(None, MAIN) != MAIN or _PREFIXED.search(rows) or not _are_told_apart(rows):
        raise ValueError("the rows of this sheet cannot be told apart")
    return text


def _number(rows: Element) -> None:
    """Give each row and cell its reference. One without a reference follows the one before it."""
    number = 0
    for row in rows.iterchildren(q("row")):
        number = int(row.get("r", number + 1))
        _put_first(row, str(number))
        column = 0
        for cell in row.iterchildren(q("c")):
            letters = cell.get("r", "").rstrip(_FIGURES)
            column = column_number(letters) if letters else column + 1
            _put_first(cell, f"{column_letters(column)}{number}")


def _put_first(element: Element, reference: str) -> None:
    others = {name: value for name, value in element.attrib.items() if name != "r"}
    element.attrib.clear()
    element.set("r", reference)
    element.attrib.update(others)
