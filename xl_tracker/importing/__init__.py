"""A published plan becomes a tracker: document -> blocks -> records -> rows, and questions for what is in doubt."""

from __future__ import annotations

from pathlib import Path

from xl_tracker.importing.accounting import account_for
from xl_tracker.importing.answered import actions_of
from xl_tracker.importing.answers import read_answers, tables_with_answers
from xl_tracker.importing.delivery import read_delivery_tables
from xl_tracker.importing.document import Document
from xl_tracker.importing.key_milestones import fill_blank_dates
from xl_tracker.importing.outline import read_outline
from xl_tracker.importing.plan import Draft, ImportedPlan, Leftover
from xl_tracker.importing.questions import QUESTION_HEADINGS, Question, in_order
from xl_tracker.importing.readers import read_document
from xl_tracker.importing.register import ask_whose_words, spread_wildcards
from xl_tracker.importing.steps import settle_steps
from xl_tracker.importing.tracker_rows import fill_draft
from xl_tracker.layout import TABLES

__all__ = [
    "QUESTION_HEADINGS",
    "ImportedPlan",
    "Leftover",
    "Question",
    "import_document",
    "import_plan",
    "question_rows",
]


def import_plan(path: str | Path) -> ImportedPlan:
    """The tracker's rows for a plan in a file; ``CannotRead`` when the file cannot be read at all."""
    return import_document(read_document(Path(path)))


def import_document(document: Document) -> ImportedPlan:
    """The tracker's rows for a plan that a reader has taken apart."""
    outline = read_outline(document)
    answered = tables_with_answers(outline.delivery_tables)
    cited = [table for table in outline.delivery_tables if table not in answered]
    delivery, answers = read_delivery_tables(cited), read_answers(answered)
    known = [milestone.text for milestone in outline.milestones] + [each.text for each in outline.deliverables]
    settle_steps(delivery.actions, known)
    actions = [row.action for row in delivery.actions]
    spread_wildcards(actions)
    ask_whose_words(actions)
    fill_blank_dates(outline.milestones, actions)
    actions.extend(actions_of(answers.answers, outline.title))
    draft = Draft()
    fill_draft(draft, outline, actions, [answer.recommendation for answer in answers.answers])
    headings = [*outline.heading_rows, *delivery.headings, *answers.headings]
    account = account_for(document, draft, headings)
    leftovers = list(account.missing)
    return ImportedPlan(
        name=document.name,
        title=outline.title,
        rows={table.sheet: draft.rows[table.sheet] for table in TABLES if table.sheet in draft.rows},
        questions=in_order(draft.questions),
        words_total=account.total,
        words_lost=account_for(document, draft, headings, leftovers).words_missing,
        leftovers=leftovers,
    )


def question_rows(plan: ImportedPlan) -> list[list[str]]:
    """The rows of the Questions sheet and of the CSV, under ``QUESTION_HEADINGS``; leftovers are the last of them."""
    rows = [question.row for question in plan.questions]
    rows.extend([leftover.where, leftover.text, "", "", "unknown", "", "", "", ""] for leftover in plan.leftovers)
    return rows
