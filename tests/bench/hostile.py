"""Twenty hostile files, none of which may stop a batch."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMB = 60_000_000
_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
_SHEET, _BOOK, _TYPES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"
Parts = dict[str, bytes]


def make_hostile(sound: Path, folder: Path) -> list[Path]:
    """Write the twenty into a folder, made from one sound workbook, under names that sort among those of others."""
    paths = []
    for number, (name, content) in enumerate(_files(sound.read_bytes())):
        path = folder / (name if name.startswith("~$") else f"plan-{number * 47:04} {name}")
        path.write_bytes(content)
        paths.append(path)
    return paths


def _files(sound: bytes) -> Iterator[tuple[str, bytes]]:
    yield "empty.xlsx", b""
    yield "words.xlsx", b"This is a note and no workbook."
    yield "page.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "old.xlsx", _OLE + bytes(4096)
    yield "password.xlsx", _OLE + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)
    yield "half.xlsx", sound[: len(sound) // 2]
    yield "start.xlsx", sound[:1000]
    yield "end cut.xlsx", sound[:-40]
    yield "~$plan.xlsx", b"\x05Owner" + bytes(159)
    yield "no parts.xlsx", _zipped({})
    yield "spoilt.xlsx", sound[:2000] + bytes(b ^ 255 for b in sound[2000:2200]) + sound[2200:]
    yield "bomb.xlsx", _changed(sound, lambda parts: parts.update({_SHEET: parts[_SHEET] + b" " * _BOMB}))
    yield "laughs.xlsx", _changed(sound, lambda parts: parts.update({_SHEET: _LAUGHS + parts[_SHEET]}))
    yield "book laughs.xlsx", _changed(sound, lambda parts: parts.update({_BOOK: _LAUGHS + parts[_BOOK]}))
    yield "leads out.xlsx", _changed(sound, lambda parts: parts.update({"../../out.xml": b"<x/>"}))
    yield "no book.xlsx", _changed(sound, lambda parts: parts.pop(_BOOK))
    yield "no types.xlsx", _changed(sound, lambda parts: parts.pop(_TYPES))
    yield "many parts.xlsx", _changed(sound, lambda parts: parts.update({f"x/{n}.xml": b"" for n in range(10_001)}))
    yield "torn sheet.xlsx", _changed(sound, lambda parts: parts.update({_SHEET: parts[_SHEET][:3000]}))
    yield "vast.xlsx", _changed(sound, lambda parts: parts.update({_SHEET: _vast(parts[_SHEET])}))


def _vast(sheet: bytes) -> bytes:
    """One more cell, in the last row and column that Excel has."""
    row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return sheet.replace(b"</sheetData>", row)


def _changed(sound: bytes, change: Callable[[Parts], object]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return _zipped(parts)


def _zipped(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
