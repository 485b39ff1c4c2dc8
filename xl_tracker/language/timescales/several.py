"""Take apart several timescales run together in one cell."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from xl_tracker.language.timescales.clause import Clause, clause_of
from xl_tracker.language.timescales.words import TOKEN, VISIBLE, first_tokens, normal
from xl_tracker.settings import TimescaleSettings

DEFAULT = TimescaleSettings()
HANGING_AND = re.compile(r"^and\b|\band$", re.IGNORECASE)
HEADS = "dtkKgcrnDIR"
LEADS = "bBufsiapwlGj~!P0C-"
EDGES = " ,;/&|-\u2013\u2014\u2022\u25b6\u00b7"


@lru_cache(maxsize=8192)
def _pieces(text: str) -> tuple[str, ...]:
    flat = " ".join(text.translate(VISIBLE).split())
    words = normal(flat)
    if len(words) != len(flat):  # some letters of other alphabets change length in lower case
        words = "".join(normal(c) if len(normal(c)) == 1 else " " if c.isspace() else c for c in flat)
    clause = clause_of(words, DEFAULT)
    begins = _beginnings(flat, words)
    cuts = [begins[clause.starts[at]] for at in _first_letters(clause)]
    cuts = [0, *cuts[1:], len(flat)] if cuts else [0, len(flat)]
    pieces = (flat[a:b].strip(EDGES) for a, b in pairwise(cuts))
    return tuple(piece for p in pieces if (piece := HANGING_AND.sub("", p).strip(EDGES)))


def split_timescales(text: str) -> list[str]:
    """Take apart the timescales of a cell, in their written order.

    "Aug 2022 and then quarterly TBC 2023 Complete" gives three pieces. Words between timescales stay with
    the piece before them, so only the separators are lost.
    """
    return list(_pieces(text))


def _beginnings(flat: str, words: str) -> list[int]:
    """Where each letter of the shape begins in the text, including any words without a letter ("the", "dates")."""
    tokens = [match.start() for match in TOKEN.finditer(words)]
    begins = (tokens[token] for token in first_tokens(words))
    return [at - (flat[at - 1 : at] == "(") for at in begins]


def _first_letters(clause: Clause) -> list[int]:
    """Where each timescale begins among the letters of a clause, including the words that govern it."""
    first: list[int] = []
    head = -1
    for at, letter in enumerate(clause.letters):
        if letter not in HEADS:
            continue
        if head >= 0 and _belongs(clause, head, at):
            head = head if letter == "d" and clause.letters[head] == "t" else at
            continue
        begin = at
        while begin - 1 > head and clause.letters[begin - 1] in LEADS:
            begin -= 1
        first.append(begin)
        head = at
    return first


def _belongs(clause: Clause, head: int, at: int) -> bool:
    """Whether the letter at ``at`` continues the timescale whose last letter is at ``head``."""
    letters = clause.letters
    before, letter, between = letters[head], letters[at], letters[head + 1 : at]
    if letter == "d":
        return _date_belongs(clause, head, at)
    if letter == "g":
        return between[-1:] in ("&", "z") or (between[-1:] == "x" and clause.pieces[at - 1] == "as")
    if letter == "c":
        return before != "c" or bool(between)
    if letter == "r":
        return before == "d" or bool(between)
    if letter == "t":
        return before == "d" and between == "-"
    return letter == "D" and before in "dI"


def _date_belongs(clause: Clause, head: int, at: int) -> bool:
    letters, date = clause.letters, clause.date(at)
    before, between = letters[head], letters[head + 1 : at]
    if before == "t":
        # "TBC 2023", "TBC following Autumn decision"; but "TBC Complete", "TBC Aug 2022" are two
        return (date.sort == "bare") if not between else any(c in "plafB" for c in between)
    if before == "K":
        return between in ("", "i", "s")
    if before in "gc":
        return between[-1:] in ("f", "s", "u") and len(between) > 0
    if before == "D":
        return between in ("f", "a", "s", "l", "i", "")
    return before == "d" and date.kind == "year" and date.sort != "bare" and any(c in "px" for c in between)
