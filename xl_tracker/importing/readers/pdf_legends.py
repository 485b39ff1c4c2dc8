"""Legends without lines: a few words right after, or on, each of some small coloured shapes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xl_tracker.importing.readers.grid import GridCell, table_of
from xl_tracker.importing.readers.pdf_pages import Fill
from xl_tracker.importing.readers.unruled.lines import Segment, TextLine, said
from xl_tracker.importing.readers.unruled.tables import UnruledTable
from xl_tracker.reading.document import Piece

_MOST_WORDS = 6
_WIDEST = 150
"""A wider shape is a band, not a sign in a legend."""
_NEAR = 60


@dataclass
class Legend:
    """What each colour means, in the words beside it."""

    pairs: list[tuple[str, str]]

    def table(self, where: Callable[[int], str], page: int) -> UnruledTable | None:
        """It as a table: a coloured cell, and the words beside it."""
        cells: list[GridCell] = []
        for row, (colour, words) in enumerate(self.pairs):
            cells.extend((GridCell(row, 0, (), fill=colour), GridCell(row, 1, (Piece(words),))))
        table = table_of(cells, where)
        return UnruledTable(table, [], page) if table else None


def legend_in(lines: list[TextLine], fills: Sequence[Fill]) -> list[Legend | list[TextLine]]:
    """Some lines with the legend among them, if there is one, taken out."""
    small = [fill for fill in fills if fill.right - fill.left < _WIDEST]
    if not small:
        return [lines]
    found = [_pairs(line, small) for line in lines]
    pairs = [pair for each in found for pair in each]
    if len(pairs) < 2 or len({colour for colour, _words in pairs}) < len(pairs):
        return [lines]
    first = next(at for at, each in enumerate(found) if each)
    above, below = lines[:first], [line for line, each in zip(lines[first:], found[first:], strict=True) if not each]
    return [part for part in (above, Legend(pairs), below) if part]


def _pairs(line: TextLine, fills: Sequence[Fill]) -> list[tuple[str, str]]:
    """The colour and words of each part of a line; none unless every part has its colour."""
    out = []
    for segment in line.segments:
        colour = _beside(segment, line, fills)
        if not colour or len(segment.words) > _MOST_WORDS:
            return []
        out.append((colour, said(segment.words)))
    return out


def _beside(segment: Segment, line: TextLine, fills: Sequence[Fill]) -> str:
    middle = (line.top + line.bottom) / 2
    near = [
        (fill.right, fill.colour)
        for fill in fills
        if (fill.top <= middle <= fill.bottom and -2 <= segment.left - fill.right < _NEAR)
        or (fill.top <= middle <= fill.bottom and fill.left <= segment.left and segment.right <= fill.right)
    ]
    return max(near, default=(0.0, ""))[1]
