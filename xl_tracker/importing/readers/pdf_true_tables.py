"""Tell drawn tables from mere fills: coloured cells or headings of a table that has no lines of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.importing.readers.fills import colour_of
from xl_tracker.importing.readers.pdf_pages import Box, Page, Word
from xl_tracker.importing.readers.pdf_tables import holds
from xl_tracker.importing.readers.unruled.lines import lines_of

_NEAR = 60
_MOST = 0.6
_LINES = 2.2
"""Words of the same table stand this many heights of a line or less above or below a row of fills."""


def true_tables(page: Page) -> Page:
    """The page without those tables that are only the fills of some cells of another."""
    if not page.tables:
        return page
    boxes = [box for table in page.tables for box in table]
    free = [word for word in page.words if not any(holds(box, word) for box in boxes)]
    kept = tuple(table for table in page.tables if not _is_only_fill(table, page, free))
    return page if len(kept) == len(page.tables) else replace(page, tables=kept)


def _is_only_fill(table: Sequence[Box], page: Page, free: Sequence[Word]) -> bool:
    own = [word for word in page.words if any(holds(box, word) for box in table)]
    columns, rows = {box.column for box in table}, {box.row for box in table}
    if len(columns) == 1 and not own:
        return True
    if len(rows) == 1:
        return _is_row_of_fills(table, page, free)
    if len(columns) > 2:
        return False
    left, right = min(box.left for box in table), max(box.right for box in table)
    spans = {box.row: (box.top, box.bottom) for box in table}.values()
    beside = sum(any(_is_beside(word, left, right, top, bottom) for word in free) for top, bottom in spans)
    apart = len(columns) == 1 and sum(len(line.segments) > 1 for line in lines_of(own)) >= 0.5 * len(rows)
    return beside >= _MOST * len(rows) or apart


def _is_beside(word: Word, left: float, right: float, top: float, bottom: float) -> bool:
    if not top <= (word.top + word.bottom) / 2 <= bottom:
        return False
    return left - _NEAR < word.right <= left + 1 or right - 1 <= word.left < right + _NEAR


def _is_row_of_fills(table: Sequence[Box], page: Page, free: Sequence[Word]) -> bool:
    """Whether one row of coloured cells has the free words of at least two of its columns close above or below."""
    if not all(colour_of((box.left, box.top, box.right, box.bottom), page.fills, is_blank=False) for box in table):
        return False
    for is_near in (_is_close_below, _is_close_above):
        if sum(any(is_near(word, box) for word in free) for box in table) >= 2:
            return True
    return False


def _is_close_below(word: Word, box: Box) -> bool:
    return _is_in_column(word, box) and 0 <= word.top - box.bottom < _LINES * (word.bottom - word.top)


def _is_close_above(word: Word, box: Box) -> bool:
    return _is_in_column(word, box) and 0 <= box.top - word.bottom < _LINES * (word.bottom - word.top)


def _is_in_column(word: Word, box: Box) -> bool:
    return box.left <= (word.left + word.right) / 2 <= box.right
