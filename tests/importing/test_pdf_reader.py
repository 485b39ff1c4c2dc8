"""PDFs: drawn tables become rows, wrapped lines become one again, and what a page cut is joined and asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.importing.pdf_writer import PdfPage, stream, write_pdf
from xl_tracker.importing.readers.pdf_reader import read_pdf
from xl_tracker.reading.document import Document, Line, Table

EDGES = (40, 200, 500, 640)
HEADINGS = ("Lead", "Actions", "Due date")


def read(path: Path, *pages: PdfPage) -> Document:
    return read_pdf(write_pdf(path / "plan.pdf", pages))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def page_with(*rows: tuple[float, float, Sequence[str]]) -> PdfPage:
    page = PdfPage()
    for top, bottom, texts in rows:
        page.row(top, bottom, EDGES, texts)
    return page


def test_a_drawn_table_is_read_by_its_lines(tmp_path: Path) -> None:
    page = page_with((60, 80, HEADINGS), (80, 110, ("Chief Executive", "Publish the plan", "May 2026")))

    (table,) = read(tmp_path, page).tables

    assert cells(table) == [list(HEADINGS), ["Chief Executive", "Publish the plan", "May 2026"]]
    assert [row.where for row in table.rows] == ["page 1 row 1", "page 1 row 2"]


def test_a_wrapped_line_is_joined_and_a_break_that_was_not_needed_is_kept(tmp_path: Path) -> None:
    wrapped = "Write to every council tenant in the borough about the repairs\nprogramme"
    page = page_with(
        (60, 80, HEADINGS), (80, 120, ("Head of Housing\nHead of Repairs", wrapped, "May 2026\nJune 2026"))
    )

    row = read(tmp_path, page).tables[0].rows[1]

    assert row.cells[0].lines == ("Head of Housing", "Head of Repairs")
    assert row.cells[1].lines == ("Write to every council tenant in the borough about the repairs programme",)
    assert row.cells[2].lines == ("May 2026", "June 2026")


def test_typed_bullets_are_bullets_and_italics_are_kept(tmp_path: Path) -> None:
    page = page_with((60, 80, HEADINGS), (80, 130, ("", "Agree the plan\n- First draft\n*- Final draft*", "")))

    pieces = read(tmp_path, page).tables[0].rows[1].cells[1].pieces

    assert [(piece.text, piece.level, piece.italic) for piece in pieces] == [
        ("Agree the plan", 0, False),
        ("First draft", 1, False),
        ("Final draft", 1, True),
    ]


def test_a_cell_merged_down_belongs_to_the_rows_beside_it(tmp_path: Path) -> None:
    page = page_with((60, 80, HEADINGS))
    page.row(80, 160, EDGES[:2], ("Chief Executive",))
    page.row(80, 120, EDGES[1:], ("First action", "May 2026"))
    page.row(120, 160, EDGES[1:], ("Second action", "June 2026"))

    lower = read(tmp_path, page).tables[0].rows[2]

    assert (lower.cells[0].text, lower.cells[0].whole.text) == ("", "Chief Executive")
    assert lower.cells[1].text == "Second action"


def test_larger_words_are_headings_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 5):
        page = PdfPage()
        page.words(40, 20, "Ostermere Council", size=8)
        page.words(40, 70, f"Part {number}", font="bold", size=16)
        for line in range(5):
            page.words(40, 110 + 30 * line, f"Words of page {number} that say nothing of note.")
        page.words(400, 390, f"Page {number} of 4", size=8)
        pages.append(page)

    lines = [block for block in read(tmp_path, *pages).blocks if isinstance(block, Line)]

    assert [line.text for line in lines if line.is_heading] == ["Part 1", "Part 2", "Part 3", "Part 4"]
    assert [line.text for line in lines].count("Ostermere Council") == 1
    assert not any(line.text.startswith("Page") for line in lines)


def test_a_table_that_goes_on_over_the_page_is_two_tables(tmp_path: Path) -> None:
    first = page_with((60, 80, HEADINGS), (80, 380, ("Chief Executive", "Publish the plan.", "May 2026")))
    second = page_with((60, 80, HEADINGS), (80, 110, ("Head of Housing", "Inspect homes", "June 2026")))

    document = read(tmp_path, first, second)

    assert [len(table.rows) for table in document.tables] == [2, 2]
    assert document.doubts == ()


def test_a_row_cut_by_the_page_is_joined_and_asked(tmp_path: Path) -> None:
    first = page_with(
        (60, 80, HEADINGS),
        (80, 380, ("Chief Executive", "Write to every council tenant in the borough about the repairs", "May 2026")),
    )
    second = page_with(
        (60, 80, HEADINGS),
        (80, 110, ("", "programme.", "")),
        (110, 140, ("Head of Housing", "Inspect homes", "June 2026")),
    )

    document = read(tmp_path, first, second)

    assert [cells(table)[1:] for table in document.tables] == [
        [["Chief Executive", "Write to every council tenant in the borough about the repairs programme.", "May 2026"]],
        [["Head of Housing", "Inspect homes", "June 2026"]],
    ]
    assert [(doubt.where, doubt.written) for doubt in document.doubts] == [("page 1 row 2", "programme.")]


def test_a_table_that_ended_above_the_foot_of_its_page_was_not_cut_there(tmp_path: Path) -> None:
    """Near miss: the words below it could end its row, but the page had room for them."""
    long = "Write to every council tenant in the borough about the repairs"
    foot = page_with((60, 80, HEADINGS), (80, 380, ("Director of Homes", "Repair the roofs.", "April 2026")))
    first = page_with((60, 80, HEADINGS), (80, 200, ("Chief Executive", long, "May 2026")))
    second = page_with((60, 80, HEADINGS), (80, 110, ("", "programme.", "")))

    document = read(tmp_path, foot, first, second)

    assert [cells(table)[1:] for table in document.tables][1:] == [
        [["Chief Executive", long, "May 2026"]],
        [["", "programme.", ""]],
    ]
    assert document.doubts == ()


def test_a_new_row_at_the_top_of_a_page_stays_a_row(tmp_path: Path) -> None:
    """Near miss: its lead is blank, but the line above it had room for its first word, so that the break was meant."""
    first = page_with((60, 80, HEADINGS), (80, 380, ("Chief Executive", "Publish the plan", "May 2026")))
    second = page_with((60, 80, HEADINGS), (80, 110, ("", "Inspect homes", "June 2026")))

    document = read(tmp_path, first, second)

    assert [row.where for table in document.tables for row in table.rows][3] == "page 2 row 2"
    assert document.doubts == ()


def test_a_row_over_three_pages_becomes_one(tmp_path: Path) -> None:
    long = "Write to every council tenant in the borough about the repairs"
    pages = [page_with((60, 80, HEADINGS), (80, 380, ("Chief Executive", long, "May 2026")))]
    pages.append(
        page_with((60, 80, HEADINGS), (80, 380, ("", "programme and to every leaseholder in the blocks that we", "")))
    )
    pages.append(page_with((60, 80, HEADINGS), (80, 110, ("", "manage.", ""))))

    (table,) = read(tmp_path, *pages).tables

    assert table.rows[1].cells[1].text == f"{long} programme and to every leaseholder in the blocks that we manage."


def test_a_word_that_its_column_cut_is_whole_where_it_is_known_and_asked(tmp_path: Path) -> None:
    edges = (40, 98, 500)
    page = PdfPage()
    page.row(60, 80, edges, ("Lead", "Actions"))
    page.row(80, 120, edges, ("Procuremen\nt", "Agree the procurement rules"))

    document = read(tmp_path, page)

    assert cells(document.tables[0])[1][0] == "Procurement"
    assert [(doubt.written, doubt.alternatives) for doubt in document.doubts] == [("Procuremen / t", ("Procuremen t",))]


def test_a_document_without_a_table_is_asked(tmp_path: Path) -> None:
    page = PdfPage()
    page.words(40, 60, "Lead")
    page.words(200, 60, "Actions")

    document = read(tmp_path, page)

    assert [(doubt.where, doubt.written) for doubt in document.doubts] == [("page 1", "no table")]


def test_a_page_that_is_a_picture_among_pages_of_text_is_asked(tmp_path: Path) -> None:
    picture = stream(
        b"\0" * 100, "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    page = page_with((60, 80, HEADINGS))
    scanned = PdfPage(["q 700 0 0 300 0 0 cm /X0 Do Q"])

    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page, scanned], extra=[picture]))

    assert [(doubt.where, doubt.is_read) for doubt in document.doubts] == [("page 2", False)]
