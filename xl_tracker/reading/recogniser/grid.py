"""A table as the words that a reader sees in each cell, with those that a merged cell lends to its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xl_tracker.reading.document import EMPTY, Cell, Piece, Row, Table


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The rows of one table, all of one length.

    ``words`` holds the words of each cell in one line, lent ones too; ``own`` the columns of each row whose words
    stand in that very cell. ``name`` and ``letters`` are those of the table, ``header_rows`` what its format says.
    """

    rows: Sequence[Row]
    words: Sequence[tuple[str, ...]]
    own: Sequence[tuple[int, ...]]
    name: str = ""
    letters: tuple[str, ...] = ()
    header_rows: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.words[0]) if self.words else 0

    def cell(self, row: int, column: int) -> Cell:
        """One cell; an empty one beyond the end of its row."""
        return self.rows[row].cell(column)

    def column(self, at: int, rows: Iterable[int]) -> list[Cell]:
        """The cells of a column in some of the rows."""
        return [self.rows[row].cell(at) for row in rows]

    def part(self, rows: range, columns: range | None = None) -> Grid:
        """Some of the rows, and if need be some of the columns."""
        first = rows.start
        kept = self.header_rows if not first else 0
        if columns is None:
            return Grid(
                self.rows[first : rows.stop],
                self.words[first : rows.stop],
                self.own[first : rows.stop],
                self.name,
                self.letters,
                kept,
            )
        cut = slice(columns.start, columns.stop)
        shown = [Row(row.where, row.cells[cut], row.is_banner, row.is_total) for row in self.rows[first : rows.stop]]
        return grid_of(Table(tuple(shown), self.name, self.letters[cut], kept))

    def table(self) -> Table:
        """The grid as a table again."""
        return Table(tuple(self.rows), self.name, self.letters, self.header_rows)


def typed(text: str) -> Cell:
    """A cell that holds a text of ours."""
    return Cell((Piece(text),)) if text else EMPTY


def grid_of(table: Table) -> Grid:
    """The grid of a table."""
    width = max((len(row.cells) for row in table.rows), default=0)
    words, own = [], []
    for row in table.rows:
        shown, here = _words_of(row, width)
        words.append(shown)
        own.append(here)
    return Grid(table.rows, words, own, table.name, table.columns, table.heading_rows)


def _words_of(row: Row, width: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words in each cell of a row, and the columns whose words are their own."""
    words, own = [""] * width, []
    spans: list[tuple[int, int]] = []
    for at, cell in enumerate(row.cells):
        if cell.pieces:
            words[at] = " ".join(cell.text.split())
            if words[at]:
                own.append(at)
        elif cell.merged:
            words[at] = " ".join(" ".join(piece.text for piece in cell.merged).split())
        if cell.across > 1 and words[at]:
            spans.append((at, min(at + cell.across, width)))
    for start, end in spans:
        for at in range(start + 1, end):
            words[at] = words[at] or words[start]
    return tuple(words), tuple(own)
