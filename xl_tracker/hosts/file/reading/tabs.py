"""Find the parts of a workbook's file: the workbook's own, each sheet's, and those that a part refers to."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import UNPARSED, damaged, read_part, related

_SHEETS = ("/worksheet", "/chartsheet", "/dialogsheet")
_ID_PREFIX = re.compile(rb'xmlns:([\w.-]+)="[^"]*/officeDocument/(?:2006/)?relationships"')


def sheet_parts(path: Path, archive: zipfile.ZipFile) -> tuple[str, dict[str, str]]:
    """The workbook's part, and the part of each sheet by the sheet's name."""
    try:
        roots = targets_of(path, archive, "")
        book = next(part for kind, part in roots.values() if kind.endswith("/officeDocument"))
        targets = targets_of(path, archive, book)
        tabs = _tabs(read_part(path, archive, book))
    except (*UNPARSED, StopIteration):
        raise CannotRead(damaged(path)) from None
    parts: dict[str, str] = {}
    for name, relationship in tabs:
        if relationship in targets:
            part = targets[relationship][1]
            if name in parts or part in parts.values():  # two tabs with one name, or one sheet for two tabs
                raise CannotRead(damaged(path))
            parts[name] = part
    return book, parts


def targets_of(path: Path, archive: zipfile.ZipFile, part: str) -> Mapping[str, tuple[str, str]]:
    """Type and target of each relationship of a part by its id, or the package's own if ``part`` is empty."""
    folder, name = posixpath.split(part)
    return related(folder, read_part(path, archive, posixpath.join(folder, "_rels", f"{name}.rels")))


def plain_tabs(path: Path, archive: zipfile.ZipFile, book: str) -> bytes:
    """The workbook's part with tabs as calamine can read them.

    Every tab's relationship is its ``r:id``, whatever prefix the namespace has, and sheets of Excel 4 macros and other
    kinds that calamine does not know are left out: it would refuse the whole workbook for one of them.
    """
    written = part = read_part(path, archive, book)
    for prefix in set(_ID_PREFIX.findall(written)) - {b"r"}:
        part = part.replace(b" %s:id=" % prefix, b" r:id=")
    kinds = targets_of(path, archive, book)
    for _name, id in _tabs(written):
        kind = kinds[id][0] if id in kinds else ""
        if kind and not kind.endswith(_SHEETS):
            part = re.sub(rb'<(?:\w+:)?sheet\s[^<>]*r:id="%s"[^<>]*/>' % re.escape(id.encode()), b"", part)
    return part


@lru_cache(maxsize=4)
def _tabs(part: bytes) -> Sequence[tuple[str, str]]:
    """The name of each tab with the id of its relationship, anywhere in the part, as calamine reads it."""
    return [
        (sheet.get("name", ""), next((value for key, value in sheet.attrib.items() if key.endswith("}id")), ""))
        for sheet in ET.fromstring(part).iterfind(".//{*}sheet")
    ]
