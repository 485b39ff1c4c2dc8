"""Cut bullets that lost their marks into steps again, if the words show where one ends and the next begins.

We never cut on a hunch: the words around each possible cut give it a score, and the number of dates beside the bullets
must agree. If it does not, we ask.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xl_tracker.importing.steps import step_words
from xl_tracker.language.owners import owner_at_start
from xl_tracker.layout import fold

STRONG = 3
LOWER_CASE_BEFORE = 2
ENDING_BEFORE = 2
VERB_AFTER = 2
NOUN_OF_AFTER = 2
NOUN_AFTER = 1
OWNER_AFTER = 1
SENTENCE_AFTER = 1
SAME_FIRST_WORD = 3
KNOWN_STEP = 3

_NEVER_BEFORE = frozenset(step_words.NEVER_BEFORE.split())

_FINISHED = frozenset(step_words.FINISHED.split())

_PARTICIPLE = re.compile(r"[a-z]{3,}(?:[^e]ed|eed)")
_VERBS = frozenset(step_words.VERBS.split())
_PAIRS = frozenset(
    {
        ("business", "case"),
        ("business", "cases"),
        ("option", "appraisal"),
        ("options", "appraisal"),
        ("options", "paper"),
    }
    | {
        (often, what)
        for often in ("annual", "monthly", "quarterly")
        for what in ("budget", "refresher", "report", "review")
    }
)
_NOUNS = frozenset(step_words.NOUNS.split())


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where one step may end and the next begin: before the word at ``index``.

    ``only_an_owner`` says that its only sign is a post or body that begins there, as many do inside a step.
    """

    index: int
    score: int
    only_an_owner: bool = False


class Cutting(NamedTuple):
    """The steps cut from a run of bullets. ``sure`` is ``False`` if other cuts are as likely."""

    steps: tuple[str, ...]
    sure: bool


def cut_steps(text: str, counts: Sequence[int], known: Iterable[str] = ()) -> Cutting:
    """The steps in a run of bullets.

    ``counts`` are the numbers of steps that the dates beside them allow, the likelier first, or empty if the dates do
    not tell. ``known`` are steps that the plan names elsewhere (key milestones, deliverables, other rows).
    """
    words = text.split()
    cuts = possible_cuts(words, tuple(known))
    strong = [cut for cut in cuts if cut.score >= STRONG]
    weak = sorted((cut for cut in cuts if cut.score < STRONG), key=lambda cut: -cut.score)
    for count in counts or (len(strong) + 1,):
        missing = count - 1 - len(strong)
        if not 0 <= missing <= len(weak):
            continue
        taken, left = weak[:missing], weak[missing:]
        if len(counts) > 1 and taken and taken[-1].score < VERB_AFTER:
            continue
        if any(not cut.only_an_owner or (taken and cut.score >= taken[-1].score) for cut in left):
            continue
        return Cutting(_cut(words, [*strong, *taken]), sure=True)
    return Cutting(_cut(words, strong), sure=False)


def possible_cuts(words: Sequence[str], known: Sequence[str] = ()) -> list[Cut]:
    """Every place where a step may begin, with its score, except the first word."""
    edges, inner = _known_steps(words, known)
    cuts: list[Cut] = []
    brackets = 0
    owner_until = 0
    for index, word in enumerate(words):
        inside = brackets > 0
        brackets += word.count("(") - word.count(")")
        if not index or inside or index in inner or not word[:1].isupper():
            continue
        score = _score(words, index) + KNOWN_STEP * edges.get(index, 0)
        owner = owner_at_start(" ".join(words[index : index + 4])) if _may_begin(words[index - 1]) else ""
        if index < owner_until or (index == owner_until and cuts and cuts[-1].only_an_owner):
            continue
        if owner:
            owner_until = index + len(owner.split())
        after_a_cut = bool(cuts) and cuts[-1].index == index - 1 and score < cuts[-1].score
        if (score or owner) and not after_a_cut:
            cuts.append(Cut(index, score + (OWNER_AFTER if owner else 0), only_an_owner=not score))
    return cuts


