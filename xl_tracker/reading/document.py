"""The result of every reader: a published plan as headings, paragraphs, bullets and tables, in their order.

A reader of one file format makes a ``Document`` and knows nothing about plans; everything else reads a ``Document``
and knows nothing about file formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tracker.workbook import CellValue


class Piece(NamedTuple):
    """One paragraph or bullet of a cell. ``level`` is 0 for a paragraph, 1 for a bullet, 2 for a bullet in a bullet.

    ``run_together`` says that this is a whole list of bullets, run together without their marks. ``struck`` says that
    the words are struck through.
    """

    text: str
    level: int = 0
    mark: str = ""
    italic: bool = False
    run_together: bool = False
    struck: bool = False


class Cell(NamedTuple):
    """One cell of a table, as its pieces, with what is shown and not written.

    If this cell is the lower part of a merged one, and the format says so, ``merged`` holds the pieces of the part
    above. A lower part has no pieces of its own. ``across`` is the number of columns that the cell spans. ``value`` is
    the value of a cell of a workbook, ``fill`` its colour as six hexadecimal digits ("" for none), ``note`` the words
    of a comment or a note on it, and ``indent`` the depth at which its words begin.
    """

    pieces: tuple[Piece, ...] = ()
    merged: tuple[Piece, ...] = ()
    across: int = 1
    value: CellValue = None
    fill: str = ""
    note: str = ""
    bold: bool = False
    indent: int = 0

    @property
    def whole(self) -> Cell:
        """The cell that a person sees here: this one, or the merged cell to which it belongs."""
        return Cell(self.merged) if self.merged and not self.pieces else self

    @property
    def text(self) -> str:
        """All its words, in order, one space between pieces."""
        return " ".join(piece.text for piece in self.pieces if piece.text)

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of each piece."""
        return tuple(piece.text for piece in self.pieces if piece.text)

    @property
    def bullets(self) -> tuple[Piece, ...]:
        """The pieces that are bullets, of any level."""
        return tuple(piece for piece in self.pieces if piece.level)

    @property
    def is_struck(self) -> bool:
        """Whether all its words are struck through."""
        return bool(self) and all(piece.struck for piece in self.pieces if piece.text)

    def __bool__(self) -> bool:
        return any(piece.text for piece in self.pieces)


EMPTY = Cell()


class Row(NamedTuple):
    """One row of a table. ``where`` is its place in the source in words: "line 434".

    No two rows of a document have the same ``where``, and it never holds a comma. ``is_banner`` says that one cell
    spans the whole width of the table, as headings inside tables do. ``is_total`` says that the format calls the row a
    row of totals.
    """

    where: str
    cells: tuple[Cell, ...]
    is_banner: bool = False
    is_total: bool = False

    def cell(self, index: int) -> Cell:
        """The cell at a 0-based index; beyond the row's end, an empty cell."""
        return self.cells[index] if 0 <= index < len(self.cells) else EMPTY

    @property
    def text(self) -> str:
        """Every word of the row."""
        return " ".join(cell.text for cell in self.cells if cell)


class Line(NamedTuple):
    """A heading, a paragraph or a bullet outside tables. ``level`` is 0 unless it is a bullet.

    ``is_heading`` is ``None`` if the format does not say.
    """

    where: str
    text: str
    level: int = 0
    is_heading: bool | None = None


class Table(NamedTuple):
    """The rows of one table, including its headings if the source has any.

    ``name`` is the sheet or the caption. ``columns`` names each column as the source does ("F" in a workbook); it is
    empty if the source has no names. ``heading_rows`` is the number of first rows that the format calls headings.
    """

    rows: tuple[Row, ...]
    name: str = ""
    columns: tuple[str, ...] = ()
    heading_rows: int = 0


Block = Line | Table


class Doubt(NamedTuple):
    """Something that a file's format leaves open: the words, our reading of them, and other possible readings.

    ``is_read`` says that the document holds ``read_as``; otherwise it holds nothing of these words.
    """

    where: str
    written: str
    read_as: str
    alternatives: tuple[str, ...] = ()
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class Passed:
    """Words that a reader passes over, such as a title that runs over every page: their place, and why."""

    where: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """A published plan as its blocks. ``name`` is the file's name without its ending.

    ``passed`` is what stands in none of the blocks, though the reader has seen it.
    """

    name: str
    blocks: tuple[Block, ...] = field(default=())
    doubts: tuple[Doubt, ...] = field(default=())
    passed: tuple[Passed, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
