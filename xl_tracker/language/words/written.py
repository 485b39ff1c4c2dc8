"""Read the words of typed columns: statuses, RAGs, priorities, responses, likelihoods and impacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from xl_tracker.language.words.forms import fold, without_brackets, words_in
from xl_tracker.language.words.lists import pairs
from xl_tracker.language.words.own import NO_OWN_WORDS, OwnWords, WordKind

ASK = "?"
"""Instead of a meaning: a person must say what the word means."""
_TURNS = words_in("not but except unless although however no yet to until awaiting nearly almost partly part")
"""After or before a known word, one of these may turn its meaning: "Closed but not evidenced"."""
_ARROWS = "↑↓⇧⇩▲▼⬆⬇↗↘⮝⮟"
"""Arrows beside a word say which way it moves, and leave the word as it is."""
_FROM_TO = re.compile(r"\S\s*(?:→|➡|⇒|⟶|->|=>|–>|—>)\s*\S")
_PARTS = re.compile(r"\s+[-–—]+\s+|[,;:(]\s*|\n+")
_WAS = re.compile(r"\((?:was|previously|formerly|from|last (?:month|quarter|period))\b[^()]*\)")
_LIKELY = 0.6
"""How sure a meaning is that a list calls likely."""
_SIGN = 0x2190
"""Characters from here on may be signs: arrows, ticks, circles and squares."""
_FIRST_WORDS = words_in(
    "complete completed closed implemented achieved delivered done overdue paused superseded withdrawn "
    "deferred ongoing red amber green blue grey high medium low accepted rejected"
)
"""Words that mean the same with more words behind them, unless one of these turns it."""
_PERCENT = re.compile(
    r"(?:c\.?\s*|approx\.?\s*|~\s*)?(\d{1,3})(?:\.\d+)?\s*(?:%|per ?cent|percent)(?:\s*(?:complete|completed|done))?"
)


@lru_cache(maxsize=8192)
def read_word(text: str, kind: WordKind, own: OwnWords = NO_OWN_WORDS) -> tuple[str, float]:
    """What a word of a typed column means in ours, and how sure (0 to 1).

    ``("", 0.0)``: no list knows the word. ``("?", ...)``: a list knows that a person must explain it. The council's
    own words win. We never read a word by a known one that it begins with if "not", "but" or the like follows.
    """
    key = _key(text)
    if not key or len(text) > 200:
        return "", 0.0
    for its_kind, written, means in own.words:
        if its_kind == kind and _key(written) == key:
            return means, 1.0
    known = _meanings(kind)
    if found := known.get(key):
        return _meant(found, 1.0)
    if kind == "status" and (share := _PERCENT.fullmatch(" ".join(text.casefold().split()))):
        return _of_share(int(share[1]))
    if _FROM_TO.search(text):  # from one to another: which of the two stands is for a person to say
        return (ASK, 0.5) if any(form in known for form in _pieces(text)) else ("", 0.0)
    for form, sure in _forms(text):
        if form and (found := known.get(form)):
            return _meant(found, sure)
    return _first_word(key, known)


def _meant(found: str, sure: float) -> tuple[str, float]:
    """What a list says of a word. "3?" there is a likely meaning, which nobody is sure of."""
    if found == ASK or not found.endswith(ASK):
        return found, sure
    return found.removesuffix(ASK), min(sure, _LIKELY)


def _of_share(share: int) -> tuple[str, float]:
    if share > 100:
        return ASK, 0.5
    return ("Complete" if share == 100 else "In progress" if share else "Not started"), 0.95


@cache
def _meanings(kind: WordKind) -> dict[str, str]:
    return {_key(written): means for written, means in reversed(pairs(kind))}


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return " ".join(re.sub(r"[-–—_]+", " ", fold(text)).split())


def _pieces(text: str) -> list[str]:
    return [_key(each) for each in re.split(r"→|➡|⇒|⟶|->|=>|–>|—>", text)]


def _forms(text: str) -> Iterator[tuple[str, float]]:
    """The forms of a word in which a list may know it, the surest first."""
    bare = without_brackets(_WAS.sub(" ", text.casefold()) if "(" in text else text)
    brackets_turn = _turns(_key(text))
    if not brackets_turn or _WAS.search(text.casefold()):
        yield _key(bare), 0.95
        yield re.sub(r"^\d+\s+", "", _key(bare)), 0.95
    if not text.isascii():
        yield from _forms_without_signs(text)
    if brackets_turn:
        return
    pieces = [piece for each in _PARTS.split(text) if (piece := _key(each.strip(" )")))]
    colours = set(pieces[:2]) & _COLOURS
    if len(pieces) > 1 and len(colours) < 2 and "/" not in pieces[0]:
        yield pieces[0], 0.9
    if len(pieces) > 1 and len(pieces[-1].split()) == 1 and pieces[-1] in _COLOURS and len(colours) < 2:
        yield pieces[-1], 0.85  # "Behind schedule - Red"


def _forms_without_signs(text: str) -> Iterator[tuple[str, float]]:
    yield _key("".join(each for each in text if each not in _ARROWS)), 0.95
    signs = "".join(
        dict.fromkeys(each for each in text if ord(each) >= _SIGN and each not in _ARROWS and each != "\ufe0f")
    )
    words = _key("".join(each for each in text if ord(each) < _SIGN))
    if signs and words:
        yield words, 0.9
    if signs and not words:
        yield _key(signs), 0.95


_COLOURS = words_in("red amber green blue grey gray yellow")


def _turns(key: str) -> bool:
    return not _TURNS.isdisjoint(key.split())


def _first_word(key: str, known: dict[str, str]) -> tuple[str, float]:
    """The meaning of the first word, if nothing after it turns it."""
    words = key.split()
    if len(words) < 2 or words[0] not in _FIRST_WORDS or words[0] not in known:
        return "", 0.0
    if "/" in key or len(_COLOURS & {*words}) > 1:
        return ASK, 0.5
    return (ASK, 0.5) if _turns(key) else _meant(known[words[0]], 0.7)
