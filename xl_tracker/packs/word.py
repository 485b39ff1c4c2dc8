"""A pack as a Word document, for committee papers: headings, tables with repeated heading rows, landscape A4."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from xl_tracker.edits import WrittenValue
from xl_tracker.hosts.file.saving import write_whole
from xl_tracker.language.wording import without_controls
from xl_tracker.look import BRAND, FONT, INK, PALETTES
from xl_tracker.reports.pages import Block, Figures, Page, PageColumn, PageTable, StackedBars, Text, shown

PRINTED_WIDTH = 267
"""Millimetres between the margins of A4 landscape."""
CREATED = dt.datetime(2026, 1, 1)


def write_pack(pages: tuple[Page, ...], title: str, source: str, target: Path) -> None:
    """Write the pack to ``target``. The same pages give the same document but for Word's own zip dates."""
    document: Any = docx.Document()
    _set_up(document, title)
    for number, page in enumerate(pages):
        if number:
            document.add_page_break()
        document.add_heading(without_controls(page.title), level=1)
        document.add_paragraph(without_controls(page.subtitle))
        for block in page.blocks:
            _add(document, block)
    document.add_paragraph().add_run(without_controls(f"Made with xl_tracker from {source}.")).italic = True
    buffer = io.BytesIO()
    document.save(buffer)
    write_whole(target, buffer.getvalue())


def _set_up(document: Any, title: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(10), RGBColor.from_string(INK[1:])
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = FONT, RGBColor.from_string(BRAND[1:])
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        style.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
    core = document.core_properties
    core.title, core.language, core.author, core.comments = without_controls(title), "en-GB", "", ""
    core.created = core.modified = CREATED


def _add(document: Any, block: Block) -> None:
    match block:
        case Text(words, "heading"):
            document.add_heading(without_controls(words), level=2)
        case Text(words):
            document.add_paragraph(without_controls(words))
        case Figures(figures):
            for label, value in figures:
                line = document.add_paragraph()
                line.add_run(without_controls(shown(value))).bold = True
                line.add_run(without_controls(f" {label}"))
        case StackedBars():
            document.add_paragraph(without_controls(block.alt_text))
        case PageTable():
            _add_table(document, block)


def _add_table(document: Any, block: PageTable) -> None:
    if block.heading:
        document.add_heading(without_controls(block.heading), level=2)
    if not block.rows:
        document.add_paragraph(without_controls(block.empty or "Nothing to show."))
        return
    table = document.add_table(rows=1, cols=len(block.columns))
    table.style = "Table Grid"
    table.autofit = False
    total = sum(column.width for column in block.columns)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, column.heading, "#FFFFFF", BRAND, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        for cell, column, value in zip(table.add_row().cells, block.columns, row, strict=True):
            _write(cell, column, value)
    widths = [Mm(PRINTED_WIDTH * column.width / total) for column in block.columns]
    for grid, width in zip(table.columns, widths, strict=True):
        grid.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    document.add_paragraph()


def _write(cell: Any, column: PageColumn, value: WrittenValue) -> None:
    words = shown(value, column.kind)
    colour = PALETTES[column.palette].get(words) if column.palette else None
    if colour:
        _fill(cell, words, colour.text, colour.fill, bold=True)
    else:
        _fill(cell, words, INK, None)


def _fill(cell: Any, words: str, text: str, fill: str | None, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(without_controls(words))
    run.font.size, run.font.color.rgb, run.bold = Pt(8.5), RGBColor.from_string(text[1:]), bold
    if fill:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), fill[1:])
        cell._tc.get_or_add_tcPr().append(shading)
