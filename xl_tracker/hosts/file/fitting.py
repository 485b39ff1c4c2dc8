"""Work out the height of a row with wrapped text, since LibreOffice does not fit rows when it opens a workbook."""

from __future__ import annotations

import math
from functools import lru_cache

from xl_tracker.look import CellLook

PIXELS_A_CHARACTER, PIXELS_A_COLUMN, DEFAULT_WIDTH = 7, 5, 8.43
DEFAULT_HEIGHT, HIGHEST = 15.0, 409.5
"""Excel's usual height of a row and its highest, in points."""

_PADDING = 6
_LINE = 1.28
_SPARE = 1.04
"""Screens draw letters on whole pixels, so a line of text may be wider than its font says by up to this factor."""

_BOLD = 1.08
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_ADVANCE = {chr(32 + number): int(width) for number, width in enumerate(_WIDTHS.split())}
"""Widths of Arial's letters, which are Helvetica's, in thousandths of the size (Adobe font metrics)."""

_OTHER_LETTER, _FULL_WIDTH = 610, 1000


def column_pixels(widths: tuple[float, ...], column: int) -> float:
    """The width of a 1-based column in pixels. ``widths`` are those of the first columns, in characters."""
    width = widths[column - 1] if column <= len(widths) else DEFAULT_WIDTH
    return width * PIXELS_A_CHARACTER + PIXELS_A_COLUMN


def height_for(text: str, look: CellLook, pixels: float) -> float:
    """The height in points that a cell of this width needs for its text, up to Excel's limit."""
    lines = _lines(text, look, pixels - _PADDING) if look.wrap else 1
    return min(HIGHEST, math.ceil((lines * look.size * _LINE + 2) * 4) / 4)


def _lines(text: str, look: CellLook, room: float) -> int:
    return sum(_lines_of(paragraph, look, room) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, look: CellLook, room: float) -> int:
    """The number of lines that a paragraph needs in Excel, which breaks a word only if it is wider than a line."""
    pixels = look.size / 1000 * (96 / 72) * _SPARE * (_BOLD if look.bold else 1)
    space = _units(" ") * pixels
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        width = _units(word) * pixels
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        elif used:
            used += space
        if width > room > 0:
            lines += int((used + width) // room)
            used = (used + width) % room
        else:
            used += width
    return lines


@lru_cache(maxsize=16_384)
def _units(word: str) -> int:
    """The width of a word in thousandths of its size. Cached, as the words of a workbook repeat."""
    return sum(_ADVANCE.get(letter, _FULL_WIDTH if ord(letter) > 0x2E7F else _OTHER_LETTER) for letter in word)
