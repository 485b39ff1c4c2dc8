"""Word documents: styles, lists, merged cells, tracked changes and all else that python-docx alone would pass over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importing.plans import left_out, rows, without_a_place
from xl_tracker.importing import import_document
from xl_tracker.importing.readers.docx_reader import read_docx
from xl_tracker.reading.document import Document, Line

HEADINGS = ("Workstream", "Reference", "Lead", "Actions", "Due date")


def read(document: Any, folder: Path) -> Document:
    document.save(str(folder / "plan.docx"))
    return read_docx(folder / "plan.docx")


def table_in(document: Any, *lines: tuple[str, ...]) -> Any:
    table = document.add_table(len(lines), len(lines[0]))
    for row, texts in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def xml(markup: str) -> Any:
    return parse_xml(markup.replace(">", f" {nsdecls('w')}>", 1))


def test_heading_styles_make_headings_and_list_styles_make_bullets(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Our plan", 0)
    document.add_heading("Governance", 1)
    document.add_paragraph("Words of no note")
    document.add_paragraph("Clear decisions", style="List Bullet")
    document.add_paragraph("At every level", style="List Bullet 2")
    document.add_paragraph().add_run("Key Milestones").bold = True

    lines = [block for block in read(document, tmp_path).blocks if isinstance(block, Line)]

    assert [(line.text, line.level, line.is_heading) for line in lines] == [
        ("Our plan", 0, True),
        ("Governance", 0, True),
        ("Words of no note", 0, False),
        ("Clear decisions", 1, None),
        ("At every level", 2, None),
        ("Key Milestones", 0, None),
    ]


def test_bullets_in_a_cell_keep_their_levels_and_italics(tmp_path: Path) -> None:
    document = docx.Document()
    cell = table_in(document, ("Lead", "Actions"), ("Chief Executive", "Agree the plan")).cell(1, 1)
    cell.add_paragraph("First draft", style="List Bullet").runs[0].italic = True
    cell.add_paragraph("With staff", style="List Bullet 2")
    cell.add_paragraph("▶ Typed by hand")

    pieces = read(document, tmp_path).tables[0].rows[1].cells[1].pieces

    assert [(piece.text, piece.level, piece.italic) for piece in pieces] == [
        ("Agree the plan", 0, False),
        ("First draft", 1, True),
        ("With staff", 2, False),
        ("Typed by hand", 1, False),
    ]


def test_cells_merged_across_hold_their_words_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_in(document, ("Lead", "Actions", "Due date"), ("Chief Executive", "", "May 2026"))
    table.cell(1, 0).merge(table.cell(1, 1))

    assert texts(read(document, tmp_path))[1] == ["Chief Executive", "", "May 2026"]


def test_a_lead_and_date_merged_down_are_those_of_every_action_beside_them_and_not_asked(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan")
    table = table_in(
        document,
        HEADINGS,
        ("Staff", "CIPFA Rec 1.1", "Head of Housing", "Inspect every home", "May 2026"),
        ("", "", "", "Publish what was found", ""),
    )
    for column in (0, 1, 2, 4):
        table.cell(1, column).merge(table.cell(2, column))

    imported = import_document(read(document, tmp_path))

    found = [(row["workstream"], row["lead_officer"], row["baseline_finish"]) for row in rows(imported, "Actions")]
    assert found == [("Staff", "Head of Housing", "May 2026")] * 2
    assert [question for question in imported.questions if question.field in ("Lead officer", "Baseline finish")] == []


def test_a_blank_lead_that_is_not_merged_is_still_asked(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan")
    table_in(
        document,
        HEADINGS,
        ("Staff", "CIPFA Rec 1.1", "Head of Housing", "Inspect every home", "May 2026"),
        ("", "CIPFA Rec 1.2", "", "Publish what was found", "June 2026"),
    )

    imported = import_document(read(document, tmp_path))

    assert [question.written for question in imported.questions if question.field == "Lead officer"] == ["(blank)"]


def test_a_heading_over_the_whole_table_is_a_theme(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan")
    blank = ("",) * 5
    table = table_in(
        document,
        HEADINGS,
        ("Theme 1 - Culture", *blank[1:]),
        ("Staff", "CIPFA Rec 1.1", "Head of Housing", "Inspect every home", "May 2026"),
        ("Theme 2 - Money", *blank[1:]),
        ("Budget", "CIPFA Rec 1.2", "Head of Finance", "Set the budget", "June 2026"),
        ("A note on nothing", *blank[1:]),
    )
    for row in (1, 3, 5):
        table.cell(row, 0).merge(table.cell(row, 4))

    imported = import_document(read(document, tmp_path))

    assert [(row["theme"], row["workstream"]) for row in rows(imported, "Actions")] == [
        ("Culture", "Staff"),
        ("Money", "Budget"),
    ]
    assert "A note on nothing" in left_out(imported)


def test_tracked_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    cell = table_in(document, ("Lead", "Actions"), ("Chief Executive", "Agree ")).cell(1, 1)
    run = '<w:r><w:t xml:space="preserve">the new plan</w:t></w:r>'
    cell.paragraphs[0]._p.append(xml(f'<w:ins w:id="1" w:author="x">{run}</w:ins>'))
    cell.paragraphs[0]._p.append(xml('<w:del w:id="2" w:author="x"><w:r><w:delText>or not</w:delText></w:r></w:del>'))

    assert texts(read(document, tmp_path))[1] == ["Chief Executive", "Agree the new plan"]


def test_words_in_a_text_box_are_read_once_in_a_cell_and_outside(tmp_path: Path) -> None:
    document = docx.Document()
    cell = table_in(document, ("Lead", "Actions"), ("Chief Executive", "Agree")).cell(1, 1)
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    versions = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    markup = f'<w:r><m:AlternateContent xmlns:m="{versions}"><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback>'
    for paragraph in (cell.paragraphs[0], document.add_paragraph("Outside")):
        paragraph._p.append(xml(f"{markup}</m:AlternateContent></w:r>"))

    found = read(document, tmp_path)

    assert texts(found)[1] == ["Chief Executive", "Agree In a box"]
    assert [block.text for block in found.blocks if isinstance(block, Line)] == ["Outside", "In a box"]


def test_a_one_cell_box_with_more_than_its_heading_is_left_over(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan")
    document.add_table(1, 1).cell(0, 0).text = "Key Milestones\nSome words that belong to no milestone."

    imported = import_document(read(document, tmp_path))

    assert [*without_a_place(imported), *left_out(imported)] == [
        "Key Milestones Some words that belong to no milestone."
    ]


def test_rows_in_content_controls_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_in(document, ("Lead", "Actions"), ("Chief Executive", "Agree the plan"))
    row = table.rows[1]._tr
    control = xml("<w:sdt><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control[0].append(row)

    assert texts(read(document, tmp_path))[1] == ["Chief Executive", "Agree the plan"]


def test_numbers_that_word_counts_itself_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_in(document, ("No.", "Actions"), ("", "Agree the plan"), ("", "Publish the plan"))
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = document.styles["List Number"]

    assert texts(read(document, tmp_path))[1:] == [["1.", "Agree the plan"], ["2.", "Publish the plan"]]


def test_a_line_break_in_a_cell_begins_a_new_line(tmp_path: Path) -> None:
    document = docx.Document()
    table_in(document, ("Actions", "Due date"), ("Agree the plan", "May 2026\nJune 2026"))

    assert read(document, tmp_path).tables[0].rows[1].cells[1].lines == ("May 2026", "June 2026")


def test_a_table_in_a_cell_keeps_its_words_in_that_cell(tmp_path: Path) -> None:
    document = docx.Document()
    cell = table_in(document, ("Lead", "Actions"), ("Chief Executive", "Agree the plan")).cell(1, 1)
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Draft", "May 2026"

    assert read(document, tmp_path).tables[0].rows[1].cells[1].lines == ("Agree the plan", "Draft May 2026")


def test_a_table_that_is_a_frame_around_another_gives_that_one(tmp_path: Path) -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    inner = frame.add_table(2, 2)
    for row, words in zip(inner.rows, (("Lead", "Actions"), ("Chief Executive", "Agree")), strict=True):
        row.cells[0].text, row.cells[1].text = words

    assert texts(read(document, tmp_path)) == [["Lead", "Actions"], ["Chief Executive", "Agree"]]


def test_hair_thin_columns_do_not_shift_a_row(tmp_path: Path) -> None:
    """The heading's second cell begins a hair further left than the cell below it, as in tables drawn by hand."""
    document = docx.Document()
    table = table_in(document, ("Lead", "", "Actions"), ("Chief Executive", "", "Agree the plan"))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(1, 1))

    assert texts(read(document, tmp_path)) == [["Lead", "Actions"], ["Chief Executive", "Agree the plan"]]
