"""The looks of one sheet's cells, from its XML. Values do not matter here, except in which text a cell holds."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from xml.parsers import expat

from xl_tracker.hosts.file.shown.runs import differ, text_runs
from xl_tracker.workbook import column_number
from xl_tracker.workbook.shown import PLAIN, CellShown, Run

_ON = ("1", "true")
_DIGITS = "0123456789"


class SheetLooks:
    """The looks of the cells of one sheet down to ``bottom`` and out to ``right``, gathered as its XML goes by.

    ``formats`` are the workbook's looks by their numbers, ``texts`` the runs of its shared strings. Raises
    ``expat.ExpatError`` or ``ValueError`` for a spoilt part.
    """

    def __init__(
        self,
        part: bytes,
        formats: Sequence[CellShown],
        texts: Mapping[int, tuple[Run, ...]],
        bottom: int,
        right: int,
    ) -> None:
        self.cells: dict[tuple[int, int], CellShown] = {}
        self.rows: dict[int, CellShown] = {}
        self.columns: dict[int, CellShown] = {}
        self.runs: dict[tuple[int, int], tuple[Run, ...]] = {}
        self.hidden_columns: list[int] = []
        self._formats, self._texts, self._bottom, self._right = formats, texts, bottom, right
        self._row = self._column = 0
        self._shared = self._reading = False
        self._value = ""
        self._rich: ET.TreeBuilder | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        if texts or b"<rPr" in part or b":rPr" in part:
            self._parser.CharacterDataHandler = self._words
            self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(part, True)
        except _BelowTheLast:
            return

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind == "c":
            self._cell(attributes)
        elif kind == "row":
            self._begin_row(attributes)
        elif kind == "v":
            self._value, self._reading = "", self._shared
        elif kind == "col":
            self._begin_columns(attributes)
        elif kind == "is" or self._rich is not None:
            if self._rich is None:
                self._rich = ET.TreeBuilder()
            self._rich.start(kind, attributes)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row, self._column = int(number) if number is not None else self._row + 1, 0
        if self._row > self._bottom:
            raise _BelowTheLast
        if attributes.get("customFormat") in _ON:
            look = self._look(attributes.get("s"))
            if look != PLAIN:
                self.rows[self._row] = look

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = column_number(reference.rstrip(_DIGITS).upper()) if reference else self._column + 1
        self._shared = attributes.get("t") == "s"
        if self._column <= self._right:
            look = self._look(attributes.get("s"))
            if look != PLAIN or self._row in self.rows or self._column in self.columns:
                self.cells[self._row, self._column] = look

    def _begin_columns(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
        look = self._look(attributes.get("style"))
        for column in range(first, min(last, self._right) + 1):
            if look != PLAIN:
                self.columns[column] = look
            if attributes.get("hidden") in _ON:
                self.hidden_columns.append(column)

    def _look(self, number: str | None) -> CellShown:
        at = int(number) if number else 0
        return self._formats[at] if at < len(self._formats) else PLAIN

    def _words(self, words: str) -> None:
        if self._reading:
            self._value += words
        elif self._rich is not None:
            self._rich.data(words)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if self._reading and kind == "v":
            self._reading = False
            self._keep(self._texts.get(int(self._value), ()))
        elif self._rich is not None:
            self._rich.end(kind)
            if kind == "is":
                self._keep(text_runs(self._rich.close()))
                self._rich = None

    def _keep(self, runs: tuple[Run, ...]) -> None:
        place = self._row, self._column
        if differ(runs, struck=self.cells.get(place, PLAIN).struck):
            self.runs[place] = runs


class _BelowTheLast(Exception):
    """The rows with values have all gone by. A sheet may have formats for a million more."""
