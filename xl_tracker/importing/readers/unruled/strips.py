"""Strips of a page that no word of a run of lines enters: the limits of columns that nobody drew."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from xl_tracker.importing.readers.unruled.lines import TextLine

Strip = tuple[float, float]
_NARROWEST = 0.55
"""A strip is at least this share of the height of a line."""
_HAIR, _FLUSH = 0.8, 1.2
"""Points of a strip where words begin at its right edge; and how exactly they begin there."""
_WEAK = 0.34
"""A strip that no more than this share of lines have words beside on both sides is no limit of columns."""
FAR = 4.5
"""A gap of so many lines ends a block."""
_MOST_COLUMNS_OF_PROSE, _FEWEST_LINES_OF_PROSE = 3, 6


@dataclass
class Block:
    """Lines that share their strips. ``banners`` are lines between them, and ``crossing`` above them, that do not."""

    lines: list[TextLine]
    strips: list[Strip] = field(default_factory=list)
    banners: set[TextLine] = field(default_factory=set)
    crossing: set[TextLine] = field(default_factory=set)

    @property
    def lanes(self) -> list[Strip]:
        """Left and right edge of each column."""
        body = [line for line in self.lines if line not in self.banners and line not in self.crossing]
        left = min(line.segments[0].left for line in body)
        right = max(line.segments[-1].right for line in body)
        edges = [left, *(edge for strip in self.strips for edge in strip), right]
        return list(zip(edges[::2], edges[1::2], strict=True))


def grown(lines: Sequence[TextLine], start: int) -> Block:
    """The longest block from a line on whose strips all its lines leave free, but for banners between them."""
    strips = list(lines[start].gaps)
    taken, banners = [lines[start]], set()
    height = lines[start].height
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.top - taken[-1].bottom > FAR * height:
            break
        left = left_by(strips, line, height)
        kept = len(left) >= len(strips) and _all_kept(strips, left)
        if kept or _may_narrow([each for each in taken if each not in banners], strips, left, line):
            strips = left
        elif len(line.segments) == 1 and _goes_on(lines, index + 1, strips, height):
            banners.add(line)
        else:
            break
        taken.append(line)
    while taken[-1] in banners:
        banners.discard(taken.pop())
    return Block(taken, strips, banners)


def going_on(lines: Sequence[TextLine], lanes: Sequence[Strip]) -> Block | None:
    """The lines at the top of a page that keep to the columns of the table before; ``None`` if they do not."""
    strips = [(one[1], other[0]) for one, other in itertools.pairwise(lanes)]
    taken: list[TextLine] = []
    for line in lines:
        if taken and line.top - taken[-1].bottom > FAR * line.height:
            break
        if any(word.left < right - 0.3 and word.right > left + 0.3 for word in line.words for left, right in strips):
            break
        if any(_crosses(line, strip) for strip in strips):
            break
        taken.append(line)
    wide = sum(len(line.segments) > 1 for line in taken)
    if not wide or (len(taken) > 2 and wide < 0.25 * len(taken)):
        return None
    while len(taken) > 1 and _stands_apart(taken[-2], taken[-1]) and taken[-1].segments[0].left < strips[0][0]:
        taken.pop()
    return Block(taken, strips)


def _crosses(line: TextLine, strip: Strip) -> bool:
    left, right = strip
    wide = right - left > 0.62 * line.height
    return wide and any(segment.left < left and segment.right > right for segment in line.segments)


def _stands_apart(before: TextLine, line: TextLine) -> bool:
    return len(line.segments) == 1 and line.top - before.bottom > 1.2 * line.height


def left_by(strips: Sequence[Strip], line: TextLine, height: float) -> list[Strip]:
    """What a line leaves of the strips.

    One narrower than a gap between columns is kept only where words begin at its right edge, as they do in a column
    that is set flush left.
    """
    out: list[Strip] = []
    segments = [(segment.left, segment.right) for segment in line.segments]
    for left, right in strips:
        pieces = _without(left, right, segments, height)
        if not pieces and any(abs(word.left - right) <= _FLUSH for word in line.words):
            words = [(word.left, word.right) for word in line.words]
            pieces = [piece for piece in _without(left, right, words, height) if right - piece[1] <= _FLUSH]
        out.extend(pieces)
    return out


def _without(left: float, right: float, spans: Iterable[Strip], height: float) -> list[Strip]:
    pieces = [(left, right)]
    for start, end in spans:
        halves = [half for one, other in pieces for half in ((one, min(other, start)), (max(one, end), other))]
        pieces = [half for half in halves if half[1] - half[0] > 0.01]
    return [
        piece
        for piece in pieces
        if piece[1] - piece[0] >= _NARROWEST * height or (right - piece[1] <= 0.01 and piece[1] - piece[0] >= _HAIR)
    ]


def _is_within(kept: Sequence[Strip], strip: Strip) -> bool:
    return any(strip[0] <= each[0] and each[1] <= strip[1] for each in kept)


def _all_kept(strips: Sequence[Strip], left: Sequence[Strip]) -> bool:
    """Whether something is left of each strip; words inside a strip, in a column that was blank so far, part it."""
    return all(_is_within(left, strip) for strip in strips)


def _may_narrow(taken: Sequence[TextLine], strips: Sequence[Strip], left: Sequence[Strip], line: TextLine) -> bool:
    """Whether a line only closes strips that few lines before had words close to on both sides.

    Those came of blank cells under a heading, of dates set flush right, or of spaces that were stretched.
    """
    if not left:
        return False
    if len(taken) == 1:
        return len(line.segments) >= max(2, len(taken[0].segments)) and len(left) >= len(strips)
    lost = [at for at, strip in enumerate(strips) if not _is_within(left, strip)]
    most = max(1, _WEAK * len(taken))
    alone = len(line.segments) == 1
    return all(_support(taken, strips, at) <= most and not (alone and _support(taken[:1], strips, at)) for at in lost)


def _support(taken: Iterable[TextLine], strips: Sequence[Strip], at: int) -> int:
    """How many lines have words in both columns beside a strip."""
    before = strips[at - 1][1] if at else float("-inf")
    after = strips[at + 1][0] if at + 1 < len(strips) else float("inf")
    left, right = strips[at]
    return sum(
        any(before - 1 < word.left and word.right <= left + 1 for word in line.words)
        and any(right - 1 <= word.left and word.right < after + 1 for word in line.words)
        for line in taken
    )


def _goes_on(lines: Sequence[TextLine], index: int, strips: Sequence[Strip], height: float) -> bool:
    """Whether one of the next lines is again a row of the same columns."""
    for line in lines[index : index + 2]:
        if len(line.segments) > 1:
            good = sum(any(gap[0] <= right and left <= gap[1] for left, right in strips) for gap in line.gaps)
            return len(left_by(strips, line, height)) == len(strips) and good >= max(1, min(2, len(strips)))
    return False


def is_prose(block: Block) -> bool:
    """Columns of running text: few, all of them filled on nearly every line, with many words, at one pitch."""
    count = len(block.strips) + 1
    if count > _MOST_COLUMNS_OF_PROSE or len(block.lines) < _FEWEST_LINES_OF_PROSE:
        return False
    full = [line for line in block.lines if len(line.segments) == count]
    if len(full) < 0.8 * len(block.lines):
        return False
    per_line = median(len(line.words) / count for line in full)
    pitches = [below.top - line.top for line, below in zip(block.lines, block.lines[1:], strict=False)]
    even = sum(pitch < 1.25 * median(pitches) for pitch in pitches) > 0.9 * len(pitches)
    widths = [max(right - left, 1) for left, right in block.lanes]
    filled = median(
        (segment.right - segment.left) / width
        for line in full
        for segment, width in zip(line.segments, widths, strict=True)
    )
    return per_line >= 4 and even and filled > 0.8
