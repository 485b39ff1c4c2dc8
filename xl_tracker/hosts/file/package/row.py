"""One row of a sheet as text, in which we find and replace cells by their references.

Turning every cell of a large sheet into an object takes most of the time of changing a few of them, so a row stays
text. ``sheet`` makes sure that the text is reliable: every row and cell has its reference first, attributes are in
double quotes, and ``<`` only ever begins a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from xl_tracker.hosts.file.package.xml import ATTRIBUTES
from xl_tracker.workbook import column_letters, column_number

_OPENING = re.compile(rb'r="\d+"(' + ATTRIBUTES + rb")\s*(/?)>")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"(' + ATTRIBUTES + rb")\s*(?:/>|>(.*?)</c\s*>)", re.DOTALL)
_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"')
_STYLE = re.compile(rb'\ss\s*=\s*"([^"<]*)"')
_TYPE = re.compile(rb'\s(?:t|cm|vm)\s*=\s*"[^"<]*"')
_PLAIN_TYPE = re.compile(rb'\st\s*=\s*"[^"<]*"')
_VALUE = rb"<v(?:\s[^<>]*)?(?:/>|>[^<]*</v\s*>)"
_FORMULA = re.compile(rb"<f(?:\s[^<]*?)?(?:/>|>[^<]*</f\s*>)")
_INLINE = rb"<is(?:\s[^<>]*)?(?:/>|>.*?</is\s*>)"
_KNOWN = re.compile(rb"(?:\s+|" + _FORMULA.pattern + rb"|" + _VALUE + rb"|" + _INLINE + rb")*", re.DOTALL)
_MORE = re.compile(rb"<(?:f|v|is)(?=[\s/>])")
_SHARED = re.compile(rb"<v>(\d+)</v>")
_column = lru_cache(maxsize=16_384)(column_number)
_letters = lru_cache(maxsize=16_384)(lambda column: column_letters(column).encode("ascii"))


@lru_cache(maxsize=64)
def _named(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"\s" + name.encode("ascii") + rb'\s*=\s*"([^"<]*)"')


class Cell(NamedTuple):
    """A cell's attributes without its reference, and the content between its tags."""

    attributes: bytes = b""
    content: bytes = b""

    @property
    def style(self) -> int:
        """The index of its format."""
        return _style(self.attributes)

    @property
    def has_formula(self) -> bool:
        """Whether it holds a formula."""
        return b"<f" in self.content and _FORMULA.search(self.content) is not None

    @property
    def shared_text(self) -> int | None:
        """The index of its text among the workbook's shared strings; ``None`` if it holds anything else."""
        match = _SHARED.match(self.content) if b' t="s"' in self.attributes else None
        return int(match[1]) if match else None

    @property
    def bare(self) -> Cell:
        """An empty cell of the same format."""
        return _bare(self.attributes)

    def with_style(self, style: int) -> Cell:
        """The same cell in another format."""
        return Cell(b' s="%d"%s' % (style, _STYLE.sub(b"", self.attributes)), self.content)

    def holding(self, kind: bytes, content: bytes) -> Cell:
        """The same cell with another value or formula. Its other content stays."""
        if not self.content and b"t" not in self.attributes and b"m" not in self.attributes:
            return _new(self.attributes, kind, content)
        return Cell(_with_kind(_TYPE.sub(b"", self.attributes), kind), content + self._rest())

    def showing(self, kind: bytes, value: bytes) -> Cell:
        """The same cell with this as the result of its formula."""
        formula = _matched(_FORMULA.search(self.content))
        attributes = _with_kind(_PLAIN_TYPE.sub(b"", self.attributes), kind)
        return Cell(attributes, formula[0] + value + self._rest())

    def with_formula(self, formula: bytes) -> Cell:
        """The same cell with other markup for its formula."""
        return Cell(self.attributes, _FORMULA.sub(lambda _old: formula, self.content, count=1))

    def _rest(self) -> bytes:
        """The cell's content apart from its formula and value, such as additions of a later Excel."""
        known = _matched(_KNOWN.match(self.content))
        rest = self.content[known.end() :]
        if _MORE.search(rest):
            raise ValueError("this cell holds a value within a value")
        return rest


@lru_cache(maxsize=4_096)
def _style(attributes: bytes) -> int:
    match = _STYLE.search(attributes)
    return int(match[1]) if match else 0


@lru_cache(maxsize=4_096)
def _bare(attributes: bytes) -> Cell:
    match = _STYLE.search(attributes)
    return Cell(match[0]) if match and match[1] != b"0" else Cell()


@lru_cache(maxsize=256)
def _new(attributes: bytes, kind: bytes, content: bytes) -> Cell:
    """A cell with content. Cached, as most new cells of a column are equal."""
    return Cell(_with_kind(attributes, kind), content)


