"""A pack as a web page: whatever a workbook holds, in any place of the page, is shown and is never HTML."""

from __future__ import annotations

from html import escape

import pytest

from xl_tracker.packs.web_page import pack_html
from xl_tracker.reports.pages import Figures, Page, PageColumn, PageTable, StackedBars, Text

SLY = "<script>alert('1')</script>\" onload=\"x"
COLUMNS = (PageColumn(SLY, 10), PageColumn("Red", 10, "number"))
TABLE = PageTable(SLY, COLUMNS, ((SLY, 3), ("Whole plan", 3)), SLY, SLY)
EMPTY = PageTable(SLY, COLUMNS, (), SLY, SLY)
BLOCKS = {
    "heading": Text(SLY, "heading"),
    "words": Text(SLY),
    "figures": Figures(((SLY, SLY),)),
    "table": TABLE,
    "table without rows": EMPTY,
    "chart": StackedBars(TABLE, 1, 1, SLY, SLY),
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_words_of_a_workbook_are_shown_and_never_run(block: Text | Figures | PageTable | StackedBars) -> None:
    page = pack_html([Page(SLY, SLY, SLY), Page(SLY, SLY, SLY, (block,))], SLY, SLY)

    without = pack_html([Page(SLY, SLY, SLY), Page(SLY, SLY, SLY)], SLY, SLY)
    assert page.count(escape(SLY)) > without.count(escape(SLY)) > 5
    assert SLY not in page
    assert page.count("<script") == page.count('onload="x"') == 0


def test_a_chart_of_nothing_is_left_out() -> None:
    nothing = PageTable("t", (PageColumn("Theme", 10), PageColumn("Red", 10)), (("A", 0), ("Whole plan", 0)))

    assert "<figure" not in pack_html([Page("P", "P", "", (StackedBars(nothing, 1, 1, "t", "t"),))], "T", "s.xlsx")
