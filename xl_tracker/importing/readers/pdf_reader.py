"""Read plans in PDFs: tables by their drawn lines, the rest as text. We join what a page break cut, and ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.labels import with_records
from xl_tracker.importing.readers.pdf_layout import PAGE_NUMBER, Item, in_margin, laid_out, title_key
from xl_tracker.importing.readers.pdf_lines import Paragraph, bare
from xl_tracker.importing.readers.pdf_pages import Page, pages_of
from xl_tracker.importing.readers.pdf_tables import PrintedTable, join
from xl_tracker.importing.readers.unruled.tables import UnruledTable
from xl_tracker.importing.readers.written_lines import line_of
from xl_tracker.reading.document import Block, Document, Doubt, Line, Passed, Table

LARGEST = 100_000_000
_FEWEST_PAGES = 3
"""A line on at least this many pages is a running title."""
_LARGER = 1.12
"""A line this many times as high as most is a heading."""
_NEAR_THE_END = 4
"""If a table ends more than this many lines above the place where others end, the page did not cut it there."""
_MONTHS = frozenset(
    ("january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december")
)
_REPEATED = "headings that a page repeats"
_NUMBER, _RUNNING = "a page number", "a title that runs over the pages"
_UNREADABLE = re.compile(r"\(cid:\d+\)")
_MOST_UNREADABLE = 0.2
_UNREAD = {
    "memory": "Not imported: it needs more memory than we allow.",
    "time": "Not imported: it takes too long to read.",
    "damaged": "Not imported: it is damaged.",
}


def read_pdf(path: Path) -> Document:
    """The document in a PDF. Raises ``CannotRead``, with one sentence, if it has no readable text."""
    size = path.stat().st_size
    if size == 0:
        raise CannotRead(f"'{path.name}' is empty.")
    if size > LARGEST:
        raise CannotRead(f"'{path.name}' is larger than 100 MB. Save it with smaller pictures and try again.")
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise CannotRead(f"'{path.name}' is not a PDF, although its name says so.")
    pages = pages_of(path)
    _check_text(path, pages)
    reader = _Reader(pages)
    blocks = tuple(reader.blocks())
    doubts = [*reader.doubts, *_doubts_about(pages, blocks)]
    return Document(path.stem, with_records(blocks), tuple(doubts), tuple(reader.passed))


def _check_text(path: Path, pages: Sequence[Page]) -> None:
    words = [word.text for page in pages for word in page.words]
    if not words and not any(page.plain or page.unread for page in pages):
        raise CannotRead(
            f"'{path.name}' holds pictures of pages and no text. "
            "Ask for the Word document, or have the text recognised first."
        )
    unreadable = sum(len(text) > 12 and bool(_UNREADABLE.match(text)) for text in words)
    if unreadable and unreadable > _MOST_UNREADABLE * len(words):
        raise CannotRead(
            f"'{path.name}' does not say which letters its characters stand for. Ask for the Word document, or save it "
            "as a PDF again from Word."
        )


def _doubts_about(pages: Sequence[Page], blocks: Sequence[Block]) -> Iterator[Doubt]:
    for page in pages:
        where = f"page {page.number}"
        if page.unread:
            yield Doubt(where, "a page that cannot be read", _UNREAD[page.unread], is_read=False)
        elif page.plain:
            why = "Its words were read as lines. We looked for no tables, as no page of a plan holds so many."
            yield Doubt(where, "a page with more words than a page of a plan", why)
        elif not page.words and page.has_pictures:
            yield Doubt(where, "a picture without text", "Not imported.", is_read=False)
    if not any(isinstance(block, Table) for block in blocks):
        yield Doubt("page 1", "no table", "Its text was read as paragraphs only.", is_read=False)


class _Reader:
    """Goes from page to page, and joins the two parts of a row that a page break cut."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.doubts: list[Doubt] = []
        self.above: PrintedTable | None = None
        self.asked: set[tuple[str, str]] = set()
        self.known = {bare(word.text) for page in pages for word in page.words} | _MONTHS
        self.lowest = max((box.bottom for page in pages for table in page.tables for box in table), default=0.0)
        self.passed: list[Passed] = []
        self.items = _without_running_titles(pages, laid_out(pages, self.known), self.passed)
        every = [item for items in self.items for item in items if isinstance(item, Paragraph)]
        heights = [each.first.height for each in every for _line in range(each.lines)]
        heights += [word.bottom - word.top for page in pages for word in page.words[:400]]
        self.usual = median(heights) if heights else 0.0
        self.headings_stand_out = any(each.first.bold or self._is_larger(each) for each in every)

    def blocks(self) -> Iterator[Block]:
        """The lines and tables of all pages. A drawn table over several pages is one table a page."""
        blocks: list[Block] = []
        for page, items in zip(self.pages, self.items, strict=True):
            for place, item in enumerate(items, start=1):
                if isinstance(item, Paragraph):
                    blocks.extend(self._line(f"page {page.number} line {place}", item))
                elif isinstance(item, UnruledTable):
                    blocks.append(item.table)
                    self.doubts.extend(item.doubts)
                else:
                    self._add(blocks, item)
            blocks.extend(_plain_lines(page))
        yield from blocks

    def _add(self, blocks: list[Block], table: PrintedTable) -> None:
        above, self.above = self.above, table
        self._ask_about_cut_words(table)
        if above is None or not blocks or blocks[-1] is not above.table or above.page == table.page:
            blocks.append(table.table)
            return
        joined = join(above, table) if above.bottom >= self.lowest - _NEAR_THE_END * self.usual else None
        if joined is None:
            blocks.append(table.table)
            return
        blocks[-1] = joined.above
        self.doubts.append(joined.doubt)
        if joined.repeated is not None:
            self.passed.append(Passed(joined.repeated.where, joined.repeated.text, _REPEATED))
        if joined.below is not None:
            blocks.append(joined.below)
            self.above = replace(table, table=joined.below)
        else:
            ends = {(joined.doubt.where, at): end for (where, at), end in table.columns.items() if where == joined.rest}
            self.above = replace(table, table=joined.above, columns={**above.columns, **ends})

    def _ask_about_cut_words(self, table: PrintedTable) -> None:
        cut = [
            (where, parts)
            for (where, _column), column in table.columns.items()
            for paragraph in column.paragraphs
            for parts in paragraph.cut_words
        ]
        for where, parts in cut:
            if parts in self.asked:
                continue
            self.asked.add(parts)
            apart, whole = " ".join(parts), "".join(parts)
            read_as, other = (whole, apart) if bare(whole) in self.known else (apart, whole)
            why = f"'{read_as}': the end of a narrow column stands between, here and perhaps in other rows."
            self.doubts.append(Doubt(where, f"{parts[0]} / {parts[1]}", why, (other,)))

    def _is_larger(self, paragraph: Paragraph) -> bool:
        return paragraph.first.height > _LARGER * self.usual

    def _line(self, where: str, paragraph: Paragraph) -> Iterator[Line]:
        is_heading: bool | None = None
        if self._is_larger(paragraph):
            is_heading = True
        elif self.headings_stand_out and not paragraph.first.bold:
            is_heading = False
        line = line_of(where, paragraph.text, is_heading=is_heading)
        if line is not None:
            yield line


