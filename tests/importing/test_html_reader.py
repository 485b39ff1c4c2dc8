"""Web pages: the page's own text and every table of it, as a browser would show them."""

from __future__ import annotations

from pathlib import Path

from xl_tracker.importing.readers.html_reader import read_html
from xl_tracker.reading.document import Document, Line


def read(markup: str | bytes, folder: Path) -> Document:
    path = folder / "plan.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    return read_html(path)


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def lines(document: Document) -> list[tuple[str, int, bool | None]]:
    return [(each.text, each.level, each.is_heading) for each in document.blocks if isinstance(each, Line)]


def test_headings_and_lists_are_known_and_surroundings_are_left_out(tmp_path: Path) -> None:
    document = read(
        "<body><nav><a>Home</a></nav><main><h1>Our plan</h1><p>Words <b>of</b> no<br>note</p>"
        "<ul><li>One<ul><li>In one</li></ul></li></ul><p><strong>Key Milestones</strong></p></main>"
        "<footer>Contact us</footer><script>var x</script></body>",
        tmp_path,
    )

    assert lines(document) == [
        ("Our plan", 0, True),
        ("Words of no", 0, False),
        ("note", 0, False),
        ("One", 1, None),
        ("In one", 2, None),
        ("Key Milestones", 0, None),
    ]


def test_cells_that_span_rows_and_columns_stand_in_the_grid(tmp_path: Path) -> None:
    document = read(
        "<table><tr><th>Lead<th>Actions<th>Start<th>Due</tr>"
        "<tr><td rowspan=2>Chief Executive<td>One<td colspan=2>May 2026</tr>"
        "<tr><td>Two<td>June 2026<td>July 2026</tr></table>",
        tmp_path,
    )

    assert texts(document)[1:] == [["Chief Executive", "One", "May 2026", ""], ["", "Two", "June 2026", "July 2026"]]
    assert document.tables[0].rows[2].cells[0].whole.text == "Chief Executive"


def test_bullets_lines_and_italics_of_a_cell_are_kept(tmp_path: Path) -> None:
    document = read(
        "<table><tr><td><p>Agree the <b>new</b> <a>plan</a> &amp; more<!-- note --> now</p>"
        "<ul><li><i>First draft</i><ul><li>With staff</li></ul></li><li>Final &lt;p&gt; draft</li></ul>"
        "<td>May 2026<br>June 2026</table>",
        tmp_path,
    )

    first, second = document.tables[0].rows[0].cells
    assert [(piece.text, piece.level, piece.italic) for piece in first.pieces] == [
        ("Agree the new plan & more now", 0, False),
        ("First draft", 1, True),
        ("With staff", 2, False),
        ("Final <p> draft", 1, False),
    ]
    assert second.lines == ("May 2026", "June 2026")


def test_marks_that_word_types_for_the_bullets_of_its_web_pages_make_bullets(tmp_path: Path) -> None:
    document = read("<table><tr><td><p>Agree</p><p>·<span>&nbsp;&nbsp; </span>First draft</p><td>x</table>", tmp_path)

    assert [(piece.text, piece.level) for piece in document.tables[0].rows[0].cells[0].pieces] == [
        ("Agree", 0),
        ("First draft", 1),
    ]


def test_a_table_that_places_another_on_the_page_is_looked_through(tmp_path: Path) -> None:
    inner = "<table><tr><td>Lead<td>Actions</tr><tr><td>Chief Executive<td>Agree</tr></table>"

    document = read(f"<table><tr><td>Menu<td><h2>Our plan</h2>{inner}</td></tr></table>", tmp_path)

    assert texts(document) == [["Lead", "Actions"], ["Chief Executive", "Agree"]]
    assert ("Our plan", 0, True) in lines(document)


def test_a_table_outside_the_main_part_is_still_read(tmp_path: Path) -> None:
    document = read("<main><p>Plan</p></main><footer><table><tr><td>a<td>b</table></footer>", tmp_path)

    assert texts(document) == [["a", "b"]]


def test_the_encoding_that_a_page_names_is_used(tmp_path: Path) -> None:
    page = "<meta charset=windows-1252><p>The council’s plan – 2026</p>".encode("cp1252")

    assert lines(read(page, tmp_path))[0][0] == "The council’s plan – 2026"


def test_words_in_a_picture_s_description_are_read(tmp_path: Path) -> None:
    document = read('<table><tr><td>Agree the plan<td><img src="g.png" alt="Green"></table>', tmp_path)

    assert texts(document) == [["Agree the plan", "Green"]]


def test_a_page_without_a_body_or_closed_tags_is_read_as_a_browser_reads_it(tmp_path: Path) -> None:
    document = read("<h1>Plan<table><tr><td>Lead<td>Actions<tr><td>Chief Executive<td>Agree <b>it", tmp_path)

    assert texts(document) == [["Lead", "Actions"], ["Chief Executive", "Agree it"]]
