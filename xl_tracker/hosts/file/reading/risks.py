"""Look in a workbook's parts for macros and links to other files, without running or following any."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from urllib.parse import unquote

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import UNPARSED, damaged, part_key, read_part

_LINKS = re.compile(r"xl/externallinks/_rels/[^/]+\.rels", re.IGNORECASE)
_BETWEEN_FOLDERS = re.compile(r"[\\/]+")


def holds_macros(archive: zipfile.ZipFile) -> bool:
    """Whether a workbook holds VBA, or a sheet of the older Excel 4 macros."""
    names = (part_key(name) for name in archive.namelist())
    return any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names)


def external_links(path: Path, archive: zipfile.ZipFile) -> tuple[str, ...]:
    """The names of the other workbooks that a workbook's formulas look into, without their folders, each once.

    Raises ``CannotRead`` if a part with such a link is spoilt.
    """
    found: dict[str, None] = {}
    for name in archive.namelist():
        if not _LINKS.fullmatch(part_key(name)):
            continue
        try:
            root = ET.fromstring(read_part(path, archive, name))
        except UNPARSED:
            raise CannotRead(damaged(path)) from None
        for each in root.iterfind("{*}Relationship"):
            target = unquote(each.get("Target", "")).rstrip("\\/")
            if each.get("TargetMode") == "External" and target:
                found[_BETWEEN_FOLDERS.split(target)[-1]] = None
    return tuple(found)
