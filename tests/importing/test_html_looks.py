"""What a web page shows and does not write: colours, struck words, captions; and tables inside tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers import read_document
from xl_tracker.reading.document import Document


def read(markup: str, folder: Path) -> Document:
    (folder / "plan.html").write_text(markup)
    return read_document(folder / "plan.html")


@pytest.mark.parametrize(
    "looks",
    ["bgcolor=red", "style='background: #F00'", "style='color:#fff;background-color:rgb(255,0,0)'", "class='r late'"],
)
def test_a_cell_keeps_its_colour_however_it_is_written(looks: str, tmp_path: Path) -> None:
    page = f"<style>td.late, .over {{ background-color: #ff0000 }}</style><table><tr><td>Meet<td {looks}>May</table>"

    (row,) = read(page, tmp_path).tables[0].rows

    assert [cell.fill for cell in row.cells] == ["", "FF0000"]


def test_struck_words_are_a_piece_of_their_own(tmp_path: Path) -> None:
    (row,) = read("<table><tr><td>Meet<td><del>May 2025</del> June 2026</table>", tmp_path).tables[0].rows

    assert [(piece.text, piece.struck) for piece in row.cells[1].pieces] == [("May 2025", True), ("June 2026", False)]


def test_captions_and_heading_rows_are_what_the_page_says(tmp_path: Path) -> None:
    head = "<caption>Actions</caption><thead><tr><th>Ref<th colspan=2>Leads</thead>"
    (table,) = read(f"<table>{head}<tr><td>A1<td>Kim<td>Lee</table>", tmp_path).tables

    assert (table.name, table.heading_rows) == ("Actions", 1)
    assert [(cell.bold, cell.across) for cell in table.rows[0].cells] == [(True, 1), (True, 2), (False, 1)]


def test_a_table_in_a_cell_is_a_table_of_its_own_and_the_words_beside_it_stay(tmp_path: Path) -> None:
    inner = "<table><tr><td>Step<td>When<tr><td>Draft<td>May</table>"
    document = read(f"<table><tr><td>Action<td>Lead<tr><td>Write {inner}<td>Leader</table>", tmp_path)

    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables] == [
        [["Action", "Lead"], ["Write", "Leader"]],
        [["Step", "When"], ["Draft", "May"]],
    ]


def test_columns_are_never_cut(tmp_path: Path) -> None:
    document = read("<table><tr><td colspan=400>alpha<td>beta<tr><td>1<td>2</table>", tmp_path)

    assert [row.text for row in document.tables[0].rows] == ["alpha beta", "1 2"]
    with pytest.raises(CannotRead, match="words in column 1,001 of"):
        read("<table><tr>" + "<td>word" * 1_001 + "</table>", tmp_path)
