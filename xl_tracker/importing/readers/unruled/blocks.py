"""Take the lines of a page apart into tables without lines, columns of running text, and all other lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tracker.importing.readers.unruled.lines import TextLine, said
from xl_tracker.importing.readers.unruled.strips import Block, Strip, going_on, grown, is_prose

_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivx]{1,5})[.)]*$")
_HEADS = 2
"""So many lines above a block may go over its strips: headings of groups of columns, or no part of it."""


class ProseColumn(list[TextLine]):
    """The lines of one column of running text."""


Part = Block | list[TextLine]
"""A table, or lines of running text that belong together."""


def parts_of(lines: Sequence[TextLine], lanes: Sequence[Strip] = ()) -> list[Part]:
    """The tables and the lines in none, from the top down.

    ``lanes`` are the columns of the table that the page before ended with. Lines at the top that keep to them go on
    in it, unless they make a table of as many columns themselves.
    """
    parts = _parts(lines, None)
    if lanes and lines:
        first = next((part for part in parts if isinstance(part, Block)), None)
        if first is None or len(first.lanes) != len(lanes):
            return _parts(lines, going_on(lines, lanes))
    return parts


def _parts(lines: Sequence[TextLine], first: Block | None) -> list[Part]:
    parts: list[Part] = [first] if first else []
    loose: list[TextLine] = []
    start = len(first.lines) if first else 0
    while start < len(lines):
        block, skipped = _best_from(lines, start)
        if block is not None and _is_list(block):
            block = None
        if block is not None and _is_table(block):
            heads = _group_heads(lines[start : start + skipped], block)
            loose.extend(lines[start : start + skipped - len(heads)])
            if not skipped and loose and loose[-1] is lines[start - 1] and _is_group(loose[-1], block):
                heads = [loose.pop()]
            start += skipped + len(block.lines)
            block.lines[:0] = heads
            block.crossing.update(heads)
            parts.extend((loose, block))
            loose = []
        elif block is not None and block.strips and is_prose(block):
            parts.extend(([*loose, *lines[start : start + skipped]], *_columns_of_prose(block)))
            loose = []
            start += skipped + len(block.lines)
        else:
            loose.append(lines[start])
            start += 1
    return [part for part in (*parts, loose) if isinstance(part, Block) or part]


def _best_from(lines: Sequence[TextLine], start: int) -> tuple[Block | None, int]:
    """The block that begins at a line, or up to two lines below if that has more columns; and the lines left out."""
    if len(lines[start].segments) < 2:
        return None, 0
    block, skipped = grown(lines, start), 0
    for later in range(1, min(_HEADS + 1, len(lines) - start)):
        if len(lines[start + later].segments) > 1:
            other = grown(lines, start + later)
            if len(other.strips) > len(block.strips) and len(other.lines) + later >= len(block.lines):
                block, skipped = other, later
    return block, skipped


def _is_group(line: TextLine, block: Block) -> bool:
    """Whether one run of words right above a block is the heading of a group of its columns, not the first."""
    lanes, below = block.lanes, block.lines[0]
    near = below.top - line.top < 3 * line.height
    return near and line.segments[0].left > lanes[0][1] and line.segments[-1].right < lanes[-1][1] + 5


def _group_heads(lines: Sequence[TextLine], block: Block) -> list[TextLine]:
    """The lines right above a block that are headings of groups: close to it, and no more than its width."""
    out: list[TextLine] = []
    below = block.lines[0]
    for line in reversed(lines):
        apart = below.top - line.top > 1.9 * line.height
        if apart or len(line.segments) < 2 or line.segments[-1].right > block.lanes[-1][1] + 5:
            break
        out.insert(0, line)
        below = line
    return out


def _is_table(block: Block) -> bool:
    """Two rows and two columns at least, and not columns of running text."""
    wide = sum(len(line.segments) > 1 for line in block.lines)
    return bool(block.strips) and wide > 1 and not is_prose(block)


def _is_list(block: Block) -> bool:
    """Whether the first of two columns holds nothing but the numbers of a list."""
    firsts = [line.segments[0] for line in block.lines if len(line.segments) > 1]
    return len(block.strips) == 1 and all(_NUMBER.match(said(segment.words)) for segment in firsts)


def _columns_of_prose(block: Block) -> list[ProseColumn]:
    """The lines of each column, one column after the other. Each segment is in the column where it begins."""
    lanes = block.lanes
    columns = [ProseColumn() for _lane in lanes]
    for line in block.lines:
        for segment in line.segments:
            at = max((place for place, lane in enumerate(lanes) if lane[0] <= segment.left + 1), default=0)
            columns[at].append(TextLine([segment]))
    return columns
