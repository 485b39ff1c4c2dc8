"""Turn pages into edits: lay out a report's blocks on a sheet, and replace only sheets that commands made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_tracker.edits import (
    AddChart,
    AddTable,
    ColourWords,
    Edit,
    Look,
    ReplaceSheet,
    SetLook,
    SetPrintTitles,
    SetValues,
    WrittenValue,
)
from xl_tracker.errors import CannotWrite
from xl_tracker.layout import MADE_WITH
from xl_tracker.model import Tracker
from xl_tracker.reports.pages import CENTRED, Block, Figures, Page, PageColumn, PageTable, StackedBars, Text
from xl_tracker.workbook import Place, runs

POINTS_A_CHARACTER, POINTS_A_COLUMN, POINTS_A_ROW = 5.25, 3.75, 15.0
CHART_HEIGHT = 235.0


def page_edits(page: Page, tracker: Tracker, *, after: str = "") -> list[Edit]:
    """The edits that make one page and replace an earlier one. The same page gives the same edits.

    Raises ``CannotWrite`` if no command made the sheet of that name: we never replace people's work.
    """
    if page.sheet in tracker.sheets and page.sheet not in tracker.written_by_us:
        raise CannotWrite(
            f"The workbook has a sheet '{page.sheet}' that xl_tracker did not make. Nothing replaced it. "
            "Give that sheet another name and try again."
        )
    layout = _Layout(page)
    layout.edits.append(ReplaceSheet(page.sheet, page.widths, after))
    layout.text(page.title, "title")
    layout.text(page.subtitle, "subtitle")
    layout.row += 1
    for number, block in enumerate(page.blocks):
        layout.block(block, page.blocks[number + 1 :])
    layout.text(f"{MADE_WITH} from {tracker.name}.", "note")
    return layout.edits


@dataclass
class _Layout:
    """Lays out blocks one below the other. ``row`` is the next free row."""

    page: Page
    row: int = 1
    edits: list[Edit] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def block(self, block: Block, following: Sequence[Block]) -> None:
        match block:
            case Text(words, look):
                self.text(words, look)
                self.row += look not in ("heading", "subtitle")
            case Figures(figures):
                self._figures(figures)
            case PageTable():
                self._table(block)
            case StackedBars():
                self._chart(block)

    def text(self, words: str, look: Look) -> None:
        # A long line spills over the empty cells to its right, so it must not wrap within the first column.
        self._block(((words,),), "line" if look == "body" else look)
        self.row += 1

    def _figures(self, figures: Sequence[tuple[str, WrittenValue]]) -> None:
        self.row += 1
        self._block((tuple(value for _, value in figures),), "figure")
        self.row += 1
        self._block((tuple(label for label, _ in figures),), "figure label")
        self.row += 2

    def _table(self, table: PageTable) -> None:
        if table.heading:
            self._block(((table.heading,),), "heading")
            self.row += 1
        if not table.rows:
            self.text(table.empty or "Nothing to show.", "line")
            self.row += 1
            return
        top, width = self.row, len(table.columns)
        self.places[table.name] = top
        headings = tuple(column.heading for column in table.columns)
        self.edits.append(SetValues(self._at(top, 1), (headings, *table.rows)))
        for first, last, look in runs([_heading_look(column) for column in table.columns]):
            self.edits.append(SetLook(self._at(top, first), 1, last - first + 1, look))
        for first, last, look in runs([column.look for column in table.columns]):
            self.edits.append(SetLook(self._at(top + 1, first), len(table.rows), last - first + 1, look))
        self.edits.append(AddTable(self._at(top, 1), len(table.rows) + 1, width, table.name))
        for number, column in enumerate(table.columns, start=1):
            if column.palette:
                self.edits.append(ColourWords(self._at(top + 1, number), len(table.rows), 1, column.palette))
        if len(self.places) == 1 and self._tables_are_alike():
            self.edits.append(SetPrintTitles(self.page.sheet, top, top))
        self.row = top + len(table.rows) + 2

    def _tables_are_alike(self) -> bool:
        """Whether one heading row, repeated on every printed page, fits all of the page's tables."""
        tables = [block for block in self.page.blocks if isinstance(block, PageTable)]
        return len({tuple(column.heading for column in table.columns) for table in tables}) == 1

    def _chart(self, bars: StackedBars) -> None:
        table = bars.table
        top = self.places.get(table.name)
        if top is None:
            return
        left = _points(self.page.widths[: len(table.columns)]) + 12
        width = _points(self.page.widths[len(table.columns) :]) - 16
        above = (top - 2) * POINTS_A_ROW + 16
        self.edits.append(
            AddChart(
                self._at(top, 1),
                len(table.rows),  # headings and themes, but not the total row
                bars.first_series + bars.series,
                left,
                above,
                width,
                CHART_HEIGHT,
                bars.title,
                bars.alt_text,
            )
        )
        self.row = max(self.row, top + int(CHART_HEIGHT // POINTS_A_ROW) + 1)

    def _block(self, values: tuple[tuple[WrittenValue, ...], ...], look: Look) -> None:
        place = self._at(self.row, 1)
        self.edits.append(SetValues(place, values))
        self.edits.append(SetLook(place, len(values), len(values[0]), look))

    def _at(self, row: int, column: int) -> Place:
        return Place(self.page.sheet, row, column)


def _heading_look(column: PageColumn) -> Look:
    return "number heading" if column.look in CENTRED else "table heading"


def _points(widths: Sequence[float]) -> float:
    """The total width in points of columns with these widths in characters, in the templates' font."""
    return sum(width * POINTS_A_CHARACTER + POINTS_A_COLUMN for width in widths)
