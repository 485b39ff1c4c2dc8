"""Turn a published plan into a tracker: document -> blocks -> records -> rows, with questions about any doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tracker.importing.answering import apply_answers, key_of
from xl_tracker.importing.answering.file import Given, read_answer_files
from xl_tracker.importing.answering.rounds import likely_answers, settle_words
from xl_tracker.importing.ledger import OwnPassage, balance, own_passages, settle_passages
from xl_tracker.importing.ledger.headings import first_headings
from xl_tracker.importing.plan import Draft, ImportedPlan, LeftOut
from xl_tracker.importing.questions import QUESTION_HEADINGS, Question, in_order
from xl_tracker.importing.readers import read_document
from xl_tracker.importing.rows.doubts import questions_of
from xl_tracker.importing.rows.gaps import find_gaps
from xl_tracker.importing.rows.register import ask_whose_words, spread_wildcards
from xl_tracker.importing.rows.tracker_rows import fill_draft
from xl_tracker.importing.steps import settle_steps
from xl_tracker.importing.structure.delivery import read_delivery_tables
from xl_tracker.importing.structure.key_milestones import fill_blank_dates
from xl_tracker.importing.structure.outline import read_outline
from xl_tracker.importing.structure.response_actions import actions_of
from xl_tracker.importing.structure.responses import read_answers, tables_with_answers
from xl_tracker.importing.structure.stated_totals import stated_totals
from xl_tracker.importing.structure.under_headings import recommendations_above
from xl_tracker.language.words import OwnWords
from xl_tracker.layout import LEFT_OUT, TABLES, WORDS
from xl_tracker.reading.document import Document, Line, Row

__all__ = [
    "QUESTION_HEADINGS",
    "Given",
    "ImportedPlan",
    "LeftOut",
    "Question",
    "import_document",
    "import_plan",
    "offered_answers",
    "question_rows",
    "read_answer_files",
]


@dataclass
class Reading:
    """A plan as read with some of the council's own words. ``headings`` are the rows of headings of its tables."""

    draft: Draft
    title: str
    headings: list[Row]


def import_plan(path: str | Path, given: Sequence[Given] = (), *, accept_likely: bool = False) -> ImportedPlan:
    """The tracker's rows for a plan in a file. Raises ``CannotRead`` for a file that we cannot read at all.

    ``given`` are the answers of ``read_answer_files``, and ``accept_likely`` says that a question without one has its
    likely answer.
    """
    path = Path(path)
    return import_document(read_document(path), given, own_passages(path), accept_likely=accept_likely)


def import_document(
    document: Document,
    given: Sequence[Given] = (),
    own: Sequence[OwnPassage] | None = None,
    *,
    accept_likely: bool = False,
) -> ImportedPlan:
    """The tracker's rows for a plan that a reader has taken apart, with people's answers applied.

    ``own`` are the passages of the file, for the ledger; without them it counts what the reader gave.
    """
    settled = settle_words(lambda own_words: _read(document, own_words), given, accept_likely=accept_likely)
    reading, words, waiting = settled.reading, settled.words, settled.waiting
    draft = reading.draft
    account = settle_passages(document, draft, reading.title, reading.headings, words)
    draft.ask(account.questions)
    asked = list(draft.questions)
    applied = apply_answers(draft, [*waiting, *(likely_answers(draft.questions, waiting) if accept_likely else ())])
    account.close(map(key_of, asked), map(key_of, draft.questions), draft.chosen_out)
    ledger, left_out = balance(account, own)
    rows = {table.sheet: draft.rows[table.sheet] for table in TABLES if table.sheet in draft.rows}
    if words:
        rows[WORDS.sheet] = [list(row) for row in words]
    if passages := [*draft.left_out, *left_out]:
        rows[LEFT_OUT.sheet] = [[each.where, each.words, each.why] for each in passages]
    return ImportedPlan(
        name=document.name,
        title=reading.title,
        rows=rows,
        questions=in_order(draft.questions),
        ledger=ledger,
        answered=applied.settled,
        not_applied=applied.not_applied,
        became_words=settled.answered,
        headings=headings_seen(document),
    )


def _read(document: Document, own_words: OwnWords) -> Reading:
    """One reading of a document, with what the council has said about its words."""
    outline = read_outline(document)
    answered = tables_with_answers(outline.delivery_tables)
    cited = [table for table in outline.delivery_tables if table not in answered]
    delivery, answers = read_delivery_tables(cited), read_answers(answered)
    known = [milestone.text for milestone in outline.milestones] + [each.text for each in outline.deliverables]
    settle_steps(delivery.actions, known)
    actions = [row.action for row in delivery.actions]
    reviews = list(dict.fromkeys(citation.source for action in actions for citation in action.citations))
    gaps = find_gaps(actions, stated_totals(document, reviews))
    spread_wildcards(actions, gaps.missing)
    ask_whose_words(actions)
    fill_blank_dates(outline.milestones, actions)
    actions.extend(actions_of(answers.answers, outline.title))
    printed = [answer.recommendation for answer in answers.answers] or recommendations_above(delivery.actions)
    draft = Draft()
    fill_draft(draft, outline, actions, printed, gaps)
    draft.ask(questions_of(document, draft))
    if document.blocks and not actions:
        draft.ask([_no_actions(document, outline.title)])
    return Reading(draft, outline.title, [*outline.heading_rows, *delivery.headings, *answers.headings])


def _no_actions(document: Document, title: str) -> Question:
    first = document.blocks[0]
    return Question(
        first.where if isinstance(first, Line) else first.rows[0].where,
        title,
        "No table of actions was found in the document, so no actions were read. Enter any actions from its "
        "paragraphs on the sheet Actions by hand.",
    )


def headings_seen(document: Document) -> tuple[str, ...]:
    """The headings of the document's tables, as written: the words of the first row of each that looks like headings."""
    rows = (first_headings(table) for table in document.tables)
    return tuple(dict.fromkeys(cell.text for row in rows if row for cell in row.cells if cell))


def question_rows(plan: ImportedPlan) -> list[list[str]]:
    """The rows of the Questions sheet and of the CSV, under ``QUESTION_HEADINGS``."""
    return [question.row for question in plan.questions]


def offered_answers(plan: ImportedPlan) -> list[tuple[str, ...]]:
    """The answers that the dropdown of each question offers, in the order of ``question_rows``."""
    return [question.offered for question in plan.questions]
