"""Blocks of cells, which a formula hands over and gets back, and the rules for combining blocks of other shapes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from xl_tracker.errors import BadRequest
from xl_tracker.exports.json_text import whole_characters
from xl_tracker.language.timescales.reader import EXCEL_DAY_0, FIRST_YEAR, LAST_YEAR
from xl_tracker.language.vocabulary import nearest
from xl_tracker.language.wording import count_of
from xl_tracker.layout import fold
from xl_tracker.reading.cells import ERROR_CELLS
from xl_tracker.workbook import CellValue, held

Block = tuple[tuple[Any, ...], ...]
"""Rows of equal length, at least one cell."""

NOTHING: Block = ((None,),)
_FIRST_DAY, _LAST_DAY = ((dt.date(year, 1, 1) - EXCEL_DAY_0).days for year in (FIRST_YEAR, LAST_YEAR + 1))
_FIRST_YEAR_OF_EXCEL = 1901
"""Excel has no days before 1900, and counts a day in that year that never existed."""


def block_of(value: object) -> Block:
    """An argument from Excel (rows, one row, one value, or nothing) as a block. Empty text becomes ``None``."""
    if not isinstance(value, (list, tuple)):
        return ((_held(value),),)
    rows = [row if isinstance(row, (list, tuple)) else (row,) for row in value]
    if rows and not any(isinstance(row, (list, tuple)) for row in value):
        rows = [tuple(chain.from_iterable(rows))]
    width = max(map(len, rows), default=0)
    if not width:
        return NOTHING
    return tuple((*map(_held, row), *[None] * (width - len(row))) for row in rows)


def broadcast(answer: Callable[..., object], blocks: Mapping[str, Block]) -> Block:
    """Call ``answer`` for the cells in the same place of every block. An error in one of them is the answer itself.

    Raises ``BadRequest`` for sizes that do not fit.
    """
    groups, width = spread(blocks)
    return in_rows([answer(*each) if (error := error_among(each)) is None else error for each in groups], width)


def spread(blocks: Mapping[str, Block]) -> tuple[list[list[Any]], int]:
    """The cells in the same place of every block, in reading order, and the number of columns.

    As in Excel, one cell, one row or one column repeats. Raises ``BadRequest`` for sizes that do not fit.
    """
    rows, columns = _size(blocks)
    groups: list[list[Any]] = []
    for row in range(rows):
        lines = [block[row if len(block) > 1 else 0] for block in blocks.values()]
        groups += ([line[at if len(line) > 1 else 0] for line in lines] for at in range(columns))
    return groups, columns


def error_among(cells: list[Any]) -> str | None:
    """The first cell with an Excel error, such as #N/A; ``None`` if there is none."""
    for cell in cells:
        if isinstance(cell, str) and cell[:1] == "#" and cell.strip() in ERROR_CELLS:
            return cell.strip()
    return None


def in_rows(answers: list[Any], columns: int) -> Block:
    """Answers in reading order as a block with this many columns."""
    return tuple(tuple(answers[at : at + columns]) for at in range(0, len(answers), columns))


def one_cell(name: str, block: Block) -> CellValue:
    """The value of an argument that must be one cell. Raises ``BadRequest`` for several cells or an error."""
    if len(block) > 1 or len(block[0]) > 1:
        raise BadRequest(f"'{name}' is {count_of(len(block) * len(block[0]), 'cell')}. Give one cell.")
    value: CellValue = block[0][0]
    if error := error_among([value]):
        raise BadRequest(error)
    return value


def day_in(cell: CellValue) -> CellValue:
    """A cell of a date column, in which a number means the day that Excel stores as that number.

    Excel in a browser hands dates over as such numbers. A year such as 2026 stays a number.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and _FIRST_DAY <= cell < _LAST_DAY:
        return EXCEL_DAY_0 + dt.timedelta(days=int(cell))
    return cell


def days_in(block: Block) -> Block:
    """``day_in`` for every cell of a block."""
    return tuple(tuple(map(day_in, row)) for row in block)


def day_out(day: dt.date | None) -> CellValue:
    """A day as a real date for Excel, or as text if it lies before Excel's calendar; ``None`` stays empty."""
    if day is None:
        return ""
    if day.year < _FIRST_YEAR_OF_EXCEL:
        return day.isoformat()
    return dt.datetime(day.year, day.month, day.day)


def word_of(cell: CellValue, words: tuple[str, ...], what: str) -> str:
    """The word that a cell holds; the first one if it is empty. Raises ``BadRequest`` for any other word."""
    if cell is None:
        return words[0]
    for word in words:
        if fold(cell) == fold(word):
            return word
    near = nearest(str(cell), words)
    hint = f"Did you mean '{near}'?" if near else f"Write {', '.join(words[:-1])} or {words[-1]}."
    raise BadRequest(f"'{cell}' is not {what}. {hint}")


def _held(value: Any) -> object:
    if isinstance(value, str):
        return whole_characters(value) if value.strip() else None
    return held(value)


def _size(blocks: Mapping[str, Block]) -> tuple[int, int]:
    size = max(map(len, blocks.values())), max(len(block[0]) for block in blocks.values())
    for noun, wanted, lengths in (
        ("row", size[0], {name: len(block) for name, block in blocks.items()}),
        ("column", size[1], {name: len(block[0]) for name, block in blocks.items()}),
    ):
        for name, length in lengths.items():
            if length not in (1, wanted):
                longest = next(each for each, its in lengths.items() if its == wanted)
                raise BadRequest(
                    f"'{name}' has {count_of(length, noun)} and '{longest}' has {wanted:,}. "
                    "Give ranges of the same size, or one cell."
                )
    return size
