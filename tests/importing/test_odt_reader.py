"""Plans in OpenDocument texts: their headings, lists, tables, merged cells, looks and notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.old_formats import odt_of, write_odt
from xl_tracker.errors import CannotRead
from xl_tracker.importing import import_plan
from xl_tracker.importing.ledger import own_passages
from xl_tracker.importing.readers import read_document
from xl_tracker.reading.document import Line, Table

STYLES = """
    <style:style style:name="Struck" style:family="text">
      <style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="Strong" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
    <style:style style:name="Amber" style:family="table-cell">
      <style:table-cell-properties fo:background-color="#ffc000"/></style:style>
"""


def lines_of(body: str, folder: Path) -> list[Line]:
    blocks = read_document(write_odt(folder / "plan.odt", body, STYLES)).blocks
    return [block for block in blocks if isinstance(block, Line)]


def table_in(rows: str, folder: Path) -> Table:
    (table,) = read_document(write_odt(folder / "plan.odt", f"<table:table>{rows}</table:table>", STYLES)).tables
    return table


def test_a_plan_comes_in_whole(tmp_path: Path) -> None:
    path = odt_of(
        tmp_path / "plan.odt",
        [
            ["Ref", "Action", "To be actioned by", "Due date"],
            ["1", "Hold spending panels", "Head of Fleet", "May 2027"],
            ["2", "Train every new member", "Head of Legal", "June 2027"],
        ],
    )

    imported = import_plan(path)

    assert len(imported.rows["Actions"]) == 2
    assert imported.ledger.words_unread == 0
    assert imported.ledger.total == sum(len(each.words) for each in own_passages(path) or ())


def test_headings_and_lists_keep_their_kind_and_depth(tmp_path: Path) -> None:
    found = lines_of(
        """<text:h>Theme 1</text:h><text:p text:style-name="P1">Theme 2</text:p>
        <text:p text:style-name="Strong">In bold</text:p><text:p>Plain words</text:p>
        <text:list><text:list-item><text:p>Outer</text:p><text:list><text:list-item><text:p>Inner</text:p>
        </text:list-item></text:list></text:list-item></text:list>""",
        tmp_path,
    )

    assert [(each.text, each.level, each.is_heading) for each in found] == [
        ("Theme 1", 0, True),
        ("Theme 2", 0, True),
        ("In bold", 0, None),
        ("Plain words", 0, False),
        ("Outer", 1, None),
        ("Inner", 2, None),
    ]


def test_spaces_tabs_and_line_breaks_are_read(tmp_path: Path) -> None:
    found = lines_of("<text:p>May<text:s/>2027<text:tab/>to<text:line-break/>June</text:p>", tmp_path)

    assert [each.text for each in found] == ["May 2027 to", "June"]


def test_a_merged_cell_belongs_to_every_row_that_it_spans(tmp_path: Path) -> None:
    table = table_in(
        """<table:table-header-rows><table:table-row><table:table-cell><text:p>Lead</text:p></table:table-cell>
        <table:table-cell><text:p>Action</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Head of Fleet</text:p>
        </table:table-cell><table:table-cell><text:p>Hold panels</text:p></table:table-cell></table:table-row>
        <table:table-row><table:covered-table-cell/><table:table-cell><text:p>Train</text:p></table:table-cell>
        </table:table-row><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Theme 2</text:p>
        </table:table-cell><table:covered-table-cell/></table:table-row>""",
        tmp_path,
    )

    assert [[cell.whole.text for cell in row.cells] for row in table.rows] == [
        ["Lead", "Action"],
        ["Head of Fleet", "Hold panels"],
        ["Head of Fleet", "Train"],
        ["Theme 2", ""],
    ]
    assert (table.heading_rows, table.rows[3].is_banner) == (1, True)


def test_fills_and_struck_words_are_seen(tmp_path: Path) -> None:
    table = table_in(
        """<table:table-row><table:table-cell table:style-name="Amber"/><table:table-cell><text:p>
        <text:span text:style-name="Struck">May 2027</text:span> June 2027</text:p></table:table-cell></table:table-row>
        """,
        tmp_path,
    )
    (row,) = table.rows

    assert row.cells[0].fill == "FFC000"
    assert [(piece.text, piece.struck) for piece in row.cells[1].pieces] == [("May 2027", True), ("June 2027", False)]


def test_deleted_words_are_not_read_and_notes_are(tmp_path: Path) -> None:
    found = lines_of(
        """<text:tracked-changes><text:p>Gone</text:p></text:tracked-changes>
        <text:p>Kept<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>As agreed</text:p>
        </text:note-body></text:note></text:p>""",
        tmp_path,
    )

    assert [each.text for each in found] == ["Kept", "As agreed"]


def test_a_file_without_a_text_in_it_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "plan.odt"
    path.write_bytes(odt_of(tmp_path / "whole.odt", [["Action"]]).read_bytes()[:400])

    with pytest.raises(CannotRead, match=r"^'plan\.odt' is damaged or cut short\. Open it in LibreOffice"):
        read_document(path)