def _with_kind(attributes: bytes, kind: bytes) -> bytes:
    return b'%s t="%s"' % (attributes, kind) if kind else attributes


def _cell_text(reference: bytes, cell: Cell) -> bytes:
    if not cell.content:
        return b'<c r="%s"%s/>' % (reference, cell.attributes)
    return b'<c r="%s"%s>%s</c>' % (reference, cell.attributes, cell.content)


class Row:
    """A row, whose text begins with its reference."""

    __slots__ = ("_cell", "_column", "_end", "_start", "_text", "number")

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._column = 0  # the last column looked at, its cell, and where that stands or would stand
        self._cell: Cell | None = None
        self.number = int(text[3 : text.index(b'"', 3)])

    @property
    def text(self) -> bytes:
        """The row's XML, and any text between it and the next row."""
        return b"<row " + self._text

    def attribute(self, name: str) -> str | None:
        """An attribute of the row itself."""
        match = _named(name).search(self._opening()[1])
        return match[1].decode("utf-8") if match else None

    def set_attribute(self, name: str, value: str) -> None:
        """Set an attribute of the row itself."""
        opening = self._opening()
        kept = _named(name).sub(b"", opening[1])
        attributes = b'%s %s="%s"' % (kept, name.encode("ascii"), value.encode("ascii"))
        self._text = self._text[: opening.start(1)] + attributes + self._text[opening.end(1) :]
        self._column = 0  # everything else has moved

    def cell(self, column: int) -> Cell | None:
        """The cell of a column; the first one if there are two."""
        if self._column != column:
            self._look(column)
        return self._cell

    def put(self, column: int, cell: Cell) -> None:
        """Put a cell in its column, in place of any cell there, or else between its neighbours."""
        if self._column != column:
            self._look(column)
        if self._cell is None:
            self._start = self._end = self._gap(column)
        text = _cell_text(b"%s%d" % (_letters(column), self.number), cell)
        self._text = self._text[: self._start] + text + self._text[self._end :]
        self._cell, self._end = cell, self._start + len(text)

    def change_cells(self, change: Callable[[Cell], Cell]) -> None:
        """Replace each cell with the result of ``change``."""
        self._column = 0
        self._text = _CELL.sub(
            lambda found: _cell_text(found[1] + found[2], change(Cell(found[3], found[4] or b""))), self._text
        )

    def formulas(self) -> list[tuple[int, bytes]]:
        """The markup of each formula, with its column."""
        if b"<f" not in self._text:
            return []
        found = []
        for cell in _CELL.finditer(self._text):
            formula = _FORMULA.search(cell[4]) if cell[4] else None
            if formula:
                found.append((_column(cell[1]), formula[0]))
        return found

    def _opening(self) -> re.Match[bytes]:
        return _matched(_OPENING.match(self._text))

    def _look(self, column: int) -> None:
        """Find the cell of a column, and remember it until the next look-up or change."""
        self._cell = None
        self._start = self._text.find(b'<c r="%s%d"' % (_letters(column), self.number))
        if self._start >= 0:
            found = _matched(_CELL.match(self._text, self._start))
            self._cell, self._end = Cell(found[3], found[4] or b""), found.end()
        self._column = column

    def _gap(self, column: int) -> int:
        """The position for a new cell: behind the last cell of an earlier column."""
        self._forget_spans()
        last = self._text.rfind(b"<c ")
        if last < 0:
            return self._emptied()
        if _column(_matched(_REFERENCE.match(self._text, last))[1]) > column:
            earlier = [cell for cell in _CELL.finditer(self._text) if _column(cell[1]) < column]
            if not earlier:
                return self._text.find(b"<c ")
            last = max(earlier, key=lambda cell: _column(cell[1])).start()
        elif self._text.endswith(b"</c></row>"):
            return len(self._text) - len(b"</row>")
        return _matched(_CELL.match(self._text, last)).end()

    def _forget_spans(self) -> None:
        """Remove the hint about the row's columns, which a new cell makes wrong."""
        at = self._text.find(b' spans="', 0, self._text.find(b">"))
        if at >= 0:
            end = self._text.index(b'"', at + len(b' spans="')) + 1
            self._text = self._text[:at] + self._text[end:]

    def _emptied(self) -> int:
        """Give an empty row an end tag, and return the position for its first cell."""
        opening = self._opening()
        if not opening[2]:
            return opening.end()
        self._text = self._text[: opening.start(2)] + b"></row>" + self._text[opening.end() :]
        return opening.end() - 1


def _matched(match: re.Match[bytes] | None) -> re.Match[bytes]:
    if match is None:
        raise ValueError("this row is not written as rows are")
    return match
