"""The looks of every sheet of a workbook, from the parts of its file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar
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
        looks = _Looks(path, archive, book)
        return {sheet.name: looks.of(parts.get(sheet.name, ""), sheet) for sheet in sheets}


class _Looks:
    """Reads the looks of sheets, which number the formats and texts that all of them share."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, book: str) -> None:
        self._path, self._archive = path, archive
        theme: Sequence[str] = _or_else(OFFICE_THEME, lambda: theme_colours(self._first(book, "/theme")))
        nothing: Sequence[CellShown] = ()
        self._formats = _or_else(nothing, lambda: _formats(self._first(book, "/styles"), theme))
        no_texts: Mapping[int, tuple[Run, ...]] = {}
        self._texts = _or_else(no_texts, lambda: _texts(self._first(book, "/sharedStrings"), self._formats))

    def of(self, part: str, sheet: SheetSnapshot) -> SheetShown:
        """What one sheet shows; nothing known if its part is spoilt."""
        return _or_else(NOTHING_KNOWN, lambda: self._read(part, sheet))

    def _read(self, part: str, sheet: SheetSnapshot) -> SheetShown:
        bottom, right = len(sheet.rows), max(map(len, sheet.rows), default=0)
        looks = SheetLooks(self._part(part), self._formats, self._texts, bottom, right)
        return SheetShown(
            cells=looks.cells,
            rows=looks.rows,
            columns=looks.columns,
            runs=looks.runs,
            notes=_joined(self._all(part, "/comments", notes_in), self._all(part, "/threadedComment", threads_in)),
            hidden_columns=tuple(looks.hidden_columns),
            tables=tuple(self._all(part, "/table", _tables)),
            known=bool(self._formats),
        )

    def _part(self, name: str) -> bytes:
        return read_part(self._path, self._archive, name)

    def _targets(self, part: str, ending: str) -> list[str]:
        """The parts to which a part has a relationship whose type has this ending."""
        related = targets_of(self._path, self._archive, part).values()
        return [target for kind, target in related if kind.endswith(ending)]

    def _first(self, part: str, ending: str) -> bytes:
        return self._part(next(iter(self._targets(part, ending)), ""))

    def _all(self, part: str, ending: str, within: Callable[[bytes], Iterable[T]]) -> list[T]:
        """Everything that the related parts of one kind hold, but for spoilt ones."""
        found: list[T] = []
        none: list[str] = []
        for target in _or_else(none, lambda: self._targets(part, ending)):
            try:
                found.extend([*within(self._part(target))])
            except _SPOILT:
                continue
        return found


def _formats(styles: bytes, theme: Sequence[str]) -> Sequence[CellShown]:
    return looks_of(styles, theme) if styles else [PLAIN]


def _texts(strings: bytes, formats: Sequence[CellShown]) -> Mapping[int, tuple[Run, ...]]:
    """The runs of the shared strings, if any of them or any format is struck through."""
    return runs_of(strings) if b"strike" in strings or any(look.struck for look in formats) else {}


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
