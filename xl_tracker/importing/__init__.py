"""Turn a published plan into a tracker: document -> blocks -> records -> rows, with questions about any doubts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xl_tracker.importing.answering import about_leftover, apply_answers
from xl_tracker.importing.answering.file import Given, read_answer_files
from xl_tracker.importing.drafting import read_plan
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
    reading = read_plan(document, NO_OWN_WORDS)
    draft = reading.draft
    headings = reading.headings
    account = account_for(document, draft, headings)
    leftovers = list(account.missing)
    words_lost = account_for(document, draft, headings, leftovers).words_missing
    settled = apply_answers(draft, given, leftovers)
    return ImportedPlan(
        name=document.name,
        title=reading.title,
        rows={table.sheet: draft.rows[table.sheet] for table in TABLES if table.sheet in draft.rows},
        questions=in_order(draft.questions),
        words_total=account.total,
        words_lost=words_lost,
        leftovers=leftovers,
        answered=settled.settled,
        not_applied=settled.not_applied,
    )


def question_rows(plan: ImportedPlan) -> list[list[str]]:
    """The rows of the Questions sheet and of the CSV, under ``QUESTION_HEADINGS``. Leftovers come last."""
    rows = [question.row for question in plan.questions]
    rows.extend(about_leftover(leftover).row for leftover in plan.leftovers)
    return rows