def _plain_lines(page: Page) -> Iterator[Line]:
    """The lines of a page that is too full to look for tables."""
    for number, text in enumerate(page.plain, start=1):
        line = line_of(f"page {page.number} line {number}", text, is_heading=False)
        if line is not None:
            yield line


def _without_running_titles(pages: Sequence[Page], laid: list[list[Item]], passed: list[Passed]) -> list[list[Item]]:
    """What stands on each page without page numbers and repeated running titles. The first of each title stays.

    The others are added to ``passed``.
    """
    repeated = Counter(key for items in laid for key in {_key(item) for item in items if isinstance(item, Paragraph)})
    most = max(_FEWEST_PAGES, len(pages) / 2)
    kept: list[list[Item]] = []
    seen: set[str] = set()
    for page, items in zip(pages, laid, strict=True):
        here: list[Item] = []
        for item in items:
            if isinstance(item, Paragraph) and in_margin(item.first.top, item.first.bottom, page):
                running = repeated[_key(item)] >= most
                is_number = bool(PAGE_NUMBER.match(item.text))
                if is_number or (running and _key(item) in seen):
                    passed.append(Passed(f"page {page.number}", item.text, _NUMBER if is_number else _RUNNING))
                    continue
                if running:
                    seen.add(_key(item))
            here.append(item)
        kept.append(here)
    return kept


def _key(paragraph: Paragraph) -> str:
    return title_key(paragraph.text)
