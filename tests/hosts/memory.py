"""A workbook in memory, for tests and dry runs. It keeps what each edit did, so that hosts can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xl_tracker.edits import (
    AddChart,
    AddTable,
    BringBack,
    ColourWords,
    CopyValues,
    Edit,
    Formula,
    GrowTable,
    HideSheet,
    RemoveSheet,
    ReplaceSheet,
    SetAside,
    SetLook,
    SetPrintTitles,
    SetValues,
    ShowResults,
)
from xl_tracker.edits.undo import Undoable
from xl_tracker.workbook import BookSnapshot, CellValue, SheetSnapshot


@dataclass
class MemorySheet:
    """One sheet: its values, and the edits other than values that were made to it."""

    rows: list[list[CellValue | Formula]] = field(default_factory=list)
    made: list[Edit] = field(default_factory=list)
    hidden: bool = False

    def write(self, row: int, column: int, value: CellValue | Formula) -> None:
        """Set one cell, counting from 1; the sheet grows as it must."""
        while len(self.rows) < row:
            self.rows.append([])
        cells = self.rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = value


class MemoryHost:
    """A host without a workbook: a dictionary of sheets."""

    def __init__(self, sheets: Mapping[str, Sequence[Sequence[CellValue]]], name: str = "memory") -> None:
        self.name = name
        self.sheets = {title: MemorySheet([list(row) for row in rows]) for title, rows in sheets.items()}

    def read(self) -> BookSnapshot:
        """The values as they stand. A formula of ours has no value yet, and reads as empty."""
        return BookSnapshot(
            self.name,
            {
                title: SheetSnapshot(
                    title,
                    [[None if isinstance(v, Formula) else v for v in row] for row in sheet.rows],
                    "hidden" if sheet.hidden else "visible",
                )
                for title, sheet in self.sheets.items()
            },
        )

    def filtered(self, sheets: Sequence[str]) -> Sequence[str]:
        """None: nothing in memory has a filter."""
        return ()

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits, in order."""
        for edit in edits:
            match edit:
                case ReplaceSheet():
                    self._replace(edit)
                case RemoveSheet(sheet):
                    self.sheets.pop(sheet, None)
                case ShowResults():
                    pass  # nothing in memory holds a formula's result
                case SetValues(place, values):
                    for row, cells in enumerate(values, start=place.row):
                        for column, value in enumerate(cells, start=place.column):
                            self.sheets[place.sheet].write(row, column, value)
                case SetLook(place) | AddTable(place) | GrowTable(place) | ColourWords(place) | AddChart(place):
                    self.sheets[place.sheet].made.append(edit)
                case SetPrintTitles(sheet):
                    self.sheets[sheet].made.append(edit)
                case CopyValues() | HideSheet() | SetAside() | BringBack():
                    self._keep_or_bring_back(edit)

    def apply_undoably(self, change: Undoable) -> None:
        """Keep, then make. Nothing in memory refuses a change."""
        self.apply((*change.keep, *change.make))

    def _keep_or_bring_back(self, edit: CopyValues | HideSheet | SetAside | BringBack) -> None:
        match edit:
            case CopyValues():
                self._copy(edit)
            case HideSheet(sheet):
                self.sheets[sheet].hidden = True
            case SetAside(sheet, under):
                self._rename(sheet, under, hidden=True)
            case BringBack(sheet, under):
                if under in self.sheets:
                    self.sheets.pop(sheet, None)
                    self._rename(under, sheet, hidden=False)

    def _rename(self, sheet: str, wanted: str, *, hidden: bool) -> None:
        if sheet in self.sheets:
            self.sheets[sheet].hidden = hidden
            self.sheets = {wanted if title == sheet else title: each for title, each in self.sheets.items()}

    def _copy(self, edit: CopyValues) -> None:
        source, target = self.sheets[edit.place.sheet], self.sheets[edit.to.sheet]
        for row in range(edit.rows):
            held = source.rows[edit.place.row - 1 + row] if edit.place.row - 1 + row < len(source.rows) else []
            for column in range(edit.columns):
                at = edit.place.column - 1 + column
                target.write(edit.to.row + row, edit.to.column + column, held[at] if at < len(held) else None)

    def _replace(self, edit: ReplaceSheet) -> None:
        fresh = MemorySheet(made=[edit])
        if edit.sheet in self.sheets:
            self.sheets[edit.sheet] = fresh
            return
        titles = list(self.sheets)
        at = titles.index(edit.after) + 1 if edit.after in titles else len(titles)
        titles.insert(at, edit.sheet)
        self.sheets = {title: self.sheets.get(title, fresh) for title in titles}
