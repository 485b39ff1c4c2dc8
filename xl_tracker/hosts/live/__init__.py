"""A workbook open in Excel: any xlwings ``Book``, be it Excel on Windows or macOS or a request to xlwings Server.

Only calls that all three share are used. What none of them can say (the text that stands for a chart, the rows that are
printed on every page) is left out; each case says so where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from xl_tracker.edits import (
    AddChart,
    AddTable,
    BringBack,
    ColourWords,
    CopyValues,
    Edit,
    GrowTable,
    HideSheet,
    RemoveSheet,
    ReplaceSheet,
    SetAside,
    SetLook,
    SetPrintTitles,
    SetValues,
    ShowResults,
    sheet_of,
)
from xl_tracker.edits.undo import Undoable
from xl_tracker.errors import CannotWrite, XlTrackerError
from xl_tracker.hosts.live.chart import draw_chart
from xl_tracker.hosts.live.filters import is_filtered
from xl_tracker.hosts.live.looks import give
from xl_tracker.hosts.live.strokes import Stroke, strokes
from xl_tracker.hosts.live.tables import bring_tables_back, grow_table, set_tables_aside, totals_rows
from xl_tracker.hosts.live.typed import blocks
from xl_tracker.hosts.live.values import cell_values, gathered, sheet_values, sheet_visibility
from xl_tracker.language.wording import listed
from xl_tracker.layout import PAGE_SHELL
from xl_tracker.look import PALETTES, TABLE_STYLE
from xl_tracker.workbook import Block, BookSnapshot, Place, SheetSnapshot, runs

if TYPE_CHECKING:
    import xlwings


class _Refused(CannotWrite):
    """A change that was not made, with the position of its edit among those that were to be made."""

    def __init__(self, sentence: str, number: int) -> None:
        super().__init__(sentence)
        self.number = number


class LiveHost:
    """Reads and changes one open workbook."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book
        self._titles: list[str] = []
        self._edits: Sequence[Edit] = ()

    def read(self) -> BookSnapshot:
        """Every sheet's values from A1, in one read a sheet; error cells are their text, such as ``#N/A``.

        Raises ``CannotRead`` when a sheet holds more than eight times 250,000 cells.
        """
        sheets = {}
        for sheet in self._book.sheets:
            visibility, totals = sheet_visibility(sheet.visible), totals_rows(sheet)
            sheets[sheet.name] = SheetSnapshot(sheet.name, sheet_values(sheet), visibility, totals=totals)
        return BookSnapshot(self._book.name, sheets)

    def filtered(self, sheets: Sequence[str]) -> Sequence[str]:
        """Those of the sheets that have a filter on, as far as Excel says so."""
        there = {sheet.name for sheet in self._book.sheets}
        return [title for title in sheets if title in there and is_filtered(self._book.sheets[title])]

    def selected(self) -> Place | None:
        """The first cell that is selected, or ``None`` when something else is, such as a chart."""
        cells = self._book.selection
        return Place(cells.sheet.name, cells.row, cells.column) if cells is not None else None

    def select(self, place: Place) -> None:
        """Show a cell and select it. Raises ``CannotWrite`` when Excel refuses, as for a cell of a hidden sheet."""
        sheet = self._book.sheets[place.sheet]
        try:
            sheet.activate()
            sheet.range((place.row, place.column)).select()
        except Exception as refusal:  # every engine raises its own
            raise CannotWrite(
                f"Excel cannot show {place}. Finish the cell you are typing in and try again."
            ) from refusal

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits, and show the first sheet that was made anew.

        Values and looks of a new sheet are gathered, so that it costs one write and few changes of look, however many
        edits there are. Raises ``CannotWrite`` when Excel refuses a change; those before it are then made already.
        """
        self._edits = edits
        self._titles = [sheet.name for sheet in self._book.sheets]
        made_anew = [edit.sheet for edit in edits if isinstance(edit, ReplaceSheet)]
        for number, edit in enumerate(edits):
            try:
                self._make(edit, edits[number + 1 :], in_new_sheet=sheet_of(edit) in made_anew)
            except Exception as refusal:  # every engine raises its own: com_error, CommandError, XlwingsError
                sentence = str(refusal) if isinstance(refusal, XlTrackerError) else _refused(edit)
                raise _Refused(sentence, number) from refusal
        shown = [title for title in made_anew if HideSheet(title) not in edits]
        if shown:
            self._book.sheets[shown[0]].activate()

    def apply_undoably(self, change: Undoable) -> None:
        """Keep what will be replaced, then make the edits. Shows the first sheet that was made anew.

        Raises ``CannotWrite`` when Excel refuses a change; those before it are taken back, and the sentence says so.
        """
        is_kept = False
        try:
            self.apply(change.keep)
            is_kept = True
            self.apply(change.make)
        except _Refused as refusal:
            not_put_back = self._take_back(change, refusal.number if is_kept else -1)
            if not_put_back:
                sheets = listed(dict.fromkeys(f"'{sheet_of(edit)}'" for edit in not_put_back))
                raise CannotWrite(
                    f"{refusal} Part of it could not be put back on {sheets}: "
                    "close the workbook without saving, and open it again."
                ) from refusal
            raise CannotWrite(f"{refusal} The workbook is as it was before.") from refusal

    def _take_back(self, change: Undoable, reached: int) -> list[Edit]:
        """Take back the edits up to the one that was refused. What comes back could not be; the refused one is none."""
        not_put_back = []
        for number, edit in change.steps_back(reached + 1):
            try:
                self.apply((edit,))
            except CannotWrite:
                if number not in (-1, reached):
                    not_put_back.append(edit)
        return not_put_back

    def _make(self, edit: Edit, following: Sequence[Edit], *, in_new_sheet: bool) -> None:
        match edit:
            case ReplaceSheet():
                self._replace_sheet(edit)
                self._fill_new_sheet(edit.sheet, following)
            case RemoveSheet():
                self._remove_sheet(edit.sheet)
            case SetValues() | SetLook() if in_new_sheet:
                pass  # done with the sheet
            case SetValues():
                self._set_values(edit)
            case SetLook():
                self._draw(edit.place.sheet, strokes([edit], fresh=False))
            case AddTable():
                self._add_table(edit)
            case ColourWords():
                self._colour_words(edit)
            case AddChart():
                draw_chart(self._book, edit, self._block(edit.place, edit.rows, edit.columns), self._edits)
            case GrowTable():
                grow_table(self._book.sheets[edit.place.sheet], edit)
            case CopyValues() | HideSheet() | SetAside() | BringBack():
                self._keep_or_bring_back(edit)
            case ShowResults() | SetPrintTitles():
                # Excel works its formulas out itself. xlwings has no call for the rows that are printed on every page,
                # on any engine, and they cannot come with a copy of the page shell either, which does not know where
                # a page's headings will be.
                pass
            case _:
                assert_never(edit)

    def _replace_sheet(self, edit: ReplaceSheet) -> None:
        """The new sheet is made before the old one goes, so that the workbook never lacks a visible sheet."""
        old, shell = self._title(edit.sheet), self._title(PAGE_SHELL)
        neighbour = old or self._title(edit.after) or self._titles[-1]
        beside = self._book.sheets[neighbour]
        if shell:
            fresh = self._book.sheets[shell].copy(after=beside)
            fresh.visible = True
        else:
            fresh = self._book.sheets.add(after=beside)
        self._titles.insert(self._titles.index(neighbour) + 1, edit.sheet)
        if old:
            self._remove_sheet(old)
        fresh.name = edit.sheet
        for first, last, width in runs(edit.widths):
            fresh.range((1, first), (1, last)).column_width = self._width(width)

    def _remove_sheet(self, wanted: str) -> None:
        title = self._title(wanted)
        if title:
            self._book.sheets[title].delete()
            self._titles.remove(title)

    def _keep_or_bring_back(self, edit: CopyValues | HideSheet | SetAside | BringBack) -> None:
        match edit:
            case CopyValues():
                values = cell_values(self._block(edit.place, edit.rows, edit.columns))
                self._set_values(SetValues(edit.to, values))
            case HideSheet():
                self._book.sheets[edit.sheet].visible = False
            case SetAside():
                self._set_aside(edit)
            case BringBack():
                self._bring_back(edit)

    def _set_aside(self, edit: SetAside) -> None:
        title = self._title(edit.sheet)
        if title:
            sheet = self._book.sheets[title]
            set_tables_aside(sheet)
            sheet.visible = False
            self._rename(title, edit.under)

    def _bring_back(self, edit: BringBack) -> None:
        title = self._title(edit.under)
        if title:
            self._book.sheets[title].visible = True  # first, so that there is always a sheet to see
            self._remove_sheet(edit.sheet)
            self._rename(title, edit.sheet)
            bring_tables_back(self._book.sheets[edit.sheet])  # it has moved since

    def _rename(self, title: str, wanted: str) -> None:
        self._book.sheets[title].name = wanted
        self._titles[self._titles.index(title)] = wanted

    def _fill_new_sheet(self, title: str, following: Sequence[Edit]) -> None:
        values = [e for e in following if isinstance(e, SetValues) and e.place.sheet == title and e.values]
        looks = [e for e in following if isinstance(e, SetLook) and e.place.sheet == title]
        if values:
            self._set_values(gathered(values))
        self._draw(title, strokes(looks, fresh=True))

    def _set_values(self, edit: SetValues) -> None:
        for before, rows in blocks(edit.values):
            corner = self._book.sheets[edit.place.sheet].range((edit.place.row + before, edit.place.column))
            # Without a chunk size of None xlwings would cut the block again, by its own count of cells.
            corner.options(chunksize=None).value = rows

    def _draw(self, title: str, wanted: Sequence[Stroke]) -> None:
        for stroke in wanted:
            give(self._cells(title, stroke.area), stroke)

    def _add_table(self, edit: AddTable) -> None:
        rows = max(edit.rows, 2)  # Excel has no table without a row below its headings
        source = self._block(edit.place, rows, edit.columns)
        self._book.sheets[edit.place.sheet].tables.add(source=source, name=edit.name, table_style_name=TABLE_STYLE)

    def _colour_words(self, edit: ColourWords) -> None:
        rules = self._block(edit.place, edit.rows, edit.columns).conditional_formats
        rules.clear()
        for word, colour in PALETTES[edit.palette].items():
            rules.add_cell_value("equal_to", f'="{word}"', fill_color=colour.fill, font_color=colour.text)

    @property
    def _is_server(self) -> bool:
        return bool(self._book.app.engine.type == "remote")

    def _title(self, wanted: str) -> str | None:
        """The title as the workbook has it; Excel does not tell upper from lower case in titles."""
        return next((title for title in self._titles if title.casefold() == wanted.casefold()), None)

    def _width(self, characters: float) -> float:
        """A column width in the engine's unit: characters in Excel, points on a server (7 pixels a character)."""
        return (characters * 7 + 5) * 0.75 if self._is_server else characters

    def _block(self, place: Place, rows: int, columns: int) -> xlwings.Range:
        return self._cells(place.sheet, Block.at(place, rows, columns))

    def _cells(self, title: str, area: Block) -> xlwings.Range:
        return self._book.sheets[title].range((area.top, area.left), (area.bottom, area.right))


def _refused(edit: Edit) -> str:
    return (
        f"Excel refused a change to the sheet '{sheet_of(edit)}'. "
        "Finish the cell you are typing in, take the protection off the sheet and the workbook, and try again."
    )
