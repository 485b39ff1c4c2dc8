"""Turn a published plan into a tracker: document -> blocks -> records -> rows, with questions about any doubts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xl_tracker.importing.answering import apply_answers, key_of
from xl_tracker.importing.answering.file import Given, read_answer_files
from xl_tracker.importing.answering.rounds import likely_answers, settle_words
from xl_tracker.importing.drafting import read_plan
from xl_tracker.importing.ledger import OwnPassage, balance, own_passages, settle_passages
from xl_tracker.importing.ledger.headings import first_headings
from xl_tracker.importing.plan import ImportedPlan, LeftOut
from xl_tracker.importing.questions import QUESTION_HEADINGS, Question, in_order
from xl_tracker.importing.readers import read_document
from xl_tracker.layout import LEFT_OUT, TABLES, WORDS
from xl_tracker.reading.document import Document

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
    settled = settle_words(lambda own_words: read_plan(document, own_words), given, accept_likely=accept_likely)
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


def headings_seen(document: Document) -> tuple[str, ...]:
    """The headings of the document's tables as written: the first row of each that looks like headings."""
    rows = (first_headings(table) for table in document.tables)
    return tuple(dict.fromkeys(cell.text for row in rows if row for cell in row.cells if cell))


def question_rows(plan: ImportedPlan) -> list[list[str]]:
    """The rows of the Questions sheet and of the CSV, under ``QUESTION_HEADINGS``."""
    return [question.row for question in plan.questions]


def offered_answers(plan: ImportedPlan) -> list[tuple[str, ...]]:
    """The answers that the dropdown of each question offers, in the order of ``question_rows``."""
    return [question.offered for question in plan.questions]
