"""A pack as one HTML page that needs no network: headings, real tables, and the RAG word always in its cell."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.edits import WrittenValue
from xl_tracker.look import BRAND_PALE, PALETTES
from xl_tracker.packs.web_document import html_text, web_document
from xl_tracker.reports.pages import Block, Figures, Page, PageColumn, PageTable, StackedBars, Text, shown

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
    """The whole pack. ``source`` names the workbook that it was made from."""
    contents = "".join(f'<li><a href="#{_anchor(page)}">{html_text(page.title)}</a></li>' for page in pages[1:])
    body = "\n".join(_page(page, first=number == 0) for number, page in enumerate(pages))
    return web_document(
        title,
        f'<nav aria-label="Pages"><ul>{contents}</ul></nav>\n<main>\n{body}\n</main>\n'
        f"<footer><p>Made with xl_tracker from {html_text(source)}.</p></footer>",
        style=STYLE,
    )


def _anchor(page: Page) -> str:
    return page.sheet.casefold().replace(" ", "-")


def _page(page: Page, *, first: bool) -> str:
    level = 1 if first else 2
    blocks = "\n".join(
        _block(block, level + 1, f"{page.title}, part {number}") for number, block in enumerate(page.blocks, start=1)
    )
    return (
        f'<section id="{_anchor(page)}">\n<h{level}>{html_text(page.title)}</h{level}>\n'
        f"<p>{html_text(page.subtitle)}</p>\n{blocks}\n</section>"
    )


def _block(block: Block, level: int, name: str) -> str:
    """One block. ``name`` tells it from every other one of the pack, for those who hear it."""
    match block:
        case Text(words, "heading"):
            return f"<h{level}>{html_text(words)}</h{level}>"
        case Text(words):
            return f"<p>{html_text(words)}</p>"
        case Figures(figures):
            parts = "".join(
                f"<div><dt>{html_text(label)}</dt><dd>{html_text(shown(value))}</dd></div>" for label, value in figures
            )
            return f"<dl>{parts}</dl>"
        case StackedBars():
            return _bars(block)
        case PageTable():
            return _table(block, level, name)


def _table(table: PageTable, level: int, name: str) -> str:
    heading = f"<h{level}>{html_text(table.heading)}</h{level}>" if table.heading else ""
    if not table.rows:
        return f"{heading}<p>{html_text(table.empty or 'Nothing to show.')}</p>"
    label = f"{name}: {table.heading}" if table.heading else name
    head = "".join(_heading(column) for column in table.columns)
    rows = "\n".join(
        "<tr>" + "".join(_cell(column, value) for column, value in zip(table.columns, row, strict=True)) + "</tr>"
        for row in table.rows
    )
    return (
        f'{heading}<div class="scroll" role="region" tabindex="0" aria-label="{html_text(label)}">'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _heading(column: PageColumn) -> str:
    kind = ' class="number"' if column.kind in ("number", "percent") else ""
    return f'<th scope="col"{kind}>{html_text(column.heading)}</th>'


def _cell(column: PageColumn, value: WrittenValue) -> str:
    if column.palette and str(value) in PALETTES[column.palette]:
        return f'<td><span class="word {str(value).lower()}">{html_text(str(value))}</span></td>'
    if column.kind in ("number", "percent"):
        return f'<td class="number">{html_text(shown(value, column.kind))}</td>'
    return f"<td>{html_text(shown(value))}</td>"


BAR_HEIGHT, BAR_GAP, LABELS, WIDTH = 22, 10, 220, 900


def _bars(bars: StackedBars) -> str:
    """The chart as a drawing, with its words for those who do not see it."""
    columns = range(bars.first_series, bars.first_series + bars.series)
    rows = [row for row in bars.table.rows[:-1] if any(row[number] for number in columns)]
    if not rows:
        return ""
    most = max(sum(_number(row[number]) for number in columns) for row in rows)
    parts = []
    for line, row in enumerate(rows):
        top, left = line * (BAR_HEIGHT + BAR_GAP), float(LABELS)
        parts.append(f'<text x="{LABELS - 8}" y="{top + 16}" text-anchor="end">{html_text(str(row[0]))}</text>')
        for number in columns:
            count = _number(row[number])
            if not count:
                continue
            colour = PALETTES["rag"][bars.table.columns[number].heading]
            width = count / most * (WIDTH - LABELS)
            parts.append(
                f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR_HEIGHT}" fill="{colour.fill}"/>'
                f'<text x="{left + width / 2:.1f}" y="{top + 16}" text-anchor="middle" '
                f'fill="{colour.text}">{count:g}</text>'
            )
            left += width
    height = len(rows) * (BAR_HEIGHT + BAR_GAP)
    return (
        f'<figure><svg role="img" aria-label="{html_text(bars.alt_text)}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="Arial" font-size="13">{"".join(parts)}</svg>'
        f"<figcaption>{html_text(bars.title)}</figcaption></figure>"
    )


def _number(value: WrittenValue) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
