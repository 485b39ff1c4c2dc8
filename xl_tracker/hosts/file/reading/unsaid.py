"""Find what calamine leaves out about a sheet: cells with errors, and stray cells that make the sheet vast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from xl_tracker.workbook import NOT_CALCULATED, Block, CellValue, column_letters, column_number

ErrorCell = tuple[int, int, str]
"""Row, column and text of a cell with an error."""

Corner = tuple[int, int]

_MOST_FILLED = 1_000_000
"""The most cells that we fill with the values of merged ones, as a file can name one block a million times."""

_NOT_NEAR = re.compile(rb'<c[^o](?!r="[A-Z]\d{1,5}+")')
"""A cell beyond column Z or row 99,999, or one whose reference differs from Excel's form. (``<co`` is a column.)"""

_NOT_PLAIN = re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"|o)')
_ROWS = b"<sheetData"
_BEYOND_Z = re.compile(rb'<c r="([A-Z]{2,3})')
_HIGH_ROW = re.compile(rb'<c r="[A-Z]{1,3}(\d{6,7})"')
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")? ?/>')
_BLANK_ROW = re.compile(rb'<row(?: [\w:]+="[^"<>]*")*(?: ?/>|></row>)')
_CELL = re.compile(rb"<c[\s/>]")
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb"""<row\b(?=[^<>]*\shidden=["'](?:1|true)["'])[^<>]*?\sr=["'](\d{1,7})["']""")
# Each of these three starts from a character that few cells have and looks around it: that is ten times as fast.
_NO_VALUE = re.compile(rb"f(?<=<f)(?:[^<>]*/>|[^<>]*>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>")
_PREFIXED_CELL = re.compile(rb":(?=c[\s/>])")
_ERROR = re.compile(rb'e(?<=t="e)(?=")')
_HEAD = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^<>]*)>')
_ERROR_CELL = re.compile(rb"<c( [^<>]*)>(?:<f(?:[^<>]*/>|[^<>]*>[^<]*</f>))?<v[^<>]*>([^<]*)</v>")
_LONGEST_HEAD = 1_000


_PREFIX = re.compile(rb"<(\w+):worksheet\b")


def without_prefix(part: bytes) -> bytes:
    """A sheet's XML with plain names, as Excel writes them. Programs on .NET write ``x:c`` for ``c``."""
    prefix = _PREFIX.search(part, 0, 2048) if b":worksheet" in part[:2048] else None
    return part if prefix is None else unprefixed(part, prefix[1])


def unprefixed(part: bytes, prefix: bytes) -> bytes:
    """XML without one prefix before the names of its elements."""
    return part.replace(b"<" + prefix + b":", b"<").replace(b"</" + prefix + b":", b"</")


def far_corner(part: bytes, limit: int) -> str:
    """The far corner of a sheet whose block from A1 to the last filled row and column exceeds ``limit`` cells, or "".

    ``part`` is the sheet's XML. calamine holds every cell of that block in memory, so one stray cell in XFD1048576
    would stop the whole program; the caller refuses such a sheet first. Quick searches come first, as most sheets have
    nothing beyond column Z. Only if a sheet may be too large, or its markup could hide a cell from a quick search, do
    we look at its cells one by one. Raises ``ValueError`` if it then turns out not to be a sheet.
    """
    start, end = _rows_of(part)
    odd = b"\0" in part[:4] or _CELL.search(part, end) or _has_prefixed_cells(part, start, end)
    if not odd and limit >= _NEAR_ROWS * _NEAR_COLUMNS and _NOT_NEAR.search(part, 0, end) is None:
        return ""
    if not odd and _NOT_PLAIN.search(part, 0, end) is None:
        columns = max((column_number(each) for each in set(_BEYOND_Z.findall(part, 0, end))), default=_NEAR_COLUMNS)
        rows = max(map(int, _HIGH_ROW.findall(part, 0, end)), default=_NEAR_ROWS)
        if rows * columns <= limit:
            return ""
        part = _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", part))  # a sheet may have formats to its very end
    from xl_tracker.hosts.file.reading.parsed import exact_corner

    rows, columns = exact_corner(part)
    return f"{column_letters(columns)}{rows}" if rows * columns > limit else ""


