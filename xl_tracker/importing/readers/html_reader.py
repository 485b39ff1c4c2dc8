"""Read plans in web pages, without the menus, scripts and footers around the text. Tables are always read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.decoding import decode
from xl_tracker.importing.readers.grid import GridCell, TooWide, check_rows, table_of
from xl_tracker.importing.readers.html_looks import Looks, is_bold
from xl_tracker.importing.readers.labels import with_records
from xl_tracker.importing.readers.markup import CellBuilder
from xl_tracker.importing.readers.text_reader import MOST_CHARACTERS
from xl_tracker.importing.readers.written_lines import line_of, pieces_of
from xl_tracker.reading.document import Block, Document, Line, Piece, Table

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSEEN = ("script", "style", "template", "title", "svg", "math", "iframe", "object", "noscript", "select", "button")
_SURROUNDINGS = ("nav", "footer", "aside", "form")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE_NAMES = (
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s small span strike strong sub sup tt u var"
)
_WIDEST, _MOST_ACROSS = 1_000, 2_000
"""No browser lets a cell span more columns; and a row that reaches further is refused."""
_INLINE = frozenset(_INLINE_NAMES.split())


def read_html(path: Path) -> Document:
    """The document in a web page. We read broken markup as a browser would."""
    raw = path.read_bytes()
    if not raw.strip():
        raise CannotRead(f"'{path.name}' is empty.")
    if len(raw) > MOST_CHARACTERS:
        raise CannotRead(f"'{path.name}' is larger than 20 MB. Save the page without its pictures.")
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRead(f"'{path.name}' is not a web page, although its name says so.")
    text = _PROLOG.sub("", _decoded(raw)).replace("\0", "")
    check_rows(len(re.findall("<tr[ >]", text, re.IGNORECASE)), path.name)
    if not text.strip():
        return Document(path.stem)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
        return Document(path.stem, with_records(_Reader(root).blocks()))
    except (etree.LxmlError, ValueError, AssertionError):
        raise CannotRead(f"'{path.name}' does not hold a readable web page. Save the page again.") from None


def _decoded(raw: bytes) -> str:
    named = _CHARSET.search(raw[:4096])
    if named and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = named.group(1).decode("ascii").lower()
        try:
            return raw.decode("cp1252" if name in ("iso-8859-1", "latin1", "ascii") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)


class _Reader:
    """Walks a page once and collects words until a block ends."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.main = next(root.iter("main"), None)
        self.in_main = self.main is None
        self.has_headings = next(root.iter(*_HEADINGS), None) is not None
        self.count = {"paragraph": 0, "table": 0}
        self.looks = Looks(root)
        self.words: list[str] = []
        self.bold: list[bool] = []
        self.open: list[str] = []
        self.surroundings = 0

    def blocks(self) -> Iterator[Block]:
        """The lines and tables of the page, in order."""
        walk = etree.iterwalk(self.root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            name = element.tag
            is_pairs = (
                name == "dl" and self.in_main and not self.surroundings and next(element.iter("table"), None) is None
            )
            if event == "start" and (is_pairs or name in _UNSEEN or (name == "table" and not _is_layout(element))):
                skipped = element
                walk.skip_subtree()
                if name in ("table", "dl"):
                    yield from self._line()
                    yield from self._table(element) if name == "table" else self._pairs(element)
            elif event == "start":
                yield from self._enter(element, name)
                self._take(element.text)
            else:
                if element is not skipped:
                    yield from self._leave(element, name)
                self._take(element.tail)
        yield from self._line()

    def _enter(self, element: Any, name: str) -> Iterator[Line]:
        if name not in _INLINE:
            yield from self._line()
        self.open.append(name)
        self.surroundings += name in _SURROUNDINGS
        self.in_main = self.in_main or element is self.main

    def _leave(self, element: Any, name: str) -> Iterator[Line]:
        if name not in _INLINE:
            yield from self._line()
        self.open.pop()
        self.surroundings -= name in _SURROUNDINGS
        self.in_main = self.in_main and element is not self.main

    def _take(self, text: str | None) -> None:
        if text and self.in_main and not self.surroundings:
            self.words.append(text)
            if text.strip():
                self.bold.append("b" in self.open or "strong" in self.open)

    def _line(self) -> Iterator[Line]:
        text = "".join(self.words)
        level = sum(name in ("ul", "ol") for name in self.open) if "li" in self.open else 0
        heading: bool | None = any(name in _HEADINGS for name in self.open)
        if not heading and (not self.has_headings or (self.bold and all(self.bold))):
            heading = None
        self.words, self.bold = [], []
        if text.strip():
            self.count["paragraph"] += 1
            where = f"paragraph {self.count['paragraph']}"
            line = line_of(where, text, level=0 if heading else level, is_heading=heading)
            if line is not None:
                yield line

    def _table(self, element: Any) -> Iterator[Table]:
        """A table, and after it those inside its cells that have rows and columns of their own."""
        self.count["table"] += 1
        number = self.count["table"]
        caption = element.find("caption")
        table = table_of(
            _cells_of(element, self.looks),
            lambda row: f"table {number} row {row + 1}",
            name="" if caption is None else " ".join("".join(caption.itertext()).split()),
            headings=_headings(element),
        )
        if table is not None:
            yield table
        for inner in element.iter("table"):
            if inner is not element and _is_grid(inner) and _outer(inner) is element:
                yield from self._table(inner)

    def _pairs(self, element: Any) -> Iterator[Table]:
        """A list of terms and what they mean, as a table of two columns."""
        self.count["table"] += 1
        number = self.count["table"]
        rows: list[list[tuple[Piece, ...]]] = []
        for each in element.iter("dt", "dd"):
            if each.tag == "dt" or not rows:
                rows.append([(), ()])
            at = 0 if each.tag == "dt" else 1
            rows[-1][at] = (*rows[-1][at], *_pieces(each))
        cells = [GridCell(row, at, pieces) for row, both in enumerate(rows) for at, pieces in enumerate(both)]
        table = table_of(cells, lambda row: f"table {number} row {row + 1}")
        if table is not None:
            yield table


def _outer(table: Any) -> Any:
    """The nearest table around a table that is read as one: a grid, or the outermost."""
    around = list(table.iterancestors("table"))
    return next((each for each in around if _is_grid(each) or each is around[-1]), None)


def _rows_of(table: Any) -> list[Any]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _headings(table: Any) -> int:
    """The number of first rows that stand in ``thead`` or hold nothing but ``th``."""
    count = 0
    for row in _rows_of(table):
        cells = [cell.tag for cell in row if cell.tag in ("td", "th")]
        if row.getparent().tag != "thead" and (not cells or "td" in cells):
            break
        count += 1
    return count


def _cells_of(table: Any, looks: Looks) -> Iterator[GridCell]:
    """The cells of a table in its grid, where cells from above may reach down into a row."""
    rows = _rows_of(table)
    reaching: dict[int, int] = {}
    for index, row in enumerate(rows):
        column = 0
        for cell in (each for each in row if each.tag in ("td", "th")):
            while reaching.get(column, 0) > index:
                column += 1
            if column >= _MOST_ACROSS:
                raise TooWide(f"column {column + 1:,} of a table")
            width = min(max(_span(cell, "colspan"), 1), _WIDEST)
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - index)
            fill = looks.fill_of(cell) or looks.fill_of(row)
            yield GridCell(index, column, _pieces(cell), height, width, fill, bold=is_bold(cell))
            for covered in range(column, column + width if height > 1 else column):
                reaching[covered] = index + height
            column += width


