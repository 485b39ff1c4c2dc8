"""The cells of one row of a sheet's XML by their columns, each of them looked at only when it is asked for.

To make a Python object of every cell of a large sheet takes most of the time that it takes to change a few of them. So
their columns are read from the row's text, and it is kept where among the row's children each cell stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from xl_tracker.hosts.file_cells import column_number
from xl_tracker.hosts.package_xml import Element, q
from xl_tracker.snapshot import column_letters

_CELL = q("c")
_FIGURES = "0123456789"
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_LETTERS = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})\d')
_column = lru_cache(maxsize=16_384)(column_number)


def texts_of_rows(sheet_rows: Element) -> list[bytes]:
    """The XML of each row, without its first word."""
    return _ROW.split(etree.tostring(sheet_rows))[1:]


class RowCells:
    """The cells of a row, whose XML is ``text``. Those that do not say where they stand are given their reference."""

    __slots__ = ("_at", "_number", "_row")

    def __init__(self, row: Element, number: int, text: bytes = b"") -> None:
        self._row, self._number = row, str(number)
        if row.get("r") != self._number:
            row.set("r", self._number)
        letters = _LETTERS.findall(text)
        self._at = {_column(each): position for position, each in enumerate(letters)}
        if not self._is_sound(letters):
            self._number_cells()

    def _is_sound(self, letters: Sequence[bytes]) -> bool:
        """Whether these are the columns of the row's cells: one for each child, no two the same, both ends as said."""
        if not len(self._row) == len(letters) == len(self._at):
            return False
        return not letters or all(
            self._row[end].get("r") == f"{letters[end].decode()}{self._number}" for end in (0, -1)
        )

    def _number_cells(self) -> None:
        self._at = {}
        column = 0
        for position, cell in enumerate(self._row):
            if cell.tag == _CELL:
                letters = cell.get("r", "").rstrip(_FIGURES)
                column = _column(letters) if letters else column + 1
                cell.set("r", f"{column_letters(column)}{self._number}")
                self._at.setdefault(column, position)

    def get(self, column: int) -> Element | None:
        """The cell of a column, or ``None``."""
        position = self._at.get(column)
        return None if position is None else self._row[position]

    def add(self, column: int) -> Element:
        """A new cell for a column that has none, in its place among the others."""
        before = max(self._at, default=0)
        if before > column:
            before = max((each for each in self._at if each < column), default=0)
        position = self._at[before] + 1 if before else 0
        for each, at in self._at.items():
            if at >= position:
                self._at[each] = at + 1
        self._at[column] = position
        cell = etree.Element(_CELL, r=f"{column_letters(column)}{self._number}")
        self._row.insert(position, cell)
        self._row.attrib.pop("spans", None)  # only a hint, and wrong from now on
        return cell
