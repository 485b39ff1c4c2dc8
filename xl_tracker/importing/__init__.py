"""Turn a published plan into a tracker: document -> blocks -> records -> rows, with questions about any doubts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xl_tracker.importing.answering import about_leftover, apply_answers
from xl_tracker.importing.answering.file import Given, read_answer_files
from xl_tracker.importing.plan import Draft, ImportedPlan, Leftover
from xl_tracker.importing.questions import QUESTION_HEADINGS, Question, in_order
from xl_tracker.importing.readers import read_document
from xl_tracker.importing.rows.accounting import account_for
from xl_tracker.importing.rows.doubts import questions_of
from xl_tracker.importing.rows.gaps import find_gaps
from xl_tracker.importing.rows.register import ask_whose_words, spread_wildcards
from xl_tracker.importing.rows.tracker_rows import fill_draft
from xl_tracker.importing.steps import settle_steps
from xl_tracker.importing.structure.dates import Dates
from xl_tracker.importing.structure.delivery import read_delivery_tables
from xl_tracker.importing.structure.fields import Fields
from xl_tracker.importing.structure.key_milestones import fill_blank_dates
from xl_tracker.importing.structure.outline import read_outline
from xl_tracker.importing.structure.registers import read_registers
from xl_tracker.importing.structure.response_actions import actions_of
from xl_tracker.importing.structure.responses import read_answers, tables_with_answers
from xl_tracker.importing.structure.stated_totals import stated_totals
from xl_tracker.importing.structure.under_headings import recommendations_above
from xl_tracker.importing.structure.years import plan_day, question_about_years
from xl_tracker.language.words import NO_OWN_WORDS
from xl_tracker.layout import TABLES
from xl_tracker.reading.document import Document, Line
from xl_tracker.reading.recogniser import recognise

__all__ = [
    "QUESTION_HEADINGS",
    "Given",
    "ImportedPlan",
    "Leftover",
    "Question",
    "import_document",
    "import_plan",
    "question_rows",
    "read_answer_files",
]


def import_plan(path: str | Path, given: Sequence[Given] = ()) -> ImportedPlan:
    """The tracker's rows for a plan in a file. Raises ``CannotRead`` for a file that we cannot read at all.

    ``given`` are the answers of ``read_answer_files``.
    """
    return import_document(read_document(Path(path)), given)


def import_document(document: Document, given: Sequence[Given] = ()) -> ImportedPlan:
    """The tracker's rows for a plan that a reader has taken apart, with people's answers applied."""
    own = NO_OWN_WORDS
    found = recognise(document, own)
    outline = read_outline(document, found)
    fields = Fields(own)
    dates = Dates(own)
    tables = dates.settle(outline.delivery_tables)
    answered = tables_with_answers(tables)
    cited = [table for table in tables if table not in answered]
    delivery, answers = read_delivery_tables(cited, fields), read_answers(answered, fields)
    known = [milestone.text for milestone in outline.milestones] + [each.text for each in outline.deliverables]
    settle_steps(delivery.actions, known)
    actions = [row.action for row in delivery.actions]
    reviews = list(dict.fromkeys(citation.source for action in actions for citation in action.citations))
    gaps = find_gaps(actions, stated_totals(document, reviews))
    spread_wildcards(actions, gaps.missing)
    ask_whose_words(actions)
    fill_blank_dates(outline.milestones, actions)
    actions.extend(actions_of(answers.answers, outline.title, fields))
    printed = [
        answer.recommendation for answer in answers.answers if answer.recommendation.ref
    ] or recommendations_above(delivery.actions)
    draft = Draft()
    day = plan_day(document, found, own)
    if (about_years := question_about_years(actions, outline.milestones, day)) is not None:
        draft.ask([about_years])
    if day is not None and (day.is_agreed or about_years):
        draft.add("Settings", (), ref="Plan date", value=day.day.isoformat())
    fill_draft(draft, outline, actions, printed, gaps, read_registers(dates.settle(outline.registers), fields))
    draft.ask([*dates.questions, *fields.questions()])
    draft.ask(questions_of(document, draft))
    if document.blocks and not actions and not outline.registers:
        draft.ask([_no_actions(document, outline.title)])
    headings = outline.heading_rows
    account = account_for(document, draft, headings)
    leftovers = list(account.missing)
    words_lost = account_for(document, draft, headings, leftovers).words_missing
    settled = apply_answers(draft, given, leftovers)
    return ImportedPlan(
        name=document.name,
        title=outline.title,
        rows={table.sheet: draft.rows[table.sheet] for table in TABLES if table.sheet in draft.rows},
        questions=in_order(draft.questions),
        words_total=account.total,
        words_lost=words_lost,
        leftovers=leftovers,
        answered=settled.settled,
        not_applied=settled.not_applied,
    )


def _no_actions(document: Document, title: str) -> Question:
    first = document.blocks[0]
    return Question(
        first.where if isinstance(first, Line) else first.rows[0].where,
        title,
        "No table of actions was found in the document, so no actions were read. Enter any actions from its "
        "paragraphs on the sheet Actions by hand.",
    )


def question_rows(plan: ImportedPlan) -> list[list[str]]:
    """The rows of the Questions sheet and of the CSV, under ``QUESTION_HEADINGS``. Leftovers come last."""
    rows = [question.row for question in plan.questions]
    rows.extend(about_leftover(leftover).row for leftover in plan.leftovers)
    return rows
