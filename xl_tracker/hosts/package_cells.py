"""The cells of a sheet that is already there: values, looks and colours by word change, everything else stays."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from workbook_templates.fitting import DEFAULT_WIDTH, PIXELS_A_CHARACTER, height_for
from workbook_templates.look import CellLook
from xl_tracker.edits import Formula, WrittenValue
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file_cells import column_number
from xl_tracker.hosts.package_formulas import moved
from xl_tracker.hosts.package_row import RowCells, texts_of_rows
from xl_tracker.hosts.package_styles import Styles
from xl_tracker.hosts.package_values import cell_value, number_format_for, set_content, set_result
from xl_tracker.hosts.package_xml import WORKSHEET_ORDER, Element, child_in_order, q
from xl_tracker.snapshot import CellValue, Place, column_letters

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_FORMULA = q("f")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of cells: its first and last row and column, counting from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, reference: str) -> Block:
        """The block that a reference such as ``B2:D9`` names; whole columns and rows reach to the edge."""
        first, _, last = reference.replace("$", "").partition(":")
        top, left = _corner(first, 1, 1)
        bottom, right = _corner(last or first, _LAST_ROW, _LAST_COLUMN)
        return cls(top, left, bottom, right)

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


class SheetCells:
    """The cells of one sheet's part. ``tables`` are the blocks of its Excel Tables, headings included."""

    def __init__(self, root: Element, name: str, styles: Styles, tables: Sequence[Block], *, date1904: bool) -> None:
        self._name, self._styles, self._tables, self._date1904 = name, styles, tables, date1904
        self._root = root
        self._sheet_rows = child_in_order(root, "sheetData", WORKSHEET_ORDER)
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, RowCells] = {}
        rows, texts = list(self._sheet_rows.iterchildren(q("row"))), texts_of_rows(self._sheet_rows)
        self._texts: dict[int, bytes] = {}
        number = 0
        for row, text in zip(rows, texts if len(texts) == len(rows) else [b""] * len(rows), strict=True):
            number = int(row.get("r", number + 1))
            self._rows.setdefault(number, row)
            self._texts.setdefault(number, text)
        self._numbers = sorted(self._rows)
        self._shared = [each for each in root.iter(q("f")) if each.get("t") in ("shared", "array", "dataTable")]
        self.changed_formulas = False

    def set_values(self, place: Place, values: Sequence[Sequence[WrittenValue]]) -> None:
        """Write a block. A cell keeps its style; a new one has that of the cell above it in its table, or its column's.

        Raises ``CannotWrite`` when the block cuts through an array formula; nothing is written then.
        """
        width = max((len(cells) for cells in values), default=0)
        if width == 0:
            return
        block = Block(place.row, place.column, place.row + len(values) - 1, place.column + width - 1)
        self._free_formulas(block)
        for row, cells in enumerate(values, start=place.row):
            for column, value in enumerate(cells, start=place.column):
                self._write(row, column, cell_value(value, date1904=self._date1904))
        self._extend_dimension(block)

    def show_results(self, place: Place, results: Sequence[Sequence[CellValue]]) -> None:
        """Let formulas of a block show what they come to. Cells without a formula, and those of ``None``, stay."""
        for row, cells in enumerate(results, start=place.row):
            for column, value in enumerate(cells, start=place.column):
                cell = self._cell(row, column)
                if value is not None and cell is not None and cell.find(q("f")) is not None:
                    set_result(cell, value, date1904=self._date1904)

    def set_style(self, block: Block, style: Callable[[int], int]) -> None:
        """Give each cell of a block the style that ``style`` makes of its present one."""
        for row in range(block.top, block.bottom + 1):
            for column in range(block.left, block.right + 1):
                cell = self._made(row, column)
                cell.set("s", str(style(int(cell.get("s", "0")))))
        self._extend_dimension(block)

    def _write(self, row: int, column: int, value: WrittenValue) -> None:
        cell = self._cell(row, column) if value is None else self._made(row, column)
        if cell is None:
            return
        style = int(cell.get("s", "0"))
        wanted = number_format_for(value)
        if wanted and not self._styles.is_date(style):
            cell.set("s", str(self._styles.with_number_format(style, wanted)))
        elif isinstance(value, int | float) and not isinstance(value, bool) and self._styles.is_date(style):
            cell.set("s", str(self._styles.with_number_format(style, "General")))
        if isinstance(value, Formula) or (len(cell) and cell.find(_FORMULA) is not None):
            self.changed_formulas = True
        set_content(cell, value, date1904=self._date1904)
        if isinstance(value, str) and self._styles.wraps(int(cell.get("s", "0"))):
            self._fit(self._rows[row], column, value)

    def _fit(self, row: Element, column: int, text: str) -> None:
        """Make a row higher for what was written in it, unless somebody set its height by hand."""
        height = row.get("ht")
        if height is None or row.get("customHeight") in ("1", "true"):
            return
        needed = height_for(text, CellLook(wrap=True), self._width(column) * PIXELS_A_CHARACTER)
        if needed > float(height):
            row.set("ht", f"{needed:g}")

    def _width(self, column: int) -> float:
        """The width of a column in characters, its padding included."""
        for each in self._root.iterfind(f"{q('cols')}/{q('col')}"):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return float(each.get("width", DEFAULT_WIDTH))
        return DEFAULT_WIDTH

    def _cell(self, row: int, column: int) -> Element | None:
        """A cell that is there, or ``None``."""
        if row not in self._cells:
            if row not in self._rows:
                return None
            self._cells[row] = RowCells(self._rows[row], row, self._texts.get(row, b""))
        return self._cells[row].get(column)

    def _made(self, row: int, column: int) -> Element:
        """A cell, made with the style that belongs there when it is not there yet."""
        cell = self._cell(row, column)
        if cell is not None:
            return cell
        if row not in self._cells:
            self._cells[row] = RowCells(self._new_row(row), row)
        style = self._style_for(row, column)
        cell = self._cells[row].add(column)
        if style:
            cell.set("s", style)
        return cell

    def _new_row(self, row: int) -> Element:
        element = etree.Element(q("row"), r=str(row))
        at = bisect_left(self._numbers, row)
        if at == 0:
            self._sheet_rows.insert(0, element)
        else:
            self._rows[self._numbers[at - 1]].addnext(element)
        insort(self._numbers, row)
        self._rows[row] = element
        return element

    def _style_for(self, row: int, column: int) -> str | None:
        above = any(table.holds(row - 1, column) and row - 1 > table.top for table in self._tables)
        if above and (cell := self._cell(row - 1, column)) is not None:
            return cell.get("s") if cell.get("s") != "0" else None
        own = self._rows[row]
        if own.get("customFormat") in ("1", "true") and own.get("s"):
            return str(own.get("s"))
        for each in self._root.iterfind(f"{q('cols')}/{q('col')}"):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return each.get("style") if each.get("style") != "0" else None
        return None

    def _free_formulas(self, block: Block) -> None:
        """Make the formulas that stay independent of those that the block overwrites."""
        for holder in self._shared:
            area, cell = holder.get("ref"), holder.getparent()
            at = Block.of(cell.get("r"))
            if holder.get("t") == "shared":
                if area and holder.text and block.holds(at.top, at.left):
                    self._share_out(holder, at, block)
            elif area and Block.of(area).meets(block) and Block.of(area) != at:
                raise CannotWrite(
                    f"The cells {area} of the sheet '{self._name}' hold one array formula, which cannot be changed in "
                    "part. Replace it with a formula in each cell."
                )

    def _share_out(self, holder: Element, at: Block, block: Block) -> None:
        """Give every cell that shares a formula its own, since the cell that holds it is overwritten."""
        for other in self._shared:
            if other.get("t") != "shared" or other.get("si") != holder.get("si") or other is holder:
                continue
            there = Block.of(other.getparent().get("r"))
            if not block.holds(there.top, there.left):
                other.text = moved(holder.text, there.top - at.top, there.left - at.left)
                for attribute in ("t", "si", "ref"):
                    other.attrib.pop(attribute, None)

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


def _corner(reference: str, row: int, column: int) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]*)(\d*)", reference.upper())
    letters, digits = (match[1], match[2]) if match else ("", "")
    return int(digits or row), column_number(letters) if letters else column
