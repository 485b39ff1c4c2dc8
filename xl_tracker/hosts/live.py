"""A workbook open in Excel: any xlwings ``Book``, be it Excel on Windows or macOS or a request to xlwings Server.

Only calls that all three share are used. What none of them can say (the text that stands for a chart, the rows that are
printed on every page) is left out; each case says so where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, assert_never

from workbook_templates.look import PALETTES, RULE_LINE, TABLE_STYLE
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
)
from xl_tracker.errors import CannotWrite, XlTrackerError
from xl_tracker.hosts.live_values import sheet_values, sheet_visibility
from xl_tracker.hosts.looks import Area, Stroke, strokes
from xl_tracker.hosts.typed import blocks
from xl_tracker.layout import PAGE_SHELL
from xl_tracker.snapshot import BookSnapshot, Place, SheetSnapshot

if TYPE_CHECKING:
    import xlwings


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
            sheets[sheet.name] = SheetSnapshot(sheet.name, sheet_values(sheet), sheet_visibility(sheet.visible))
        return BookSnapshot(self._book.name, sheets)

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
                self._make(edit, edits[number + 1 :], in_new_sheet=_sheet_of(edit) in made_anew)
            except XlTrackerError:
                raise
            except Exception as refusal:  # every engine raises its own: com_error, CommandError, XlwingsError
                raise CannotWrite(_refused(edit)) from refusal
        if made_anew:
            self._book.sheets[made_anew[0]].activate()

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
                self._add_chart(edit)
            case ShowResults():
                pass  # Excel works its formulas out itself
            case SetPrintTitles():
                # xlwings has no call for the rows that are printed on every page, on any engine, and they cannot come
                # with a copy of the page shell either, which does not know where a page's headings will be.
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
        for first, last, width in _runs(edit.widths):
            fresh.range((1, first), (1, last)).column_width = self._width(width)

    def _remove_sheet(self, wanted: str) -> None:
        title = self._title(wanted)
        if title:
            self._book.sheets[title].delete()
            self._titles.remove(title)

    def _fill_new_sheet(self, title: str, following: Sequence[Edit]) -> None:
        values = [e for e in following if isinstance(e, SetValues) and e.place.sheet == title and e.values]
        looks = [e for e in following if isinstance(e, SetLook) and e.place.sheet == title]
        if values:
            self._set_values(_gathered(values))
        self._draw(title, strokes(looks, fresh=True))

    def _set_values(self, edit: SetValues) -> None:
        for before, rows in blocks(edit.values):
            corner = self._book.sheets[edit.place.sheet].range((edit.place.row + before, edit.place.column))
            # Without a chunk size of None xlwings would cut the block again, by its own count of cells.
            corner.options(chunksize=None).value = rows

    def _draw(self, title: str, wanted: Sequence[Stroke]) -> None:
        for stroke in wanted:
            _give(self._cells(title, stroke.area), stroke)

    def _add_table(self, edit: AddTable) -> None:
        rows = max(edit.rows, 2)  # Excel has no table without a row below its headings
        source = self._block(edit.place, rows, edit.columns)
        self._book.sheets[edit.place.sheet].tables.add(source=source, name=edit.name, table_style_name=TABLE_STYLE)

    def _colour_words(self, edit: ColourWords) -> None:
        rules = self._block(edit.place, edit.rows, edit.columns).conditional_formats
        rules.clear()
        for word, colour in PALETTES[edit.palette].items():
            rules.add_cell_value("equal_to", f'="{word}"', fill_color=colour.fill, font_color=colour.text)

    def _add_chart(self, edit: AddChart) -> None:
        """The chart, without its alternative text: xlwings has no call for that on any engine, so the title serves."""
        chart = self._book.sheets[edit.place.sheet].charts.add(
            edit.left, edit.top, edit.width, edit.height, chart_type="bar_stacked"
        )
        chart.set_source_data(self._block(edit.place, edit.rows, edit.columns), plot_by="columns")
        chart.title = edit.title
        chart.legend.position = "bottom"
        # Excel draws a bar chart's first category at the bottom; a page is read from the top.
        chart.category_axis.set(reverse_order=True, crosses="maximum")
        series = chart.series
        if self._is_server:
            # The server's engine can colour a series but cannot count them before Excel has made them; we can.
            series.impl._count = edit.columns - 1
        for number in range(1, edit.columns):
            colour = PALETTES["rag"].get(str(self._written(edit.place, number)))
            if colour:
                series[number - 1].fill_color = colour.fill

    def _written(self, corner: Place, to_the_right: int) -> object:
        """What our own edits write into a cell of the corner's row; the book cannot be read again on a server."""
        column = corner.column + to_the_right
        for edit in reversed(self._edits):
            if isinstance(edit, SetValues) and edit.place.sheet == corner.sheet:
                row, at = corner.row - edit.place.row, column - edit.place.column
                if 0 <= row < len(edit.values) and 0 <= at < len(edit.values[row]):
                    return edit.values[row][at]
        return None

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
        area = Area(place.row, place.column, place.row + rows - 1, place.column + columns - 1)
        return self._cells(place.sheet, area)

    def _cells(self, title: str, area: Area) -> xlwings.Range:
        return self._book.sheets[title].range((area.top, area.left), (area.bottom, area.right))


def _runs(widths: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """Neighbouring columns of one width: first, last, width."""
    first = 1
    for number, width in enumerate(widths, start=1):
        if number == len(widths) or widths[number] != width:
            yield first, number, width
            first = number + 1


def _give(cells: xlwings.Range, stroke: Stroke) -> None:
    value: Any = stroke.value
    match stroke.setting:
        case "font":
            cells.font.name = value
        case "size" | "bold" | "italic":
            setattr(cells.font, stroke.setting, value)
        case "colour":
            cells.font.color = value
        case "fill":
            cells.color = value
        case "wrap":
            cells.wrap_text = value
        case "horizontal":
            cells.horizontal_alignment = value
        case "vertical":
            cells.vertical_alignment = value
        case "number_format":
            cells.number_format = value
        case "border_bottom":
            several_rows = stroke.area.bottom > stroke.area.top
            sides = ["edge_bottom", "inside_horizontal"] if several_rows else ["edge_bottom"]
            if value:
                cells.borders.set(sides, color=RULE_LINE, line_style="continuous")
            else:
                cells.borders.clear(sides)
        case unknown:
            raise NotImplementedError(unknown)


def _gathered(edits: Sequence[SetValues]) -> SetValues:
    """Several blocks of one new sheet as one block; where two meet, the later one counts."""
    top, left = min(edit.place.row for edit in edits), min(edit.place.column for edit in edits)
    bottom = max(edit.place.row + len(edit.values) for edit in edits)
    right = max(edit.place.column + len(row) for edit in edits for row in edit.values)
    rows: list[list[WrittenValue]] = [[None] * (right - left) for _ in range(bottom - top)]
    for edit in edits:
        for number, row in enumerate(edit.values, start=edit.place.row - top):
            first = edit.place.column - left
            rows[number][first : first + len(row)] = row
    return SetValues(Place(edits[0].place.sheet, top, left), tuple(map(tuple, rows)))


def _sheet_of(edit: Edit) -> str:
    return edit.sheet if isinstance(edit, ReplaceSheet | RemoveSheet | SetPrintTitles) else edit.place.sheet


def _refused(edit: Edit) -> str:
    return (
        f"Excel refused a change to the sheet '{_sheet_of(edit)}'. "
        "Finish the cell you are typing in, take the protection off the sheet and the workbook, and try again."
    )
