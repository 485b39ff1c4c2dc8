"""What stands on a PDF's pages, in order: drawn tables, tables without lines, legends, and paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import partial

from xl_tracker.importing.readers.fills import colour_of
from xl_tracker.importing.readers.pdf_legends import Legend, legend_in
from xl_tracker.importing.readers.pdf_lines import Paragraph, column_of
from xl_tracker.importing.readers.pdf_pages import Page
from xl_tracker.importing.readers.pdf_tables import PrintedTable, holds, name_of_table, printed_tables
from xl_tracker.importing.readers.pdf_true_tables import true_tables
from xl_tracker.importing.readers.unruled.blocks import ProseColumn, parts_of
from xl_tracker.importing.readers.unruled.lines import TextLine, lines_of
from xl_tracker.importing.readers.unruled.strips import Block, Strip
from xl_tracker.importing.readers.unruled.tables import UnruledTable, goes_on, joined, long_rules, table_in

Item = Paragraph | PrintedTable | UnruledTable
PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
MARGIN = 0.12
"""The share of a page, at its top and bottom, that may hold running titles and page numbers."""
_MOST_SEGMENTS = 3
"""A running title has at most three parts: left, in the middle and right."""
_APART = 0.8
"""A running title stands this share of its height or more away from other lines."""


def title_key(text: str) -> str:
    """What is the same in a running title on every page: its words without numbers and capitals."""
    return re.sub(r"\d+", "#", text.casefold())


def in_margin(top: float, bottom: float, page: Page) -> bool:
    """Whether something stands where running titles and page numbers do."""
    return top < MARGIN * page.height or bottom > (1 - MARGIN) * page.height


def laid_out(pages: Sequence[Page], known: Container[str]) -> list[list[Item]]:
    """What stands on each page. A table without lines that goes on overleaf stands on the page where it begins."""
    pages = [true_tables(page) for page in pages]
    lines = [_free_lines(page) for page in pages]
    running = _running(pages, lines)
    out: list[list[Item]] = []
    above: UnruledTable | None = None
    for page, free in zip(pages, lines, strict=True):
        laid = _Page(page, known, running).items(free, above.lanes if above else ())
        first = next((at for at, item in enumerate(laid.items) if at not in laid.running), -1)
        below = laid.items[first] if first >= 0 else None
        if above and isinstance(below, UnruledTable) and goes_on(above, below):
            whole = joined(above, below)
            _replace(out, above, whole)
            last = whole if laid.last is below else laid.last
            del laid.items[first]
        else:
            last = laid.last
        above = last if isinstance(last, UnruledTable) else None
        out.append(laid.items)
    return out


def _replace(out: list[list[Item]], old: UnruledTable, new: UnruledTable) -> None:
    for items in out:
        for at, item in enumerate(items):
            if item is old:
                items[at] = new


def _free_lines(page: Page) -> list[TextLine]:
    boxes = [box for table in page.tables for box in table]
    return lines_of(word for word in page.words if not any(holds(box, word) for box in boxes))


def _running(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> set[TextLine]:
    """The running titles and page numbers: lines in margins, apart from others, on at least half of the pages."""
    inside: set[str] = set()
    found: dict[str, set[int]] = {}
    edges: list[tuple[str, TextLine]] = []
    for page, free in zip(pages, lines, strict=True):
        for at, line in enumerate(free):
            key = title_key(line.text)
            beside = [*free[at - 1 : at], *free[at + 1 : at + 2]]
            near = min((max(other.top - line.bottom, line.top - other.bottom) for other in beside), default=99.0)
            is_edge = len(line.segments) <= _MOST_SEGMENTS and near >= _APART * line.height
            if is_edge and in_margin(line.top, line.bottom, page):
                edges.append((key, line))
                found.setdefault(key, set()).add(page.number)
            else:
                inside.add(key)
    least = max(2, len(pages) / 2)
    return {
        line for key, line in edges if PAGE_NUMBER.match(line.text) or (len(found[key]) >= least and key not in inside)
    }


@dataclass
class _Laid:
    """The items of a page, which of them are running titles, and the last that is not."""

    items: list[Item]
    running: set[int]

    @property
    def last(self) -> Item | None:
        """The last item that is no running title."""
        kept = [item for at, item in enumerate(self.items) if at not in self.running]
        return kept[-1] if kept else None


class _Page:
    """One page. Its drawn tables divide it into bands, which are read one after the other."""

    def __init__(self, page: Page, known: Container[str], running: Container[TextLine]) -> None:
        self.page, self.known, self.running = page, known, running
        self.tops = sorted(min(box.top for box in table) for table in page.tables)

    def items(self, lines: Sequence[TextLine], lanes: Sequence[Strip]) -> _Laid:
        """Everything on the page but its pictures, in order."""
        bands = self._bands(lines, lanes)
        count = len(self.page.tables) + sum(not isinstance(part, list) for parts in bands for part in parts)
        drawn = sorted(printed_tables(self.page, self.known, count), key=lambda table: table.top)
        number = len(self.page.tables)
        out: list[Item] = []
        running: set[int] = set()
        left = min((line.segments[0].left for line in lines), default=0.0)
        right = max((line.segments[-1].right for line in lines), default=0.0)
        for at, parts in enumerate(bands):
            start = self.tops[at - 1] if at else float("-inf")
            end = self.tops[at] if at < len(self.tops) else float("inf")
            out.extend(table for table in drawn if start <= table.top < end)
            for part in parts:
                if isinstance(part, list):
                    if any(line in self.running for line in part):
                        running.add(len(out))
                    out.extend(self._paragraphs(part, left, right))
                else:
                    number += 1
                    table = self._table(part, name_of_table(self.page.number, number, count))
                    out.extend([table] if table else [])
        return _Laid(out, running)

    def _bands(self, lines: Sequence[TextLine], lanes: Sequence[Strip]) -> list[list[Block | Legend | list[TextLine]]]:
        """The parts of each band, with legends taken out of running text."""
        edges = [float("-inf"), *self.tops, float("inf")]
        bands: list[list[Block | Legend | list[TextLine]]] = []
        for start, end in itertools.pairwise(edges):
            inside = [line for line in lines if start <= line.top < end]
            titles = [line for line in inside if line in self.running]
            rest = [line for line in inside if line not in self.running]
            parts: list[Block | Legend | list[TextLine]] = []
            for part in parts_of(rest, lanes if not bands and not self.tops else ()):
                parts.extend([part] if isinstance(part, Block) else legend_in(part, self.page.fills))
            first = rest[0].top if rest else float("inf")
            upper = [[line] for line in titles if line.top <= first]
            bands.append([*upper, *parts, *([line] for line in titles if line.top > first)])
        return bands

    def _paragraphs(self, lines: Sequence[TextLine], left: float, right: float) -> list[Paragraph]:
        words = [word for line in lines for word in line.words]
        if isinstance(lines, ProseColumn):
            left, right = min(word.left for word in words), max(word.right for word in words)
        return list(column_of(words, left, right).paragraphs)

    def _table(self, part: Block | Legend, name: str) -> UnruledTable | None:
        if isinstance(part, Legend):
            return part.table(partial(_row_name, name), self.page.number)
        rules = long_rules(self.page.rules, part)
        table = table_in(part, lambda at, _row: _row_name(name, at), rules=rules, known=self.known, colour=self._colour)
        return replace(table, page=self.page.number) if table else None

    def _colour(self, place: tuple[float, float, float, float], is_blank: bool) -> str:
        return colour_of(place, self.page.fills, is_blank=is_blank)


def _row_name(name: str, row: int) -> str:
    return f"{name} row {row + 1}"
