"""The verb import: make a tracker from published plans, and say what it holds and what a person must decide."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tracker.batch.workers.apart import apart
from xl_tracker.batch.workers.worker import FileLimits
from xl_tracker.cli.make import put
from xl_tracker.cli.options import existing, output
from xl_tracker.errors import CannotRead, XlTrackerError
from xl_tracker.hosts.file.saving import write_whole
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import ANSWERS_SHEET, LEFT_OUT

if TYPE_CHECKING:
    from xl_tracker.importing import Given, ImportedPlan

IMPORT_LIMITS, PDF_SECONDS = FileLimits(seconds=120), 300.0
_NOT_RECORDS = frozenset({"Settings", "Words", "Left out", "People"})
"""Sheets whose rows are not what a plan was imported for."""
_MOST_HEADINGS = 12
_MOST_UNREAD = 3


def run_import(options: argparse.Namespace) -> int:
    """Make a tracker from published plans. Exits with 2, and writes nothing, if none of them gave anything."""
    from xl_tracker.importing import joined, read_answer_files
    from xl_tracker.importing.readers.kinds import said_of

    sources = [existing(each) for each in options.plans]
    answer_files = [existing(each) for each in options.answers]
    inputs = [*sources, *answer_files]
    target = output(options.output, inputs, suffixes=(".xlsx",))
    questions_file = output(options.questions, [*inputs, target], suffixes=(".csv",)) if options.questions else None
    given = read_answer_files(answer_files)
    plans = []
    for source in sources:
        try:
            plans.append(_read(source, given, several=len(sources) > 1, accept_likely=options.accept_likely))
        except XlTrackerError as fault:
            if len(sources) == 1:
                raise
            print(fault, file=sys.stderr)
    if not plans:
        raise CannotRead("None of the documents gave a tracker anything, so nothing was written.")
    plan = plans[0] if len(sources) == 1 else joined(plans)
    _write(plan, target, questions_file)
    for said in filter(None, map(said_of, sources)):
        print(said)
    _say(plan, target, answered=bool(answer_files) or options.accept_likely)
    return 0


def _read(source: Path, given: Sequence[Given], *, several: bool, accept_likely: bool) -> ImportedPlan:
    """One document as the rows of a tracker. Raises ``CannotRead`` for one that gives nothing."""
    from xl_tracker.importing import answers_for, import_plan
    from xl_tracker.importing.readers.kinds import kind_of

    limits = FileLimits(seconds=PDF_SECONDS) if kind_of(source) == ".pdf" else IMPORT_LIMITS
    own = answers_for(given, source.stem) if several else given
    plan: ImportedPlan = apart(limits, source.name, import_plan, source, own, accept_likely=accept_likely)
    if not set(plan.rows) - _NOT_RECORDS:
        raise CannotRead(_nothing_made(source.name, plan.headings))
    return plan


def _nothing_made(name: str, headings: Sequence[str]) -> str:
    if not headings:
        return (
            f"'{name}' holds no table of actions, recommendations, milestones or risks, so nothing was written. "
            "Put the plan in a table with a row of headings and try again."
        )
    seen = listed((f"'{each}'" for each in headings), most=_MOST_HEADINGS)
    return (
        f"Nothing in '{name}' is a table of actions, recommendations, milestones or risks: its headings are {seen}. "
        "Nothing was written. Rename the headings to those of a tracker, such as Action, Lead officer and Finish, "
        "and try again."
    )


def _write(plan: ImportedPlan, target: Path, questions_file: Path | None) -> None:
    from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
    from xl_tracker.hosts.file.drawing.tracker.questions import Questions
    from xl_tracker.importing import QUESTION_HEADINGS, offered_answers, question_rows

    rows = question_rows(plan)
    drawn = io.BytesIO()
    draw_tracker(
        drawn,
        plan.rows,
        plan=plan.title,
        questions=Questions(QUESTION_HEADINGS, rows, offered_answers(plan)) if rows else None,
        answers=Questions(QUESTION_HEADINGS, plan.answered) if plan.answered else None,
    )
    put(target, drawn.getvalue())
    if questions_file:
        write_whole(questions_file, _csv(QUESTION_HEADINGS, rows).encode("utf-8-sig"))


def _say(plan: ImportedPlan, target: Path, *, answered: bool) -> None:
    """What the tracker holds, where the document's words went, and how many questions there are."""
    made = {sheet: len(rows) for sheet, rows in plan.rows.items() if sheet not in ("Settings", "Words", "Left out")}
    read = [f"{count:,} {'people and bodies' if sheet == 'People' else sheet.lower()}" for sheet, count in made.items()]
    print(f"{plan.title or plan.name}: {listed(read)}.")
    if answered:
        applied = len(plan.answered) + plan.became_words
        kept = f", and kept on the sheet '{ANSWERS_SHEET}' or 'Words' for the next import" if applied else ""
        failed = f" {plan.not_applied} not applied: the questions say why." if plan.not_applied else ""
        print(f"{count_of(applied, 'answer')} applied{kept}.{failed}")
    print(f"{count_of(len(plan.questions), 'question')} for a person. Written to '{target}'.")
    ledger = plan.ledger
    for each in ledger.unread[:_MOST_UNREAD]:
        print(f"Not accounted for, {each.where}: '{each.words[:80]}'.")
    lacking = f", and {ledger.words_unread:,} not accounted for" if ledger.words_unread else ""
    print(
        f"{count_of(ledger.total, 'word')} in the document: {ledger.in_fields:,} in fields, {ledger.in_questions:,} in "
        f"questions, {ledger.left_out:,} on the sheet '{LEFT_OUT.sheet}'{lacking}."
    )


def _csv(headings: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    from xl_tracker.batch.reports.formats import harmless

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless("" if cell is None else str(cell)) for cell in row] for row in rows)
    return out.getvalue()
