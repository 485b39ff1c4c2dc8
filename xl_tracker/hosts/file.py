"""A workbook on disk: values in by calamine, edits out into a copy."""

from __future__ import annotations

import datetime as dt
import io
import os
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.garbage import no_search_for_garbage
from xl_tracker.hosts.file_calamine import at_hand, handed_over, merged_cells_first, read_sheets
from xl_tracker.hosts.file_cells import Unsaid, far_corner, unsaid_in, without_prefix
from xl_tracker.hosts.file_checks import (
    LIMITS,
    UNPARSED,
    Limits,
    actual_name,
    damaged,
    open_archive,
    part_key,
    read_part,
)
from xl_tracker.hosts.file_risks import external_links, holds_macros
from xl_tracker.hosts.package_zip import Stored
from xl_tracker.snapshot import BookSnapshot

if TYPE_CHECKING:
    from xl_tracker.edits import Edit

_HARMLESS_STRINGS = 100_000
"""calamine takes 24 bytes for each shared string that it is promised, so this many are nothing to worry about."""

_MACRO_SUFFIXES = (".xlsm", ".xltm", ".xlam")


class FileHost:
    """A workbook on disk. It is read from ``source``; edits go into ``target``, which becomes a changed copy.

    ``source`` is never written to unless ``in_place``; then a backup is kept beside it, and ``target`` may be left out.
    """

    def __init__(self, source: Path, target: Path | None = None, *, in_place: bool = False) -> None:
        self.source = source
        self.target = target or (source if in_place else None)
        self.in_place = in_place

    def read(self) -> BookSnapshot:
        """Every sheet's values, anchored at A1. Raises ``CannotRead`` with one sentence."""
        return read_book(self.source)

    def apply(self, edits: Sequence[Edit]) -> None:
        """Write ``target``: a copy of ``source`` with the edits made, all of it or nothing.

        Raises ``CannotWrite`` when the target is not allowed, and ``CannotRead`` when the source cannot be read.
        """
        from xl_tracker.hosts.package import edited_workbook

        target = self._allowed_target()
        with no_search_for_garbage(), open_archive(self.source) as archive:
            content = edited_workbook(archive, self.source.name, edits)
        if _same_file(self.source, target):
            keep_backup(self.source)
        write_whole(target, content)

    def _allowed_target(self) -> Path:
        target = self.target
        if target is None:
            raise CannotWrite(f"No name was given for the changed copy of '{self.source.name}'.")
        if _same_file(self.source, target) and not self.in_place:
            raise CannotWrite(f"'{target.name}' is the workbook that was read. Give the output another name.")
        if self.source.suffix.lower() != target.suffix.lower():
            raise CannotWrite(
                f"'{target.name}' is made from '{self.source.name}', so its name must end in '{self.source.suffix}'."
            )
        return target


def read_book(path: Path, limits: Limits = LIMITS) -> BookSnapshot:
    """Every worksheet's values, in the order of the tabs, with error cells as their text such as ``#REF!``.

    Raises ``CannotRead``, with one sentence that names the file, for anything that is no readable workbook.
    """
    looked = look_at(path, limits)
    sheets = {sheet.name: sheet for sheet in read_sheets(path, looked.handed, looked.unsaid)}
    return BookSnapshot(path.name, sheets, looked.has_macros, looked.links)


class LookedAt(NamedTuple):
    """What a look at a workbook's parts finds, and those of them that calamine is handed."""

    handed: io.BytesIO
    unsaid: Mapping[str, Unsaid]
    has_macros: bool
    links: tuple[str, ...]


def look_at(path: Path, limits: Limits = LIMITS) -> LookedAt:
    """Look at every part of a workbook that calamine will read. Raises ``CannotRead`` as ``read_book`` does."""
    with open_archive(path, limits) as archive:
        ready = _strings(path, archive)
        has_macros, links = holds_macros(archive), external_links(path, archive)
        book, tabs = _sheet_parts(path, archive)
        unsaid = {}
        for name, part in tabs.items():
            xml = read_part(path, archive, part)
            unsaid[name] = _unsaid(path, name, xml, limits)
            if actual := actual_name(archive, part):
                ready[actual] = at_hand(path, archive, actual, xml, merged_cells_first(xml))
        return LookedAt(handed_over(path, archive, book, ready), unsaid, has_macros, links)


