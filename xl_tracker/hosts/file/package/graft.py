"""Graft sheets from a drawn workbook into another, with everything that they need."""

from __future__ import annotations

import copy
import posixpath
import re

from xl_tracker.hosts.file.package.book import Book, BookSheet
from xl_tracker.hosts.file.package.parts import Package, Relationship
from xl_tracker.hosts.file.package.row import Cell
from xl_tracker.hosts.file.package.styles import Styles
from xl_tracker.hosts.file.package.tables import all_tables
from xl_tracker.hosts.file.package.xml import OFFICE, WORKSHEET_ORDER, Element, put_in_order, q

_STRING = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_ARRAY_MARK = re.compile(rb'\scm="\d+"')
"""This attribute marks dynamic arrays by a list that we do not carry over."""

_PAGE = ("printOptions", "pageMargins", "pageSetup", "headerFooter")


class Graft:
    """Carries sheets from a drawn workbook into a target, with formats, tables and charts under free names."""

    def __init__(self, drawn: Package, target: Package, book: Book, styles: Styles) -> None:
        self.drawn, self.target, self.book, self.styles = drawn, target, book, styles
        self._source = Book(drawn)
        self._drawn_styles = Styles(drawn.xml("xl/styles.xml"))
        self._xfs: dict[int, int] = {0: 0}
        self._own_cells: dict[Cell, Cell] = {}
        strings = drawn.read("xl/sharedStrings.xml") if drawn.has("xl/sharedStrings.xml") else b""
        self._strings = _STRING.findall(strings)

    def sheet(self, name: str, after: str, shell: Element | None) -> None:
        """Put one drawn sheet into the target, in place of any sheet of its name. ``shell`` gives the page set-up."""
        drawn = self._source.sheet(name)
        assert drawn is not None, name
        part = self.book.part_for(name, after)
        sheet = self.drawn.sheet(drawn.part)
        for row in sheet.rows:
            row.change_cells(self._own_cell)
            if style := row.attribute("s"):
                row.set_attribute("s", str(self._xf(int(style))))
        self._own_formats(sheet.root)
        for view in sheet.root.iter(q("sheetView")):
            view.attrib.pop("tabSelected", None)
        if shell is not None:
            take_page(sheet.root, shell)
        self.target.put(part, sheet.content())
        self._carry_relationships(drawn, part)

    def _own_cell(self, cell: Cell) -> Cell:
        """Point a cell at the target's formats, and store its text in the cell itself. Equal cells are handled once."""
        own = self._own_cells.get(cell)
        if own is None:
            styled = cell.with_style(self._xf(cell.style)) if cell.style else cell
            number = cell.shared_text
            if number is None:
                own = Cell(_ARRAY_MARK.sub(b"", styled.attributes), cell.content)
            else:
                own = Cell(styled.attributes).holding(b"inlineStr", b"<is>%s</is>" % self._strings[number])
            self._own_cells[cell] = own
        return own

    def _own_formats(self, root: Element) -> None:
        for column in root.iter(q("col")):
            if column.get("style"):
                column.set("style", str(self._xf(int(column.get("style")))))
        for rule in root.iter(q("cfRule")):
            if rule.get("dxfId"):
                rule.set("dxfId", str(self._dxf(int(rule.get("dxfId")))))

    def _xf(self, index: int) -> int:
        if index not in self._xfs:
            drawn = self._drawn_styles
            xf = copy.deepcopy(drawn.xf(index))
            number = int(xf.get("numFmtId", "0"))
            if code := drawn.format_code(number):
                number = self.styles.number_format(code)
            xf.set("numFmtId", str(number))
            for attribute, collection in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
                element = drawn.root.find(q(collection))[int(xf.get(attribute, "0"))]
                xf.set(attribute, str(self.styles.add(collection, element)))
            xf.set("xfId", "0")
            for what in ("applyNumberFormat", "applyFont", "applyFill", "applyBorder"):
                xf.set(what, "1")
            self._xfs[index] = self.styles.add("cellXfs", xf)
        return self._xfs[index]

    def _dxf(self, index: int) -> int:
        return self.styles.add("dxfs", self._drawn_styles.root.find(q("dxfs"))[index])

    def _carry_relationships(self, drawn: BookSheet, part: str) -> None:
        for relationship in self.drawn.relationships(drawn.part):
            self._carry(relationship, part)

    def _carry(self, relationship: Relationship, owner: str) -> None:
        """Carry over a part that a carried part refers to, under the first free name, with the same relationship id."""
        if relationship.external:
            self.target.relate(owner, relationship.kind, relationship.target, external=True, id=relationship.id)
            return
        stem, suffix = posixpath.splitext(relationship.target)
        part = self.target.fresh(stem.rstrip("0123456789") + "{}" + suffix)
        root = copy.deepcopy(self.drawn.xml(relationship.target))
        if relationship.kind == f"{OFFICE}/table":
            root.set("id", str(self._free_table_id()))
            for each in root.iter(q("tableColumn")):
                for attribute in ("dataDxfId", "headerRowDxfId", "totalsRowDxfId"):
                    if each.get(attribute):
                        each.set(attribute, str(self._dxf(int(each.get(attribute)))))
        self.target.put(part, root)
        self.target.set_type(part, self.drawn.type_of(relationship.target))
        self.target.relate(owner, relationship.kind, part, id=relationship.id)
        for further in self.drawn.relationships(relationship.target):
            self._carry(further, part)

    def _free_table_id(self) -> int:
        taken = {table.id for table in all_tables(self.target)}
        return next(number for number in range(1, len(taken) + 2) if number not in taken)


def take_page(root: Element, shell: Element) -> None:
    """Give a sheet another sheet's page set-up: paper, margins, header and footer, tab colour."""
    for name in (*_PAGE, "sheetPr"):
        for old in root.findall(q(name)):
            root.remove(old)
        for new in shell.findall(q(name)):
            put_in_order(root, _without_ties(new), WORKSHEET_ORDER)


def _without_ties(element: Element) -> Element:
    """A copy without references to other parts, such as printer settings, a code name or a picture in the header."""
    bare = copy.deepcopy(element)
    bare.attrib.pop(q("id", OFFICE), None)
    bare.attrib.pop("codeName", None)
    bare.attrib.pop("filterMode", None)
    for each in bare.iter():
        if each.text and "&G" in each.text:
            each.text = each.text.replace("&G", "")
    return bare
