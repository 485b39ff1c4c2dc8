"""The words, drawn tables and colours of a PDF's pages, which a process of its own takes out page by page.

Somebody can make a page that takes for ever to read; then only the process that reads it ends, and the next page gets
a new one. The process also ends when ours does.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from xl_tracker.errors import CannotRead
from xl_tracker.exports.json_text import json_value
from xl_tracker.hosts.file.watched import Stopwatch, watched

MOST_PAGES = 400
MOST_SECONDS = 180
"""The limit for the whole file."""
MOST_SECONDS_A_PAGE = 20
MOST_MEMORY = 1_500_000_000
_CHILD = "xl_tracker.importing.readers.pdf_child"
_START = 10
"""Seconds more for a process to start and to find the pages."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place on the page in points from the top left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a drawn table: its place in the table's grid, and its edges on the page."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float


class Fill(NamedTuple):
    """A coloured shape: its edges, and its colour as six hexadecimal digits."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str


class Rule(NamedTuple):
    """A level line, or the upper or lower edge of a shape."""

    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``has_pictures`` matters only for a page without words.

    ``plain`` holds the lines of a page with more words than any page of a plan; it has no words with places then.
    ``unread`` says why a page could not be read.
    """

    number: int
    height: float
    words: tuple[Word, ...] = ()
    tables: tuple[tuple[Box, ...], ...] = ()
    has_pictures: bool = False
    fills: tuple[Fill, ...] = ()
    rules: tuple[Rule, ...] = ()
    plain: tuple[str, ...] = ()
    unread: str = ""


def pages_of(path: Path) -> list[Page]:
    """The pages of a PDF. Raises ``CannotRead``, with one sentence, if it takes too much time, or no page can be read.

    A page that needs too much time or memory has no words; its ``unread`` says why.
    """
    pages: list[Page] = []
    whole = Stopwatch(MOST_SECONDS)
    count = 1
    while len(pages) < count:
        count, why = _read_on(path, pages, whole)
        if why:
            pages.append(Page(len(pages) + 1, 0.0, unread=why))
    if pages and all(page.unread for page in pages):
        raise CannotRead(_sentence(path, pages[0].unread))
    return pages


_REASONS = {
    "memory": "unpacks to more than fits in memory, so it is not read.",
    "time": "takes more than {seconds} seconds to read. Save it as a PDF again from Word and try again.",
    "damaged": "is damaged or is not a PDF. Save it as a PDF again and send the new copy.",
}


def _sentence(path: Path, why: str, seconds: int | None = None) -> str:
    return f"'{path.name}' " + _REASONS[why].format(seconds=seconds or MOST_SECONDS_A_PAGE)


def _read_on(path: Path, pages: list[Page], whole: Stopwatch) -> tuple[int, str]:
    """Let one process read on from the last page: how many pages there are, and why it failed ("" if it did not)."""
    count, allowed = 1, MOST_SECONDS_A_PAGE + _START
    with watched(_CHILD, (str(path), str(len(pages) + 1)), MOST_MEMORY) as answers:
        while True:
            left = whole.left
            kind, line = answers.next_within(min(left, allowed))
            if kind == "time" and left <= allowed:
                raise CannotRead(_sentence(path, "time", MOST_SECONDS))
            if kind != "line":
                return count, "damaged" if kind == "ended" else kind
            answer = json_value(line)
            if "sentence" in answer:
                raise CannotRead(answer["sentence"])
            if "unread" in answer:
                return count, answer["unread"]
            if "count" in answer:
                count, allowed = answer["count"], MOST_SECONDS_A_PAGE
            elif "end" in answer:
                return count, ""
            else:
                pages.append(_page(answer))


def _page(page: dict[str, Any]) -> Page:
    return Page(
        page["number"],
        page["height"],
        tuple(Word(*word) for word in page["words"]),
        tuple(tuple(Box(*box) for box in table) for table in page["tables"]),
        page["has_pictures"],
        tuple(Fill(*fill) for fill in page["fills"]),
        tuple(Rule(*rule) for rule in page["rules"]),
        tuple(page["plain"]),
    )
