"""A pack as a Word document, for committee papers: headings, tables with repeated heading rows, landscape A4."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from xl_tracker.edits import WrittenValue
from xl_tracker.hosts.file.saving import write_whole
from xl_tracker.language.wording import without_controls
from xl_tracker.look import BRAND, FONT, INK, PALETTES
from xl_tracker.reports.pages import Block, Figures, Page, PageColumn, PageTable, StackedBars, Text, shown

PRINTED_WIDTH = 267
"""Millimetres between the margins of A4 landscape."""
CREATED = dt.datetime(2026, 1, 1)
_TABS_AND_LINES = re.compile(r"([\t\r\n])")
_BREAKS = {"\t": "<w:tab/>", "\r": "<w:br/>", "\n": "<w:br/>"}


def write_pack(pages: tuple[Page, ...], title: str, source: str, target: Path) -> None:
    """Write the pack to ``target``. The same pages give the same document, apart from the dates in its zip."""
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
    table = document.add_table(rows=0, cols=len(block.columns))
    table.style = "Table Grid"
    table.autofit = False
    total = sum(column.width for column in block.columns)
    widths = [Mm(PRINTED_WIDTH * column.width / total) for column in block.columns]
    for grid, width in zip(table.columns, widths, strict=True):
        grid.width = width
    # python-docx searches the whole table for each cell that it fills, which takes a second for every 3,000 cells.
    rows = "".join(_rows(block, [width.twips for width in widths]))
    table._tbl.extend(parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"))
    document.add_paragraph()


def _rows(block: PageTable, widths: Sequence[int]) -> Iterator[str]:
    """The rows of a table as XML, headings first. No row breaks across pages."""
    headings = [
        _cell(column.heading, width, "#FFFFFF", BRAND) for column, width in zip(block.columns, widths, strict=True)
    ]
    yield f"<w:tr><w:trPr><w:tblHeader/><w:cantSplit/></w:trPr>{''.join(headings)}</w:tr>"
    for row in block.rows:
        cells = [_valued(*each) for each in zip(block.columns, widths, row, strict=True)]
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _valued(column: PageColumn, width: int, value: WrittenValue) -> str:
    words = shown(value, column.kind)
    colour = PALETTES[column.palette].get(words) if column.palette else None
    return _cell(words, width, colour.text, colour.fill) if colour else _cell(words, width, INK)


def _cell(words: str, width: int, text: str, fill: str = "") -> str:
    """A cell as XML; a cell with a fill is bold. Colours have the form #RRGGBB."""
    shading = f'<w:shd w:val="clear" w:fill="{fill[1:]}"/>' if fill else ""
    bold = "<w:b/>" if fill else '<w:b w:val="0"/>'
    looks = f'<w:rPr>{bold}<w:color w:val="{text[1:]}"/><w:sz w:val="17"/></w:rPr>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shading}</w:tcPr>'
        f"<w:p><w:r>{looks}{_run(without_controls(words))}</w:r></w:p></w:tc>"
    )


def _run(words: str) -> str:
    """Words as the content of a run: each tab and line break becomes an element of its own."""
    parts = _TABS_AND_LINES.split(words)
    return "".join(_BREAKS[part] if part in _BREAKS else _text(part) for part in parts if part)


def _text(words: str) -> str:
    keep_spaces = "" if words == words.strip() else ' xml:space="preserve"'
    return f"<w:t{keep_spaces}>{escape(words, quote=False)}</w:t>"