def _strings(path: Path, archive: zipfile.ZipFile) -> dict[str, Stored]:
    """The shared strings, by the name of their part. calamine takes memory for as many as they say they are.

    Raises ``CannotRead`` when they say they are more than they can be.
    """
    strings: dict[str, Stored] = {}
    for name in archive.namelist():
        if part_key(name).endswith("sharedstrings.xml"):
            from xl_tracker.hosts.file_parsed import promised_strings

            part = read_part(path, archive, name)
            try:
                too_many = promised_strings(part) > max(len(part), _HARMLESS_STRINGS)
            except ValueError:
                too_many = True
            if too_many:
                raise CannotRead(damaged(path))
            strings[name] = at_hand(path, archive, name, part)
    return strings


def _unsaid(path: Path, name: str, part: bytes, limits: Limits) -> Unsaid:
    """What calamine does not say of a sheet that is not too large to be read."""
    xml = without_prefix(part)
    try:
        corner = far_corner(xml, limits.cells)
    except ValueError:
        raise CannotRead(damaged(path)) from None
    if corner:
        raise CannotRead(
            f"The sheet '{name}' of '{path.name}' reaches to {corner}. "
            "Delete the rows and columns beyond its last entry and save it."
        )
    return unsaid_in(xml)


def _sheet_parts(path: Path, archive: zipfile.ZipFile) -> tuple[str, dict[str, str]]:
    """The workbook's part, and the part of each sheet by the sheet's name."""
    try:
        roots = _targets(path, archive, "")
        book = next(part for kind, part in roots.values() if kind.endswith("/officeDocument"))
        targets = _targets(path, archive, book)
        tabs = _tabs(read_part(path, archive, book))
    except (*UNPARSED, StopIteration):
        raise CannotRead(damaged(path)) from None
    parts: dict[str, str] = {}
    for name, relationship in tabs:
        if relationship in targets:
            part = targets[relationship][1]
            if name in parts or part in parts.values():  # two tabs of one name, or one sheet for both
                raise CannotRead(damaged(path))
            parts[name] = part
    return book, parts


def _targets(path: Path, archive: zipfile.ZipFile, part: str) -> Mapping[str, tuple[str, str]]:
    """Type and target part of each relationship of a part, by its id; the package's own when ``part`` is empty."""
    folder, name = posixpath.split(part)
    return _related(folder, read_part(path, archive, posixpath.join(folder, "_rels", f"{name}.rels")))


@lru_cache(maxsize=4)
def _related(folder: str, part: bytes) -> Mapping[str, tuple[str, str]]:
    """What a part of relationships says; those of the files of a batch are mostly the same."""
    targets = {}
    for each in ET.fromstring(part).iterfind("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
        targets[each.get("Id", "")] = (each.get("Type", ""), target)
    return targets


@lru_cache(maxsize=4)
def _tabs(part: bytes) -> Sequence[tuple[str, str]]:
    """The name of each tab with the id of its relationship, wherever it stands, as calamine takes it."""
    return [
        (sheet.get("name", ""), next((value for key, value in sheet.attrib.items() if key.endswith("}id")), ""))
        for sheet in ET.fromstring(part).iterfind(".//{*}sheet")
    ]


def write_whole(target: Path, content: bytes | IO[bytes]) -> None:
    """Write a file as a whole or not at all: a new file beside it, flushed to the disk, then put in its place."""
    import shutil
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
    except OSError:
        raise CannotWrite(f"'{target.name}' cannot be written. Check that its folder exists.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        os.chmod(name, mode)
        os.replace(name, target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise CannotWrite(f"'{target.name}' cannot be written. Close it if it is open in Excel.") from None
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep_backup(source: Path) -> Path:
    """Copy a workbook to "name (backup DATE TIME)" beside it, under a name that nothing has yet."""
    import shutil

    stamp = dt.datetime.now().strftime("%Y-%m-%d %H%M%S")
    backup, number = source.with_name(f"{source.stem} (backup {stamp}){source.suffix}"), 2
    while backup.exists():
        backup = source.with_name(f"{source.stem} (backup {stamp} {number}){source.suffix}")
        number += 1
    try:
        shutil.copy2(source, backup)
    except OSError:
        raise CannotWrite(f"No backup of '{source.name}' could be made, so nothing was changed.") from None
    return backup


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _same_file(one: Path, other: Path) -> bool:
    return other.exists() and one.exists() and one.samefile(other)
