"""A pack as one HTML page that works without a network, with headings, real tables and RAGs in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from xl_tracker.edits import WrittenValue
from xl_tracker.look import BRAND_PALE, PALETTES
from xl_tracker.packs.web_document import web_document
from xl_tracker.reports.pages import (
    Block,
    Figures,
    Mark,
    Page,
    PageColumn,
    PageTable,
    Printed,
    StackedBars,
    Text,
    shown,
)

STYLE = f"""
section{{break-before:page}}
table{{margin:.5rem 0 2rem;font-size:.9rem}}
td.number,th.number{{text-align:right;white-space:nowrap}}
nav ul{{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0}}
.scroll{{overflow-x:auto}}
dl{{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0}}
dl div{{display:flex;flex-direction:column-reverse;
background:{BRAND_PALE};padding:1rem;min-width:8rem;text-align:center}}
dd{{margin:0;font-size:1.8rem;font-weight:bold;color:var(--brand)}}
dt{{font-size:.9rem}}
figure{{margin:1rem 0}}
svg{{max-width:100%;height:auto;forced-color-adjust:none;background:#fff}}
"""


def pack_html(pages: Sequence[Page], title: str, source: str) -> str:
    """The whole pack as HTML. ``source`` is the name of the workbook behind it."""
    drawn = [_page(page) for page in pages]
    return web_document(f"{__package__}/web_page.html.jinja", title, style=STYLE, pages=drawn, source=source)


def _page(page: Page) -> dict[str, Any]:
    blocks = [_block(block, f"{page.title}, part {number}") for number, block in enumerate(page.blocks, start=1)]
    anchor = page.sheet.casefold().replace(" ", "-")
    return {"anchor": anchor, "title": page.title, "subtitle": page.subtitle, "blocks": blocks}


def _block(block: Block, name: str) -> dict[str, Any]:
    """One block as the template needs it. ``name`` is unique on the page, for people who use a screen reader."""
    match block:
        case Text(words, look, parts):
            return {"kind": "heading" if look == "heading" else "words", "parts": list(_parts(parts or (words,)))}
        case Figures(figures, marks):
            found = zip_longest(figures, marks[: len(figures)])
            return {"kind": "figures", "figures": [(label, shown(value), mark) for (label, value), mark in found]}
        case StackedBars():
            return {"kind": "bars"} | _bars(block)
        case PageTable():
            return {
                "kind": "table",
                "name": f"{name}: {block.heading}" if block.heading else name,
                "heading": block.heading,
                "headings": [(column.heading, column.kind in _NUMBERS) for column in block.columns],
                "rows": [_cells(block.columns, *row) for row in zip_longest(block.rows, block.marks, fillvalue=())],
                "empty": block.empty or "Nothing to show.",
            }


_NUMBERS = ("number", "percent")


def _parts(parts: Sequence[str | Printed]) -> Iterator[tuple[str, Mark | None]]:
    """The pieces of a sentence, each with the named figure that it is, if any."""
    for part in parts:
        yield (part, None) if isinstance(part, str) else (part.words, part.mark)


def _cells(
    columns: Sequence[PageColumn], row: Sequence[WrittenValue], marks: Sequence[Mark | None]
) -> Iterator[tuple[str, str, Mark | None]]:
    """Each cell: its class ("number", a palette's word in lower case, or empty), its text, and its named figure."""
    for column, value, mark in zip_longest(columns, row, marks):
        if column.palette and str(value) in PALETTES[column.palette]:
            yield str(value).lower(), str(value), mark
        elif column.kind in _NUMBERS:
            yield "number", shown(value, column.kind), mark
        else:
            yield "", shown(value), mark


BAR_HEIGHT, BAR_GAP, LABELS, WIDTH = 22, 10, 220, 900


def _bars(bars: StackedBars) -> dict[str, Any]:
    """The chart as a drawing, with a description for people who cannot see it. A theme without actions has no bar."""
    columns = range(bars.first_series, bars.first_series + bars.series)
    marked: Sequence[Sequence[Mark | None]] = bars.table.marks or [()] * len(bars.table.rows)
    themes = zip(bars.table.rows[:-1], marked[:-1], strict=True)
    rows = [(row, marks) for row, marks in themes if any(row[number] for number in columns)]
    most = max((sum(_number(row[number]) for number in columns) for row, _ in rows), default=0)
    headings = [column.heading for column in bars.table.columns]
    drawn = []
    for line, (row, marks) in enumerate(rows):
        top = line * (BAR_HEIGHT + BAR_GAP)
        counts = {headings[number]: _number(row[number]) for number in columns}
        named = {headings[number]: marks[number] for number in columns if marks}
        pieces = list(_pieces(counts, named, most))
        drawn.append({"top": top, "baseline": top + 16, "label": row[0], "pieces": pieces})
    return {
        "bars": drawn,
        "width": WIDTH,
        "height": len(rows) * (BAR_HEIGHT + BAR_GAP),
        "bar_height": BAR_HEIGHT,
        "labels_end": LABELS - 8,
        "title": bars.title,
        "alt_text": bars.alt_text,
    }


def _pieces(
    counts: dict[str, float], marks: dict[str, Mark | None], most: float
) -> Iterator[dict[str, str | Mark | None]]:
    """The pieces of one bar, side by side: one for each word of the RAG palette, with a width to match its count."""
    left = float(LABELS)
    for word, count in counts.items():
        if not count:
            continue
        colour, width = PALETTES["rag"][word], count / most * (WIDTH - LABELS)
        yield {
            "left": f"{left:.1f}",
            "width": f"{width:.1f}",
            "middle": f"{left + width / 2:.1f}",
            "fill": colour.fill,
            "text": colour.text,
            "count": f"{count:g}",
            "mark": marks.get(word),
        }
        left += width


def _number(value: WrittenValue) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
