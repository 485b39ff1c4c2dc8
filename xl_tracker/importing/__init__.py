"""Turn a published plan into a tracker: document -> blocks -> records -> rows, with questions about any doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tracker.importing.answering import apply_answers, key_of
from xl_tracker.importing.answering.file import Given, read_answer_files
from xl_tracker.importing.answering.kept import apply_kept
from xl_tracker.importing.answering.rounds import likely_answers, settle_words
from xl_tracker.importing.drafting import read_plan
from xl_tracker.importing.gathering import HeadingOf, gather, headings_of, noted
from xl_tracker.importing.ledger import Account, OwnPassage, balance, own_passages, settle_passages
from xl_tracker.importing.ledger.account import Key
from xl_tracker.importing.plan import Draft, ImportedPlan, LeftOut
from xl_tracker.importing.questions import QUESTION_HEADINGS, Question, in_order
from xl_tracker.importing.readers import read_document
from xl_tracker.layout import LEFT_OUT, TABLES, WORDS, fold
from xl_tracker.reading.document import Document
from xl_tracker.reading.own_words import WordRow, own_words_of
from xl_tracker.reading.recogniser.said_tables import first_headings
from xl_tracker.workbook import CellValue

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
    settled = settle_words(lambda words: _read(document, words, given), given, accept_likely=accept_likely)
    reading, words, waiting = settled.reading, settled.words, settled.waiting
    draft, account, heading_of = reading.draft, reading.account, reading.heading_of
    applied = apply_answers(draft, [*waiting, *(likely_answers(draft.questions, waiting) if accept_likely else ())])
    draft.questions[:] = gather(draft.questions, heading_of)
    account.close(reading.asked, _keys(draft.questions), draft.chosen_out)
    ledger, left_out = balance(account, own)
    rows = {table.sheet: draft.rows[table.sheet] for table in TABLES if table.sheet in draft.rows}
    if words:
        rows[WORDS.sheet] = [list(row) for row in words]
    if passages := [*draft.left_out, *left_out]:
        rows[LEFT_OUT.sheet] = _in_rows(passages)
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
        noted=[[*one.row[:-2], "", str(one.cells)] for one in noted(draft.noted, heading_of)],
    )


@dataclass
class _Read:
    """One reading of a document, with the account of its words. Its draft asks about those without a place too.

    ``asked`` has the place and the words of each question before any was answered or gathered.
    """

    draft: Draft
    title: str
    account: Account
    asked: list[Key]
    heading_of: HeadingOf


def _read(document: Document, words: Sequence[WordRow], given: Sequence[Given]) -> _Read:
    reading = read_plan(document, own_words_of(words))
    draft = reading.draft
    named = {fold(row.written) for row in words if fold(row.kind) == "heading"}
    # What two rows ask in the same words is asked once, and a column that somebody has named is not asked about again:
    # if its cells still have no place, the ledger asks about each of them.
    draft.questions[:] = dict.fromkeys(
        each for each in draft.questions if each.kind != "column" or fold(each.written) not in named
    )
    account = settle_passages(document, draft, reading.title, reading.headings, words)
    draft.ask(account.questions)
    asked = [key_of(one) for one in draft.questions]
    heading_of = headings_of(document, reading.headings)
    apply_kept(draft, words, [one for one in given if one.word_row is None])
    draft.noted.extend(one for one in draft.questions if one.is_sure and not one.apart)
    draft.questions[:] = gather((one for one in draft.questions if one.apart or not one.is_sure), heading_of)
    return _Read(draft, reading.title, account, asked, heading_of)


def _keys(questions: Iterable[Question]) -> Iterator[Key]:
    """The place and the words of every question, and of those gathered in it."""
    for one in questions:
        yield from map(key_of, one.members or (one,))


def _in_rows(passages: Sequence[LeftOut]) -> list[list[CellValue]]:
    """The rows of the sheet Left out: the cells of one row that are left out for one reason stand together."""
    together: dict[tuple[str, str], list[str]] = {}
    for each in passages:
        together.setdefault((each.where, each.why), []).append(each.words)
    return [[where, " | ".join(words), why] for (where, why), words in together.items()]


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
