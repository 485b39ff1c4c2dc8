"""The workbook part: its sheets and their order, its defined names, and its calculation settings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.hosts.file.package.formulas import forget_sheet
from xl_tracker.hosts.file.package.parts import Package
from xl_tracker.hosts.file.package.xml import (
    MAIN,
    OFFICE,
    WORKBOOK_ORDER,
    WORKSHEET_TYPE,
    Element,
    child_in_order,
    local,
    q,
)

_WORKSHEET = f"{OFFICE}/worksheet"


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One tab: its name, its part, and the id of its relationship."""

    name: str
    part: str
    relationship: str
    kind: str


class Book:
    """The workbook part of a package.

    Raises ``CannotWrite`` for a workbook that we may not change: one that is signed, or saved as Strict Open XML.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        roots = [r.target for r in package.relationships("") if r.kind.endswith("/officeDocument")]
        if not roots:
            raise CannotRead(f"'{package.name}' is damaged: it does not say where its workbook is.")
        self.part = roots[0]
        if any(name.startswith("_xmlsignatures/") for name in package.names()):
            raise CannotWrite(
                f"'{package.name}' is signed, so it cannot be changed. Remove its signature in Excel first."
            )
        if self._root.tag != q("workbook"):
            raise CannotWrite(
                f"'{package.name}' is saved as Strict Open XML. Save it as an Excel Workbook (.xlsx) in Excel first."
            )

    @property
    def _root(self) -> Element:
        return self.package.xml(self.part)

    def _edit(self) -> Element:
        return self.package.edit(self.part)

    @property
    def date1904(self) -> bool:
        """Whether dates count from 1904, as workbooks from old Macs do."""
        properties = self._root.find(q("workbookPr"))
        return properties is not None and properties.get("date1904") in ("1", "true")

    def related(self, ending: str) -> str | None:
        """The part to which the workbook has a relationship whose type ends with ``ending``, such as ``/styles``."""
        for relationship in self.package.relationships(self.part):
            if relationship.kind.endswith(ending) and self.package.has(relationship.target):
                return relationship.target
        return None

    def sheets(self) -> list[BookSheet]:
        """The tabs in their order."""
        targets = {r.id: r for r in self.package.relationships(self.part)}
        found = []
        for element in self._root.iterfind(f"{q('sheets')}/{q('sheet')}"):
            relationship = targets.get(element.get(q("id", OFFICE), ""))
            if relationship is not None:
                found.append(
                    BookSheet(element.get("name", ""), relationship.target, relationship.id, relationship.kind)
                )
        return found

    def sheet(self, name: str) -> BookSheet | None:
        """The worksheet of this name, in any case, as in Excel."""
        for sheet in self.sheets():
            if sheet.name.casefold() == name.casefold():
                return sheet
        return None

    def part_for(self, name: str, after: str) -> str:
        """The part for a new sheet of this name, in place of the sheet with that name or in a new tab.

        If the sheet was there before, its tab keeps its position and its part keeps its name.
        """
        old = self.sheet(name)
        if old is None:
            part = self.package.fresh("xl/worksheets/sheet{}.xml")
            self._add_tab(name, after, self.package.relate(self.part, _WORKSHEET, part))
        else:
            part = old.part if old.kind == _WORKSHEET else self.package.fresh("xl/worksheets/sheet{}.xml")
            targets = [r.target for r in self.package.relationships(old.part) if not r.external]
            self.package.remove(old.part)
            for target in targets:
                self.package.remove_unused(target)
            self.package.relate(self.part, _WORKSHEET, part, id=old.relationship)
            self._forget_names_of(name)
        self.package.put(part, etree.Element(q("worksheet"), nsmap={None: MAIN, "r": OFFICE}))
        self.package.set_type(part, WORKSHEET_TYPE)
        return part

    def remove_sheet(self, name: str) -> bool:
        """Remove a sheet and everything that only it uses, and say whether it was there.

        As in Excel, references to its cells become ``#REF!``. Raises ``CannotWrite`` for the last sheet.
        """
        sheet = self.sheet(name)
        if sheet is None:
            return False
        root, at = self._edit(), int(self._index(name))
        tabs = root.find(q("sheets"))
        if len(tabs) == 1:
            raise CannotWrite(f"'{sheet.name}' is the only sheet of '{self.package.name}', so it cannot be removed.")
        self._forget_names_of(name)
        tabs.remove(tabs[at])
        self.package.unrelate(self.part, sheet.relationship)
        self.package.remove_unused(sheet.part)
        for defined in root.iterfind(f"{q('definedNames')}/{q('definedName')}"):
            _shift(defined, "localSheetId", at, -1)
        for view in root.iterfind(f"{q('bookViews')}/{q('workbookView')}"):
            for attribute in ("activeTab", "firstSheet"):
                _shift(view, attribute, max(at, 1), -1)
        self._forget_titles()
        forget_sheet(self.package, sheet.name)
        return True

    def _add_tab(self, name: str, after: str, relationship: str) -> None:
        root = self._edit()
        tabs = root.find(q("sheets"))
        names = [tab.get("name", "").casefold() for tab in tabs]
        at = names.index(after.casefold()) + 1 if after.casefold() in names else len(names)
        number = max((int(tab.get("sheetId", "0")) for tab in tabs), default=0) + 1
        tab = etree.Element(q("sheet"), name=name, sheetId=str(number))
        tab.set(q("id", OFFICE), relationship)
        tabs.insert(at, tab)
        for defined in root.iterfind(f"{q('definedNames')}/{q('definedName')}"):
            _shift(defined, "localSheetId", at)
        for view in root.iterfind(f"{q('bookViews')}/{q('workbookView')}"):
            _shift(view, "activeTab", at)
            _shift(view, "firstSheet", at)
        self._forget_titles()

    def _forget_titles(self) -> None:
        """Remove the list of tabs from the document properties. Excel rewrites it when it saves."""
        for relationship in self.package.relationships(""):
            if relationship.kind.endswith("/extended-properties") and self.package.has(relationship.target):
                root = self.package.edit(relationship.target)
                for child in list(root):
                    if local(child) in ("HeadingPairs", "TitlesOfParts"):
                        root.remove(child)

    def _index(self, name: str) -> str:
        names = [tab.get("name", "").casefold() for tab in self._root.find(q("sheets"))]
        return str(names.index(name.casefold()))

    def _forget_names_of(self, name: str) -> None:
        index = self._index(name)
        for defined in self._root.findall(f"{q('definedNames')}/{q('definedName')}"):
            if defined.get("localSheetId") == index:
                self._drop(defined)

    def _drop(self, defined: Element) -> None:
        holder = self._edit().find(q("definedNames"))
        holder.remove(defined)
        if len(holder) == 0:
            self._edit().remove(holder)

    def set_print_titles(self, name: str, first: int, last: int) -> None:
        """Print these rows of a sheet at the top of every page."""
        index = self._index(name)
        quoted = (self.sheet(name) or BookSheet(name, "", "", "")).name.replace("'", "''")
        rows = f"'{quoted}'!${first}:${last}"
        for defined in self._root.iterfind(f"{q('definedNames')}/{q('definedName')}"):
            if defined.get("name") == "_xlnm.Print_Titles" and defined.get("localSheetId") == index:
                columns = re.match(r".*!\$[A-Z]+:\$[A-Z]+(?=,|$)", defined.text or "")
                wanted = f"{columns[0].split(',')[0]},{rows}" if columns else rows
                if defined.text != wanted:
                    self._edit()
                    defined.text = wanted
                return
        holder = child_in_order(self._edit(), "definedNames", WORKBOOK_ORDER)
        defined = etree.Element(q("definedName"), name="_xlnm.Print_Titles", localSheetId=index)
        defined.text = rows
        keys = [(each.get("name", "").casefold(), int(each.get("localSheetId", "-1"))) for each in holder]
        mine = ("_xlnm.print_titles", int(index))
        holder.insert(sum(key < mine for key in keys), defined)

    def add_view(self) -> None:
        """Make sure that the workbook has a window, which every sheet's view refers to."""
        if self._root.find(q("bookViews")) is None:
            views = child_in_order(self._edit(), "bookViews", WORKBOOK_ORDER)
            etree.SubElement(views, q("workbookView"))

    def defined_names(self) -> set[str]:
        """The names that the workbook defines, folded. A table may not use any of them."""
        names = self._root.iterfind(f"{q('definedNames')}/{q('definedName')}")
        return {each.get("name", "").casefold() for each in names}

    def recalculate_on_load(self) -> None:
        """Make Excel calculate every formula when it opens the workbook."""
        properties = self._root.find(q("calcPr"))
        if properties is not None and properties.get("fullCalcOnLoad") == "1":
            return
        child_in_order(self._edit(), "calcPr", WORKBOOK_ORDER).set("fullCalcOnLoad", "1")

    def forget_calculation_order(self) -> None:
        """Remove the calculation chain, which may name formulas that are gone. Excel rebuilds it."""
        chain = self.related("/calcChain")
        if chain is None:
            return
        for relationship in self.package.relationships(self.part):
            if relationship.target == chain:
                self.package.unrelate(self.part, relationship.id)
        self.package.remove(chain)


def _shift(element: Element, attribute: str, at: int, by: int = 1) -> None:
    value = element.get(attribute)
    if value is not None and int(value) >= at:
        element.set(attribute, str(int(value) + by))
