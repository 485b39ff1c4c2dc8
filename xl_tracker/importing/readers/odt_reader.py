"""Read plans in OpenDocument texts (.odt), as LibreOffice and Google Docs save them: paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import OPEN_TEXT, Limits, damaged, open_archive, read_part
from xl_tracker.importing.readers.grid import MOST_COLUMNS, MOST_ROWS, GridCell, check_rows, table_of
from xl_tracker.importing.readers.labels import with_records
from xl_tracker.importing.readers.odt_styles import DRAW, OFFICE, TABLE, TEXT, Styles
from xl_tracker.importing.readers.written_lines import line_of, pieces_of
from xl_tracker.reading.document import Block, Document, Line, Piece, Table

LIMITS = Limits(unpacked=150_000_000)
MOST_MARKUP = 40_000_000
"""The limit in bytes for the part with the text, as for Word documents."""
MOST_NESTED = 8
"""The limit for lists and tables inside one another."""
_LINES = (f"{TEXT}p", f"{TEXT}h")
_NOT_WORDS = frozenset((f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note", f"{DRAW}text-box"))
"""What stands inside a paragraph and is not of it. We take notes and boxes by themselves."""


def read_odt(path: Path) -> Document:
    """The document in an OpenDocument text. Raises ``CannotRead``, with one sentence, if we cannot read it safely."""
    content, styles = _roots(path)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise CannotRead(damaged(path, OPEN_TEXT))
    check_rows(sum(1 for _row in body.iter(f"{TABLE}table-row")), path.name)
    reader = _Reader(Styles([root for root in (styles, content) if root is not None]))
    return Document(path.stem, with_records(tuple(reader.blocks(body))))


def _roots(path: Path) -> tuple[Any, Any]:
    """The roots of the parts with the text and with the shared styles; ``None`` for a part that is missing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    roots = []
    with open_archive(path, LIMITS, OPEN_TEXT) as archive:
        for name in ("content.xml", "styles.xml"):
            content = read_part(path, archive, name, OPEN_TEXT)
            if len(content) > MOST_MARKUP:
                raise CannotRead(f"'{path.name}' holds far more text than any plan, so it is not opened.")
            try:
                roots.append(etree.fromstring(content, parser) if content else None)
            except etree.XMLSyntaxError:
                raise CannotRead(damaged(path, OPEN_TEXT)) from None
    if roots[0] is None:
        raise CannotRead(damaged(path, OPEN_TEXT))
    return roots[0], roots[1]