def _span(cell: Any, name: str) -> int:
    written = cell.get(name, "1").strip()
    return min(int(written), 1_000_000) if written.isdecimal() and len(written) < 10 else 1


def _pieces(cell: Any) -> tuple[Piece, ...]:
    """The pieces of a cell. A row of a table inside it becomes one paragraph."""
    builder = CellBuilder()
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        name, starts = element.tag, event == "start"
        if element is not cell:
            if name in ("td", "th"):
                builder.words(" ")
            elif name in _INLINE or name in ("ul", "ol", "li"):
                builder.tag(name, closing=not starts)
            elif name != "img":
                builder.tag("p", closing=not starts)
        if starts and (name in _UNSEEN or (name == "table" and element is not cell and _is_grid(element))):
            walk.skip_subtree()
        elif starts:
            builder.words(element.get("alt", "") if name == "img" else element.text or "")
        elif element is not cell:
            builder.words(element.tail or "")
    return tuple(marked for piece in builder.pieces() for marked in ((piece,) if piece.level else _marked(piece)))


def _marked(piece: Piece) -> Iterator[Piece]:
    for marked in pieces_of([(piece.text, piece.italic)]):
        yield marked._replace(struck=piece.struck)


def _is_grid(table: Any) -> bool:
    """Whether a table has at least two rows and, in one of them, two cells."""
    widths = [sum(cell.tag in ("td", "th") for cell in row) for row in _rows_of(table)]
    return len(widths) > 1 and max(widths) > 1


def _is_layout(table: Any) -> bool:
    """Whether a table only places other tables on the page: each of its rows holds one, or has one cell or none."""
    if not any(_is_grid(each) for each in table.iter("table") if each is not table):
        return False
    rows = _rows_of(table)
    holding = [any(_is_grid(each) for each in row.iter("table")) for row in rows]
    widths = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
    return all(holds or width < 2 for holds, width in zip(holding, widths, strict=True))
