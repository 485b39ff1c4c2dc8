"""The words of one council, which win over every list."""

from __future__ import annotations

from typing import Literal, NamedTuple

WordKind = Literal["status", "rag", "priority", "response", "likelihood", "impact"]
"""The typed columns whose words a list reads."""


class OwnWords(NamedTuple):
    """What a council has told us about its own workbook. It is frozen and hashable, so lookups can be cached by it.

    ``headings`` are pairs of a heading and its field; ``words`` are triples of a kind, a word and what it means;
    ``fills`` are pairs of a colour (six hexadecimal digits) and a RAG; ``orders`` are pairs of a heading and "day
    first" or "month first"; ``year`` is the year of dates without one; ``tables`` are pairs of a table's headings, with
    bars between them, and the sheet of ours that it is, or "Leave out".
    """

    headings: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    fills: tuple[tuple[str, str], ...] = ()
    orders: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    tables: tuple[tuple[str, str], ...] = ()


NO_OWN_WORDS = OwnWords()
