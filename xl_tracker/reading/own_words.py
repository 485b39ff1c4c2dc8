"""The council's own words, as the Words sheet of its workbook keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords
from xl_tracker.layout import TABLES, fold
from xl_tracker.workbook import BookSnapshot, CellValue, text_of

WORDS_SHEET = "Words"
_HEADINGS = ("kind", "where", "written", "means")
_KINDS = {"status": "status", "rag": "rag", "priority": "priority", "response": "response"}
_SEARCHED = 10


def own_words_in(book: BookSnapshot) -> OwnWords:
    """The words of the book's Words sheet: its columns are Kind, Where, Written and Means. No sheet, no words."""
    sheet = next((each for name, each in book.sheets.items() if fold(name) == fold(WORDS_SHEET)), None)
    if sheet is None:
        return NO_OWN_WORDS
    headings: list[tuple[str, str]] = []
    words: list[tuple[str, str, str]] = []
    fills: list[tuple[str, str]] = []
    orders: list[tuple[str, str]] = []
    year: int | None = None
    for kind, where, written, means in _rows(sheet.rows):
        match kind:
            case "heading" if field := field_named(means):
                headings.append((written, field))
            case "fill":
                fills.append((written.lstrip("#").upper(), means))
            case "date order" | "order":
                orders.append((written or where, means.casefold()))
            case "year":
                year = int(means) if means.isdecimal() else year
            case _ if kind in _KINDS:
                words.append((_KINDS[kind], written, means))
    return OwnWords(tuple(headings), tuple(words), tuple(fills), tuple(orders), year)


def _rows(rows: Sequence[Sequence[CellValue]]) -> Iterator[tuple[str, str, str, str]]:
    """The cells of the four columns, in their order, of each row below the headings."""
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
        kind, where, written, means = (texts[at] if (at := places[name]) < len(texts) else "" for name in _HEADINGS)
        if means and (written or where):
            yield fold(kind), where, written, means


def field_named(means: str) -> str:
    """The field that Words names, by the heading of one of our columns or by its own name; "" for any other word."""
    wanted = fold(means)
    for table in TABLES:
        for column in table.columns:
            if wanted in (fold(column.heading), fold(column.field.replace("_", " "))):
                return column.field
    return means.casefold() if means.casefold() in ("aside", "title", "percent", "outline") else ""
