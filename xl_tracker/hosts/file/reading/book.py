"""Read every worksheet's values with calamine, from parts that we have checked first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.package.zip import Stored
from xl_tracker.hosts.file.reading.calamine import at_hand, handed_over, merged_cells_first, read_sheets
from xl_tracker.hosts.file.reading.checks import (
    LIMITS,
    UNPARSED,
    Limits,
    actual_name,
    damaged,
    open_archive,
    part_key,
    read_part,
)
from xl_tracker.hosts.file.reading.risks import external_links, holds_macros
from xl_tracker.hosts.file.reading.tables import totals_by_part
from xl_tracker.hosts.file.reading.tabs import plain_tabs, sheet_parts, targets_of
from xl_tracker.hosts.file.reading.unsaid import Unsaid, far_corner, unsaid_in, without_prefix
from xl_tracker.workbook import Block, BookSnapshot, SheetSnapshot
from xl_tracker.workbook.shown import SheetShown

_HARMLESS_STRINGS = 100_000
"""calamine reserves 24 bytes for each shared string that a part promises, so this many do no harm."""


def read_book(path: Path, limits: Limits = LIMITS, *, shown: bool = False) -> BookSnapshot:
    """Every worksheet's values, in the order of the tabs, with error cells as their text such as ``#REF!``.

    ``shown`` asks for what each sheet shows beside its values as well: colours, struck text, notes. Raises
    ``CannotRead``, with one sentence that names the file, for anything that is not a readable workbook.
    """
    looked = look_at(path, limits)
    sheets = {sheet.name: sheet for sheet in read_sheets(path, looked.handed, looked.unsaid)}
    if shown:
        from xl_tracker.hosts.file.shown import shown_in

        looks = shown_in(path, sheets.values(), limits)
        sheets = {name: sheet._replace(shown=looks[name]) for name, sheet in sheets.items()}
    return BookSnapshot(path.name, sheets, looked.has_macros, looked.links, partial(_looks, path, limits))


def _looks(path: Path, limits: Limits, sheets: Collection[SheetSnapshot]) -> Mapping[str, SheetShown]:
    """What some sheets show, read when somebody asks; nothing known if the file is gone or spoilt by then."""
    from xl_tracker.hosts.file.shown import shown_in

    try:
        return shown_in(path, sheets, limits)
    except CannotRead:
        return {}


class LookedAt(NamedTuple):
    """The results of checking a workbook's parts, and the parts to hand to calamine."""

    handed: io.BytesIO
    unsaid: Mapping[str, Unsaid]
    has_macros: bool
    links: tuple[str, ...]


def look_at(path: Path, limits: Limits = LIMITS) -> LookedAt:
    """Check every part of a workbook that calamine will read. Raises ``CannotRead`` as ``read_book`` does."""
    with open_archive(path, limits) as archive:
        ready = _strings(path, archive)
        has_macros, links = holds_macros(archive), external_links(path, archive)
        book, tabs = sheet_parts(path, archive)
        totals = totals_by_part(path, archive)
        unsaid = {}
        for name, part in tabs.items():
            xml = read_part(path, archive, part)
            unsaid[name] = _unsaid(path, name, xml, limits)
            if totals:
                unsaid[name] = unsaid[name]._replace(totals=_totals_of(path, archive, part, totals))
            if actual := actual_name(archive, part):
                ready[actual] = at_hand(path, archive, actual, xml, merged_cells_first(xml))
        if (plain := plain_tabs(path, archive, book)) != read_part(path, archive, book):
            ready[actual_name(archive, book)] = Stored.of(plain)
        return LookedAt(handed_over(path, archive, book, ready), unsaid, has_macros, links)


def _strings(path: Path, archive: zipfile.ZipFile) -> dict[str, Stored]:
    """The shared strings, by the name of their part. calamine reserves memory for as many as the part promises.

    Raises ``CannotRead`` for a part that promises more than it can hold.
    """
    strings: dict[str, Stored] = {}
    for name in archive.namelist():
        if part_key(name).endswith("sharedstrings.xml"):
            from xl_tracker.hosts.file.reading.parsed import promised_strings

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
    """The facts about a sheet that calamine leaves out. Raises ``CannotRead`` for a sheet that is too large."""
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


def _totals_of(path: Path, archive: zipfile.ZipFile, part: str, totals: Mapping[str, Block]) -> tuple[Block, ...]:
    """The totals rows whose tables are on the sheet of a part."""
    try:
        targets = targets_of(path, archive, part).values()
    except UNPARSED:
        return ()
    tables = [part_key(target) for kind, target in targets if kind.endswith("/table")]
    return tuple(totals[table] for table in tables if table in totals)
