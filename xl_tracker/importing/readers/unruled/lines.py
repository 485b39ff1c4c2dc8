"""Words as lines, and lines as segments: runs of words with no more than spaces between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from xl_tracker.importing.readers.markup import BULLET_MARKS
from xl_tracker.importing.readers.pdf_pages import Word
from xl_tracker.importing.readers.written_lines import SYMBOLS

WIDE = 0.62
"""A gap of more than this share of a line's height is no space between words."""
_SAME_LINE = 0.45
_MARK = re.compile(rf"^(?:[{BULLET_MARKS}{SYMBOLS}‣\-–—*o\ue000-\uf8ff]|\(cid:\d+\))$")


@dataclass(eq=False)
class Segment:
    """Words of one line that stand together."""

    words: list[Word]

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.words[-1].right


@dataclass(eq=False)
class TextLine:
    """One line of a page, from left to right. Two lines are never equal, whatever they say."""

    segments: list[Segment]

    @cached_property
    def words(self) -> list[Word]:
        """All words, from the left."""
        return [word for segment in self.segments for word in segment.words]

    @cached_property
    def top(self) -> float:
        """The upper edge of its highest word."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """The lower edge of its lowest word."""
        return max(word.bottom for word in self.words)

    @cached_property
    def height(self) -> float:
        """The usual height of its words."""
        return median(word.bottom - word.top for word in self.words)

    @cached_property
    def text(self) -> str:
        """All its words."""
        return said(self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)

    @cached_property
    def gaps(self) -> list[tuple[float, float]]:
        """What is free between its segments."""
        return [(one.right, other.left) for one, other in zip(self.segments, self.segments[1:], strict=False)]


def said(words: Iterable[Word]) -> str:
    """The words with one space between them."""
    return " ".join(word.text for word in words)


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """The lines that the words form, from the top down."""
    rows: list[list[Word]] = []
    height = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        middle = (word.top + word.bottom) / 2
        if rows and middle - height < (word.bottom - word.top) * _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
            height = middle
    return [_line(sorted(row, key=lambda word: word.left)) for row in rows]


def _line(row: Sequence[Word]) -> TextLine:
    segments: list[Segment] = []
    for word in row:
        if segments:
            before = segments[-1].words[-1]
            mark = len(segments[-1].words) == 1 and _MARK.match(before.text)  # a bullet belongs to what follows
            if mark or word.left - before.right <= WIDE * max(before.bottom - before.top, word.bottom - word.top):
                segments[-1].words.append(word)
                continue
        segments.append(Segment([word]))
    return TextLine(segments)
