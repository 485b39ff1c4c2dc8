"""Read plans in Word documents, including words in content controls, tracked insertions and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import WORD_DOCUMENT, Limits, damaged, open_archive, read_part
from xl_tracker.importing.readers.docx_lists import Lists, W
from xl_tracker.importing.readers.docx_notes import NOTED, Notes, fill_of
from xl_tracker.importing.readers.docx_runs import UNSEEN, is_bold, runs_of, shown_pieces
from xl_tracker.importing.readers.grid import GridCell, by_order, check_rows, table_of
from xl_tracker.importing.readers.labels import with_records
from xl_tracker.importing.readers.written_lines import line_of, pieces_of
from xl_tracker.reading.document import Block, Document, Line, Piece, Table

LIMITS = Limits(unpacked=150_000_000)
MOST_MARKUP = 40_000_000
"""The limit in bytes for the part with the text. A plan of 100 pages has about 3 million."""
MOST_NESTED = 8
"""The limit for tables inside tables. Deeper tables keep their words as one run."""


def read_docx(path: Path) -> Document:
    """The document in a Word file. Raises ``CannotRead``, with one sentence, if we cannot read it safely."""
    noted = _check(path)
    import docx

    try:
        opened = docx.Document(str(path))
        parts = {str(part.partname): part for part in opened.part.package.iter_parts()}
        numbering = next((part for name, part in parts.items() if name.endswith("/numbering.xml")), None)
        lists = Lists(opened.styles.element, getattr(numbering, "element", None))
        notes = Notes(noted)
        reader = _Reader(lists, notes)
        blocks = (*reader.blocks(opened.element.body), *notes.left())
    except MemoryError:
        raise
    except Exception as error:  # python-docx and lxml may raise anything over a damaged file
        raise CannotRead(damaged(path, WORD_DOCUMENT)) from error
    return Document(path.stem, with_records(blocks))


def _check(path: Path) -> dict[str, bytes]:
    """Check every part that we will parse, before we parse any; the parts that hold notes."""
    noted = {}
    with open_archive(path, LIMITS, WORD_DOCUMENT) as archive:
        for part in archive.infolist():
            if not part.filename.endswith((".xml", ".rels")):
                continue
            if part.file_size > MOST_MARKUP:
                raise CannotRead(f"'{path.name}' holds far more text than any plan, so it is not opened.")
            content = read_part(path, archive, part.filename, WORD_DOCUMENT)
            check_rows(content.count(b"<w:tr>") + content.count(b"<w:tr "), path.name)
            if part.filename.endswith(NOTED):
                noted[part.filename] = content
    return noted


class _Reader:
    """Walks the document and counts paragraphs and tables, to give each place a name."""

    def __init__(self, lists: Lists, notes: Notes) -> None:
        self.lists, self.notes = lists, notes
        self.paragraphs = 0
        self.tables = 0
        self.headings_are_styled = False

    def blocks(self, holder: Any, depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables in a body, or in a cell that only frames them."""
        if not depth:
            self.headings_are_styled = any(map(self.lists.is_heading, holder.iter(f"{W}p")))
        for element in _content(holder):
            if element.tag == f"{W}p":
                yield from self._lines(element)
                for box in _boxes(element) if depth < MOST_NESTED else ():
                    yield from self.blocks(box, depth + 1)
            elif (inner := _cells_that_only_frame(element)) and depth < MOST_NESTED:
                for cell in inner:
                    yield from self.blocks(cell, depth + 1)
            else:
                yield from self._tables(element, depth)

    def _lines(self, paragraph: Any) -> Iterator[Line]:
        self.paragraphs += 1
        self.lists.label_of(paragraph)  # to count it
        is_heading = self._heading(paragraph)
        level = 0 if is_heading else self.lists.list_level(paragraph)
        for text, _italic, _struck in runs_of(paragraph):
            line = line_of(f"paragraph {self.paragraphs}", text, level=level, is_heading=is_heading)
            if line is not None:
                yield line
        for name, text in self.notes.at(paragraph):
            yield Line(name, text, is_heading=False)

    def _heading(self, paragraph: Any) -> bool | None:
        """Bold words without a heading style may be a heading. If no heading has a style, any words may be."""
        if self.lists.is_heading(paragraph):
            return True
        if not self.headings_are_styled or is_bold(paragraph):
            return None
        return False

    def _tables(self, table: Any, depth: int) -> Iterator[Table]:
        """A table, and after it those inside its cells that have rows and columns of their own."""
        self.tables += 1
        number = self.tables
        lines = list(_inside(table, "tr"))
        rows = [self._row(row, index) for index, row in enumerate(lines)]
        heads = takewhile(lambda row: row.find(f"{W}trPr/{W}tblHeader") is not None, lines)
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        made = table_of(
            _heights(by_order(rows)),
            lambda row: f"table {number} row {row + 1}",
            name="" if caption is None else caption.get(f"{W}val", ""),
            headings=sum(1 for _row in heads),
        )
        if made is not None:
            yield made
        for cell in (each for row in lines for each in _inside(row, "tc")) if depth < MOST_NESTED else ():
            for inner in _content(cell):
                if inner.tag == f"{W}tbl" and is_grid(inner):
                    yield from self._tables(inner, depth + 1)

    def _row(self, row: Any, index: int) -> list[GridCell]:
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        cells = []
        for cell in _inside(row, "tc"):
            span = max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            lower = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            pieces = self._pieces(cell)
            note = "; ".join(text for _name, text in self.notes.at(cell))
            height = 0 if lower else 1
            cells.append(GridCell(index, column, pieces, height, span, fill_of(cell), note, is_bold(cell)))
            column += span
        return cells

    def _pieces(self, cell: Any, depth: int = 0) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        numbered: list[tuple[int, str]] = []
        for element in _content(cell):
            if element.tag == f"{W}p":
                level, label = self.lists.list_level(element), self.lists.label_of(element)
                if label:
                    numbered.append((len(pieces), label))
                pieces.extend(_at_level(shown_pieces(element), level))
                if depth < MOST_NESTED:
                    pieces.extend(piece for box in _boxes(element) for piece in self._pieces(box, depth + 1))
            elif not is_grid(element) or depth:
                pieces.extend(self._nested(element, depth + 1))
        if len(numbered) == 1 and len(pieces) <= 1:
            text = f"{numbered[0][1]} {pieces[0].text if pieces else ''}".strip()
            return (pieces[0]._replace(text=text, level=0, mark="") if pieces else Piece(text),)
        return tuple(pieces)

    def _nested(self, table: Any, depth: int) -> Iterator[Piece]:
        """A table inside a cell: each row becomes a paragraph with its cells one after the other."""
        for row in _inside(table, "tr"):
            if depth > MOST_NESTED:
                text = " ".join("".join(word.itertext()) for word in row.iter(f"{W}t"))
                yield from pieces_of([(text, False)])
                continue
            cells = [self._pieces(cell, depth) for cell in _inside(row, "tc")]
            filled = [pieces for pieces in cells if pieces]
            if len(filled) == 1:
                yield from filled[0]
            elif filled:
                yield Piece(" ".join(piece.text for pieces in filled for piece in pieces))


