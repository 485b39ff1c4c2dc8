"""Labelled lines ("Lead: ...", "Due: ...") under a heading, a list item or a paragraph, as tables of labels and values.

Two labels together make a record, or one that the document repeats under list items. The same label again begins the
next. "At 10:30" and a lone "Note: ..." stay lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from xl_tracker.reading.document import Block, Cell, Line, Piece, Row, Table

_LABEL = re.compile(r"^([A-Z][\w'’/&() -]{0,45}?)\s*:\s+(?=\S)")
_PART = re.compile(r"\s*(?:[;|]|\s{3,}|\t)\s*(?=[A-Z][\w'’/& -]{1,30}:\s)")
_BRACKETS = re.compile(r"^(.*\S)\s*\(([A-Z][^()]*:\s[^()]*(?:\([^()]*\)[^()]*)*)\)\.?$")
_NUMBER = re.compile(r"\s*\d+(?:\.\d+)*$")
_LINE = re.compile(r"^line (\d+)$")
_ASIDES = frozenset(("note", "notes", "nb", "please note", "key", "source"))
_FEWEST = 2
_OFTEN = 3
_LONGEST = 600


def with_records(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with labelled lines as tables. What stands above a record stays a line above its table."""
    return tuple(_Records(list(blocks)).read())


class _Records:
    """Goes through the blocks once and holds labelled lines back until their record ends."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.often = Counter(_label(each.text) for each in blocks if isinstance(each, Line))
        self.group: list[Line] = []
        self.held: list[Line] = []
        self.above: Block | None = None

    def read(self) -> Iterator[Block]:
        """Every block, in order."""
        before: Block | None = None
        for block in self.blocks:
            label = _label(block.text) if isinstance(block, Line) and not block.is_heading else ""
            if isinstance(block, Line) and label and len(block.text) < _LONGEST:
                if any(_label(each.text) == label for each in self.group):
                    yield from self._close()
                if not self.group:
                    self.above = before
                self.group.append(block)
                self.held.append(block)
            elif isinstance(block, Line) and self.group and _wraps(self.group[-1], block):
                self.group[-1] = self.group[-1]._replace(text=f"{self.group[-1].text} {block.text}")
                self.held.append(block)
            else:
                yield from self._close()
                yield from _apart(block)
            before = block
        yield from self._close()

    def _close(self) -> Iterator[Block]:
        """What the lines held back are: a record, or the lines that they were."""
        group, held, self.group, self.held = self.group, self.held, [], []
        pairs = [(line, part) for line in group for part in _parts(line.text)]
        under_item = isinstance(self.above, Line) and self.above.level > 0
        usual = under_item and any(self.often[_label(line.text)] >= _OFTEN for line in group)
        if len(pairs) < _FEWEST and not usual:
            yield from held
            return
        yield _record(pairs)


def _wraps(line: Line, below: Line) -> bool:
    """Whether the line right below goes on in the same sentence, in a text of which we know the lines."""
    one, other = _LINE.match(line.where), _LINE.match(below.where)
    if one is None or other is None or below.level or below.is_heading or not below.text[:1].islower():
        return False
    return int(other.group(1)) == int(one.group(1)) + 1


def _record(pairs: Sequence[tuple[Line, tuple[str, str]]]) -> Table:
    seen: Counter[str] = Counter()
    rows = []
    for line, texts in pairs:
        seen[line.where] += 1
        where = line.where if seen[line.where] == 1 else f"{line.where} part {seen[line.where]}"
        rows.append(Row(where, tuple(Cell((Piece(text),)) for text in texts)))
    return Table(tuple(rows))


def _apart(block: Block) -> Iterator[Block]:
    """A line that ends with labels in brackets, as the line without them and their record."""
    found = _BRACKETS.match(block.text) if isinstance(block, Line) else None
    parts = _parts(found.group(2)) if found else []
    if not isinstance(block, Line) or found is None or len(parts) < _FEWEST:
        yield block
        return
    yield Line(block.where, found.group(1), block.level, block.is_heading)
    yield _record([(Line(f"{block.where} in brackets", ""), part) for part in parts])


def _label(text: str) -> str:
    """The label of a line without its number; empty if it has none, or one with half a pair of brackets."""
    found = _LABEL.match(text)
    if found is None or found.group(1).count("(") != found.group(1).count(")"):
        return ""
    label = _NUMBER.sub("", found.group(1))
    return "" if label.casefold() in _ASIDES else label


def _parts(text: str) -> list[tuple[str, str]]:
    """The label and the value of each labelled part of a line."""
    parts: list[tuple[str, str]] = []
    for part in _PART.split(text):
        found = _LABEL.match(part)
        if found:
            parts.append((found.group(1), part[found.end() :].strip()))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {part}".strip())
    return parts
