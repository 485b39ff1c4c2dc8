"""Work out with a real parser how much memory calamine would take for a part, however it is written."""

from __future__ import annotations

import re
from xml.parsers import expat

from xl_tracker.workbook import column_number

_PLACE = re.compile(r"([A-Za-z]+)(\d+)")
_PIECE = 1024
_CONTENT = frozenset({"v", "f", "is"})


def exact_corner(part: bytes) -> tuple[int, int]:
    """The last row and the last column with a filled cell; 1 and 1 if there is none.

    A row or a cell without a reference follows the one before it. Raises ``ValueError`` for text that is not XML, and
    for a reference that is not a place.
    """
    cells = _Cells()
    parser = expat.ParserCreate()
    parser.StartElementHandler = cells.begin
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError) as fault:  # LookupError for an encoding that does not exist
        raise ValueError(str(fault)) from None
    return cells.rows, cells.columns


def promised_strings(part: bytes) -> int:
    """The number of shared strings that a part promises; 0 if it does not say.

    Raises ``ValueError`` for a part that does not hold shared strings.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = _stop_at
    try:
        for start in range(0, len(part), _PIECE):  # a stopped parser still goes on to the end of its piece
            parser.Parse(part[start : start + _PIECE], False)
    except _Root as root:
        if root.name.rpartition(":")[2] == "sst":
            return int(root.attributes.get("uniqueCount") or 0)
    except (expat.ExpatError, LookupError):
        pass
    raise ValueError("no shared strings")


class _Root(Exception):
    """The first element of a part, at which its parser stops."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes


def _stop_at(name: str, attributes: dict[str, str]) -> None:
    raise _Root(name, attributes)


class _Cells:
    """The corner of the filled cells seen so far. Content belongs to the cell before it."""

    def __init__(self) -> None:
        self.rows = self.columns = 1
        self._row = self._column = 0
        self._at = (1, 1)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind == "c":
            reference = attributes.get("r")
            self._at = (max(self._row, 1), self._column + 1) if reference is None else _placed(reference)
            self._column = self._at[1]
        elif kind == "row":
            number = attributes.get("r")
            self._row, self._column = int(number) if number is not None else self._row + 1, 0
        elif kind in _CONTENT:
            self.rows, self.columns = max(self.rows, self._at[0]), max(self.columns, self._at[1])


def _placed(reference: str) -> tuple[int, int]:
    place = _PLACE.fullmatch(reference)
    if place is None:
        raise ValueError(f"{reference!r} is not the place of a cell")
    return int(place[2]), column_number(place[1].upper())