def _heights(cells: list[GridCell]) -> list[GridCell]:
    """The cells without the lower parts of merged cells, whose rows go to the upper part. Words in a part stay."""
    whole: list[GridCell] = []
    above: dict[int, int] = {}
    for cell in cells:
        top = above.get(cell.column)
        if cell.rows or cell.pieces or top is None:
            above[cell.column] = len(whole)
            whole.append(cell._replace(rows=1))
        else:
            upper = whole[top]
            whole[top] = upper._replace(rows=cell.row - upper.row + 1)
    return whole


def _at_level(pieces: tuple[Piece, ...], level: int) -> tuple[Piece, ...]:
    """The pieces of one item of a list. A line break within the item does not start a new item."""
    if not level or not pieces:
        return pieces
    first = pieces[0]
    return (first._replace(level=max(level, first.level)), *pieces[1:])


def _content(holder: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body or cell, including those in content controls and tracked insertions."""
    stack = list(reversed(holder))
    while stack:
        element = stack.pop()
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif isinstance(element.tag, str) and element.tag not in UNSEEN:
            stack.extend(reversed(element))


def _inside(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, including those in content controls."""
    stack = list(reversed(holder))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}{name}":
            if element.find(f"{W}trPr/{W}del") is None:
                yield element
        elif isinstance(element.tag, str) and element.tag not in UNSEEN:
            stack.extend(reversed(element))


def _cells_that_only_frame(table: Any) -> list[Any]:
    """The cells of a table that only places other tables: one cell, or cells without words; empty for any other."""
    cells = [cell for row in _inside(table, "tr") for cell in _inside(row, "tc")]
    if not any(next(cell.iter(f"{W}tbl"), None) is not None for cell in cells):
        return []
    if len(cells) == 1:
        return cells
    held = [list(_content(cell)) for cell in cells]
    words = any(text for each in held for one in each if one.tag == f"{W}p" for text, *_looks in runs_of(one))
    grids = sum(one.tag == f"{W}tbl" and is_grid(one) for each in held for one in each)
    return [] if words or not grids else cells


def is_grid(table: Any) -> bool:
    """Whether a table inside a cell has at least two rows and, in one of them, two cells."""
    rows = [sum(1 for _cell in _inside(row, "tc")) for row in _inside(table, "tr")]
    return len(rows) > 1 and max(rows) > 1


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, without boxes inside them. Word stores each box twice; we read it once."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif isinstance(element.tag, str) and element.tag not in UNSEEN:
            stack.extend(reversed(element))


def _number(element: Any, otherwise: int) -> int:
    written = element.get(f"{W}val", "") if element is not None else ""
    return min(int(written), 1000) if written.isdecimal() else otherwise