class Unsaid(NamedTuple):
    """A sheet's cells with an error or an uncalculated formula, its hidden rows, and its tables' totals rows."""

    errors: Sequence[ErrorCell] = ()
    hidden_rows: tuple[int, ...] = ()
    totals: tuple[Block, ...] = ()


def unsaid_in(part: bytes) -> Unsaid:
    """The facts that calamine leaves out about a sheet, from its XML."""
    return Unsaid([*error_cells(part), *uncalculated_cells(part)], hidden_rows(part))


def fill_merged(rows: list[list[CellValue]], ranges: Iterable[tuple[Corner, Corner]]) -> tuple[Block, ...]:
    """Put the value of each merged cell in every row that it covers, as people read it. Returns the merged cells.

    ``ranges`` are calamine's: first and last cell, from 0.
    """
    merged, left = [], _MOST_FILLED
    for (first_row, first_column), (last_row, last_column) in ranges:
        merged.append(Block(first_row + 1, first_column + 1, last_row + 1, last_column + 1))
        value = rows[first_row][first_column] if _is_in(rows, first_row, first_column) else ""
        if value in (None, ""):
            continue
        for cells in rows[first_row + 1 : min(last_row + 1, first_row + 1 + left)]:
            left -= 1
            if first_column < len(cells) and cells[first_column] in (None, ""):
                cells[first_column] = value
    return tuple(merged)


def _is_in(rows: Sequence[Sequence[CellValue]], row: int, column: int) -> bool:
    return row < len(rows) and column < len(rows[row])


def _rows_of(part: bytes) -> tuple[int, int]:
    """The start and end of a sheet's rows, or of the whole part if it does not say."""
    first, last = part.find(_ROWS), part.rfind(b"</sheetData>")
    return 0 if first < 0 else first + len(_ROWS), len(part) if last < 0 else last


def rows_have(part: bytes, letter: bytes) -> bool:
    """Whether the rows of a sheet hold a letter at all. Searching for one letter is ten times as fast as for more."""
    return part.find(letter, *_rows_of(part)) >= 0


def _has_prefixed_cells(part: bytes, start: int, end: int) -> bool:
    """Whether any cell has a prefix, from ``start`` to ``end`` of the rows, which mostly hold no colon."""
    if part.find(b":", start, end) >= 0:
        return _PREFIXED_CELL.search(part) is not None
    return _PREFIXED_CELL.search(part, 0, start) is not None or _PREFIXED_CELL.search(part, end) is not None


def hidden_rows(part: bytes) -> tuple[int, ...]:
    """The rows that a filter, a group or a person hides."""
    if not rows_have(part, b"h"):
        return ()
    return tuple(sorted({int(row) for row in _HIDDEN_ROW.findall(part)}))


def uncalculated_cells(part: bytes) -> Iterator[ErrorCell]:
    """Every cell in a sheet's XML whose formula has no value. calamine reads them as blank.

    If Excel calculated an empty text, the cell's type says that it holds text.
    """
    for formula in _NO_VALUE.finditer(part) if rows_have(part, b"f") else ():
        end = formula.start() - 1
        cell = _HEAD.fullmatch(part, part.rfind(b"<", 0, end), end)
        if cell and b't="str"' not in cell[3]:
            yield int(cell[2]), column_number(cell[1]), NOT_CALCULATED


def error_cells(part: bytes) -> Iterator[ErrorCell]:
    """Row, column and text such as ``#REF!`` of every error cell in a sheet's XML. calamine reads them as blank."""
    for mark in _ERROR.finditer(part) if rows_have(part, b"e") else ():
        start = part.rfind(b"<", max(mark.start() - _LONGEST_HEAD, 0), mark.start())
        cell = _ERROR_CELL.match(part, start) if start >= 0 else None
        reference = _REFERENCE.search(cell[1]) if cell else None
        if cell and reference:
            yield int(reference[2]), column_number(reference[1]), cell[2].decode("utf-8", "replace")
