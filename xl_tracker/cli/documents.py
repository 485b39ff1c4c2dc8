"""The verb that makes a tracker from documents: import."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tracker.apart import begun_apart
from xl_tracker.cli.options import existing, output
from xl_tracker.hosts.file.saving import write_whole, write_with_backup
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import ANSWERS_SHEET, LEFT_OUT, SETTINGS, WORDS
from xl_tracker.limits import FileLimits

if TYPE_CHECKING:
    from xl_tracker.importing import ImportedPlan

SECONDS, PDF_SECONDS = 120.0, 300.0
"""How long one document may take."""
_MOST_PLACES = 4
_NOT_COUNTED = ("Settings", WORDS.sheet, LEFT_OUT.sheet)


def run_import(options: argparse.Namespace) -> int:
    """Make a tracker from documents, and say what it holds, what a person must decide, and where each word went."""
    from xl_tracker.importing import QUESTION_HEADINGS, question_rows, read_answer_files
    from xl_tracker.importing.readers.kinds import kind_of, said_of
    from xl_tracker.importing.several import import_plans

    sources = [existing(each) for each in options.plans]
    answer_files = [existing(each) for each in options.answers]
    inputs = [*sources, *answer_files]
    target = output(options.output, inputs, suffixes=(".xlsx",))
    questions_file = output(options.questions, [*inputs, target], suffixes=(".csv",)) if options.questions else None
    seconds = PDF_SECONDS if any(kind_of(each) == ".pdf" for each in sources) else SECONDS
    limits = FileLimits(seconds=seconds * len(sources))
    given, name = read_answer_files(answer_files), listed(each.name for each in sources)
    with begun_apart(limits, name, import_plans, sources, given, accept_likely=options.accept_likely) as result:
        import xl_tracker.hosts.file.drawing.tracker.draw  # noqa: F401  loads while the other process reads

        plan = result()
    write_with_backup(target, drawn(plan))
    if questions_file:
        write_whole(questions_file, _csv(QUESTION_HEADINGS, question_rows(plan)).encode("utf-8-sig"))
    misnamed = [said for each in sources if (said := said_of(each))]
    print(*misnamed, *_told(plan, target, has_answers=bool(answer_files) or options.accept_likely), sep="\n")
    return 0


def drawn(plan: ImportedPlan) -> bytes:
    """The tracker of an imported plan, as a workbook."""
    from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
    from xl_tracker.hosts.file.drawing.tracker.questions import Questions
    from xl_tracker.importing import QUESTION_HEADINGS, offered_answers, question_rows

    file = io.BytesIO()
    rows = question_rows(plan)
    draw_tracker(
        file,
        plan.rows,
        plan=plan.title,
        questions=Questions(QUESTION_HEADINGS, rows, offered_answers(plan)) if rows else None,
        answers=Questions(QUESTION_HEADINGS, done) if (done := [*plan.answered, *plan.noted]) else None,
    )
    return file.getvalue()


def _told(plan: ImportedPlan, target: Path, *, has_answers: bool) -> Iterator[str]:
    read = [
        f"{len(each):,} {'people and bodies' if sheet == 'People' else sheet.lower()}"
        for sheet, each in plan.rows.items()
        if sheet not in _NOT_COUNTED
    ]
    yield from plan.gave_nothing
    yield f"{plan.title or plan.name}: {listed(read)}."
    if has_answers:
        applied = len(plan.answered) + plan.became_words
        sheets = [f"'{ANSWERS_SHEET}'"] * bool(plan.answered) + [f"'{WORDS.sheet}'"] * bool(plan.became_words)
        kept = f", and kept on {listed(sheets)} for the next import" if applied else ""
        failed = f" {plan.not_applied} not applied: the questions say why." if plan.not_applied else ""
        yield f"{count_of(applied, 'answer')} applied{kept}.{failed}"
    likely = sum(bool(question.likely_answer) for question in plan.questions)
    have = "1 of them has" if likely == 1 else f"{likely:,} of them have"
    accept = f" {have} a likely answer, which --accept-likely takes." if likely else ""
    yield f"{count_of(len(plan.questions), 'question')} for a person.{accept} Written to '{target}'."
    yield from told_of_settings(plan)
    yield balance_of(plan)


def told_of_settings(plan: ImportedPlan) -> Iterator[str]:
    """Which settings the document gave, and where to change them."""
    if given := [f"{label} '{value}'" for label, value, *_rest in plan.rows.get(SETTINGS.sheet, ())]:
        yield f"Taken from the document: {listed(given)}. Change them on the sheet '{SETTINGS.sheet}'."


def balance_of(plan: ImportedPlan) -> str:
    """Where the words of the document went, as one line: the three numbers, and what is not accounted for."""
    ledger = plan.ledger
    line = (
        f"{count_of(ledger.total, 'word')} in {plan.documents}: {ledger.in_fields:,} in the tracker, "
        f"{ledger.in_questions:,} in questions, {ledger.left_out:,} on the sheet '{LEFT_OUT.sheet}'."
    )
    if ledger.unread:
        places = list(dict.fromkeys(each.where for each in ledger.unread))
        are = "is" if ledger.words_unread == 1 else "are"
        line += (
            f" {count_of(ledger.words_unread, 'word')} {are} not accounted for: {listed(places, most=_MOST_PLACES)}."
        )
    return line


def _csv(headings: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    from xl_tracker.batch.reports.formats import harmless

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless("" if cell is None else str(cell)) for cell in row] for row in rows)
    return out.getvalue()
