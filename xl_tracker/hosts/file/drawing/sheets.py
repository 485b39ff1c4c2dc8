"""Collect the edits of each sheet that a command draws, sorted by their kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from xl_tracker.edits import (
    AddChart,
    AddTable,
    ColourWords,
    Edit,
    RemoveSheet,
    ReplaceSheet,
    SetLook,
    SetPrintTitles,
    SetValues,
    ShowResults,
    WrittenValue,
    sheet_of,
)
from xl_tracker.hosts.file.package.values import cell_value
from xl_tracker.workbook import CellValue, Place


@dataclass
class DrawnSheet:
    """The contents of one sheet to draw. Cells are row and column, counting from 1."""

    name: str
    widths: tuple[float, ...] = ()
    after: str = ""
    values: dict[tuple[int, int], WrittenValue] = field(default_factory=dict)
    results: dict[tuple[int, int], CellValue] = field(default_factory=dict)
    looks: dict[tuple[int, int], str] = field(default_factory=dict)
    tables: list[AddTable] = field(default_factory=list)
    colours: list[ColourWords] = field(default_factory=list)
    charts: list[AddChart] = field(default_factory=list)
    print_titles: SetPrintTitles | None = None

    def take(self, edit: Edit) -> None:
        """Take in one edit of this sheet."""
        match edit:
            case SetValues(place, values):
                self.values |= {at: cell_value(value) for at, value in _by_cell(place, values)}
            case ShowResults(place, values):
                self.results |= {at: value for at, value in _by_cell(place, values) if value is not None}
            case SetLook(place, rows, columns, look):
                for row in range(place.row, place.row + rows):
                    for column in range(place.column, place.column + columns):
                        self.looks[row, column] = look
            case AddTable():
                self.tables.append(edit)
            case ColourWords():
                self.colours.append(edit)
            case AddChart():
                self.charts.append(edit)
            case SetPrintTitles():
                self.print_titles = edit


def drawn_sheets(edits: Iterable[Edit]) -> list[DrawnSheet]:
    """The sheets that the edits replace, in the order of their first edit. Edits of other sheets do not count."""
    sheets: dict[str, DrawnSheet] = {}
    for edit in edits:
        key = sheet_of(edit).casefold()
        if isinstance(edit, ReplaceSheet):
            sheets[key] = DrawnSheet(edit.sheet, edit.widths, edit.after)
        elif isinstance(edit, RemoveSheet):
            sheets.pop(key, None)
        elif key in sheets:
            sheets[key].take(edit)
    return list(sheets.values())


Value = TypeVar("Value")


def _by_cell(place: Place, values: Iterable[Iterable[Value]]) -> Iterator[tuple[tuple[int, int], Value]]:
    for row, cells in enumerate(values, start=place.row):
        for column, value in enumerate(cells, start=place.column):
            yield (row, column), value
