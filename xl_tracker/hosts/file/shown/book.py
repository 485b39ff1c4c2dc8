"""The looks of every sheet of a workbook, from the parts of its file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar
from xml.parsers import expat

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import UNPARSED, Limits, open_archive, read_part
from xl_tracker.hosts.file.reading.tables import table_in
from xl_tracker.hosts.file.reading.tabs import sheet_parts, targets_of
from xl_tracker.hosts.file.shown.colours import OFFICE_THEME, theme_colours
from xl_tracker.hosts.file.shown.formats import looks_of
from xl_tracker.hosts.file.shown.notes import Placed, notes_in, threads_in
from xl_tracker.hosts.file.shown.runs import runs_of
from xl_tracker.hosts.file.shown.sheet import SheetLooks
from xl_tracker.workbook import SheetSnapshot
from xl_tracker.workbook.shown import NOTHING_KNOWN, PLAIN, CellShown, Run, SheetShown, SheetTable

_SPOILT = (CannotRead, expat.ExpatError, *UNPARSED)
T = TypeVar("T")


def shown_in(path: Path, sheets: Iterable[SheetSnapshot], limits: Limits) -> Mapping[str, SheetShown]:
    """The looks of each sheet by its name, as far as its values reach. A spoilt part counts as not there.

    Raises ``CannotRead`` only if the file can no longer be opened.
    """
    with open_archive(path, limits) as archive:
        book, parts = sheet_parts(path, archive)
        shared = _shared(path, archive, book)
        return {sheet.name: _shown(path, archive, parts.get(sheet.name, ""), shared, sheet) for sheet in sheets}


class _Shared(NamedTuple):
    """The looks and the texts that all sheets of a workbook number; no ``formats`` if we cannot read them."""

    formats: Sequence[CellShown]
    texts: Mapping[int, tuple[Run, ...]]


def _shared(path: Path, archive: zipfile.ZipFile, book: str) -> _Shared:
    def read(ending: str) -> bytes:
        part = next((part for kind, part in targets_of(path, archive, book).values() if kind.endswith(ending)), "")
        return read_part(path, archive, part)

    theme = _or_else(OFFICE_THEME, lambda: theme_colours(read("/theme")))
    formats = _or_else((), lambda: looks_of(styles, theme) if (styles := read("/styles")) else [PLAIN])
    return _Shared(formats, _or_else({}, lambda: _texts(read("/sharedStrings"), formats)))


def _texts(strings: bytes, formats: Sequence[CellShown]) -> Mapping[int, tuple[Run, ...]]:
    """The runs of the shared strings, if any of them or any format is struck through."""
    return runs_of(strings) if b"strike" in strings or any(look.struck for look in formats) else {}


def _shown(path: Path, archive: zipfile.ZipFile, part: str, shared: _Shared, sheet: SheetSnapshot) -> SheetShown:
    """The looks of one sheet."""
    bottom, right = len(sheet.rows), max(map(len, sheet.rows), default=0)

    def read() -> SheetShown:
        looks = SheetLooks(read_part(path, archive, part), shared.formats, shared.texts, bottom, right)
        near = _or_else((), lambda: [*targets_of(path, archive, part).values()])

        def all_of(ending: str, within: Callable[[bytes], Iterable[T]]) -> list[T]:
            parts = [target for kind, target in near if kind.endswith(ending)]
            return [
                each for one in parts for each in _or_else((), lambda one=one: [*within(read_part(path, archive, one))])
            ]

        return SheetShown(
            cells=looks.cells,
            rows=looks.rows,
            columns=looks.columns,
            runs=looks.runs,
            notes=_joined(all_of("/comments", notes_in), all_of("/threadedComment", threads_in)),
            hidden_columns=tuple(looks.hidden_columns),
            tables=tuple(all_of("/table", _tables)),
            known=bool(shared.formats),
        )

    return _or_else(NOTHING_KNOWN, read)


def _tables(part: bytes) -> list[SheetTable]:
    table = table_in(part)
    return [table] if table else []


def _joined(notes: Iterable[Placed], threads: Iterable[Placed]) -> dict[tuple[int, int], str]:
    """The words on each cell. Beside a thread, its note only says that an older Excel cannot show it."""
    replies: dict[tuple[int, int], list[str]] = {}
    for place, words in threads:
        replies.setdefault(place, []).append(words)
    return {**dict(notes), **{place: "\n".join(words) for place, words in replies.items()}}


def _or_else(otherwise: T, read: Callable[[], T]) -> T:
    try:
        return read()
    except _SPOILT:
        return otherwise
