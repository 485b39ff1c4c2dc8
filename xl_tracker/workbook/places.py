"""Where a cell is: its sheet, row and column, and blocks of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

T = TypeVar("T")


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
    return Place(sheet, int(a1[len(letters) :]), column_number(letters.upper()))


_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class Block(NamedTuple):
    """A block of cells: its first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @staticmethod
    def at(place: Place, rows: int, columns: int) -> Block:
        """The block with this many rows and columns whose first cell is at a place."""
        return Block(place.row, place.column, place.row + rows - 1, place.column + columns - 1)

    @staticmethod
    def of(reference: str) -> Block:
        """The block of a reference such as ``B2:D9``. Whole columns and rows reach to the edge."""
        first, _, last = reference.replace("$", "").partition(":")
        return Block(*_corner(first, 1, 1), *_corner(last or first, _LAST_ROW, _LAST_COLUMN))

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in the block."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: Block) -> bool:
        """Whether the two have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    @property
    def reference(self) -> str:
        """The block as Excel writes it: ``B2:D9``, or ``B2`` for one cell."""
        first, last = f"{column_letters(self.left)}{self.top}", f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


def _corner(reference: str, row: int, column: int) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]*)(\d*)", reference.upper())
    letters, digits = (match[1], match[2]) if match else ("", "")
    return int(digits or row), column_number(letters) if letters else column


def runs(looks: Sequence[T]) -> Iterator[tuple[int, int, T]]:
    """Runs of equal neighbouring rows or columns, counted from 1: the first, the last, and the value they share."""
    first = 1
    for number, look in enumerate(looks, start=1):
        if number == len(looks) or looks[number] != look:
            yield first, number, look
            first = number + 1


def stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of consecutive numbers, from numbers in order: the first and the last of each."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at


def column_number(letters: bytes | str) -> int:
    """The 1-based number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters if isinstance(letters, bytes) else letters.encode("ascii"):
        number = number * 26 + letter - 64
    return number
