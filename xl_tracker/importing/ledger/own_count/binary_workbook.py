"""Every cell and comment of a binary workbook (.xlsb), from its records. A number or a date is one word."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.own_count.parts import (
    BESIDE,
    ERRORS,
    HIDDEN_SHEET,
    LARGEST_PART,
    names_of,
    opened,
    relations,
)
from xl_tracker.importing.ledger.words import A_VALUE, words_of
from xl_tracker.workbook import column_letters

_ROW, _SHEET, _SHARED_STRING, _COMMENT = 0, 156, 19, 637
_VALUES, _ERRORS, _TEXTS, _SHARED = (2, 4, 5, 9, 10), (3, 11), (6, 8), 7
"""The records of cells, by what they hold: a number or a truth, an error, a text of their own, a shared text."""
_SHORT, _LAST_SHORT = 12, 18
"""Records of cells that stand right of the one before, and so do not name their column: 12 is short for 1."""


def walk(path: Path) -> Iterator[OwnPassage]:
    """The cells of every sheet in the order of the tabs, and then the comments. Raises ``ValueError`` for no .xlsb."""
    with opened(path) as package:
        strings = [
            _text(record, 1)
            for name in names_of(package, r"xl/sharedStrings\.bin")
            for kind, record in _records(package, name)
            if kind == _SHARED_STRING
        ]
        for name, part, is_hidden in _sheets(package):
            yield from _cells(package, part, name, strings, HIDDEN_SHEET if is_hidden else "")
        for part in names_of(package, r"xl/comments\d*\.bin"):
            for kind, record in _records(package, part):
                if kind == _COMMENT:
                    yield OwnPassage("comment on a cell", tuple(words_of(_text(record, 1))), BESIDE)


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    parts = relations(package, "xl/workbook.bin")
    for kind, record in _records(package, "xl/workbook.bin"):
        if kind == _SHEET:
            related = _text(record, 8)
            name = _text(record, 12 + 2 * len(related))
            if (part := parts.get(related, "")) in package.namelist():
                yield name.replace(",", " "), part, record[0] > 0


def _cells(package: zipfile.ZipFile, part: str, sheet: str, strings: Sequence[str], why: str) -> Iterator[OwnPassage]:
    row = column = 0
    for kind, record in _records(package, part):
        if kind == _ROW:
            row, column = _number(record, 0) + 1, 0
        elif _SHORT <= kind <= _LAST_SHORT:
            column += 1
            yield OwnPassage(
                f"{sheet} {column_letters(column)}{row}", _words(kind - _SHORT + 1, record[4:], strings), why
            )
        elif kind in (1, *_VALUES, *_ERRORS, *_TEXTS, _SHARED):
            column = _number(record, 0) + 1
            yield OwnPassage(f"{sheet} {column_letters(column)}{row}", _words(kind, record[8:], strings), why)


def _words(kind: int, value: bytes, strings: Sequence[str]) -> tuple[str, ...]:
    """The words of a cell, from what stands behind its column and its style."""
    if kind in _VALUES:
        return (A_VALUE,)
    if kind in _TEXTS:
        return tuple(words_of(_text(value, 0)))
    if kind == _SHARED and (at := _number(value, 0)) < len(strings):
        return tuple(words_of(strings[at]))
    return tuple(words_of(ERRORS.get(value[0], ""))) if kind in _ERRORS and value else ()


def _records(package: zipfile.ZipFile, name: str) -> Iterator[tuple[int, bytes]]:
    """The records of a part, each with its kind. A kind and a length are written seven bits at a time."""
    if package.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(f"{name} is too large")
    content, at = package.read(name), 0
    while at < len(content):
        kind, at = _written(content, at, 2)
        size, at = _written(content, at, 4)
        if at + size > len(content):
            raise ValueError(f"{name} ends within a record")
        yield kind, content[at : at + size]
        at += size


def _written(content: bytes, at: int, most: int) -> tuple[int, int]:
    """The number at a place, of up to so many bytes, and the place behind it."""
    found = 0
    for place in range(most):
        byte = content[at + place] if at + place < len(content) else 0
        found |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            return found, at + place + 1
    return found, at + most


def _number(record: bytes, at: int) -> int:
    if at + 4 > len(record):
        raise ValueError("a record is too short")
    return int(struct.unpack_from("<I", record, at)[0])


def _text(record: bytes, at: int) -> str:
    size = _number(record, at)
    return record[at + 4 : at + 4 + 2 * size].decode("utf-16-le", errors="replace")
