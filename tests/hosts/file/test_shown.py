"""What a workbook shows and no value says: fills, struck text, notes, formats, hidden columns and Excel Tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.tools import require_beside
from tests.workbooks import rezip
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.hosts.file.shown.colours import INDEXED, OFFICE_THEME, colour_of
from xl_tracker.hosts.file.shown.sheet import SheetLooks
from xl_tracker.workbook import Block
from xl_tracker.workbook.shown import PLAIN, SheetShown, SheetTable

Draw = Callable[[Any, Any], object]
SHEET = "xl/worksheets/sheet1.xml"


def shown(folder: Path, draw: Draw, change: Callable[[dict[str, bytes]], None] | None = None) -> SheetShown:
    """What the only sheet of a workbook shows; ``change`` may change the parts of its file first."""
    path = folder / "plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        draw(book, book.add_worksheet("Plan"))
    if change:
        rezip(path, change)
    looks = read_book(path, shown=True).sheets["Plan"].shown
    assert looks is not None
    return looks


def test_a_reader_that_does_not_ask_gets_no_looks(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "plan.xlsx")) as book:
        book.add_worksheet("Plan").write(0, 0, "Red", book.add_format({"bg_color": "#FF0000"}))

    assert read_book(tmp_path / "plan.xlsx").sheets["Plan"].shown is None


def test_fill_font_and_indent_of_a_cell_are_known_even_if_it_is_blank(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Withdrawn", book.add_format({"font_strikeout": True, "bold": True, "indent": 2}))
        sheet.write_blank(0, 1, None, book.add_format({"bg_color": "#00b050", "italic": True}))
        sheet.write(0, 2, "RAG")

    looks = shown(tmp_path, draw)

    assert looks.at(1, 1) == PLAIN._replace(struck=True, bold=True, indent=2)
    assert looks.at(1, 2) == PLAIN._replace(fill="00B050", italic=True)
    assert looks.at(1, 3) == PLAIN


def test_white_is_no_fill_and_neither_is_a_pattern_of_dots(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "a", book.add_format({"bg_color": "#FFFFFF"}))
        sheet.write(0, 1, "b", book.add_format({"pattern": 17, "fg_color": "#FF0000"}))

    assert shown(tmp_path, draw).cells == {}


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ({"rgb": "FF92D050"}, "92D050"),
        ({"rgb": "92d050"}, "92D050"),
        ({"indexed": "10"}, "FF0000"),
        ({"indexed": "64"}, ""),
        ({"auto": "1"}, ""),
        ({"theme": "9"}, "70AD47"),
        ({"theme": "9", "tint": "0.7999816888943144"}, "E2EFDA"),  # Excel's "Green, Accent 6, Lighter 80%"
        ({"theme": "4", "tint": "-0.249977111117893"}, "2F5597"),  # "Blue, Accent 1, Darker 25%"
        ({"theme": "0", "tint": "-0.14999847407452621"}, "D9D9D9"),  # "White, Background 1, Darker 15%"
        ({"theme": "99"}, ""),
        ({"rgb": "red"}, ""),
    ],
)
def test_colours_are_read_however_they_are_written(written: dict[str, str], colour: str) -> None:
    found = colour_of(written, OFFICE_THEME)

    assert len(INDEXED) == 64
    assert all(abs(int(found[at : at + 2], 16) - int(colour[at : at + 2], 16)) <= 1 for at in range(0, len(colour), 2))
    assert len(found) == len(colour)


def test_a_whole_row_or_column_in_one_colour_colours_cells_that_are_not_there(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.set_row(0, None, book.add_format({"bg_color": "#FF0000"}))
        sheet.set_column(1, 1, None, book.add_format({"bg_color": "#00FF00"}))
        sheet.write(0, 0, "a", book.add_format())
        sheet.write(1, 2, "b")

    looks = shown(tmp_path, draw)

    assert [looks.at(1, column).fill for column in (1, 2, 3)] == ["", "FF0000", "FF0000"]  # A1 is plain
    assert [looks.at(2, column).fill for column in (1, 2, 3)] == ["", "00FF00", ""]


def test_text_that_is_struck_through_in_part_comes_in_runs(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        struck = book.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, struck, "31 March 2025", " 30 June 2025")
        sheet.write_rich_string(0, 1, book.add_format({"bold": True}), "Agree", " the plan")

    looks = shown(tmp_path, draw)

    assert looks.runs == {(1, 1): (("31 March 2025", True), (" 30 June 2025", False))}


def test_runs_of_text_inside_the_cell_are_read_too(tmp_path: Path) -> None:
    inline = (
        b'<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>March</t></r><r><rPr><b/></rPr><t>June</t></r></is></c>'
    )

    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(b'<c r="A1"><v>1</v></c>', inline)

    looks = shown(tmp_path, lambda _book, sheet: sheet.write_row(0, 0, [1, 2]), change)

    assert looks.runs == {(1, 1): (("March", True), ("June", False))}


def test_a_note_is_read_without_its_author(tmp_path: Path) -> None:
    def draw(_book: Any, sheet: Any) -> None:
        sheet.write(1, 1, "March 2026")
        sheet.write_comment(1, 1, "J. Smith:\nmoved by Cabinet", {"author": "J. Smith"})

    assert shown(tmp_path, draw).notes == {(2, 2): "moved by Cabinet"}


def test_a_thread_of_comments_is_read_instead_of_its_stand_in(tmp_path: Path) -> None:
    thread = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="B2"><text>Is this late?</text></threadedComment>'
        b'<threadedComment ref="B2"><text>No, agreed in May.</text></threadedComment></ThreadedComments>'
    )

    def draw(_book: Any, sheet: Any) -> None:
        sheet.write(1, 1, "March 2026")
        sheet.write_comment(1, 1, "[Threaded comment] Your version of Excel allows you to read this")

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/threadedComments/threadedComment1.xml"] = thread
        relationships = "xl/worksheets/_rels/sheet1.xml.rels"
        kind = b"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
        more = b'<Relationship Id="rId9" Type="%s" Target="../threadedComments/threadedComment1.xml"/>' % kind
        parts[relationships] = parts[relationships].replace(b"</Relationships>", more + b"</Relationships>")

    assert shown(tmp_path, draw, change).notes == {(2, 2): "Is this late?\nNo, agreed in May."}


@pytest.mark.parametrize(
    ("code", "form"),
    [("mmm-yy", "month"), ("d-mmm", "day"), ("yyyy", "year"), ("0%", "percent"), ("dd/mm/yyyy", ""), ('"May" 0', "")],
)
def test_the_part_of_a_date_that_a_format_shows_is_known(code: str, form: str, tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, dt.datetime(2026, 5, 1), book.add_format({"num_format": code}))

    assert shown(tmp_path, draw).at(1, 1).form == form


def test_hidden_columns_and_excel_tables_are_known(tmp_path: Path) -> None:
    def draw(_book: Any, sheet: Any) -> None:
        sheet.add_table("A1:C4", {"name": "tblPlan", "total_row": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    looks = shown(tmp_path, draw)

    assert looks.hidden_columns == (2,)
    assert looks.tables == (SheetTable("tblPlan", Block(1, 1, 4, 3), 1, 1),)


def test_looks_are_read_only_as_far_as_the_values_reach() -> None:
    red = PLAIN._replace(fill="FF0000")
    part = (
        b'<worksheet><sheetData><row r="1"><c r="A1" s="1"/><c r="B1" s="1"/></row>'
        b'<row r="2"><c r="A2" s="1"/></row><row r="never looked at"/></sheetData></worksheet>'
    )

    assert SheetLooks(part, [PLAIN, red], {}, bottom=1, right=1).cells == {(1, 1): red}


@pytest.mark.parametrize("spoilt", ["xl/theme/theme1.xml", "xl/comments1.xml"])
def test_a_spoilt_part_takes_only_its_own_looks_away(spoilt: str, tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, 5, book.add_format({"bg_color": "#FF0000"}))
        sheet.write_comment(0, 0, "late")

    def change(parts: dict[str, bytes]) -> None:
        parts[spoilt] = parts[spoilt][: len(parts[spoilt]) // 2]

    looks = shown(tmp_path, draw, change)

    assert looks.at(1, 1).fill == "FF0000"
    assert looks.notes == ({} if spoilt == "xl/comments1.xml" else {(1, 1): "late"})


@pytest.mark.parametrize("name", ["N01_new_has_None.xlsx", "nan_number.xlsx", "no_cellStyleXfs.xlsx"])
def test_workbooks_that_other_libraries_refuse_are_read_with_their_looks(name: str) -> None:
    path = next(require_beside("cases").rglob(name))

    assert all(sheet.shown and sheet.shown.known for sheet in read_book(path, shown=True).sheets.values())
