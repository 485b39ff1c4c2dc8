"""Read plans in text or Markdown: cells separated by tabs or bars, with simple tags, and "- " before bullets."""

from __future__ import annotations

import re
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.decoding import decode, is_text
from xl_tracker.importing.readers.grid import check_rows
from xl_tracker.importing.readers.markup import BULLET_MARKS, parse_cell, plain_text
from xl_tracker.reading.document import Block, Document, Line, Row, Table

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
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if cells is None or (not line.strip() and rows):
            _close(rows, blocks)
        if cells is not None:
            if not all(_RULE_CELL.match(cell) for cell in cells if cell.strip()) or not any(map(str.strip, cells)):
                rows.append(Row(f"line {number}", tuple(parse_cell(cell) for cell in cells)))
        elif line.strip():
            blocks.append(_line(line, number))
    _close(rows, blocks)
    return Document(name, tuple(blocks))


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
