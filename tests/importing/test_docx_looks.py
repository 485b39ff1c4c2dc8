"""What a Word document shows and does not write: colours, struck words, notes; and tables inside tables."""

from __future__ import annotations

from pathlib import Path

from tests.importing.test_hostile_documents import docx_of, paragraph
from xl_tracker.importing.readers.docx_reader import read_docx
from xl_tracker.reading.document import Document, Line


def read(body: str, folder: Path) -> Document:
    return read_docx(docx_of(folder / "plan.docx", body))


def cell(inside: str, looks: str = "") -> str:
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{inside}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def texts(document: Document) -> list[list[list[str]]]:
    return [[[each.text for each in row.cells] for row in one.rows] for one in document.tables]


def test_a_cell_keeps_its_colour_and_white_is_none(tmp_path: Path) -> None:
    shades = [f'<w:shd w:val="clear" w:fill="{colour}"/>' for colour in ("00b050", "FFFFFF", "auto")]
    document = read(table(*((cell(paragraph("Meet")), cell(paragraph("May"), shade)) for shade in shades)), tmp_path)

    assert [row.cells[1].fill for row in document.tables[0].rows] == ["00B050", "", ""]


def test_struck_words_are_a_piece_of_their_own(tmp_path: Path) -> None:
    old = "<w:r><w:rPr><w:strike/></w:rPr><w:t>May 2025 </w:t></w:r><w:r><w:t>June 2026</w:t></w:r>"
    document = read(table((cell(paragraph("Meet")), cell(f"<w:p>{old}</w:p>"))), tmp_path)

    pieces = document.tables[0].rows[0].cells[1].pieces
    assert [(piece.text, piece.struck) for piece in pieces] == [("May 2025", True), ("June 2026", False)]


def test_a_table_in_a_cell_is_a_table_of_its_own_and_the_words_beside_it_stay(tmp_path: Path) -> None:
    inner = table(
        *((cell(paragraph(step)), cell(paragraph(when))) for step, when in (("Step", "When"), ("Draft", "May")))
    )
    document = read(table((cell(paragraph("Write the policy") + inner), cell(paragraph("Leader")))), tmp_path)

    assert texts(document) == [[["Write the policy", "Leader"]], [["Step", "When"], ["Draft", "May"]]]


def test_tables_that_a_table_only_places_side_by_side_are_read_one_by_one(tmp_path: Path) -> None:
    both = [
        cell(
            table(
                (cell(paragraph(f"{name} lead")), cell(paragraph("Due"))),
                (cell(paragraph("Kim")), cell(paragraph("May"))),
            )
        )
        for name in ("First", "Second")
    ]
    document = read(table(tuple(both)), tmp_path)

    assert [one[0] for one in texts(document)] == [["First lead", "Due"], ["Second lead", "Due"]]


def test_heading_rows_and_the_name_of_a_table_are_what_word_says(tmp_path: Path) -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(paragraph('Action'))}{cell(paragraph('Lead'))}</w:tr>"
    row = f"<w:tr>{cell(paragraph('Meet'))}{cell(paragraph('Leader'))}</w:tr>"
    (one,) = read(f'<w:tbl><w:tblPr><w:tblCaption w:val="Actions"/></w:tblPr>{head}{row}</w:tbl>', tmp_path).tables

    assert (one.name, one.heading_rows) == ("Actions", 1)


def test_a_note_hangs_on_its_cell_or_follows_its_paragraph(tmp_path: Path) -> None:
    import zipfile

    mark = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = f"<w:p><w:r><w:t>Our plan</w:t></w:r>{mark.format('footnote', 2)}</w:p>"
    body += table((cell(f"<w:p><w:r><w:t>Meet</w:t></w:r>{mark.format('comment', 0)}</w:p>"), cell(paragraph("May"))))
    path = docx_of(tmp_path / "plan.docx", body)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(path, "a") as archive:
        for kind, number, words in (("footnote", 2, "As agreed in May"), ("comment", 0, "Ask the board")):
            note = f'<w:{kind} w:id="{number}">{paragraph(words)}</w:{kind}>'
            archive.writestr(f"word/{kind}s.xml", f"<w:{kind}s {space}>{note}</w:{kind}s>")

    document = read_docx(path)

    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["Our plan", "As agreed in May"]
    assert document.tables[0].rows[0].cells[0].note == "Ask the board"
