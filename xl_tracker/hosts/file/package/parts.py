"""The parts of a workbook file and their relationships. Parts that nobody changes stay the same, byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.package.sheet import SheetPart
from xl_tracker.hosts.file.package.xml import CONTENT_TYPES, OFFICE, PACKAGE, Element, parse_xml, q, xml_bytes
from xl_tracker.hosts.file.package.zip import Stored, stored_entry, zip_of
from xl_tracker.hosts.file.reading.checks import part_key

_TYPES_PART = "[Content_Types].xml"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part. ``target`` is a part's name, or a web address when ``external``."""

    id: str
    kind: str
    target: str
    external: bool = False


class Package:
    """A workbook file in memory. Use ``xml`` to look at a part, ``edit`` to change it, ``content`` for the new file.

    A worksheet, which may have very many rows, has ``sheet`` and ``edit_sheet`` instead; once opened with these, it can
    no longer be read with ``xml``. ``archive`` is a zip held in memory, ``name`` is the file's.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._stored: dict[str, Stored | None] = {}
        self._roots: dict[str, Element] = {}
        self._sheets: dict[str, SheetPart] = {}
        self._relationships: dict[str, Sequence[Relationship]] = {}
        self._changed: set[str] = set()
        self._actual: dict[str, str] = {}
        for info in archive.infolist():
            stored = self._stored[info.filename] = stored_entry(archive, info)
            if stored is None:
                raise CannotRead(f"'{self.name}' is damaged: '{info.filename}' is not where its zip says.")
            self._actual[part_key(info.filename)] = info.filename

    def names(self) -> list[str]:
        """The names of the parts, in the order of the file."""
        return [name for name, stored in self._stored.items() if stored is not None]

    def has(self, name: str) -> bool:
        """Whether the file has a part of this name, in any case."""
        return part_key(name) in self._actual

    def read(self, name: str) -> bytes:
        """A part's bytes with any changes so far. Raises ``CannotRead`` for a missing or spoilt part."""
        actual = self._actual.get(part_key(name))
        stored = self._stored.get(actual or "")
        if actual is None or stored is None:
            raise CannotRead(self._damaged(name, "is missing"))
        if actual in self._changed:
            return self._written(actual)
        content = stored.content()
        if content is None:
            raise CannotRead(self._damaged(name, "cannot be unpacked"))
        return content

    def xml(self, name: str, tag: str = "") -> Element:
        """The root of a part, to look at. Raises ``CannotRead`` if it is missing, spoilt or not a ``tag``."""
        actual = self._actual.get(part_key(name), name)
        if actual in self._sheets:
            raise ValueError(f"{name} is a sheet, and something else as well")
        if actual not in self._roots:
            try:
                self._roots[actual] = parse_xml(self.read(name))
            except etree.XMLSyntaxError:
                raise CannotRead(self._damaged(name, "cannot be read")) from None
        root = self._roots[actual]
        if tag and root.tag != q(tag):
            raise CannotRead(self._damaged(name, "holds something else"))
        return root

    def edit(self, name: str) -> Element:
        """The root of a part, to change. The new file rewrites it."""
        root = self.xml(name)
        actual = self._actual[part_key(name)]
        self._changed.add(actual)
        self._relationships.pop(actual, None)
        return root

    def sheet(self, name: str) -> SheetPart:
        """A worksheet's part, to look at. Raises ``CannotRead`` if it is missing, spoilt or not a worksheet."""
        actual = self._actual.get(part_key(name), name)
        if actual not in self._sheets:
            try:
                sheet = SheetPart(self.read(name))
            except etree.XMLSyntaxError:
                raise CannotRead(self._damaged(name, "cannot be read")) from None
            if sheet.root.tag != q("worksheet"):
                raise CannotRead(self._damaged(name, "holds something else"))
            self._sheets[actual] = sheet
            self._roots.pop(actual, None)
        return self._sheets[actual]

    def edit_sheet(self, name: str) -> SheetPart:
        """A worksheet's part, to change. The new file rewrites it."""
        sheet = self.sheet(name)
        self._changed.add(self._actual[part_key(name)])
        return sheet

    def _damaged(self, part: str, how: str) -> str:
        return f"'{self.name}' is damaged: its part '{part}' {how}. Save it again in Excel."

    def _written(self, actual: str) -> bytes:
        """The bytes of a changed part."""
        sheet = self._sheets.get(actual)
        return sheet.content() if sheet else xml_bytes(self._roots[actual])

    def _forget(self, actual: str) -> None:
        self._roots.pop(actual, None)
        self._sheets.pop(actual, None)
        self._relationships.pop(actual, None)
        self._changed.discard(actual)

    def put(self, name: str, content: bytes | Element) -> None:
        """Add a part, or replace one. A name removed before gets its old position again."""
        actual = self._actual.get(part_key(name), name)
        self._actual[part_key(name)] = actual
        self._forget(actual)
        self._stored[actual] = Stored.of(content if isinstance(content, bytes) else xml_bytes(content))

    def remove(self, name: str) -> None:
        """Remove a part, its relationships and its content type."""
        for gone in (name, relationships_part(name)):
            actual = self._actual.pop(part_key(gone), None)
            if actual is not None:
                self._stored[actual] = None
                self._forget(actual)
            for override in self.xml(_TYPES_PART).findall(q("Override", CONTENT_TYPES)):
                if part_key(override.get("PartName", "")) == part_key(gone):
                    self.edit(_TYPES_PART).remove(override)

    def remove_unused(self, name: str) -> None:
        """Remove a part if nothing refers to it any more, and then the parts to which only it referred."""
        if not self.has(name) or any(part_key(r.target) == part_key(name) for r in self._all_relationships()):
            return
        targets = [r.target for r in self.relationships(name) if not r.external]
        self.remove(name)
        for target in targets:
            self.remove_unused(target)

    def fresh(self, pattern: str) -> str:
        """The first free name for a part by a pattern such as ``xl/tables/table{}.xml``."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relationships(self, name: str) -> Sequence[Relationship]:
        """The relationships of a part, or of the package itself if ``name`` is empty."""
        part = relationships_part(name)
        actual = self._actual.get(part_key(part))
        if actual is None:
            return ()
        known = self._relationships.get(actual)
        if known is None:
            known = self._relationships[actual] = self._read_relationships(part, posixpath.dirname(name))
        return known

    def _read_relationships(self, part: str, folder: str) -> list[Relationship]:
        found = []
        root = self.xml(part)
        elements = list(root.iterchildren(tag=etree.Element))
        strange = any(each.tag != q("Relationship", PACKAGE) or len(each) for each in elements)
        if strange or root.tag != q("Relationships", PACKAGE):  # other programs would read more from it, or less
            raise CannotRead(f"'{self.name}' is damaged: its part '{part}' holds more than relationships, or none.")
        for each in elements:
            external = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relationship(each.get("Id", ""), each.get("Type", ""), target, external))
        return found

    def relate(self, name: str, kind: str, target: str, *, external: bool = False, id: str = "") -> str:
        """Relate a part to another, and return the relationship's id. It replaces any relationship with this ``id``."""
        part = relationships_part(name)
        if not self.has(part):
            self.put(part, etree.Element(q("Relationships", PACKAGE), nsmap={None: PACKAGE}))
            if not self.type_of(part):  # a file may list the type of each part singly
                self.set_type(part, _RELATIONSHIPS_TYPE)
        root = self.edit(part)
        taken = {each.get("Id"): each for each in root.iterfind(q("Relationship", PACKAGE))}
        dangling = self._referred_to(name)
        number = 1
        while not id:
            free = f"rId{number}" not in taken and f"rId{number}" not in dangling
            id, number = (f"rId{number}" if free else ""), number + 1
        each = taken.get(id)
        if each is None:
            each = etree.SubElement(root, q("Relationship", PACKAGE), Id=id)
        each.set("Type", kind)
        each.set("Target", target if external else posixpath.relpath("/" + target, "/" + posixpath.dirname(name)))
        if external:
            each.set("TargetMode", "External")
        return id

    def _referred_to(self, name: str) -> set[str]:
        """The ids that the workbook part mentions, even without a relationship for them."""
        root = self.xml(name) if self.has(name) and name.casefold().endswith("workbook.xml") else ()
        return {value for each in root for child in each for key, value in child.items() if key == q("id", OFFICE)}

    def unrelate(self, name: str, id: str) -> None:
        """Remove one relationship of a part."""
        root = self.edit(relationships_part(name))
        for each in root.findall(q("Relationship", PACKAGE)):
            if each.get("Id") == id:
                root.remove(each)

    def set_type(self, name: str, content_type: str) -> None:
        """Set the content type of a part."""
        root = self.edit(_TYPES_PART)
        for override in root.findall(q("Override", CONTENT_TYPES)):
            if part_key(override.get("PartName", "")) == part_key(name):
                override.set("ContentType", content_type)
                return
        etree.SubElement(root, q("Override", CONTENT_TYPES), PartName=f"/{name}", ContentType=content_type)

    def type_of(self, name: str) -> str:
        """A part's content type; empty if the file does not say."""
        root = self.xml(_TYPES_PART)
        for override in root.iterfind(q("Override", CONTENT_TYPES)):
            if part_key(override.get("PartName", "")) == part_key(name):
                return str(override.get("ContentType", ""))
        suffix = posixpath.splitext(name)[1].lstrip(".").lower()
        for default in root.iterfind(q("Default", CONTENT_TYPES)):
            if default.get("Extension", "").lower() == suffix:
                return str(default.get("ContentType", ""))
        return ""

    def content(self) -> bytes:
        """The whole file. Untouched parts keep their compressed bytes and their order."""
        for name in self._changed:
            self._stored[name] = Stored.of(self._written(name))
        self._changed.clear()
        return zip_of({name: stored for name, stored in self._stored.items() if stored is not None})

    def owners(self) -> list[str]:
        """The parts with relationships. The empty name is the package itself."""
        return [_owner(name) for name in self.names() if name.endswith(".rels")]

    def _all_relationships(self) -> list[Relationship]:
        return [relationship for owner in self.owners() for relationship in self.relationships(owner)]


def relationships_part(name: str) -> str:
    """The part that holds a part's relationships, or the package's own if ``name`` is empty."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _owner(rels: str) -> str:
    folder, base = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
