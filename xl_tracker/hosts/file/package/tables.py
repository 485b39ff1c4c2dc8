"""The Excel Tables of a workbook: their places, the names of their columns, and their size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_tracker.edits import WrittenValue
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file.package.parts import Package
from xl_tracker.hosts.file.package.values import escaped
from xl_tracker.hosts.file.package.xml import Element, q
from xl_tracker.workbook import Block, Place, column_letters


@dataclass(frozen=True, slots=True)
class BookTable:
    """One table: its name, its part, and the part of its sheet."""

    name: str
    part: str
    owner: str
    id: int


def all_tables(package: Package) -> Iterator[BookTable]:
    """Every table of the workbook."""
    for owner in package.owners():
        for relationship in package.relationships(owner):
            if relationship.kind.endswith("/table") and package.has(relationship.target):
                root = package.xml(relationship.target)
                name = root.get("displayName") or root.get("name", "")
                yield BookTable(name, relationship.target, owner, int(root.get("id", "0")))


class SheetTables:
    """The tables of one sheet's part."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._parts = [
            r.target for r in package.relationships(part) if r.kind.endswith("/table") and package.has(r.target)
        ]

    def blocks(self) -> list[Block]:
        """The cells of each table, including its headings."""
        return [Block.of(self._package.xml(part).get("ref", "A1")) for part in self._parts]

    def name_columns(self, place: Place, values: Sequence[Sequence[WrittenValue]]) -> None:
        """Name a table's columns after the heading cells just written, or else Excel offers to repair the workbook.

        Raises ``CannotWrite`` for a heading that is not text, or that occurs twice.
        """
        for part in self._parts:
            root = self._package.xml(part)
            block = Block.of(root.get("ref", "A1"))
            at = block.top - place.row
            if root.get("headerRowCount") == "0" or not 0 <= at < len(values):
                continue
            columns = root.findall(f"{q('tableColumns')}/{q('tableColumn')}")
            for column, value in enumerate(values[at], start=place.column):
                if block.left <= column <= block.right:
                    if not isinstance(value, str) or not value:
                        raise CannotWrite(f"The heading cell {column_letters(column)}{block.top} must hold words.")
                    self._rename(part, columns, columns[column - block.left], value)

    def _rename(self, part: str, columns: Sequence[Element], column: Element, heading: str) -> None:
        name = escaped(heading).replace("\n", "_x000a_")
        if column.get("name") == name:
            return
        if any(other is not column and other.get("name", "").casefold() == name.casefold() for other in columns):
            raise CannotWrite(f"The heading '{heading}' occurs twice in one table. Give each column its own heading.")
        self._package.edit(part)
        column.set("name", name)

    def resize(self, name: str, block: Block) -> None:
        """Resize a table to a block that starts at the same heading cell and has the same width.

        Raises ``CannotWrite`` if the sheet has no such table, or it starts elsewhere.
        """
        for part in self._parts:
            root = self._package.xml(part)
            if root.get("displayName", root.get("name", "")).casefold() != name.casefold():
                continue
            old = Block.of(root.get("ref", "A1"))
            if (old.top, old.left, old.right) != (block.top, block.left, block.right):
                raise CannotWrite(f"The table '{name}' is in {old.reference} and cannot be moved.")
            self._reach(part, old, block)
            return
        raise CannotWrite(f"There is no table '{name}' on that sheet.")

    def grow(self, place: Place, last_row: int) -> None:
        """Extend the table whose headings begin at ``place`` to ``last_row``. Does nothing if there is none there."""
        for part in self._parts:
            old = Block.of(self._package.xml(part).get("ref", "A1"))
            if (old.top, old.left) == (place.row, place.column) and old.bottom < last_row:
                self._reach(part, old, old._replace(bottom=last_row))

    def _reach(self, part: str, old: Block, block: Block) -> None:
        if old != block:
            root = self._package.edit(part)
            root.set("ref", block.reference)
            for filters in root.iterfind(q("autoFilter")):
                filters.set("ref", block.reference)
