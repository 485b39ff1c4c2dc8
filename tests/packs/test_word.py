"""The Word pack's tables: written as XML, and read by python-docx as if it had filled each cell itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt

from xl_tracker.look import BRAND, INK, PALETTES
from xl_tracker.packs.word import write_pack
from xl_tracker.reports.pages import Page, PageColumn, PageTable

WORDS = ("plain", "", " kept spaces ", "two\nlines", "a\ttab\r\n", "<b>&amp;\"'", "\u0174 \U0001f600", "a\x0bb")


def table_of(folder: Path, *blocks: PageTable) -> Any:
    path = folder / "pack.docx"
    write_pack((Page("Page", "Title", "Subtitle", blocks),), "A pack", "plan.xlsx", path)
    return docx.Document(str(path)).tables[0]


@pytest.mark.parametrize("words", WORDS)
def test_a_cell_is_the_one_that_python_docx_would_fill(words: str, tmp_path: Path) -> None:
    written = table_of(tmp_path, PageTable("", (PageColumn("Action", 10),), ((words,),))).rows[1].cells[0]
    filled = docx.Document().add_table(rows=1, cols=1).rows[0].cells[0]
    filled.paragraphs[0].add_run(words.replace("\x0b", ""))

    def content(cell: Any) -> list[tuple[str, str, dict[str, str]]]:
        run = cell._tc.xpath("./w:p/w:r")[0]
        return [(each.tag, each.text, dict(each.attrib)) for each in run if not each.tag.endswith("}rPr")]

    assert content(written) == content(filled)


def test_headings_and_ratings_are_bold_on_their_colour_and_the_rest_is_not(tmp_path: Path) -> None:
    columns = (PageColumn("Action", 30), PageColumn("RAG", 10, palette="rag"))
    table = table_of(tmp_path, PageTable("", columns, (("Listen", "Red"),)))

    def looks(cell: Any) -> tuple[bool, str, list[str], int]:
        (run,) = cell.paragraphs[0].runs
        assert run.font.size == Pt(8.5)
        return run.bold, str(run.font.color.rgb), cell._tc.xpath("./w:tcPr/w:shd/@w:fill"), round(cell.width.mm)

    red = PALETTES["rag"]["Red"]
    assert [looks(cell) for cell in table.rows[0].cells] == [
        (True, "FFFFFF", [BRAND[1:]], 200),
        (True, "FFFFFF", [BRAND[1:]], 67),
    ]
    assert [looks(cell) for cell in table.rows[1].cells] == [
        (False, INK[1:], [], 200),
        (True, red.text[1:], [red.fill[1:]], 67),
    ]
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0]
    assert [len(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows] == [1, 1]
