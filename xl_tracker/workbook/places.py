"""Where a cell is: its sheet, row and column, and blocks of cells."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters Excel shows for a 1-based column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


class Place(NamedTuple):
    """A cell that someone can click. Row and column count from 1, as Excel shows them."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address without its sheet, such as ``F2``."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"


def place_of(sheet: str, a1: str) -> Place:
    """The place of an address such as ``B3``. Raises ``ValueError`` for anything else."""
    letters = a1.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return Place(sheet, int(a1[len(letters) :]), column)


class Block(NamedTuple):
    """A block of cells: its first and last row and column, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def column_number(letters: bytes | str) -> int:
    """The 1-based number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters if isinstance(letters, bytes) else letters.encode("ascii"):
        number = number * 26 + letter - 64
    return number
