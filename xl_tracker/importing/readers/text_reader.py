"""Read plans in text or Markdown: cells separated by tabs or bars, with simple tags, and "- " before bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.decoding import decode, is_text
from xl_tracker.importing.readers.grid import check_rows
from xl_tracker.importing.readers.labels import with_records
from xl_tracker.importing.readers.markup import BULLET_MARKS, parse_cell, plain_text
from xl_tracker.reading.document import Block, Document, Doubt, Line, Row, Table

_BULLET = re.compile(rf"^(\s*)(?:[-*+]\s+(?:[{BULLET_MARKS}]\s*)?|[{BULLET_MARKS}]\s*)(?=\S)")
_HASHES = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE_CELL = re.compile(r"^\s*:?-{2,}:?\s*$")
MOST_CHARACTERS = 20_000_000


def read_text(path: Path) -> Document:
    """The document in a text file, which may be UTF-8, UTF-16 or in Windows' own encoding."""
    raw = path.read_bytes()
    if raw and not is_text(raw):
        raise CannotRead(f"'{path.name}' is not a text file, although its name says so.")
    if len(raw) > MOST_CHARACTERS:
        raise CannotRead(f"'{path.name}' is larger than 20 MB. Delete what does not belong to the plan.")
    text = decode(raw)
    check_rows(sum("\t" in line or line.lstrip().startswith("|") for line in text.splitlines()), path.name)
    return parse_text(text, path.stem)


def parse_text(text: str, name: str) -> Document:
    """The document in a text. Every line goes into exactly one block."""
    blocks: list[Block] = []
    rows: list[Row] = []
    lines = text.splitlines()
    spaced, doubts = _spaced_tables(lines)
    for number, line in enumerate(lines, start=1):
        if number in spaced:
            _close(rows, blocks)
            blocks.extend(spaced[number])
            continue
        cells = _cells(line)
        if cells is None or (not line.strip() and rows):
            _close(rows, blocks)
        if cells is not None:
            if not all(_RULE_CELL.match(cell) for cell in cells if cell.strip()) or not any(map(str.strip, cells)):
                rows.append(Row(f"line {number}", tuple(parse_cell(cell) for cell in cells)))
        elif line.strip():
            blocks.append(_line(line, number))
    _close(rows, blocks)
    return Document(name, with_records(blocks), tuple(doubts))


def _spaced_tables(lines: Sequence[str]) -> tuple[dict[int, list[Table]], list[Doubt]]:
    """The tables whose columns only spaces part, by the number of their first line; other lines of theirs have none."""
    places: dict[int, list[Table]] = {}
    doubts: list[Doubt] = []
    if not any("  " in line.strip() for line in lines):
        return places, doubts
    from xl_tracker.importing.readers.fixed_width import FixedWidth, fixed_width  # few texts come this far

    for is_row, run in groupby(enumerate(lines, start=1), key=lambda each: _cells(each[1]) is not None):
        found = FixedWidth() if is_row else fixed_width(dict(run))
        for table, numbers in zip(found.tables, found.lines, strict=True):
            places.update({number: [] for number in numbers})
            places[min(numbers)] = [table.table]
            doubts.extend(table.doubts)
    return places, doubts


def _cells(line: str) -> list[str] | None:
    """The cells of a table's row, or ``None`` for a line outside tables."""
    if "\t" in line:
        return line.split("\t")
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2:
        return [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", stripped[1:-1])]
    return None


def _line(line: str, number: int) -> Line:
    where = f"line {number}"
    hashes = _HASHES.match(line.strip())
    if hashes:
        return Line(where, plain_text(hashes.group(2)), is_heading=True)
    bullet = _BULLET.match(line)
    if bullet:
        return Line(where, line[bullet.end() :].strip(), level=1 + len(bullet.group(1)))
    return Line(where, plain_text(line))


def _close(rows: list[Row], blocks: list[Block]) -> None:
    if rows:
        blocks.append(Table(tuple(rows)))
        rows.clear()
