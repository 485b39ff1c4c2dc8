"""What is refused when a workbook on disk is opened: each in one sentence that names the file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbooks import rezip, save_book
from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.book import read_book

PLAN = """
    | Ref | Action        | Baseline finish |
    | A1  | Publish terms | 2026-03-31      |
    | A2  | Train members | Autumn 2026     |
"""


def without_types(parts: dict[str, bytes]) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"spreadsheetml.sheet.main", b"other.main")


def binary_types(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"vnd.ms-excel.sheet.binary.macroEnabled.main",
    )


def types_as_sheetjs_names_them(parts: dict[str, bytes]) -> None:
    """SheetJS names the types of all parts that it could ever write."""
    default = b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"<Default", default + b"<Default", 1)


def as_excel_writes_xlsb(parts: dict[str, bytes]) -> None:
    """Excel says by its ending, and not by its name, that the workbook's part is binary."""
    types_as_sheetjs_names_them(parts)
    parts["[Content_Types].xml"] = re.sub(rb'<Override PartName="/xl/workbook[^>]*>', b"", parts["[Content_Types].xml"])
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/workbook.bin")
    parts["xl/workbook.bin"] = parts.pop("xl/workbook.xml")


def spoilt_types(parts: dict[str, bytes]) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", b"")


def with_entities(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)


def without_sheet(parts: dict[str, bytes]) -> None:
    del parts["xl/worksheets/sheet1.xml"]


def with_twins(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")


def with_locked_parts(path: Path) -> None:
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1  # the flag that says a part is encrypted
    path.write_bytes(bytes(content))


def bomb(parts: dict[str, bytes]) -> None:
    parts["xl/media/image1.png"] = bytes(30_000_000)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "no such file": (lambda path: path.unlink(), "There is no file called 'plan.xlsx'."),
    "empty": (lambda path: path.write_bytes(b""), "'plan.xlsx' is empty."),
    "not a zip": (lambda path: path.write_bytes(b"Ref,Action\n"), "'plan.xlsx' is not an Excel workbook."),
    "old xls": (
        lambda path: path.write_bytes(OLE),
        "'plan.xlsx' is an old Excel file (.xls). Save it as an Excel Workbook (.xlsx), or make a tracker from it with 'xl-tracker import'.",
    ),
    "password": (
        lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        "'plan.xlsx' is protected with a password. Remove the password in Excel and save it again.",
    ),
    "cut short": (
        lambda path: path.write_bytes(path.read_bytes()[:-2000]),
        "'plan.xlsx' is damaged or cut short. Open it in Excel, save it again and send the new copy.",
    ),
    "another kind": (lambda path: rezip(path, without_types), "'plan.xlsx' is not an Excel workbook."),
    "binary": (
        lambda path: rezip(path, binary_types),
        "'plan.xlsx' is a binary workbook (.xlsb). Save it as an Excel Workbook (.xlsx), or make a tracker from it with 'xl-tracker import'.",
    ),
    "binary by its ending": (
        lambda path: rezip(path, as_excel_writes_xlsb),
        "'plan.xlsx' is a binary workbook (.xlsb). Save it as an Excel Workbook (.xlsx), or make a tracker from it with 'xl-tracker import'.",
    ),
    "spoilt types": (
        lambda path: rezip(path, spoilt_types),
        "'plan.xlsx' is damaged or cut short. Open it in Excel, save it again and send the new copy.",
    ),
    "entities": (
        lambda path: rezip(path, with_entities),
        "'plan.xlsx' declares XML entities, so it is not safe to read.",
    ),
    "missing sheet": (
        lambda path: rezip(path, without_sheet),
        "'plan.xlsx' is damaged or cut short. Open it in Excel, save it again and send the new copy.",
    ),
    "twins": (with_twins, "'plan.xlsx' holds two parts of the same name, so it is not safe to read."),
    "locked parts": (
        with_locked_parts,
        "'plan.xlsx' is protected with a password. Remove the password in Excel and save it again.",
    ),
    "bomb": (
        lambda path: rezip(path, bomb),
        "'plan.xlsx' unpacks to more than 200 times its size, so it is not opened.",
    ),
}


def test_types_of_parts_that_are_not_there_say_nothing_of_the_workbook(tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), types_as_sheetjs_names_them)

    assert [row[0] for row in read_book(path).sheets["Actions"].rows] == ["Ref", "A1", "A2"]


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_one_sentence_that_names_the_file(case: str, tmp_path: Path) -> None:
    spoil, sentence = BAD[case]
    path = save_book(PLAN, tmp_path / "plan.xlsx")
    spoil(path)

    with pytest.raises(CannotRead) as caught:
        read_book(path)

    assert str(caught.value) == sentence
