"""A worksheet's part is taken apart and put together again with nothing lost, however strangely it is written."""

from __future__ import annotations

import pytest
from lxml import etree

from xl_tracker.hosts.file.package.row import Cell
from xl_tracker.hosts.file.package.sheet import SheetPart
from xl_tracker.hosts.file.package.xml import MAIN

NEW = Cell(b"", b"<v>7</v>")


def sheet(rows: str, *, head: str = "", after: str = "") -> bytes:
    """A sheet's part, as Excel writes it, with these rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}<worksheet xmlns="{MAIN}" '
        f'xmlns:x14="urn:x14"><sheetViews/><sheetData>{rows}</sheetData>{after}</worksheet>'
    ).encode()


PLAIN = '<row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1"/></row><row r="3"><c r="B3"><v>3</v></c></row>'


def cells(part: bytes) -> dict[str, str]:
    """What stands in each cell, as any reader of XML finds it."""
    root = etree.fromstring(part)
    return {each.get("r"): "".join(each.itertext()) for each in root.iter(f"{{{MAIN}}}c")}


def test_the_rows_of_a_plain_part_come_back_byte_for_byte() -> None:
    assert PLAIN.encode() in SheetPart(sheet(PLAIN)).content()


def test_what_surrounds_the_rows_is_xml_that_can_be_changed() -> None:
    part = SheetPart(sheet(PLAIN, after='<pageMargins left="1"/>'))

    part.root[-1].set("left", "2")

    assert b'</sheetData><pageMargins left="2"/></worksheet>' in part.content()


STRANGE = {
    "comments that look like cells": sheet(PLAIN.replace('<c r="B1"/>', '<!-- <c r="Z9"> --><c r="B1"/>')),
    "a marked section": sheet(PLAIN.replace("<v>3</v>", "<v><![CDATA[3]]></v>")),
    "instructions": sheet(PLAIN.replace('<row r="3"', '<?x <c r="Z9"/>?><row r="3"')),
    "single quotes": sheet(PLAIN.replace('"', "'")),
    "single quotes with space": sheet(PLAIN.replace('spans="1:2"', "spans = '1:2'").replace(' t="s"', " t = 's'")),
    "another attribute first": sheet(PLAIN.replace('r="B3"', 's="0" r="B3"').replace('r="3"', 'ht="9" r="3"')),
    "cells without references": sheet(PLAIN.replace(' r="A1"', "").replace(' r="B1"', "")),
    "rows without numbers": sheet(PLAIN.replace(' r="1"', "").replace('<row r="3"', "<row/><row")),
    "a cell of another row": sheet(PLAIN.replace('r="B3"', 'r="B9"')),
    "another encoding": sheet(PLAIN).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "line breaks in tags": sheet(PLAIN.replace('<c r="B3"', '<c\n  r="B3"').replace('<row r="3"', '<row\n r="3"')),
}
STRANGE["a prefix"] = (
    b'<x:worksheet xmlns:x="%s"><x:sheetData>' % MAIN.encode()
    + PLAIN.replace("</", "</x:").replace("<r", "<x:r").replace("<c", "<x:c").replace("<v", "<x:v").encode()
    + b"</x:sheetData></x:worksheet>"
)
STRANGE["a prefix beside none"] = sheet(
    PLAIN.replace('<c r="B3">', '<m:c r="B3">')
    .replace("</v></c></row>", "</v></m:c></row>", 2)
    .replace("<v>0</v></m:c>", "<v>0</v></c>")
).replace(b"xmlns:x14", b'xmlns:m="%s" xmlns:x14' % MAIN.encode())


@pytest.mark.parametrize("part", STRANGE.values(), ids=STRANGE.keys())
def test_a_part_that_is_written_otherwise_keeps_its_cells_and_gets_new_ones_in_their_place(part: bytes) -> None:
    opened = SheetPart(part)

    opened.rows.made(3).put(3, NEW)
    opened.rows.made(3).put(2, NEW)

    assert cells(opened.content()) == {"A1": "0", "B1": "", "B3": "7", "C3": "7"}


def test_a_sheet_without_rows_gets_its_first() -> None:
    for empty in (
        sheet(""),
        sheet("").replace(b"<sheetData></sheetData>", b"<sheetData />"),
        sheet("").replace(b"<sheetData></sheetData>", b""),
    ):
        part = SheetPart(empty)

        part.rows.made(4).put(1, NEW)

        assert cells(part.content()) == {"A4": "7"}


@pytest.mark.parametrize(("number", "expected"), [(0, "0 1 3"), (2, "1 2 3"), (9, "1 3 9")])
def test_a_new_row_stands_in_its_place(number: int, expected: str) -> None:
    part = SheetPart(sheet(PLAIN))

    part.rows.made(number)

    assert " ".join(str(row.number) for row in part.rows) == expected


@pytest.mark.parametrize("part", [sheet("", after="<a>"), sheet("")[:-9], sheet(PLAIN).replace(b"</sheetData>", b"")])
def test_a_part_that_is_no_xml_is_refused(part: bytes) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        SheetPart(part)


@pytest.mark.parametrize("rows", ['<row r="1"><c r="A1"></row>', '<row r="1"><c r="A1" s=1/></row>', '<row r="1"'])
def test_what_is_no_xml_in_a_row_is_refused_where_something_is_to_be_put_there(rows: str) -> None:
    part = SheetPart(sheet(rows + '<row r="2"><c r="B2"/></row>'))

    part.rows.made(2).put(2, NEW)

    assert rows.encode() in part.content()
    with pytest.raises(ValueError):  # noqa: PT011 - the caller says it in its own words
        part.rows.made(1).put(1, NEW)


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1"><m:c xmlns:m="{MAIN}" r="A1"/></row>',
        '<row r="1"><c r="A1"><extLst><ext><c/></ext></extLst></c></row>',
        '<row r="one"><c r="A1"/></row>',
    ],
    ids=["a prefix of its own", "a cell within a cell", "no number"],
)
def test_rows_that_cannot_be_told_apart_are_refused(rows: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the caller says it in its own words
        SheetPart(sheet(rows))
