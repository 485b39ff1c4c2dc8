"""Tables in plain text whose columns only spaces keep apart, or dashes under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xl_tracker.importing.readers.pdf_lines import bare
from xl_tracker.importing.readers.pdf_pages import Word
from xl_tracker.importing.readers.unruled.blocks import parts_of
from xl_tracker.importing.readers.unruled.lines import TextLine, lines_of
from xl_tracker.importing.readers.unruled.strips import Block, Strip
from xl_tracker.importing.readers.unruled.tables import UnruledTable, table_in

_RULER = re.compile(r"^\s*[-=_+|]{2,}(?:[\s|+]+[-=_+|]+)*\s*$")
_ACROSS, _DOWN, _HIGH = 5.0, 12.0, 10.0
"""A character is so wide, a line so far from the next, and a letter so high, in the points of a printed page."""
_FEWEST_RULERS = 4
"""So many lines of dashes part rows; fewer stand under headings and at the ends."""
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
_APART = 3.2
_HALF = 0.5


@dataclass
class FixedWidth:
    """The tables of a text. ``lines`` are the 1-based numbers of the lines in each, with its rulers."""

    tables: list[UnruledTable] = field(default_factory=list)
    lines: list[frozenset[int]] = field(default_factory=list)


def fixed_width(lines: Mapping[int, str]) -> FixedWidth:
    """The tables in a run of lines by number, whose cells no tab or bar parts."""
    found = FixedWidth()
    if not any("  " in text.strip() for text in lines.values()):
        return found
    words: list[Word] = []
    rulers: dict[int, list[Strip]] = {}
    for number, text in lines.items():
        placed = [_word(match, number) for match in re.finditer(r"\S+", text.expandtabs(8))]
        if _RULER.match(text):
            rulers[number] = [(word.left, word.right) for word in placed]
        else:
            words.extend(placed)
    printed = lines_of(words)
    known = frozenset(bare(word.text) for word in words)
    ruled = list(_by_rulers(printed, rulers))
    taken = {line for block in ruled for line in block.lines}
    rest = [line for line in printed if line not in taken]
    free = [part for part in parts_of(rest) if isinstance(part, Block) and _is_aligned(part)]
    for block in sorted([*ruled, *free], key=lambda each: each.lines[0].top):
        _add(found, block, rulers, known)
    return found


def _word(match: re.Match[str], number: int) -> Word:
    top = number * _DOWN
    return Word(match.group(), match.start() * _ACROSS, match.end() * _ACROSS, top, top + _HIGH)


def _number(line: TextLine) -> int:
    return round(line.top / _DOWN)


def _add(found: FixedWidth, block: Block, rulers: Mapping[int, list[Strip]], known: frozenset[str]) -> None:
    first, last = _number(block.lines[0]), _number(block.lines[-1])
    inside = [number for number in rulers if first - 1 <= number <= last + 1]
    rules = [number * _DOWN + _HIGH / 2 for number in inside] if len(inside) >= _FEWEST_RULERS else []
    table = table_in(block, lambda _at, row: f"line {_number(row.lines[0])}", rules=rules, known=known)
    if table is not None:
        found.tables.append(table)
        found.lines.append(frozenset([*map(_number, block.lines), *inside]))


def _by_rulers(lines: Sequence[TextLine], rulers: Mapping[int, list[Strip]]) -> Iterator[Block]:
    """The tables whose columns a line of dashes under the headings tells exactly."""
    taken: set[TextLine] = set()
    for number, spans in rulers.items():
        strips = [(one[1], other[0]) for one, other in pairwise(spans)]
        near = [line for line in lines if 0 < number - _number(line) <= 2 and line not in taken]
        head = [line for line in near if len(line.segments) > 1]
        body: list[TextLine] = []
        above = number
        for line in lines if head and strips else ():
            if _number(line) > number:
                crosses = any(word.left < a + 0.1 and word.right > b - 0.1 for word in line.words for a, b in strips)
                if crosses or any(_runs_over(line, strip) for strip in strips) or _number(line) - above > _APART:
                    break
                body.append(line)
                above = _number(line)
        if head and body:
            taken.update(head, body)
            yield Block([*head, *body], strips)


def _runs_over(line: TextLine, strip: Strip) -> bool:
    """Whether a sentence runs over a limit of columns at least two spaces wide."""
    left, right = strip
    wide = right - left >= 2 * _ACROSS
    return wide and any(segment.left < left and segment.right > right for segment in line.segments)


def _is_aligned(block: Block) -> bool:
    """Whether words begin or end exactly at the edges of the columns, as by design, on enough lines."""
    wide = [line for line in block.lines if len(line.segments) > 1]
    if len(wide) < _FEWEST_ROWS and len(block.lanes) < _FEWEST_COLUMNS:
        return False
    for left, right in block.lanes[1:]:
        here = [segment for line in wide for segment in line.segments if left <= segment.left < right]
        starts = sum(segment.left == left for segment in here)
        ends = sum(segment.right == right for segment in here)
        if max(starts, ends) < max(2, _HALF * len(here)):
            return False
    return True
