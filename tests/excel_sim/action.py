"""One action of xlwings' protocol, and the cells of the workbook that it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet


def address_of(top: int, left: int, bottom: int, right: int) -> str:
    """The address of a block of cells, such as ``A1:B2``; of one cell alone ``A1``."""
    corners = f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}"
    return corners[0] if corners[0] == corners[1] else ":".join(corners)


class UnsupportedAction(Exception):
    """An action that this fake does not know: either a mistake, or something to be added here."""


class ExcelRefused(Exception):
    """Something that Excel does not allow, such as two sheets of one name."""


@dataclass(frozen=True)
class Action:
    """An action on a workbook. ``args`` are as xlwings sends them; ``values`` is a block of cells or ``None``."""

    workbook: Workbook
    func: str
    args: tuple[Any, ...]
    values: list[list[Any]] | None
    position: Mapping[str, Any]

    @classmethod
    def of(cls, workbook: Workbook, sent: Mapping[str, Any]) -> Action:
        """The action that xlwings sent."""
        return cls(workbook, sent["func"], tuple(sent["args"] or ()), sent["values"], sent)

    @property
    def sheet(self) -> Worksheet:
        """The sheet, by its position when the action runs."""
        sheet: Worksheet = self.workbook.worksheets[self.position["sheet_position"]]
        return sheet

    @property
    def box(self) -> tuple[int, int, int, int]:
        """First row, first column, last row, last column; counted from 1."""
        row, column = self.position["start_row"] + 1, self.position["start_column"] + 1
        return row, column, row + self.position["row_count"] - 1, column + self.position["column_count"] - 1

    @property
    def ref(self) -> str:
        """The address of the cells, such as ``A1:B2``."""
        return address_of(*self.box)

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell the action is about."""
        top, left, bottom, right = self.box
        for row in self.sheet.iter_rows(top, bottom, left, right):
            yield from row  # type: ignore[misc]


def bounds(ref: str) -> tuple[int, int, int, int]:
    """First column, first row, last column, last row of an address such as ``$A$1:B2``, as openpyxl orders them."""
    left, top, right, bottom = range_boundaries(ref.replace("$", ""))
    if left is None or top is None or right is None or bottom is None:
        raise UnsupportedAction(f"whole rows or columns: {ref}")
    return left, top, right, bottom


def argb(colour: str) -> str:
    """The colour as openpyxl writes it."""
    return "FF" + colour.lstrip("#").upper()
