"""Markup that the fuzzer found to break the reader or the writer, each in the smallest workbook that shows it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.books import tracker
from tests.fuzz.seeds import inline
from tests.workbooks import rezip, save_book
from xl_tracker.edits import Edit, ReplaceSheet, SetLook, SetValues
from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.workbook import Place

Parts = dict[str, bytes]
PLAN = "| Ref | Action | Status |\n| A1 | Listen | In progress |"
RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
PAGE: tuple[Edit, ...] = (ReplaceSheet("Ours", (10,), ""), SetValues(Place("Ours", 1, 1), (("Ours",),)))
CELLS: tuple[Edit, ...] = (
    SetValues(Place("Actions", 2, 2), (("Learn", 7),)),
    SetLook(Place("Actions", 2, 2), 1, 2, "heading"),
)


def put(part: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    """Put something else in the place of what a part says; it must say it."""

    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


def spoilt(folder: Path, change: Callable[[Parts], None]) -> Path:
    return rezip(save_book(PLAN, folder / "plan.xlsx"), change)


def test_rows_and_cells_that_do_not_say_where_they_are_follow_one_another(tmp_path: Path) -> None:
    inline(tmp_path / "plan.xlsx")

    assert [list(row) for row in read_book(tmp_path / "plan.xlsx").sheets["Actions"].rows] == [
        ["Ref", "Action", "Lead officer", "Status"],
        ["A1", "Listen", "A. Khan", "In progress"],
        ["A2", "Learn", "", "7"],
    ]


def test_a_sheet_of_ours_without_one_heading_of_ours_has_no_rows() -> None:
    got = tracker("""
        | Ref | Action | Lead officer |
        | A1  | Listen | A. Khan      |

        Risks
        | Colour | Sound |
        | Blue   | Loud  |
    """)

    assert [action.ref for action in got.actions] == ["A1"]
    assert got.risks == ()


def test_a_workbook_without_styles_gets_them_where_other_programs_look(tmp_path: Path) -> None:
    inline(tmp_path / "plan.xlsx")

    FileHost(tmp_path / "plan.xlsx", tmp_path / "out.xlsx").apply([SetLook(Place("Actions", 1, 1), 1, 4, "heading")])

    assert load_workbook(tmp_path / "out.xlsx")["Actions"]["A1"].font.bold


def test_a_style_sheet_that_nothing_refers_to_is_taken_up(tmp_path: Path) -> None:
    def forget(parts: Parts) -> None:
        before, _, after = parts[RELATIONSHIPS].partition(b'<Relationship Id="rId3"')
        assert b"styles.xml" in after.partition(b"/>")[0]
        parts[RELATIONSHIPS] = before + after.partition(b"/>")[2]

    FileHost(spoilt(tmp_path, forget), tmp_path / "out.xlsx").apply(CELLS)

    assert load_workbook(tmp_path / "out.xlsx")["Actions"]["B2"].font.bold
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert [name for name in archive.namelist() if "styles" in name] == ["xl/styles.xml"]


@pytest.mark.parametrize(
    "part",
    [BOOK, RELATIONSHIPS, "_rels/.rels"],
)
def test_an_encoding_that_does_not_exist_is_damage(part: str, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is damaged or cut short"):
        read_book(spoilt(tmp_path, put(part, b'encoding="UTF-8"', b'encoding="tblActions"')))


def test_a_new_sheet_never_takes_the_id_of_a_link_whose_part_is_gone(tmp_path: Path) -> None:
    lost = b'</sheets><externalReferences><externalReference r:id="rId5"/></externalReferences>'
    path = spoilt(tmp_path, put(BOOK, b"</sheets>", lost))

    FileHost(path, tmp_path / "out.xlsx").apply(PAGE)

    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert b'"rId5"' not in archive.read(RELATIONSHIPS)


@pytest.mark.parametrize(
    "change",
    [
        put(RELATIONSHIPS, b"xmlns=", b"x="),
        put(RELATIONSHIPS, b"</Relationships>", b"<x/></Relationships>"),
        put(RELATIONSHIPS, b"/></Relationships>", b"><Relationship/></Relationship></Relationships>"),
    ],
    ids=["of no namespace", "beside something else", "within one another"],
)
def test_relationships_that_programs_would_read_differently_are_not_written_into(
    change: Callable[[Parts], None], tmp_path: Path
) -> None:
    with pytest.raises(CannotRead, match="holds more than relationships, or none"):
        FileHost(spoilt(tmp_path, change), tmp_path / "out.xlsx").apply(PAGE)


def test_what_is_named_as_the_styles_and_is_a_sheet_is_not_written_into(tmp_path: Path) -> None:
    path = spoilt(tmp_path, put(RELATIONSHIPS, b'"styles.xml"', b'"worksheets/sheet1.xml"'))

    with pytest.raises(CannotRead, match=r"its part 'xl/worksheets/sheet1\.xml' holds something else"):
        FileHost(path, tmp_path / "out.xlsx").apply(PAGE)


@pytest.mark.parametrize(
    "change",
    [
        put(BOOK, b'sheetId="1"', b'sheetId="array"'),
        put(BOOK, b"<workbookView ", b'<workbookView activeTab="A1" '),
        put(SHEET, b'<row r="2"', b'<row r="two"'),
        put(SHEET, b'<c r="B2"', b'<c r="B2" s="$A$1"'),
        put("xl/styles.xml", b'count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', b">"),
    ],
    ids=["a sheet's number", "a window's tab", "a row's number", "a cell's style", "no styles at all"],
)
def test_what_ought_to_be_a_number_and_is_none_is_one_sentence_and_nothing_is_written(
    change: Callable[[Parts], None], tmp_path: Path
) -> None:
    path = spoilt(tmp_path, change)

    with pytest.raises(CannotRead) as caught:
        FileHost(path, tmp_path / "out.xlsx").apply([*CELLS, *PAGE])

    assert str(caught.value).startswith("'plan.xlsx' cannot be changed, because its parts do not fit together")
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("field", [20, 42], ids=["its size", "its place"])
def test_a_part_that_is_not_where_the_zip_says_is_one_sentence(field: int, tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "plan.xlsx")
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"docProps/app.xml") - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    content[entry + field + 3] = 0x7F
    path.write_bytes(content)

    with pytest.raises(CannotRead, match=r"'docProps/app\.xml' is not where its zip says"):
        FileHost(path, tmp_path / "out.xlsx").apply(PAGE)
