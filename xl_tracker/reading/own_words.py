"""The council's own words, as the Words sheet of its workbook keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords
from xl_tracker.layout import LEAVE_OUT, PACKS, TABLES, WORDS, fold
from xl_tracker.workbook import BookSnapshot, CellValue, text_of

ASIDE = "aside"
"""The field of a column that is known, and left out."""
TYPED = ("status", "rag", "priority", "response")
"""The kinds of words in typed columns."""
ORDERS = ("day first", "month first")
_FIELDS_OF_READING = (ASIDE, "title", "percent", "outline")
_HEADINGS = tuple(fold(heading) for heading in WORDS.headings)
_SEARCHED = 10
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_YEAR = re.compile(r"(?:19|20)\d\d")


class WordRow(NamedTuple):
    """One row of the sheet Words: the kind of thing, its place when it was asked, as written, and what it means."""

    kind: str
    where: str
    written: str
    means: str

    @property
    def key(self) -> tuple[str, str]:
        """What the row is about. Of two rows about one thing, the later counts."""
        return fold(self.kind), "" if fold(self.kind) == "year" else fold(self.written or self.where)


def own_words_in(book: BookSnapshot) -> OwnWords:
    """The words of the book's Words sheet. No sheet, no words."""
    rows = word_rows_in(book)
    return own_words_of(rows) if rows else NO_OWN_WORDS


def word_rows_in(book: BookSnapshot) -> list[WordRow]:
    """The rows of the book's Words sheet that say what something means."""
    return [
        row for name, sheet in book.sheets.items() if fold(name) == fold(WORDS.sheet) for row in word_rows(sheet.rows)
    ]


def word_rows(rows: Iterable[Sequence[CellValue]]) -> Iterator[WordRow]:
    """The rows of a Words sheet below its headings Kind, Where, Written and Means, in whatever order these stand."""
    places: dict[str, int] = {}
    for number, row in enumerate(rows):
        texts = [text_of(cell) for cell in row]
        if not places:
            found = {fold(text): at for at, text in enumerate(texts) if fold(text) in _HEADINGS}
            if len(found) == len(_HEADINGS):
                places = found
            elif number > _SEARCHED:
                return
            continue
        each = WordRow(*(texts[at] if (at := places[name]) < len(texts) else "" for name in _HEADINGS))
        if each.means and (each.written or each.where):
            yield each


def latest_of_each(rows: Iterable[WordRow]) -> list[WordRow]:
    """The rows, in which a later one about the same thing replaces the earlier."""
    latest: dict[tuple[str, str], WordRow] = {}
    for row in rows:
        latest.pop(row.key, None)
        latest[row.key] = row
    return list(latest.values())


def own_words_of(rows: Iterable[WordRow]) -> OwnWords:
    """The council's words for the recogniser. A row that means nothing that we know is passed over."""
    headings: list[tuple[str, str]] = []
    words: list[tuple[str, str, str]] = []
    fills: list[tuple[str, str]] = []
    orders: list[tuple[str, str]] = []
    year: int | None = None
    for row in latest_of_each(rows):
        kind, means = fold(row.kind), row.means.strip()
        match kind:
            case "heading" if field := field_named(means):
                headings.append((row.written or row.where, field))
            case "fill" if colour := _COLOUR.fullmatch(row.written.strip()):
                fills.append((colour.group(1).upper(), "" if fold(means) == fold(LEAVE_OUT) else means))
            case "date order" | "order" if fold(means) in ORDERS:
                orders.append((row.written or row.where, fold(means)))
            case "year" if _YEAR.fullmatch(means):
                year = int(means)
            case _ if kind in TYPED:
                words.append((kind, row.written, means))
    return OwnWords(tuple(headings), tuple(words), tuple(fills), tuple(orders), year)


def field_named(means: str) -> str:
    """The field that Words names, by the heading of one of our columns or by its own name; "" for any other word."""
    wanted = fold(means)
    if wanted == fold(LEAVE_OUT):
        return ASIDE
    for table in TABLES:
        for column in table.columns if table is not PACKS else ():  # no document has a column of ours
            if wanted in (fold(column.heading), fold(column.field.replace("_", " "))):
                return column.field
    return means.casefold() if means.casefold() in _FIELDS_OF_READING else ""
