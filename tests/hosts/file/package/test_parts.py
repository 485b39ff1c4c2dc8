"""A workbook's own lists: what is kept in step when a sheet changes, and which workbooks are left alone."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.changed import PLAN, Changed, write
from tests.hosts.pages import page, parts
from tests.workbooks import rezip, save_book
from xl_tracker.edits import Edit, Formula, RemoveSheet
from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.fitting import height_for
from xl_tracker.layout import PAGE_SHELL
from xl_tracker.look import LOOKS

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
CHAIN = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="F2" i="1"/></calcChain>'


def edited(path: Path, *edits: Edit) -> dict[str, bytes]:
    """The parts of a workbook after edits."""
    FileHost(path, path.with_name("edited.xlsx")).apply(edits)
    return parts(path.with_name("edited.xlsx"))


def test_the_sheet_says_how_far_it_reaches_now(tmp_path: Path) -> None:
    part = Changed(tmp_path, write("H9", ("far",)), write("G2", ("beside",))).part(SHEET)

    assert '<dimension ref="A1:H9"/>' in part
    assert re.search('<row r="2"[^>]*spans', part) is None


def test_a_new_cell_below_a_heading_does_not_look_like_one(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        columns = [{"header": "Ref", "header_format": workbook.add_format({"bold": True})}]
        sheets["Actions"].add_table(0, 7, 2, 7, {"columns": columns})

    sheet = Changed(tmp_path, write("H2", ("A1",)), dress=dress).actions

    assert (sheet["H1"].font.b, sheet["H2"].font.b) == (True, False)


def test_a_sheet_that_is_not_as_its_checksum_says_is_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "spoilt.xlsx"
    with zipfile.ZipFile(save_book(PLAN, tmp_path / "plan.xlsx")) as plan, zipfile.ZipFile(path, "w") as stored:
        for name in plan.namelist():
            stored.writestr(name, plan.read(name))
    path.write_bytes(path.read_bytes().replace(b'<c r="A2"', b'<c r="A7"', 1))

    with pytest.raises(CannotRead, match=r"its part 'xl/worksheets/sheet1\.xml' cannot be unpacked"):
        edited(path, write("B2", ("New",)))


def test_a_part_that_is_nested_deeper_than_any_program_writes_is_refused(tmp_path: Path) -> None:
    def deepen(content: dict[str, bytes]) -> None:
        styles = content["xl/styles.xml"]
        content["xl/styles.xml"] = styles.replace(b"</fonts>", b"<x>" * 300 + b"</x>" * 300 + b"</fonts>")

    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), deepen)

    with pytest.raises(CannotRead, match=r"its part 'xl/styles\.xml' cannot be read"):
        edited(path, write("B2", ("New",)))


def calculated_later(content: dict[str, bytes]) -> None:
    content[BOOK] = content[BOOK].replace(b' fullCalcOnLoad="1"', b"")


def test_excel_is_told_to_calculate(tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), calculated_later)

    assert b'fullCalcOnLoad="1"' in edited(path, write("B2", ("New",)))[BOOK]


def chained(content: dict[str, bytes]) -> None:
    content["xl/calcChain.xml"] = CHAIN
    kind = b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"'
    types = content["[Content_Types].xml"]
    override = b'<Override PartName="/xl/calcChain.xml" ' + kind + b"/></Types>"
    content["[Content_Types].xml"] = types.replace(b"</Types>", override)
    relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    tie = b'<Relationship Id="rId99" Type="' + relation + b'" Target="calcChain.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    content[rels] = content[rels].replace(b"</Relationships>", tie)


@pytest.mark.parametrize(
    ("edit", "kept"),
    [
        (write("F2", ("New",)), False),
        (write("B2", ("New",)), True),
        (write("B2", (Formula("=LEN(A2)"),)), False),
        (RemoveSheet("Notes"), False),
        (RemoveSheet("No such sheet"), True),
    ],
    ids=["a formula goes", "none goes", "one comes", "a sheet goes", "none is there to go"],
)
def test_the_order_of_calculation_goes_only_when_a_formula_may(edit: Edit, kept: bool, tmp_path: Path) -> None:
    def dress(_workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].write_formula("F2", "=LEN(B2)", None, 6)

    path = rezip(save_book(f"{PLAN}    Notes\n    | ours |\n", tmp_path / "plan.xlsx", dress), chained)

    after = edited(path, edit)

    assert ("xl/calcChain.xml" in after) is kept
    assert (b"calcChain" in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]) is kept


def windowless(content: dict[str, bytes]) -> None:
    content[BOOK] = re.sub(b"<bookViews>.*</bookViews>", b"", content[BOOK])


def test_a_workbook_without_a_window_gets_the_one_that_a_page_needs(tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), windowless)

    assert re.search(b"<bookViews><workbookView/></bookViews><sheets>", edited(path, *page())[BOOK])


def tied_to_a_printer(content: dict[str, bytes]) -> None:
    shell = content["xl/worksheets/sheet2.xml"]
    content["xl/worksheets/sheet2.xml"] = shell.replace(b"<pageSetup ", b'<pageSetup r:id="rId1" ')


def test_the_shells_printer_is_not_the_pages(tmp_path: Path) -> None:
    def dress(_workbook: Any, sheets: dict[str, Any]) -> None:
        sheets[PAGE_SHELL].set_paper(8)

    path = save_book(f"{PLAN}    {PAGE_SHELL}\n    | x |\n", tmp_path / "plan.xlsx", dress)

    after = edited(rezip(path, tied_to_a_printer), *page())

    assert b'paperSize="8"' in after["xl/worksheets/sheet3.xml"]
    assert re.search(b"<pageSetup[^>]*r:id", after["xl/worksheets/sheet3.xml"]) is None


def signed(content: dict[str, bytes]) -> None:
    content["_xmlsignatures/origin.sigs"] = b""


def strict(content: dict[str, bytes]) -> None:
    namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content[BOOK] = content[BOOK].replace(namespace, b"http://purl.oclc.org/ooxml/spreadsheetml/main")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (signed, "'plan.xlsx' is signed, so it cannot be changed. Remove its signature in Excel first."),
        (
            strict,
            "'plan.xlsx' is saved as Strict Open XML. Save it as an Excel Workbook (.xlsx) in Excel first.",
        ),
    ],
)
def test_a_workbook_that_a_change_would_spoil_is_left_alone(change: Any, sentence: str, tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), change)

    with pytest.raises(CannotWrite) as caught:
        edited(path, write("B2", ("New",)))

    assert str(caught.value) == sentence


def test_a_file_that_names_the_type_of_every_part_gets_those_of_the_new_ones(tmp_path: Path) -> None:
    def without_default(content: dict[str, bytes]) -> None:
        types = re.sub(b'<Default Extension="rels"[^>]*>', b"", content["[Content_Types].xml"])
        kind = b'ContentType="application/vnd.openxmlformats-package.relationships+xml"'
        for name in (b"/_rels/.rels", b"/xl/_rels/workbook.xml.rels"):
            types = types.replace(b"</Types>", b'<Override PartName="' + name + b'" ' + kind + b"/></Types>")
        content["[Content_Types].xml"] = types

    after = edited(rezip(save_book(PLAN, tmp_path / "plan.xlsx"), without_default), *page())

    for name in after:
        if name.endswith(".rels"):
            assert f'PartName="/{name}"'.encode() in after["[Content_Types].xml"]


@pytest.mark.parametrize(("text", "lines"), [("word", 1), ("two\nlines", 2), ("x" * 60, 7), ("a " + "x" * 60, 8)])
def test_a_row_is_as_high_as_its_lines_even_when_one_word_fills_several(text: str, lines: int) -> None:
    """Not quite ten letters x, 6.9 pixels each, fit into 75 pixels less the margins."""
    points = height_for(text, LOOKS["body"], 75)

    assert round((points - 2) / 12.8) == lines
