"""calamine is handed some parts of a workbook, in other bytes: it reads from them what it reads from the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz.targets import values_and_merged_cells
from tests.tools import BESIDE, require_beside
from tests.workbooks import rezip, save_book
from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.package.zip import zip_of
from xl_tracker.hosts.file.reading.book import look_at, read_book
from xl_tracker.hosts.file.reading.calamine import at_hand, merged_cells_first
from xl_tracker.workbook import Block

BOOKS = sorted(path.name for path in (BESIDE / "corpus").glob("*.xls[xm]")) or ["none"]
PART = "xl/worksheets/sheet1.xml"
MERGED = b'<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
ROWS = b'<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'


def worksheet(content: bytes, root: bytes = b"worksheet xmlns") -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b"<%s='%s'>%s</%s>" % (root, space, content, root.split()[0])


def inline(text: bytes) -> bytes:
    return b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>' % text


QUICK = {
    "merged cells": (worksheet(ROWS + MERGED), MERGED),
    "none merged": (worksheet(ROWS), b"<mergeCells/>"),
    "rows in a comment": (worksheet(b"<!-- <sheetData> -->" + ROWS + MERGED), MERGED),
    "the letter in a cell": (worksheet(inline(b"g") + MERGED), MERGED),
}
"""Sheets that are written as Excel writes them, with what is told of their merged cells before they are read."""

ODD = {
    "no rows": worksheet(b"<sheetData/>" + MERGED),
    "no list of rows": worksheet(b""),
    "merged cells before the rows": worksheet(MERGED + ROWS),
    "merged cells without an end": worksheet(ROWS + b'<mergeCells count="0"/>'),
    "the words in a cell": worksheet(inline(b"mergeCells") + MERGED),
    "merged cells in the text of a cell": worksheet(inline(b"<![CDATA[" + MERGED + b"]]>")),
    "merged cells in a comment": worksheet(ROWS + b"<!-- " + MERGED + b" -->"),
    "the end of the rows in a comment": worksheet(ROWS + MERGED + b"<!-- </sheetData> -->"),
    "more than references": worksheet(ROWS + b'<mergeCells><mergeCell ref="A1:B2"></mergeCell></mergeCells>'),
    "a prefix": worksheet(ROWS.replace(b"<", b"<x:").replace(b"<x:/", b"</x:"), b"x:worksheet xmlns:x"),
    "merged cells with a prefix": worksheet(ROWS + b"<x:mergeCells><x:mergeCell ref='A1:B2'/></x:mergeCells>"),
    "a byte order mark": b"\xef\xbb\xbf" + worksheet(ROWS + MERGED),
}
"""Sheets without rows to be read twice, or that a quick look could misread: nothing is put before them."""


def book_of(part: bytes, path: Path) -> Path:
    return rezip(save_book("Actions\n| Ref |", path), lambda parts: parts.update({PART: part}))


@pytest.mark.parametrize("part", [*(part for part, _ in QUICK.values()), *ODD.values()], ids=[*QUICK, *ODD])
def test_values_and_merged_cells_are_those_of_the_file(part: bytes, tmp_path: Path) -> None:
    path = book_of(part, tmp_path / "book.xlsx")

    whole = values_and_merged_cells(path.read_bytes())

    assert whole is not None
    assert values_and_merged_cells(look_at(path).handed.read()) == whole


@pytest.mark.parametrize(("part", "merged"), QUICK.values(), ids=QUICK)
def test_merged_cells_are_told_before_the_rows_so_that_calamine_reads_these_once(part: bytes, merged: bytes) -> None:
    assert merged_cells_first(part) == merged


@pytest.mark.parametrize("part", ODD.values(), ids=ODD)
def test_nothing_is_told_of_a_sheet_that_is_written_in_another_way(part: bytes) -> None:
    assert merged_cells_first(part) == b""


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("rows", [1, 40_000], ids=["a little", "much"])
@pytest.mark.parametrize("before", [b"", MERGED, MERGED * 2_000], ids=["nothing", "something", "more than a block"])
def test_what_is_put_before_a_part_is_there_however_the_part_is_packed(how: int, rows: int, before: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as archive:
        archive.writestr("ä.xml", ROWS * rows)
        entry = at_hand(Path("book.xlsx"), archive, "ä.xml", ROWS * rows, before)

    with zipfile.ZipFile(io.BytesIO(zip_of({"ä.xml": entry}))) as handed:
        assert handed.read("ä.xml") == before + ROWS * rows


def test_merged_cells_reach_the_rows_that_they_cover(tmp_path: Path) -> None:
    path = book_of(worksheet(ROWS + MERGED), tmp_path / "book.xlsx")

    sheet = read_book(path).sheets["Actions"]

    assert sheet.merged == (Block(1, 1, 2, 2),)


def test_pictures_and_other_parts_that_hold_no_values_are_not_handed_over(tmp_path: Path) -> None:
    path = rezip(
        save_book("Actions\n| Ref |", tmp_path / "book.xlsx"), lambda parts: parts.update({"xl/media/a.png": b"x"})
    )

    with zipfile.ZipFile(look_at(path).handed) as handed:
        names = handed.namelist()

    assert {"xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", PART} <= {*names}
    assert not [name for name in names if name.startswith(("xl/media/", "xl/theme/", "docProps/"))]


def test_formats_that_are_not_where_the_zip_says_are_refused(tmp_path: Path) -> None:
    path = save_book("Actions\n| Ref |", tmp_path / "book.xlsx")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.getinfo("xl/styles.xml").header_offset
    content[start : start + 4] = b"none"
    path.write_bytes(content)

    with pytest.raises(CannotRead, match="damaged"):
        read_book(path)


@pytest.mark.parametrize("name", BOOKS)
def test_a_real_workbook_is_read_as_it_is_in_its_file(name: str) -> None:
    path = require_beside("corpus") / name

    handed = values_and_merged_cells(look_at(path).handed.read())

    assert handed is not None
    assert handed == values_and_merged_cells(path.read_bytes())


def with_a_sheet_of_macros(parts: dict[str, bytes]) -> None:
    """Excel 4 keeps its macros on sheets that are no worksheets."""
    kind = b"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    tab = b'<Relationship Id="rId99" Type="%s" Target="macrosheets/sheet1.xml"/></Relationships>' % kind
    relationships = "xl/_rels/workbook.xml.rels"
    parts[relationships] = parts[relationships].replace(b"</Relationships>", tab)
    parts["xl/macrosheets/sheet1.xml"] = b"<macrosheet/>"
    sheets = b'<sheets><sheet name="Macro1" sheetId="99" r:id="rId99"/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", sheets)


def with_another_prefix(parts: dict[str, bytes]) -> None:
    parts["xl/workbook.xml"] = (
        parts["xl/workbook.xml"].replace(b"xmlns:r=", b"xmlns:ns1=").replace(b" r:id=", b" ns1:id=")
    )


@pytest.mark.parametrize("change", [with_a_sheet_of_macros, with_another_prefix])
def test_worksheets_are_read_beside_tabs_that_calamine_does_not_know(
    change: Callable[[dict[str, bytes]], None], tmp_path: Path
) -> None:
    path = rezip(save_book("| Ref | Action |\n| A1 | Agree |", tmp_path / "plan.xlsm"), change)

    (sheet,) = read_book(path).sheets.values()

    assert sheet.rows[1][:2] == ["A1", "Agree"]
