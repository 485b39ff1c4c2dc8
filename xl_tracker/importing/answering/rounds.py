"""Read a plan again and again, until every answer about the council's own words has had its effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from xl_tracker.importing.answering import match
from xl_tracker.importing.answering.file import Given
from xl_tracker.importing.answering.own_words import READING, word_rows_of
from xl_tracker.importing.answering.words import NotUnderstood
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import ABOUT_WORDS, Question
from xl_tracker.layout import fold
from xl_tracker.reading.own_words import WordRow, latest_of_each

MOST_ROUNDS = 12
"""An answer may lead to a question that has an answer too: a column to its words. So often we read a plan at most."""


class HasDraft(Protocol):
    """A reading of a plan."""

    @property
    def draft(self) -> Draft: ...


Read = TypeVar("Read", bound=HasDraft)


@dataclass
class Settled(Generic[Read]):
    """The last reading, the council's words behind it, the answers that are about something else, and how many were
    about words."""

    reading: Read
    words: list[WordRow]
    waiting: list[Given]
    answered: int = 0


def settle_words(
    read: Callable[[list[WordRow]], Read], given: Sequence[Given], *, accept_likely: bool
) -> Settled[Read]:
    """Read a plan with the council's words, and again as long as its questions about words have answers.

    The words of an earlier import count first, and then each answer in turn.
    """
    words = latest_of_each(row for one in given if (row := one.word_row))
    waiting = [one for one in given if one.word_row is None]
    settled = Settled(read(words), words, waiting)
    for _round in range(MOST_ROUNDS):
        rows, used = _answers_about_words(settled.reading.draft.questions, settled.waiting)
        if accept_likely:
            taken = {row.key for row in rows}
            rows.extend(row for row in _likely(settled.reading.draft.questions) if row.key not in taken)
        new = [row for row in rows if row not in settled.words]
        settled.waiting = [one for one in settled.waiting if one not in used]
        settled.answered += len(used)
        if not new:
            break
        settled.words = latest_of_each([*settled.words, *new])
        settled.reading = read(settled.words)
    settled.waiting = [one for one in settled.waiting if not _is_known(one, settled.words)]
    return settled


def likely_answers(questions: Sequence[Question], given: Sequence[Given]) -> Iterator[Given]:
    """The likely answer of every question that has one, and none among the given."""
    answered = {id(question) for question, _ in match(questions, given)}
    for one in questions:
        if one.likely_answer and id(one) not in answered:
            yield Given(one.where, one.written, "", one.ref, one.sheet, one.field, one.likely_answer)


def _answers_about_words(questions: Sequence[Question], given: Sequence[Given]) -> tuple[list[WordRow], list[Given]]:
    """The rows of Words that answers make, and these answers. One that we do not understand stays among the given."""
    rows, used = [], []
    for question, one in match([each for each in questions if each.kind in ABOUT_WORDS], given):
        try:
            rows.extend(word_rows_of(question, one.answer))
        except NotUnderstood:
            continue
        used.append(one)
    return rows, used


def _likely(questions: Sequence[Question]) -> Iterator[WordRow]:
    likely = (each for each in questions if each.kind in ABOUT_WORDS and each.likely)
    return (row for each in likely for row in word_rows_of(each, each.likely))


def _is_known(one: Given, words: Sequence[WordRow]) -> bool:
    """Whether Words says already what an answer says, so that its question is not asked any more.

    An answer about one row says more than what Words says about many cells.
    """
    return any(
        fold(row.means) == fold(one.answer.strip(" .'\""))
        and fold(one.written) in (fold(row.written), fold(row.where))
        and (fold(row.kind) != fold(READING) or not one.ref)
        for row in words
    )
