"""Rows of a table that runs another way: each knows the cell of the sheet that holds each of its fields."""

from __future__ import annotations

from collections.abc import Mapping

from xl_tracker.reading.document import Row
from xl_tracker.reading.recogniser import Column
from xl_tracker.reading.recogniser.sheets import row_number
from xl_tracker.workbook import CellValue, Place, RowSnapshot, column_number


class PlacedColumns(dict[str, int]):
    """The place of each field in the row's cells, with its row and column in the sheet."""

    def __init__(self, columns: Mapping[str, int], places: Mapping[str, tuple[int, int]]) -> None:
        super().__init__(columns)
        self.places = places


class PlacedRow(RowSnapshot):
    """A row whose fields stand in cells of several rows of the sheet."""

    __slots__ = ()

    def place(self, name: str) -> Place:
        """The cell of a field, or that of the row's first one when the sheet has no such field."""
        places: Mapping[str, tuple[int, int]] = getattr(self.columns, "places", {})
        row, column = places.get(name) or min(places.values(), default=(self.number, 1))
        return Place(self.sheet, row, column)


def turned_row(sheet: str, row: Row, way: str, fields: Mapping[str, Column], columns: Mapping[str, int]) -> PlacedRow:
    """A row of a turned table, with the places of its fields as far as they are known."""
    number, letters = row_number(row), row.where.rpartition(" column ")[2] if " column " in row.where else ""
    places = {}
    for name in columns:
        column = fields[name]
        if way == "columns" and letters.isalpha():
            places[name] = (number + column.index, column_number(letters))
        elif column.letter:
            places[name] = (number, column_number(column.letter))
        else:
            places[name] = (number, int(letters) if letters.isdecimal() else 1)
    cells: list[CellValue] = [cell.value or cell.whole.text or None for cell in row.cells]
    return PlacedRow(sheet, number, PlacedColumns(columns, places), cells)
