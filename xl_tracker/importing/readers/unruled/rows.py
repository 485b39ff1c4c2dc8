"""Lines of a block as rows of cells: which line begins a row, and which goes on in the one above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from xl_tracker.importing.readers.pdf_pages import Word
from xl_tracker.importing.readers.unruled.lines import Segment, TextLine, said
from xl_tracker.importing.readers.unruled.strips import Block, Strip
from xl_tracker.importing.readers.unruled.values import is_value

_APART = 1.3
"""A pitch so much larger than that inside cells parts two rows."""
_CLEARLY, _EVEN, _SOME = 0.12, 1.04, 0.2
"""A larger pitch differs by this share of a line's height; the small ones are even, and this share of all or more."""
_LOOSE = 1.45
"""Lines of one paragraph are no further apart than this share of their height."""
_CLEAR = 0.5
"""So much of a line's height is free between rows whose cells stand in the middle of their row."""
_SPARE = 1.5
_FRESH = 1.5
"""With so many cells that seem to begin something, a line may begin a row."""
_CODE = re.compile(r"^[A-Z]{0,5}[-. ]?\d{1,3}([.\-]\d{1,3})*[a-z]?\.?$")

Placed = dict[int, list[Word]]


@dataclass(eq=False)
class PrintedRow:
    """One row: its lines, and its words by column, line after line.

    ``proof`` says why it begins here: "rule", "gap", "look" (after a heading or a section row), "value" (a date under
    a date), or "letters" (only its words look so). ``is_guessed`` says that only words tell that a line goes on in it.
    """

    lines: list[TextLine]
    cells: dict[int, list[list[Word]]] = field(default_factory=dict)
    proof: str = ""
    is_guessed: bool = False

    def words(self, column: int) -> list[Word]:
        """All words of a column."""
        return [word for part in self.cells.get(column, ()) for word in part]


