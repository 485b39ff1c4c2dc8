"""Write into an existing workbook. Every part that no edit touches stays the same, byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from xl_tracker.edits import (
    AddTable,
    BringBack,
    ColourWords,
    CopyValues,
    Edit,
    GrowTable,
    HideSheet,
    RemoveSheet,
    SetAside,
    SetLook,
    SetPrintTitles,
    SetValues,
    ShowResults,
    sheet_of,
)
from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.hosts.file.drawing import drawn_workbook
from xl_tracker.hosts.file.drawing.sheets import DrawnSheet, drawn_sheets
from xl_tracker.hosts.file.package.book import Book, BookSheet
from xl_tracker.hosts.file.package.cells import SheetCells
from xl_tracker.hosts.file.package.colours import colour_words
from xl_tracker.hosts.file.package.graft import Graft
from xl_tracker.hosts.file.package.parts import Package
from xl_tracker.hosts.file.package.styles import BARE_STYLES, Styles
from xl_tracker.hosts.file.package.tables import SheetTables, all_tables
from xl_tracker.hosts.file.package.xml import OFFICE, STYLES_TYPE, parse_xml, xml_bytes
from xl_tracker.layout import PAGE_SHELL
from xl_tracker.look import FONT, LOOKS, PALETTES, RULE_LINE
from xl_tracker.workbook import Block


def edited_workbook(source: zipfile.ZipFile, name: str, edits: Sequence[Edit]) -> bytes:
    """The bytes of ``source``, called ``name``, with the edits made. Making the same edits again changes nothing more.

    Raises ``CannotRead`` for markup that no workbook has, and ``CannotWrite`` for a signed or Strict workbook or a
    missing sheet.
    """
    package = Package(source, name)
    try:
        if edits:
            _Editing(package).make(edits)
        return package.content()
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
        raise CannotRead(
            f"'{package.name}' cannot be changed, because its parts do not fit together as a workbook's do. "
            "Open it in Excel, save it again and use the new copy."
        ) from fault


class _Editing:
    """Makes one list of edits in one package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book = Book(package)
        self.styles_part = self.book.related("/styles") or self._add_styles()
        self.styles = Styles(package.xml(self.styles_part, "styleSheet"))
        self.cells: dict[str, SheetCells] = {}

    def make(self, edits: Sequence[Edit]) -> None:
        """Make the edits: first those of sheets that stay or go, then the sheets to draw whole."""
        drawn = drawn_sheets(edits)
        whole = {sheet.name.casefold() for sheet in drawn}
        gone = False
        for edit in edits:
            if isinstance(edit, RemoveSheet):
                gone = self.book.remove_sheet(edit.sheet) or gone
            elif sheet_of(edit).casefold() not in whole:
                self._edit_sheet(edit)
        if drawn:
            self._draw(drawn)
        if drawn or gone or any(cells.changed_formulas for cells in self.cells.values()):
            self.book.forget_calculation_order()
        self.book.recalculate_on_load()
        if self.styles.changed:
            self.package.edit(self.styles_part)

    def _edit_sheet(self, edit: Edit) -> None:
        sheet = self.book.sheet(sheet_of(edit))
        if sheet is None or not sheet.kind.endswith("/worksheet"):
            raise CannotWrite(f"'{self.package.name}' has no sheet '{sheet_of(edit)}' to write to.")
        match edit:
            case SetPrintTitles(_, first, last):
                self.book.set_print_titles(sheet.name, first, last)
            case SetValues(place, values):
                self._cells(sheet).set_values(place, values)
                SheetTables(self.package, sheet.part).name_columns(place, values)
            case ShowResults(place, results):
                self._cells(sheet).show_results(place, results)
            case SetLook(place, rows, columns, look):
                block = Block.at(place, rows, columns)
                style = self.styles.look(LOOKS[look], FONT, RULE_LINE)
                self._cells(sheet).set_style(block, lambda _old: style)
            case ColourWords(place, rows, columns, palette):
                root = self.package.sheet(sheet.part).root
                if colour_words(root, Block.at(place, rows, columns), PALETTES[palette], self.styles):
                    self.package.edit_sheet(sheet.part)
            case GrowTable(place, last_row):
                SheetTables(self.package, sheet.part).grow(place, last_row)
            case CopyValues() | SetAside() | BringBack() | HideSheet():
                raise CannotWrite(
                    f"'{self.package.name}' is not open in Excel, and Undo works only there. "
                    "Go back to the copy that you kept of the file."
                )
            case AddTable(place, rows, columns, name):
                SheetTables(self.package, sheet.part).resize(name, Block.at(place, rows, columns))
            case _:
                raise CannotWrite(f"A chart cannot be added to the sheet '{sheet.name}', because no command made it.")

    def _cells(self, sheet: BookSheet) -> SheetCells:
        if sheet.part not in self.cells:
            blocks = SheetTables(self.package, sheet.part).blocks()
            part = self.package.edit_sheet(sheet.part)
            self.cells[sheet.part] = SheetCells(part, sheet.name, self.styles, blocks, date1904=self.book.date1904)
        return self.cells[sheet.part]

    def _draw(self, sheets: Sequence[DrawnSheet]) -> None:
        replaced = {part for sheet in sheets if (old := self.book.sheet(sheet.name)) for part in (old.part,)}
        taken = self.book.defined_names() | {
            table.name.casefold() for table in all_tables(self.package) if table.owner not in replaced
        }
        shell = self.book.sheet(PAGE_SHELL)
        page = self.package.sheet(shell.part).root if shell and shell.kind.endswith("/worksheet") else None
        with zipfile.ZipFile(io.BytesIO(drawn_workbook(sheets, taken=taken))) as drawing:
            graft = Graft(Package(drawing, "drawing"), self.package, self.book, self.styles)
        self.book.add_view()
        for sheet in sheets:
            graft.sheet(sheet.name, sheet.after, page)
            if sheet.print_titles:
                self.book.set_print_titles(sheet.name, sheet.print_titles.first, sheet.print_titles.last)

    def _add_styles(self) -> str:
        part = "xl/styles.xml"  # some programs look for this name alone, without a relationship
        if not self.package.has(part):
            self.package.put(part, xml_bytes(parse_xml(BARE_STYLES)))
        self.package.set_type(part, STYLES_TYPE)
        self.package.relate(self.book.part, f"{OFFICE}/styles", part)
        return part
