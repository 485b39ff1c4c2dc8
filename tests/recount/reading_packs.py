"""Read the figures that a pack prints, in each of its four forms, by code that shares nothing with ours.

The web page says which named figure each number is. Where it stands (row and column of a table, tile, sentence) then
tells which number of the Word, PDF and Excel forms must be the same.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Printed(NamedTuple):
    """A named figure on the web page, and where it stands: in which row under which headings, or on which tile.

    A figure within a sentence has no label.
    """

    name: str
    theme: str
    text: str
    label: str = ""
    headings: tuple[str, ...] = ()
    column: int = 0


class Form(NamedTuple):
    """What another form of the pack prints: tables as rows of texts, lines of words, and all words together."""

    tables: list[list[list[str]]]
    lines: list[str]
    words: str


def plain(text: Any) -> str:
    return " ".join(str("" if text is None else text).split())


def number(text: Any) -> int | None:
    """A figure as a number: '63%', '\u22124' and '+3' too; ``None`` for a share of nothing."""
    words = plain(text).replace("\u2212", "-").rstrip("%")
    return None if words in ("None", "-") else int(words)


def in_web_page(path: Path) -> Iterator[Printed]:
    """Every marked figure of the web page but those of its drawing, which stand in the table beside it."""
    tree = html.fromstring(path.read_text(encoding="utf-8"))
    for each in tree.xpath("//*[@data-figure][not(ancestor::svg)]"):
        name, theme, text = each.get("data-figure"), each.get("data-theme", ""), plain(each.text_content())
        if each.tag == "td":
            row = each.getparent()
            headings = tuple(plain(cell.text_content()) for cell in row.xpath("ancestor::table//th"))
            yield Printed(name, theme, text, plain(row[0].text_content()), headings, row.index(each))
        elif each.tag == "dd":
            yield Printed(name, theme, text, plain(each.getparent().find("dt").text_content()))
        else:
            yield Printed(name, theme, text)


def sentences_of(path: Path) -> list[str]:
    """The sentences of the web page that hold a named figure."""
    tree = html.fromstring(path.read_text(encoding="utf-8"))
    return [plain(each.text_content()) for each in tree.xpath("//p[.//*[@data-figure]]")]


def in_word(path: Path) -> Form:
    """The tables and the words of a Word document."""
    with zipfile.ZipFile(path) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))

    def text(element: Any) -> str:
        return plain("".join(each.text or "" for each in element.iter(W + "t")))

    tables = [
        [[text(cell) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")] for table in body.iter(W + "tbl")
    ]
    lines = [text(each) for each in body.iter(W + "p")]
    return Form(tables, lines, plain(" ".join(lines)))


def in_workbook(path: Path) -> Form:
    """The tables of a pack as a workbook, each sheet as one; shares are as printed."""
    tables = [
        [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
        for sheet in openpyxl.load_workbook(path).worksheets
    ]
    return Form(tables, [], plain(" ".join(cell for table in tables for row in table for cell in row)))


def _shown(cell: Any) -> str:
    is_share = isinstance(cell.value, int | float) and "%" in cell.number_format
    return f"{cell.value:.0%}" if is_share else plain(cell.value)


def in_pdf(path: Path) -> Form:
    """The lines of a PDF as rows of one table: what stands apart on a line is a cell."""
    laid = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    flow = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return Form([[re.split(r" {2,}", line.strip()) for line in laid.splitlines()]], [], plain(flow))


def beside(form: Form, found: Printed) -> list[str]:
    """The texts that stand where the web page has this figure; none if the place is not there."""
    if not found.headings:
        return _on_tile(form, found.label)
    texts = []
    for table in form.tables:
        is_it = False
        for row in table:
            if row[0] == found.headings[0]:
                is_it = " ".join(row).startswith(" ".join(found.headings))  # in a PDF two headings may touch
            elif is_it and row[0] == found.label and len(row) >= len(found.headings) - 1:  # a PDF may wrap the last
                texts.append(row[found.column])
    return texts


def _on_tile(form: Form, label: str) -> list[str]:
    """The number before the words of a tile, or above their first line."""
    ends = (re.fullmatch(rf"(\d+%?|None) {re.escape(label)}", line) for line in form.lines)
    texts = [found[1] for found in ends if found]
    for table in form.tables:
        for above, row in pairwise(table):
            for at, cell in enumerate(row):
                is_it = cell and label.startswith(cell) and len(above) > at
                if is_it and all(re.fullmatch(r"\d+%?|None|", each) for each in above) and above[at]:
                    texts.append(above[at])
    return texts