def _may_begin(before: str) -> bool:
    """Whether a step may begin after a word: not after an article, a preposition, an adjective or a comma."""
    return before[-1] not in ",:-–(/&" and _bare(before) not in _NEVER_BEFORE


def _score(words: Sequence[str], index: int) -> int:
    """The score for a step that begins at the capitalised word ``index``, without regard to owners."""
    before, word = words[index - 1], _bare(words[index])
    following = words[index + 1] if index + 1 < len(words) else ""
    if not _may_begin(before):
        return 0
    score = 0
    small = before[:1].islower() or before.endswith((".", ")"))
    if small:
        score += LOWER_CASE_BEFORE
    if _bare(before) in _FINISHED or _PARTICIPLE.fullmatch(before):
        score += ENDING_BEFORE
    if word in _VERBS or (word, _bare(following)) in _PAIRS:
        score += VERB_AFTER
    elif word in _NOUNS and (following == "of" or _bare(following) in _FINISHED):
        score += NOUN_OF_AFTER
    elif small and word in _NOUNS:
        score += NOUN_AFTER
    elif index > 1 and not small and _begins_like_a_sentence(following):
        score += SENTENCE_AFTER
    if word == _bare(words[0]) and _bare(before) not in _NOUNS:
        score += SAME_FIRST_WORD
    return score


def _begins_like_a_sentence(following: str) -> bool:
    """Whether a noun in lower case follows, as in "Step-in provider" but not in "Rules agreed"."""
    return following[:1].islower() and not (
        following in _NEVER_BEFORE or following in _FINISHED or _PARTICIPLE.fullmatch(following)
    )


def _known_steps(words: Sequence[str], known: Sequence[str]) -> tuple[dict[int, int], set[int]]:
    """How often each place is an edge of a step named elsewhere, and the places where such a step runs on.

    The first two words of a step named elsewhere also make an edge after an owner or a word that ends a step.
    """
    edges: dict[int, int] = {}
    inner: set[int] = set()
    folded = [_bare(word) for word in words]
    phrases = _phrases_by_first_word(tuple(known))
    for index, word in enumerate(folded):
        if index and not _may_begin(words[index - 1]):
            continue
        for phrase in phrases.get(word, ()):
            size = len(phrase)
            if tuple(folded[index : index + size]) == phrase:
                edges[index] = max(1, edges.get(index, 0))
                edges[index + size] = edges.get(index + size, 0) + 1
                inner.update(range(index + 1, index + size))
    beginnings = {phrase[:2] for word in folded for phrase in phrases.get(word, ())}
    owner_ends = _owner_ends(words)
    for index in range(1, len(folded) - 1):
        ended = index in owner_ends or folded[index - 1] in _FINISHED
        if index not in edges and ended and tuple(folded[index : index + 2]) in beginnings:
            edges[index] = 1
    return edges, inner


def _owner_ends(words: Sequence[str]) -> set[int]:
    """The indices just after a post or a body."""
    ends = set()
    for index, word in enumerate(words):
        owner = owner_at_start(" ".join(words[index : index + 4])) if word[:1].isupper() else ""
        if owner:
            ends.add(index + len(owner.split()))
    return ends


@lru_cache(maxsize=16)
def _phrases_by_first_word(known: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for text in known:
        phrase = tuple(_bare(word) for word in text.split())
        if len(phrase) > 2:
            by_first.setdefault(phrase[0], set()).add(phrase)
    return {first: tuple(sorted(phrases)) for first, phrases in by_first.items()}


def _bare(word: str) -> str:
    return fold(word).strip("()'’\".,;:")


def _cut(words: Sequence[str], cuts: Iterable[Cut]) -> tuple[str, ...]:
    edges = [0, *sorted(cut.index for cut in cuts), len(words)]
    return tuple(" ".join(words[start:end]) for start, end in itertools.pairwise(edges) if start < end)
