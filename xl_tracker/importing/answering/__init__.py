"""Apply answers to an import: each answer finds its question, and only the questions left over are asked.

An answer belongs to the question with the same words of the source, sheet and field, at the same place or about the
same row, so that it still counts when the plan is imported again. We never drop an answer that no longer fits: we ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from xl_tracker.importing.answering import cells as answer_cells
from xl_tracker.importing.answering import register as answer_register
from xl_tracker.importing.answering import rows as answer_rows
from xl_tracker.importing.answering import steps as answer_steps
from xl_tracker.importing.answering.file import Given
from xl_tracker.importing.answering.own_words import word_rows_of
from xl_tracker.importing.answering.words import ACCEPTS, NotUnderstood, Said, meaning_of
from xl_tracker.importing.plan import Draft, LeftOut
from xl_tracker.importing.questions import ABOUT_WORDS, Question
from xl_tracker.importing.steps.written_dates import LONGEST_TIMESCALE, are_dates, reading_of
from xl_tracker.layout import fold
from xl_tracker.workbook import CellValue

Rows = dict[str, list[list[CellValue]]]
Sources = dict[str, list[tuple[str, ...]]]
Effect = Callable[[Draft, Question, Said], None]


def _about_words(_draft: Draft, question: Question, said: Said) -> None:
    """An answer about words that is left here: say why it did not become one of the council's own words."""
    word_rows_of(question, said.words or said_again(question, said))
    raise NotUnderstood("the plan was read with it, and still leaves this open")


def said_again(question: Question, said: Said) -> str:
    """The words of a choice."""
    return question.alternatives[said.choice] if said.choice is not None else question.likely


EFFECTS: Mapping[str, Effect] = {
    "limits of steps": answer_steps.limits_of_steps,
    "second lead": answer_rows.second_lead,
    "only bullets": answer_rows.only_bullets,
    "dates of steps": answer_steps.dates_of_steps,
    "starts of steps": answer_steps.starts_of_steps,
    "finish from steps": answer_steps.finish_from_steps,
    "number again": answer_register.number_again,
    "workstream": answer_rows.workstream,
    "merged lead": answer_cells.merged_lead,
    "lead": answer_cells.lead,
    "whose words": answer_register.whose_words,
    "entries": answer_cells.entries,
    "review": answer_register.review,
    "gaps": answer_register.gaps,
    "sent elsewhere": answer_register.sent_elsewhere,
    "leftover": answer_cells.leftover,
    "cut-off name": answer_rows.cut_off_name,
    "cell": answer_cells.cell,
    **dict.fromkeys(sorted(ABOUT_WORDS), _about_words),
}
"""The function that applies an answer to each kind of question, in the order of applying: rows before cells."""

FEW_WORDS = 6
"""Fewer words of the source may occur in several places, so they alone do not identify a question."""
NOT_APPLIED = "An earlier answer was not used: "


@dataclass
class Answered:
    """The outcome of the answers: the rows of the questions that they settled, and the number of unusable answers."""

    settled: list[list[str]] = field(default_factory=list)
    not_applied: int = 0


def apply_answers(draft: Draft, given: Sequence[Given]) -> Answered:
    """Apply every answer that fits a question of the draft, and remove the settled questions."""
    waiting = _last_of_each(given)
    answered = Answered()
    order = list(EFFECTS)
    while pairs := match(draft.questions, waiting):  # an answer may lead to a further question that has an answer too
        for question, one in sorted(pairs, key=lambda pair: order.index(pair[0].kind)):
            if question in draft.questions:  # unless an answer about whole rows removed it
                waiting.remove(one)
                draft.questions.remove(question)
                _apply(draft, question, one, answered)
    for one in waiting:
        if not (one.read_as.startswith(NOT_APPLIED) and fold(one.answer) in ACCEPTS):
            draft.ask([_without_question(one)])
            answered.not_applied += 1
    return answered


def _apply(draft: Draft, question: Question, one: Given, answered: Answered) -> None:
    """Let one answer change the draft, or else ask again and say why the answer did not help."""
    try:
        if one.typed_day:
            raise NotUnderstood(
                f"the cell holds the date {one.answer}, which may mean the whole month; "
                "write the date with an apostrophe before it"
            )
        said = meaning_of(question, one.answer)
        if said.accepts and not _same_reading(question, one):
            raise NotUnderstood("it agreed with another reading")
        if not said.accepts or question.kind in (*ABOUT_WORDS, "leftover"):
            named = question._replace(ref=one.ref, sheet=one.sheet, field=one.field)
            with restoring(draft):
                EFFECTS[question.kind](draft, named if question.kind == "leftover" else question, said)
    except NotUnderstood as reason:
        again = f"{question.read_as} {NOT_APPLIED}'{one.answer}', since {reason}."
        draft.ask([question._replace(read_as=again)])
        answered.not_applied += 1
        return
    answered.settled.append(question.row_with(one.answer))


