"""Lines of plain words in Word, Excel and PDF files, with the bullet marks that people type before them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xl_tracker.importing.readers.markup import BULLET_MARKS, marked_pieces
from xl_tracker.reading.document import Line, Piece

SYMBOLS = "\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf0fc·✓✔»►"
"""Bullets of Word's symbol fonts, and other characters that are bullets only at the start of a line."""
_MARK = re.compile(rf"^\s*(?:([{SYMBOLS}{BULLET_MARKS}]|\(cid:\d+\)(?=\s))\s*|([-–—*])\s+|(o)\s+(?=[A-Z]))(?=\S)")
_SECOND_MARKS = "○◦o"
PLAIN_MARK = "•"


def pieces_of(lines: Iterable[tuple[str, bool]]) -> tuple[Piece, ...]:
    """The pieces of a cell from its lines, each with whether it is in italics. Blank lines are left out."""
    pieces: list[Piece] = []
    first = ""
    for text, italic in lines:
        mark, words = split_mark(text)
        if mark:
            first = first or mark
            second = mark in _SECOND_MARKS or (mark != first and mark in "-–—")
            pieces.extend(_with_marks_inside(words, mark, 2 if second else 1, italic=italic))
        else:
            pieces.extend(marked_pieces(words, 0, item=False, italic=italic))
    return tuple(piece for piece in pieces if piece.text)


def split_mark(text: str) -> tuple[str, str]:
    """The bullet mark at the start of a line (empty if there is none) and the words after it."""
    found = _MARK.match(text)
    if not found:
        return "", text
    mark = next(group for group in found.groups() if group)
    return (PLAIN_MARK if mark in SYMBOLS or len(mark) > 1 else mark), text[found.end() :]


def line_of(where: str, text: str, *, level: int = 0, is_heading: bool | None = None) -> Line | None:
    """A line outside tables; ``None`` for a blank one. A typed mark makes it a bullet."""
    mark, words = split_mark(text)
    words = " ".join(words.split())
    if not words:
        return None
    if level or mark:
        return Line(where, words, max(level, 1))
    return Line(where, words, is_heading=is_heading)


def _with_marks_inside(words: str, mark: str, level: int, *, italic: bool) -> list[Piece]:
    """A bullet, cut at any further marks inside its line."""
    first, *rest = marked_pieces(words, 0, item=False, italic=italic) or [Piece("")]
    return [Piece(first.text, level, mark, first.italic), *rest]
