"""Find the parts of a workbook's file: the workbook's own, each sheet's, and those that a part refers to."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import UNPARSED, damaged, read_part, related


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


@lru_cache(maxsize=4)
def _tabs(part: bytes) -> Sequence[tuple[str, str]]:
    """The name of each tab with the id of its relationship, anywhere in the part, as calamine reads it."""
    return [
        (sheet.get("name", ""), next((value for key, value in sheet.attrib.items() if key.endswith("}id")), ""))
        for sheet in ET.fromstring(part).iterfind(".//{*}sheet")
    ]
