"""Small tables that stand beside a plan and are none: a legend of colours or words, and a count of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from xl_tracker.language.words import OwnWords, read_word
from xl_tracker.reading.recogniser.colours import hue_name
from xl_tracker.reading.recogniser.grid import Grid

_NUMBERS = re.compile(r"[\d.,%]+")
_LONGEST_LEGEND, _WIDEST_LEGEND = 14, 4
_MOST_CELLS = 3


@lru_cache(maxsize=4096)
def is_coded(text: str, own: OwnWords) -> bool:
    """Whether a text is a word for a RAG or a status."""
    return bool(text) and bool(read_word(text, "rag", own)[0] or read_word(text, "status", own)[0])


def is_counts(grid: Grid, own: OwnWords) -> bool:
    """Whether a grid without headings counts ratings or statuses."""
    rows = [[grid.words[row][at] for at in here] for row, here in enumerate(grid.own) if here]
    coded = [row for row in rows if len(row) > 1 and _all_numbers(row[1:]) and is_coded(row[0], own)]
    return len(coded) >= 2 and len(coded) >= 0.5 * len(rows)


def is_legend(grid: Grid, own: OwnWords) -> bool:
    """Whether a small grid says what colours or words mean."""
    if len(grid.rows) > _LONGEST_LEGEND or max(map(len, grid.own), default=0) > _WIDEST_LEGEND:
        return False
    rows = [row for row, here in enumerate(grid.own) if here]
    coded = sum(_is_key(grid, row, own) for row in rows)
    return coded >= 2 and coded >= 0.5 * len(rows)


def is_small_table(grid: Grid, rows: range, own: OwnWords) -> bool:
    """Whether a block of rows, between blank ones, is a legend or a count: few cells, and a word or colour in each."""
    block = [row for row in rows if grid.own[row]]
    if not 2 <= len(block) <= _LONGEST_LEGEND or any(len(grid.own[row]) > _MOST_CELLS for row in block):
        return False
    keys = [row for row in block if _is_key(grid, row, own)]
    return len(keys) >= 2 and len(keys) >= len(block) - 2


def _is_key(grid: Grid, row: int, own: OwnWords) -> bool:
    """Whether a row begins with a colour, or with a word for one or for a status, and says something of it."""
    first, words = _first(grid, row), grid.words[row]
    if first < 0:
        return False
    if not words[first]:
        return bool(hue_name(grid.cell(row, first).fill)) and bool(grid.own[row])
    return is_coded(words[first], own) and len(grid.own[row]) > 1


def _first(grid: Grid, row: int) -> int:
    """The first cell of a row that holds words or a fill, or -1."""
    for at, text in enumerate(grid.words[row]):
        if text or grid.cell(row, at).fill:
            return at
    return -1


def _all_numbers(texts: Sequence[str]) -> bool:
    return all(_NUMBERS.fullmatch(each) for each in texts)


def legend_of(grid: Grid) -> dict[str, str]:
    """The meaning of each colour (six hexadecimal digits) and of each word (in small letters) of a legend."""
    found: dict[str, str] = {}
    for row, words in enumerate(grid.words):
        first = _first(grid, row)
        meaning = " ".join(each for each in words[first + 1 :] if each)
        if first < 0:
            continue
        fill, word = grid.cell(row, first).fill, words[first]
        if fill and hue_name(fill) and (meaning or word):
            found.setdefault(fill, meaning or word)
        if word and meaning:
            found.setdefault(word.casefold(), meaning)
    return found
