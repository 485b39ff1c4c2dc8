"""Check that every word of every table of the source arrived. The import prints this count.

A word counts as kept if a tracker row made from its source row holds it, if it belongs to a citation that became a ref
of such a row, or if a question or a leftover about that source row repeats it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xl_tracker.importing.plan import Draft, Leftover
from xl_tracker.importing.questions import PLACES_SEPARATOR
from xl_tracker.importing.readers.markup import BULLET_MARKS
from xl_tracker.language.citations import parse_citations, says_none
from xl_tracker.language.vocabulary import read_rag, read_status
from xl_tracker.reading.document import Document, Row

_WORD = re.compile(rf"[^\s,{BULLET_MARKS}]+")
LONGEST_CITATIONS = 1_000
"""A longer cell is prose."""
_EDGES = ".;:/()[]"


@dataclass(frozen=True, slots=True)
class Account:
    """The words in the tables of a source: their number, and those that did not arrive, row by row."""

    total: int
    missing: tuple[Leftover, ...]

    @property
    def words_missing(self) -> int:
        """The number of words that did not arrive."""
        return sum(len(_words(each.text)) for each in self.missing)


def account_for(
    document: Document, draft: Draft, headings: Sequence[Row], leftovers: Iterable[Leftover] = ()
) -> Account:
    """Compare every row of every table with the tracker rows made from it. Rows of headings count as read."""
    kept = _kept_by_place(draft, leftovers)
    heading_places = {row.where for row in headings}
    total = 0
    missing = []
    for table in document.tables:
        for row in table.rows:
            words = _words(row.text)
            total += len(words)
            if row.where in heading_places:
                continue
            here = kept.get(row.where, Counter())
            left = _not_in(words, here + _read_as_refs(row, here) + _read_as_words(row, here))
            if left:
                missing.append(Leftover(row.where, row.text if len(left) == len(words) else _told(row, left)))
    return Account(total, tuple(missing))


def _not_in(words: Sequence[str], kept: Counter[str]) -> list[str]:
    """The words that are not kept, in their order. Each kept word accounts for one word."""
    remaining = kept.copy()
    left = []
    for word in words:
        if remaining[word]:
            remaining[word] -= 1
        else:
            left.append(word)
    return left


def _told(row: Row, left: Sequence[str]) -> str:
    """The words that did not arrive: first whole cells of which most is missing, then any other missing words."""
    remaining = Counter(left)
    told = []
    for cell in row.cells:
        words = Counter(_words(cell.text))
        if words and (words & Counter(left)).total() * 2 > words.total():
            told.append(cell.text)
            remaining -= words
    return " | ".join([*told, *([" ".join(remaining.elements())] if remaining else [])])


def _kept_by_place(draft: Draft, leftovers: Iterable[Leftover]) -> dict[str, Counter[str]]:
    """For each place of the source, the words of everything made from it."""
    kept: dict[str, Counter[str]] = {}
    for sheet, rows in draft.rows.items():
        for cells, sources in zip(rows, draft.sources[sheet], strict=True):
            words = Counter(_words(" ".join(str(cell) for cell in cells if cell is not None)))
            for source in set(sources):
                kept.setdefault(source, Counter()).update(words)
    for question in draft.questions:
        for place in question.where.split(PLACES_SEPARATOR):
            kept.setdefault(place, Counter()).update(_words(question.written))
    for leftover in leftovers:
        kept.setdefault(leftover.where, Counter()).update(_words(leftover.text))
    return kept


def _read_as_words(row: Row, kept: Counter[str]) -> Counter[str]:
    """The words of cells with a short form of a RAG or status ("G", "Completed") whose full word arrived."""
    words: Counter[str] = Counter()
    for cell in row.cells:
        meant = read_rag(cell.text) or read_status(cell.text) if cell else None
        if meant and all(kept[word] for word in _words(meant)):
            words.update(_words(cell.text))
    return words


def _read_as_refs(row: Row, kept: Counter[str]) -> Counter[str]:
    """The words of citations whose refs arrived, and "n/a". A ref stands for the words behind it."""
    words: Counter[str] = Counter()
    for cell in row.cells:
        text = cell.text
        if says_none(text):
            words.update(_words(text))
        elif len(text) < LONGEST_CITATIONS:
            for citation in parse_citations(text):
                if kept[citation.ref]:
                    words.update(_words(citation.text))
    return words


def _words(text: str) -> list[str]:
    return [bare for word in _WORD.findall(text) if (bare := word.strip(_EDGES))]
