"""The words, drawn tables and colours of a PDF's pages, which a process of its own takes out page by page.

Somebody can make a page that takes for ever to read; then only the process that reads it ends, and the next page gets
a new one. The process also ends when ours does.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from xl_tracker.errors import CannotRead
from xl_tracker.exports.json_text import json_value
from xl_tracker.importing.readers.child_memory import bytes_held

MOST_PAGES = 400
MOST_SECONDS = 180
"""The limit for the whole file."""
MOST_SECONDS_A_PAGE = 20
MOST_MEMORY = 1_500_000_000
_START = 10
"""Seconds more for a process to start and to find the pages."""
_LOOK = 0.1
"""Seconds between two looks at the memory."""


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
    ends = time.monotonic() + MOST_SECONDS
    count = 1
    while len(pages) < count:
        count, why = _read_on(path, pages, ends)
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


def _read_on(path: Path, pages: list[Page], ends: float) -> tuple[int, str]:
    """Let one process read on from the last page: how many pages there are, and why it failed ("" if it did not)."""
    count, allowed = 1, MOST_SECONDS_A_PAGE + _START
    with _reading(path, len(pages) + 1) as answers:
        while True:
            left = ends - time.monotonic()
            kind, answer = answers.next_within(min(left, allowed))
            if kind == "time" and left <= allowed:
                raise CannotRead(_sentence(path, "time", MOST_SECONDS))
            if kind != "answer":
                return count, kind
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


class _Answers:
    """What the process says, line by line, while we look at its memory."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.child = child
        self.most = 0
        self.lines: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.child.stdout or ():
            self.lines.put(line)
        self.lines.put(b"")

    def next_within(self, seconds: float) -> tuple[str, Any]:
        """("answer", what it says), or "time", "memory" or "damaged" if it says nothing more."""
        until = time.monotonic() + seconds
        while True:
            try:
                line = self.lines.get(timeout=_LOOK)
            except queue.Empty:
                self.most = max(self.most, bytes_held(self.child.pid))
                if self.most > MOST_MEMORY:
                    return "memory", None
                if time.monotonic() > until:
                    return "time", None
                continue
            if not line:  # it ended without a word, as a library in C does when it gets no memory
                return ("memory" if self.most > MOST_MEMORY / 4 else "damaged"), None
            return "answer", json_value(line)


@contextmanager
def _reading(path: Path, first: int) -> Iterator[_Answers]:
    """A process that reads a PDF from a page on. It ends with this context, and when our end of its input closes."""
    sources = str(Path(__file__).parents[3])
    paths = os.pathsep.join(filter(None, (sources, os.environ.get("PYTHONPATH", ""))))
    child = subprocess.Popen(
        [sys.executable, "-m", "xl_tracker.importing.readers.pdf_child", str(path), str(first)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )
    try:
        yield _Answers(child)
    finally:
        child.kill()
        child.wait()
        if child.stdin is not None:
            child.stdin.close()


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
