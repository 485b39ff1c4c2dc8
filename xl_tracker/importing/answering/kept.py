"""Apply the answers about many cells that the sheet Words keeps: a value or a kind of doubt, in one of our columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_tracker.importing.answering import EFFECTS, NOT_APPLIED, match, restoring
from xl_tracker.importing.answering.file import Given
from xl_tracker.importing.answering.own_words import READING
from xl_tracker.importing.answering.words import NotUnderstood, meaning_of
from xl_tracker.importing.gathering import doubt_of
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import ABOUT_WORDS, EACH, Question
from xl_tracker.layout import fold
from xl_tracker.reading.own_words import WordRow

_MOST_ROUNDS = 3
"""An answer may lead to a further question that has an answer too: a separate action, and then its date."""


def apply_kept(draft: Draft, words: Sequence[WordRow], given: Sequence[Given]) -> None:
    """Settle the questions that Words answers. One that has an answer of its own among ``given`` stays apart."""
    kept = {(fold(row.where), fold(row.written)): row.means for row in words if fold(row.kind) == fold(READING)}
    _keep_apart(draft, given)
    order = list(EFFECTS)
    for _round in range(_MOST_ROUNDS):
        found = [one for one in draft.questions if not one.apart and _answer_to(one, kept)]
        answered = set(map(id, found))
        draft.questions[:] = [one for one in draft.questions if id(one) not in answered]
        for one in sorted(found, key=lambda one: order.index(one.kind)):
            _settle(draft, one, _answer_to(one, kept))
        if not found:
            break


def _keep_apart(draft: Draft, given: Sequence[Given]) -> None:
    singly = [one for one in draft.questions if one.kind not in ABOUT_WORDS]
    answered = {id(question) for question, _one in match(singly, given)} if given else set()
    draft.questions[:] = [one._replace(apart=True) if id(one) in answered else one for one in draft.questions]


def _answer_to(question: Question, kept: Mapping[tuple[str, str], str]) -> str:
    """What Words says about a question: about its words, or else about its kind of doubt."""
    if not kept or not doubt_of(question):
        return ""
    place = fold(question.place)
    return kept.get((place, fold(question.written))) or kept.get((place, fold(doubt_of(question))), "")


def _settle(draft: Draft, question: Question, answer: str) -> None:
    if fold(answer) == fold(EACH):
        draft.questions.append(question._replace(apart=True))
        return
    try:
        said = meaning_of(question, answer)
        if not said.accepts or question.kind == "leftover":
            with restoring(draft):
                EFFECTS[question.kind](draft, question, said)
    except NotUnderstood as reason:
        again = f"{question.read_as} {NOT_APPLIED}'{answer}', since {reason}."
        draft.questions.append(question._replace(read_as=again, apart=True))