def doubtful(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows of which only the words tell where they begin or end, in a table where no gap or rule helps."""
    begun = [row for row in rows if row.proof == "letters"]
    if begun or any(row.proof in ("gap", "rule") for row in rows):
        return begun
    return [row for row in rows if row.is_guessed]


def rows_of(block: Block, rules: Sequence[float]) -> list[PrintedRow]:
    """The rows of a block. ``rules`` are the heights of lines drawn over most of it."""
    return _Rows(block, rules).read()


class _Rows:
    """What the lines of a block have in common: how far apart they stand, and how wide its columns are."""

    def __init__(self, block: Block, rules: Sequence[float]) -> None:
        self.block, self.lines, self.lanes = block, block.lines, block.lanes
        self.cells = [
            _placed(line, self.lanes, spans=line in block.banners or line in block.crossing) for line in self.lines
        ]
        pairs = list(zip(self.lines, self.lines[1:], strict=False))
        self.pitches = [below.top - line.top for line, below in pairs]
        self.height = median(line.height for line in self.lines)
        inside = [pitch for pitch in self.pitches if pitch >= 0.9 * self.height]
        self.within = min([*inside, _LOOSE * self.height])
        self.apart = _apart(inside, self.within, self.height)
        self.ruled = [any(line.bottom - 2 <= y <= below.top + 2 for y in rules) for line, below in pairs]
        self.by_rules = sum(self.ruled) >= max(2, len(self.lines) // 8)
        self.in_middle = sum(pitch < 0.8 * self.height for pitch in self.pitches) > 0.08 * len(self.pitches)
        self.limits = self._limits()
        self.rows: list[PrintedRow] = []

    def read(self) -> list[PrintedRow]:
        """The rows, from the top down."""
        reach = self.lines[0].bottom
        for at, line in enumerate(self.lines):
            new, proof = self._is_new(at, reach) if at else (True, "look")
            reach = line.bottom if new else max(reach, line.bottom)
            if new:
                self.rows.append(PrintedRow([], proof=proof))
            row = self.rows[-1]
            row.lines.append(line)
            row.is_guessed = row.is_guessed or (proof == "letters" and not new)
            for column, words in self.cells[at].items():
                target = self._earlier(at, column, words) if at and self._is_close(at) else row
                target.cells.setdefault(column, []).append(words)
        return self.rows

    def _is_close(self, at: int) -> bool:
        return not self.in_middle and not self.by_rules and self.pitches[at - 1] <= self.apart

    def _is_new(self, at: int, reach: float) -> tuple[bool, str]:
        """Whether a line begins a row, and what says so."""
        line, banners = self.lines[at], self.block.banners
        if self.by_rules:
            return self.ruled[at - 1], "rule"
        if self.in_middle:
            return line.top - reach > _CLEAR * self.height, "gap"
        if line in banners or self.lines[at - 1] in banners:
            return True, "look"
        if self.pitches[at - 1] > self.apart:
            return not self._only_wraps(at), "gap"
        if all(each.bold for each in self.rows[-1].lines):
            return not line.bold, "look"
        return self._begins(at)

    def _limits(self) -> list[float]:
        """How far to the right the words of each column reach."""
        out = [left for left, _right in self.lanes]
        for cells in self.cells:
            for column, words in cells.items():
                right = max(word.right for word in words)
                if column + 1 >= len(self.lanes) or right <= self.lanes[column + 1][0]:
                    out[column] = max(out[column], right)
        return out

    def _only_wraps(self, at: int) -> bool:
        """Whether a line after a larger gap still ends a sentence: one cell, in small letters, no room above."""
        here = self.cells[at]
        if len(here) != 1 or self.pitches[at - 1] > 1.7 * self.within:
            return False
        ((column, words),) = here.items()
        return words[0].text[0].islower() and self._has_wrapped(at, column, words)

    def _has_wrapped(self, at: int, column: int, words: Sequence[Word]) -> bool:
        """Whether the first word would not have fitted at the end of the line above, if that has words here."""
        above = self.cells[at - 1].get(column)
        if above is None:
            return False
        first = words[0]
        space = 0.25 * (first.bottom - first.top)
        return above[-1].right + space + (first.right - first.left) > self.limits[column] - _SPARE

    def _earlier(self, at: int, column: int, words: list[Word]) -> PrintedRow:
        """The row whose cell these words end: merged cells wrap beside rows that begin next to them."""
        row = self.rows[-1]
        if row.cells.get(column) or not self._has_wrapped(at, column, words):
            return row
        small = words[0].text[0].islower()
        if not small and (column != 1 or 0 in self.cells[at] or is_value(said(words))):
            return row
        above = self.cells[at - 1][column]
        earlier = (each for each in reversed(self.rows) if each.cells.get(column) and each.cells[column][-1] is above)
        return next(earlier, row)

    def _begins(self, at: int) -> tuple[bool, str]:
        """Whether a line close under another begins a row, and what says so.

        It begins one if whole values stand under whole values, or if most of its cells are fresh.
        """
        here, row = self.cells[at], self.rows[-1]
        if len(here) < 2:
            return False, ""
        stacks, again, fresh = self._signs_of_a_row(at)
        guessed = "letters" if fresh >= _FRESH else ""
        if stacks >= 2:
            return True, "value"
        small = sum(words[0].text[0].islower() for words in here.values())
        if again and small <= len(here) / 2 and fresh >= _FRESH:
            return True, "letters"
        if 0 in here and row.cells.get(0):
            if _CODE.match(here[0][0].text) and _CODE.match(row.cells[0][0][0].text):
                return True, "value"
            new = fresh * 2 >= len(here) and fresh >= 2
            return new, "letters" if new else guessed
        started = sum(bool(row.cells.get(column)) for column in here)
        few = started < max(2, len(here) - 1) or len(here) < 0.5 * len(self.lanes)
        if 0 in here or few or fresh < 0.65 * len(here):
            return False, guessed
        new = bool(stacks) or (not small and len(here) >= len(self.lanes) - 3 and fresh >= 0.75 * len(here))
        return new, "letters" if new else guessed

    def _signs_of_a_row(self, at: int) -> tuple[int, int, float]:
        """How many cells hold a value under a value, begin again after a blank line, and begin something fresh."""
        row, above = self.rows[-1], self.cells[at - 1]
        stacks = again = 0
        fresh = 0.0
        for column, words in self.cells[at].items():
            small = words[0].text[0].islower()
            if row.cells.get(column) and column not in above and not small:
                again += 1
            if row.cells.get(column) and is_value(said(words)) and is_value(said(row.words(column))):
                stacks += 1
                fresh += 1
            elif not small:
                fresh += 0.5 if self._has_wrapped(at, column, words) else 1
        return stacks, again, fresh


def _apart(pitches: Sequence[float], within: float, height: float) -> float:
    """The pitch above which two lines belong to two rows.

    Where pitches come in two clear sizes, that of lines in a cell and a larger one, it lies between them.
    """
    sizes = sorted(pitches)
    for at, (small, large) in enumerate(pairwise(sizes), start=1):
        if large - small >= _CLEARLY * height:
            if small <= _EVEN * within and at >= _SOME * len(sizes):
                return min((small + large) / 2, _APART * within)
            break
    return _APART * within


def _placed(line: TextLine, lanes: Sequence[Strip], *, spans: bool) -> Placed:
    """The words of a line by column. A segment with a word over a strip stands in the column where it begins."""
    strips = [(one[1], other[0]) for one, other in pairwise(lanes)]
    out: Placed = {}
    for segment in line.segments:
        over = any(
            word.left < right - 0.5 and word.right > left + 0.5 for word in segment.words for left, right in strips
        )
        if spans or over:
            out.setdefault(_first_lane(segment, lanes), []).extend(segment.words)
        else:
            for word in segment.words:
                out.setdefault(_lane(word, lanes), []).append(word)
    return out


def _first_lane(segment: Segment, lanes: Sequence[Strip]) -> int:
    touched = [at for at, (left, right) in enumerate(lanes) if min(right, segment.right) - max(left, segment.left) > 0]
    return touched[0] if len(touched) == 1 else _lane(segment.words[0], lanes)


def _lane(word: Word, lanes: Sequence[Strip]) -> int:
    centre = (word.left + word.right) / 2
    return min(range(len(lanes)), key=lambda at: max(lanes[at][0] - centre, centre - lanes[at][1], 0))
