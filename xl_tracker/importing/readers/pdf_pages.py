"""Extract the words and drawn tables of a PDF's pages, in a separate process with limited time and memory.

Somebody can make a PDF that takes for ever to read; then only the process that reads it ends.
"""

from __future__ import annotations

import bisect
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from xl_tracker.errors import CannotRead
from xl_tracker.exports.json_text import json_text, json_value

MOST_PAGES = 400
MOST_SECONDS = 180
MOST_MEMORY = 2_000_000_000
MOST_DRAWN = 20_000
"""A page with more lines and shapes than this holds a map or a drawing. We do not look for tables in it."""
_SAME_LINE = 2.0
"""Edges of cells less than this many points apart are the same line of the table."""


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


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``has_pictures`` matters only for a page without words."""

    number: int
    height: float
    words: tuple[Word, ...]
    tables: tuple[tuple[Box, ...], ...]
    has_pictures: bool = False


def pages_of(path: Path) -> list[Page]:
    """The pages of a PDF. Raises ``CannotRead``, with one sentence, if reading takes too much time or memory."""
    sources = str(Path(__file__).parents[3])
    paths = os.pathsep.join(filter(None, (sources, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "xl_tracker.importing.readers.pdf_pages", str(path)],
            capture_output=True,
            timeout=MOST_SECONDS,
            env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise CannotRead(
            f"'{path.name}' takes more than {MOST_SECONDS} seconds to read. "
            "Save it as a PDF again from Word and try again."
        ) from None
    try:
        answer = json_value(done.stdout)
    except ValueError:
        raise CannotRead(_damaged(path)) from None
    if "sentence" in answer:
        raise CannotRead(answer["sentence"])
    return [_page(each) for each in answer["pages"]]


def _page(page: dict[str, Any]) -> Page:
    words = tuple(Word(**word) for word in page["words"])
    tables = tuple(tuple(Box(**box) for box in table) for table in page["tables"])
    return Page(page["number"], page["height"], words, tables, page["has_pictures"])


def _damaged(path: Path) -> str:
    return f"'{path.name}' is damaged or is not a PDF. Save it as a PDF again and send the new copy."


def _read(path: Path) -> list[Page]:
    """The pages of a PDF, read in this process."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise CannotRead(f"'{path.name}' has {len(pdf.pages):,} pages, and the limit is {MOST_PAGES}.")
            pages = []
            for number, page in enumerate(pdf.pages, start=1):
                pages.append(_taken(number, page.dedupe_chars(tolerance=1)))
                page.close()
            return pages
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, MemoryError):
            raise cause from None
        if isinstance(cause, PDFPasswordIncorrect):
            raise CannotRead(
                f"'{path.name}' is protected with a password. Save a copy without the password and try again."
            ) from None
        raise CannotRead(_damaged(path)) from None


def _taken(number: int, page: Any) -> Page:
    words = tuple(
        Word(
            word["text"],
            round(word["x0"], 2),
            round(word["x1"], 2),
            round(word["top"], 2),
            round(word["bottom"], 2),
            any(name in word["fontname"].lower() for name in ("bold", "black", "heavy")),
            any(name in word["fontname"].lower() for name in ("italic", "oblique")),
        )
        for word in page.extract_words(extra_attrs=["fontname"], keep_blank_chars=False)
    )
    drawn = len(page.rects) + len(page.lines) + len(page.curves)
    tables = page.find_tables() if drawn <= MOST_DRAWN else []
    boxes = tuple(_boxes(table.cells) for table in tables if len(table.cells) > 1)
    return Page(number, float(page.height), words, boxes, bool(page.images))


def _boxes(cells: Sequence[tuple[float, float, float, float]]) -> tuple[Box, ...]:
    """The cells of a table with their places in the grid formed by all the edges."""
    across = _grid_lines(edge for left, _top, right, _bottom in cells for edge in (left, right))
    down = _grid_lines(edge for _left, top, _right, bottom in cells for edge in (top, bottom))
    boxes = []
    for left, top, right, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _line_at(down, top), _line_at(across, left)
        rows, columns = _line_at(down, bottom) - row, _line_at(across, right) - column
        if rows > 0 and columns > 0:
            boxes.append(Box(row, column, rows, columns, left, top, right, bottom))
    return tuple(boxes)


def _grid_lines(edges: Iterable[float]) -> list[float]:
    lines: list[float] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > _SAME_LINE:
            lines.append(edge)
    return lines


def _line_at(lines: Sequence[float], edge: float) -> int:
    return bisect.bisect_right(lines, edge + 0.01) - 1


def _limit_memory() -> None:
    """Make the system enforce the memory limit, if it can. Elsewhere only the time is limited."""
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))


def _main(path: Path) -> None:
    _limit_memory()
    answer: dict[str, Any]
    try:
        answer = {"pages": [asdict(page) for page in _read(path)]}
    except CannotRead as error:
        answer = {"sentence": str(error)}
    except MemoryError:
        answer = {"sentence": f"'{path.name}' unpacks to more than fits in memory, so it is not read."}
    except Exception:  # a library may raise anything over a file made to break it
        answer = {"sentence": _damaged(path)}
    sys.stdout.write(json_text(answer, ensure_ascii=True))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
