"""Change the cells of an existing sheet: values, looks and colours by word. Everything else stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xl_tracker.edits import Formula, WrittenValue
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file.fitting import DEFAULT_WIDTH, PIXELS_A_CHARACTER, height_for
from xl_tracker.hosts.file.package.formulas import SharedFormula, moved, shared_formula
from xl_tracker.hosts.file.package.row import Cell, Row
from xl_tracker.hosts.file.package.sheet import SheetPart
from xl_tracker.hosts.file.package.styles import Styles
from xl_tracker.hosts.file.package.values import cell_value, content_of, number_format_for, result_of
from xl_tracker.hosts.file.package.xml import Element, q
from xl_tracker.look import CellLook
from xl_tracker.workbook import Block, CellValue, Place


class SheetCells:
    """The cells of one sheet's part. ``tables`` are the blocks of its Excel Tables, headings included."""

    def __init__(self, part: SheetPart, name: str, styles: Styles, tables: Sequence[Block], *, date1904: bool) -> None:
        self._name, self._styles, self._tables, self._date1904 = name, styles, tables, date1904
        self._root, self._rows = part.root, part.rows
        self.changed_formulas = False

    def set_values(self, place: Place, values: Sequence[Sequence[WrittenValue]]) -> None:
        """Write a block. A cell keeps its style; a new one takes that of the cell above in its table, or its column's.

        Raises ``CannotWrite``, and writes nothing, if the block cuts through an array formula.
        """
        width = max((len(cells) for cells in values), default=0)
        if width == 0:
            return
        block = Block.at(place, len(values), width)
        self._free_formulas(block)
        for number, cells in enumerate(values, start=place.row):
            for column, value in enumerate(cells, start=place.column):
                self._write(number, column, value)
        self._extend_dimension(block)

    def show_results(self, place: Place, results: Sequence[Sequence[CellValue]]) -> None:
        """Store the results of a block's formulas. Cells without a formula, or with the result ``None``, stay."""
        for number, cells in enumerate(results, start=place.row):
            row = self._rows.get(number)
            for column, value in enumerate(cells, start=place.column) if row else ():
                cell = row.cell(column) if row and value is not None else None
                if row and cell and cell.has_formula:
                    row.put(column, cell.showing(*result_of(value, date1904=self._date1904)))

    def set_style(self, block: Block, style: Callable[[int], int]) -> None:
        """Give each cell of a block the style that ``style`` returns for its present one."""
        for number in range(block.top, block.bottom + 1):
            row = self._rows.made(number)
            for column in range(block.left, block.right + 1):
                cell = row.cell(column) or self._new_cell(row, column)
                row.put(column, cell.with_style(style(cell.style)))
        self._extend_dimension(block)

    def _write(self, number: int, column: int, value: WrittenValue) -> None:
        if not isinstance(value, str):  # text is cut and escaped on its way into markup, once for all its cells
            value = cell_value(value, date1904=self._date1904)
        kind, content = content_of(value, date1904=self._date1904)
        row = self._rows.made(number) if content else self._rows.get(number)
        cell = row.cell(column) if row else None
        if row is None or (cell is None and not content):
            return
        if cell is None:
            cell = self._new_cell(row, column)
        elif cell.has_formula:
            self.changed_formulas = True
        if not isinstance(value, str):
            self.changed_formulas |= isinstance(value, Formula)
            cell = self._in_format(cell, value)
        elif self._styles.wraps(cell.style):
            self._fit(row, column, value)
        row.put(column, cell.holding(kind, content))

    def _in_format(self, cell: Cell, value: WrittenValue) -> Cell:
        """The cell in a format that shows a day as a day, and a number as a number."""
        wanted = number_format_for(value)
        if wanted and not self._styles.is_date(cell.style):
            return cell.with_style(self._styles.with_number_format(cell.style, wanted))
        if isinstance(value, int | float) and not isinstance(value, bool) and self._styles.is_date(cell.style):
            return cell.with_style(self._styles.with_number_format(cell.style, "General"))
        return cell

    def _fit(self, row: Row, column: int, text: str) -> None:
        """Make a row high enough for its new text, unless somebody set its height by hand."""
        height = row.attribute("ht")
        if height is None or row.attribute("customHeight") in ("1", "true"):
            return
        needed = height_for(text, CellLook(wrap=True), self._width(column) * PIXELS_A_CHARACTER)
        if needed > float(height):
            row.set_attribute("ht", f"{needed:g}")

    def _width(self, column: int) -> float:
        """The width of a column in characters, including its padding."""
        each = self._column(column)
        return DEFAULT_WIDTH if each is None else float(each.get("width", DEFAULT_WIDTH))

    def _column(self, column: int) -> Element | None:
        """The sheet's element for a column, or ``None``."""
        for each in self._root.iterfind(f"{q('cols')}/{q('col')}"):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return each
        return None

    def _new_cell(self, row: Row, column: int) -> Cell:
        """An empty cell in the right style for its place."""
        for table in self._tables:
            if table.top < row.number - 1 <= table.bottom and table.left <= column <= table.right:
                above = self._rows.get(row.number - 1)
                if above and (cell := above.cell(column)):
                    return cell.bare
        style = row.attribute("s") if row.attribute("customFormat") in ("1", "true") else None
        if style is None:
            each = self._column(column)
            style = "0" if each is None else each.get("style", "0")
        return Cell().with_style(int(style)) if int(style) else Cell()

    def _free_formulas(self, block: Block) -> None:
        """Make the remaining formulas independent of those that the block overwrites."""
        shared = list(self._shared_formulas())
        for each in shared:
            if each.kind == "shared":
                if each.reaches and each.text and block.holds(each.row.number, each.column):
                    self._share_out(each, shared, block)
            elif each.reaches and _cuts(block, Block.of(each.reaches), each):
                raise CannotWrite(
                    f"The cells {each.reaches} of the sheet '{self._name}' hold one array formula, and Excel does not "
                    "allow changing a part of it. Replace it with a formula in each cell."
                )

    def _shared_formulas(self) -> Iterator[SharedFormula]:
        for row in self._rows:
            for column, markup in row.formulas():
                if formula := shared_formula(row, column, markup):
                    yield formula

    def _share_out(self, holder: SharedFormula, shared: Sequence[SharedFormula], block: Block) -> None:
        """Give every cell that shares a formula its own copy, since the block overwrites the cell that holds it."""
        for other in shared:
            if other.kind != "shared" or other.group != holder.group or other is holder:
                continue
            cell = other.row.cell(other.column)
            if cell and not block.holds(other.row.number, other.column):
                text = moved(holder.text, other.row.number - holder.row.number, other.column - holder.column)
                other.row.put(other.column, cell.with_formula(other.markup_with(text)))

    def _extend_dimension(self, block: Block) -> None:
        dimension = self._root.find(q("dimension"))
        if dimension is None:
            return
        old = Block.of(dimension.get("ref", "A1"))
        new = Block(
            min(old.top, block.top),
            min(old.left, block.left),
            max(old.bottom, block.bottom),
            max(old.right, block.right),
        )
        dimension.set("ref", new.reference)


def _cuts(block: Block, filled: Block, holder: SharedFormula) -> bool:
    """Whether a block takes cells from a formula that fills more than its own cell."""
    own = Block(holder.row.number, holder.column, holder.row.number, holder.column)
    return filled.meets(block) and filled != own