@contextmanager
def restoring(draft: Draft) -> Iterator[None]:
    """Let an answer change the draft, and put everything back if the answer turns out unusable half-way."""
    before = _copy(draft)
    try:
        yield
    except NotUnderstood:
        draft.rows, draft.sources, draft.questions, draft.left_out, draft.chosen_out = before
        raise


def _copy(draft: Draft) -> tuple[Rows, Sources, list[Question], list[LeftOut], list[tuple[str, str]]]:
    """A copy of everything that an answer may change."""
    rows = {sheet: [list(cells) for cells in found] for sheet, found in draft.rows.items()}
    sources = {sheet: list(found) for sheet, found in draft.sources.items()}
    return rows, sources, list(draft.questions), list(draft.left_out), list(draft.chosen_out)


def match(questions: Sequence[Question], given: Sequence[Given]) -> list[tuple[Question, Given]]:
    """Pair questions with answers: letter for letter, then by place and row, by place, and by row or many words."""
    pairs: list[tuple[Question, Given]] = []
    open_questions, waiting = [one for one in questions if NOT_APPLIED not in one.read_as], list(given)
    for same in (_same_letters, _same_place_and_row, _same_place, _same_row_or_many_words):
        for one in list(waiting):
            fitting = [question for question in open_questions if same(question, one)]
            rivals = [other for other in waiting if len(fitting) == 1 and same(fitting[0], other)]
            if len(fitting) == 1 and len(rivals) == 1:
                pairs.append((fitting[0], one))
                open_questions.remove(fitting[0])
                waiting.remove(one)
    return pairs


def _same_letters(question: Question, one: Given) -> bool:
    """Whether an answer is to this very question. Dates in other words that mean the same come later."""
    return _same_place_and_row(question, one) and fold(question.written) == fold(one.written)


def _same_place_and_row(question: Question, one: Given) -> bool:
    return _same_words(question, one) and question.where == one.where and _same_ref(question, one)


def _same_place(question: Question, one: Given) -> bool:
    return _same_words(question, one) and question.where == one.where


def _same_row_or_many_words(question: Question, one: Given) -> bool:
    many = len(question.written.split()) >= FEW_WORDS or question.kind == "reading"
    return _same_words(question, one) and (many or (bool(question.ref) and question.ref == one.ref))


def _same_ref(question: Question, one: Given) -> bool:
    return question.kind == "leftover" or question.ref == one.ref


def _same_words(question: Question, one: Given) -> bool:
    """Whether the words of the source, sheet and field are the same. Excel may have rewritten dates."""
    fields = [(fold(each.sheet), fold(each.field)) for each in (question, one)]
    if question.kind != "leftover" and fields[0] != fields[1]:
        return False
    if question.kind == "reading" and question.ref != one.ref:  # an answer about one row is not about them all
        return False
    ours, theirs = fold(question.written.lstrip("'")), fold(one.written.lstrip("'"))
    if ours == theirs:
        return True
    if max(len(ours), len(theirs)) > LONGEST_TIMESCALE or not (are_dates(ours) and are_dates(theirs)):
        return False
    readings = [reading_of(words) for words in (question.written, one.written)]
    return len({(each.earliest, each.latest, each.tail) for each in readings}) == 1 and readings[0].latest is not None


def _same_reading(question: Question, one: Given) -> bool:
    """Whether our reading is still the one that somebody agreed with. A CSV may have lost the column."""
    return not one.read_as or fold(one.read_as.split(NOT_APPLIED)[0]).startswith(fold(question.read_as))


def _last_of_each(given: Sequence[Given]) -> list[Given]:
    """The answers, in which a later answer to the same question replaces the earlier one."""
    latest = {(one.where, one.written, one.sheet, one.field, one.ref): one for one in given}
    return list(latest.values())


def key_of(question: Question) -> tuple[str, str]:
    """The place and the words of a question, which stay the same when it is asked again."""
    return question.where, question.written


def _without_question(one: Given) -> Question:
    read_as = f"{NOT_APPLIED}'{one.answer}', since the plan as now read does not ask this question."
    return Question(one.where, one.written, read_as, (), "unknown", one.ref, one.sheet, one.field)
