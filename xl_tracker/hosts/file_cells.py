"""What calamine does not say about a sheet: which cells show an error, and whether a stray cell makes it vast."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tracker.snapshot import column_letters

_NOT_NEAR = re.compile(rb'<c(?! r="[A-Z]\d{1,5}"|o)')
"""A cell beyond column Z or row 99,999, or one whose place is not written as Excel writes it. (``<co`` is a column.)"""

_NOT_PLAIN = re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"|o)')
_BEYOND_Z = re.compile(rb'<c r="([A-Z]{2,3})')
_HIGH_ROW = re.compile(rb'<c r="[A-Z]{1,3}(\d{6,7})"')
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26
_FILLED = re.compile(rb"""<c\b(?![^>]*/>)(?=[^>]*>\s*<[vfi])(?:[^>]*?\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'])?""")
_ROW = re.compile(rb"""<row\b[^>]*?\sr\s*=\s*["'](\d{1,7})["']""")
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")


_PREFIX = re.compile(rb"<(\w+):worksheet\b")


def without_prefix(part: bytes) -> bytes:
    """A sheet's XML with plain names, as Excel writes them; programs on .NET write ``x:c`` for ``c``."""
    prefix = _PREFIX.search(part, 0, 2048)
    if prefix is None:
        return part
    return part.replace(b"<" + prefix[1] + b":", b"<").replace(b"</" + prefix[1] + b":", b"</")


def column_number(letters: bytes | str) -> int:
    """The 1-based column of its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters if isinstance(letters, bytes) else letters.encode("ascii"):
        number = number * 26 + letter - 64
    return number


def far_corner(part: bytes, limit: int) -> str:
    """The far corner of a sheet whose block from A1 to the last filled row and column exceeds ``limit`` cells, or "".

    ``part`` is the sheet's XML. calamine holds every cell of that block in memory, so one stray cell in XFD1048576
    would stop the whole program; the caller refuses such a sheet first. The quick looks come first: most sheets have
    nothing beyond column Z, and only one that may be too large has its cells looked at one by one.
    """
    end = part.rfind(b"</sheetData>")
    end = len(part) if end < 0 else end
    if limit >= _NEAR_ROWS * _NEAR_COLUMNS and _NOT_NEAR.search(part, 0, end) is None:
        return ""
    if _NOT_PLAIN.search(part, 0, end) is None:
        columns = max((column_number(each) for each in set(_BEYOND_Z.findall(part, 0, end))), default=_NEAR_COLUMNS)
        rows = max(map(int, _HIGH_ROW.findall(part, 0, end)), default=_NEAR_ROWS)
        if rows * columns <= limit:
            return ""
    return _exact_corner(part, limit)


def _exact_corner(part: bytes, limit: int) -> str:
    rows, columns, unplaced = 1, 1, 0
    places = _FILLED.findall(part)
    for letters in {letters for letters, _digits in places}:
        columns = max(columns, column_number(letters.upper()))
    for _letters, digits in places:
        if digits:
            rows = max(rows, int(digits))
        else:
            unplaced += 1
    if unplaced:  # such a cell follows the one before it, in whatever row it stands
        rows = max(rows, *map(int, _ROW.findall(part)))
        columns = min(columns + unplaced, 16_384)
    return f"{column_letters(columns)}{rows}" if rows * columns > limit else ""


def error_cells(part: bytes) -> Iterator[tuple[int, int, str]]:
    """Row, column and text such as ``#REF!`` of every error cell of a sheet's XML; calamine calls them blank."""
    at = part.find(b't="e"')
    while at >= 0:
        start = part.rfind(b"<", 0, at)
        head = part[start:at]
        if head.startswith(b"<c "):
            end = part.find(b"</c>", at)
            cell = part[start:end]
            reference, value = _REFERENCE.search(cell), _VALUE.search(cell)
            if reference and value:
                yield int(reference[2]), column_number(reference[1]), value[1].decode("utf-8", "replace")
        at = part.find(b't="e"', at + 5)