class _Reader:
    """Walks the document and counts paragraphs and tables, to give each place a name."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.paragraphs = 0
        self.tables = 0
        self.headings_are_styled = False

    def blocks(self, holder: Any, level: int = 0, depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables in a body, a section, a list or a box. ``level`` is that of the list."""
        if not depth:
            self.headings_are_styled = any(map(self._is_styled, holder.iter(*_LINES)))
        for element in holder:
            if element.tag in _LINES:
                yield from self._lines(element, level, depth)
            elif element.tag == f"{TABLE}table":
                yield from self._table(element)
            elif isinstance(element.tag, str) and element.tag not in _NOT_WORDS and depth < MOST_NESTED:
                deeper = level + (element.tag == f"{TEXT}list")
                yield from self.blocks(element, deeper, depth + 1)

    def _lines(self, paragraph: Any, level: int, depth: int) -> Iterator[Block]:
        self.paragraphs += 1
        where = f"paragraph {self.paragraphs}"
        is_heading = self._heading(paragraph)
        for text, _italic, _struck in self._runs(paragraph):
            line = line_of(where, text, level=0 if is_heading else level, is_heading=is_heading)
            if line is not None:
                yield line
        for number, note in enumerate(_notes(paragraph), start=1):
            yield Line(f"{where} note {number}", note, is_heading=False)
        for box in paragraph.iter(f"{DRAW}text-box") if depth < MOST_NESTED else ():
            yield from self.blocks(box, depth=depth + 1)

    def _heading(self, paragraph: Any) -> bool | None:
        """Bold words without a heading style may be a heading. If no heading has a style, any words may be."""
        if self._is_styled(paragraph):
            return True
        return None if not self.headings_are_styled or self._is_bold(paragraph) else False

    def _is_styled(self, paragraph: Any) -> bool:
        look = self.styles.look("paragraph", paragraph.get(f"{TEXT}style-name", ""))
        return bool(paragraph.tag == f"{TEXT}h" or look.is_heading)

    def _is_bold(self, paragraph: Any) -> bool:
        whole = self.styles.look("paragraph", paragraph.get(f"{TEXT}style-name", "")).bold
        spans = [each for each in paragraph.iter(f"{TEXT}span") if "".join(each.itertext()).strip()]
        if (paragraph.text or "").strip() or not spans:
            return bool(whole)
        looks = (self.styles.look("text", each.get(f"{TEXT}style-name", "")).bold for each in spans)
        return all(whole if each is None else each for each in looks)

    def _runs(self, paragraph: Any) -> list[tuple[str, bool, bool]]:
        """The lines of a paragraph, each with whether it is in italics and whether it is struck through."""
        whole = self.styles.look("paragraph", paragraph.get(f"{TEXT}style-name", ""))
        lines: list[tuple[str, bool, bool]] = [("", True, bool(whole.struck))]

        def add(text: str, *, italic: bool, struck: bool) -> None:
            said, slanted, gone = lines[-1]
            if text.strip() and gone != struck and said.strip():
                lines.append(("", True, struck))
                said, slanted, gone = lines[-1]
            elif text.strip():
                gone = struck
            lines[-1] = (said + text, slanted and (italic or not text.strip()), gone)

        def walk(element: Any, *, italic: bool, struck: bool) -> None:
            if element.tag == f"{TEXT}span":
                look = self.styles.look("text", element.get(f"{TEXT}style-name", ""))
                italic = italic if look.italic is None else look.italic
                struck = struck if look.struck is None else look.struck
            if element.tag == f"{TEXT}line-break":
                lines.append(("", True, struck))
            elif element.tag in (f"{TEXT}s", f"{TEXT}tab"):
                add(" ", italic=italic, struck=struck)
            elif element.tag not in _NOT_WORDS and isinstance(element.tag, str):
                add(element.text or "", italic=italic, struck=struck)
                for child in element:
                    walk(child, italic=italic, struck=struck)
                    add(child.tail or "", italic=italic, struck=struck)

        walk(paragraph, italic=bool(whole.italic), struck=bool(whole.struck))
        return lines

    def _table(self, table: Any) -> Iterator[Table]:
        self.tables += 1
        number = self.tables
        cells: list[GridCell] = []
        headings = row = 0
        for line in _rows(table):
            cells.extend(self._cells(line, row))
            headings = row + 1 if line.getparent().tag == f"{TABLE}table-header-rows" else headings
            row += _times(line, "number-rows-repeated")
        made = table_of(
            cells, lambda at: f"table {number} row {at + 1}", name=table.get(f"{TABLE}title", ""), headings=headings
        )
        if made is not None:
            yield made

    def _cells(self, line: Any, row: int) -> Iterator[GridCell]:
        column = 0
        for cell in line:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            times = _times(cell, "number-columns-repeated")
            if cell.tag == f"{TABLE}table-cell":
                look = self.styles.look("table-cell", cell.get(f"{TABLE}style-name", ""))
                shown = [each for each in cell.iter(*_LINES) if "".join(each.itertext()).strip()]
                yield GridCell(
                    *(row, column, self._pieces(cell)),
                    min(_times(cell, "number-rows-spanned"), MOST_ROWS),
                    min(_times(cell, "number-columns-spanned"), MOST_COLUMNS),
                    look.fill,
                    "; ".join(note for each in shown for note in _notes(each)),
                    bool(shown) and all(map(self._is_bold, shown)),
                )
            column += times

    def _pieces(self, holder: Any, level: int = 0, depth: int = 0) -> tuple[Piece, ...]:
        """The paragraphs and bullets of a cell. A table inside it gives a paragraph for each of its rows."""
        pieces: list[Piece] = []
        for element in holder:
            if element.tag in _LINES:
                pieces.extend(
                    piece._replace(struck=struck, level=max(level, piece.level))
                    for text, italic, struck in self._runs(element)
                    for piece in pieces_of([(text, italic)])
                )
                for box in element.iter(f"{DRAW}text-box") if depth < MOST_NESTED else ():
                    pieces.extend(self._pieces(box, depth=depth + 1))
            elif element.tag == f"{TABLE}table-row":
                words = " ".join(piece.text for piece in self._pieces_of_cells(element, depth))
                pieces.extend([Piece(words)] if words else [])
            elif isinstance(element.tag, str) and element.tag not in _NOT_WORDS and depth < MOST_NESTED:
                pieces.extend(self._pieces(element, level + (element.tag == f"{TEXT}list"), depth + 1))
        return tuple(pieces)

    def _pieces_of_cells(self, line: Any, depth: int) -> Iterator[Piece]:
        for cell in line if depth < MOST_NESTED else ():
            yield from self._pieces(cell, depth=depth + 1)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, in groups and headings too, without those of tables in its cells."""
    for element in table:
        if element.tag == f"{TABLE}table-row":
            yield element
        elif isinstance(element.tag, str) and element.tag != f"{TABLE}table-cell":
            yield from _rows(element)


def _notes(paragraph: Any) -> Iterator[str]:
    """The words of each footnote, endnote and comment in a paragraph."""
    for note in paragraph.iter(f"{TEXT}note-body", f"{OFFICE}annotation"):
        words = " ".join("".join(each.itertext()) for each in note.iter(*_LINES))
        if words.split():
            yield " ".join(words.split())


def _times(element: Any, name: str) -> int:
    written = element.get(f"{TABLE}{name}", "")
    return max(1, int(written)) if written.isdecimal() and len(written) < 8 else 1
