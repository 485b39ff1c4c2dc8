"""Verbs that make a tracker: new, import, demo."""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xl_tracker.batch import Choice, validate_file
from xl_tracker.batch.reports.web_page import to_html
from xl_tracker.batch.workers.apart import apart
from xl_tracker.batch.workers.worker import FileLimits
from xl_tracker.cli.options import day, existing, output
from xl_tracker.commands import COMMANDS
from xl_tracker.errors import BadRequest, CannotWrite
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.saving import keep_backup, write_whole
from xl_tracker.language.wording import count_of, listed, long_date
from xl_tracker.layout import ANSWERS_SHEET
from xl_tracker.settings import Settings

IMPORT_LIMITS, PDF_SECONDS = FileLimits(seconds=120), 300.0
DEMO_AUDIENCES = ("Leadership Team", "Cabinet", "Commissioners")


def run_new(options: argparse.Namespace) -> int:
    """Make an empty tracker. Raises ``CannotWrite`` rather than replace a workbook."""
    from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker

    target = output(options.tracker, (), suffixes=(".xlsx",))
    if target.exists():
        raise CannotWrite(f"'{target}' already exists. Choose another name, so that nothing is lost.")
    drawn = io.BytesIO()
    draw_tracker(drawn, council=options.council)
    write_whole(target, drawn.getvalue())
    print(f"Made an empty tracker: '{target}'. Start on its sheet 'Guide'.")
    return 0


def run_import(options: argparse.Namespace) -> int:
    """Make a tracker from a published plan, and say what it holds and what a person must decide."""
    from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
    from xl_tracker.importing import QUESTION_HEADINGS, import_plan, question_rows, read_answer_files
    from xl_tracker.importing.readers.kinds import kind_of, said_of

    sources = [existing(each) for each in options.plans]
    if len(sources) > 1:
        raise BadRequest("XL Tracker cannot read several plans into one tracker. Import each into its own tracker.")
    answer_files = [existing(each) for each in options.answers]
    inputs = [*sources, *answer_files]
    target = output(options.output, inputs, suffixes=(".xlsx",))
    questions_file = output(options.questions, [*inputs, target], suffixes=(".csv",)) if options.questions else None
    limits = FileLimits(seconds=PDF_SECONDS) if kind_of(sources[0]) == ".pdf" else IMPORT_LIMITS
    plan = apart(limits, sources[0].name, import_plan, sources[0], read_answer_files(answer_files))
    rows = question_rows(plan)
    drawn = io.BytesIO()
    draw_tracker(
        drawn,
        plan.rows,
        plan=plan.title,
        questions=(QUESTION_HEADINGS, rows) if rows else None,
        answers=(QUESTION_HEADINGS, plan.answered) if plan.answered else None,
    )
    _put(target, drawn.getvalue())
    if questions_file:
        write_whole(questions_file, _csv(QUESTION_HEADINGS, rows).encode("utf-8-sig"))
    read = [
        f"{len(each):,} {'people and bodies' if sheet == 'People' else sheet.lower()}"
        for sheet, each in plan.rows.items()
        if sheet != "Settings"
    ]
    if misnamed := said_of(sources[0]):
        print(misnamed)
    print(f"{plan.title or plan.name}: {listed(read) or 'nothing that a tracker holds'}.")
    print(
        f"{count_of(plan.words_total, 'word')} in the plan's tables: {plan.words_lost} lost, and "
        f"{count_of(len(plan.leftovers), 'row')} with words that fitted no cell; the questions list them."
    )
    if answer_files:
        kept = f", and kept on the sheet '{ANSWERS_SHEET}' for the next import" if plan.answered else ""
        failed = f" {plan.not_applied} not applied: the questions say why." if plan.not_applied else ""
        print(f"{count_of(len(plan.answered), 'answer')} applied{kept}.{failed}")
    print(f"{count_of(len(rows), 'question')} for a person. Written to '{target}'.")
    return 0


def _csv(headings: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    from xl_tracker.batch.reports.formats import harmless

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless("" if cell is None else str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def run_demo(options: argparse.Namespace) -> int:
    """Do the whole job on the sample plan: a tracker, validated, rated and summed up, a report and three packs."""
    from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
    from xl_tracker.importing.sample import sample_plan
    from xl_tracker.opening import open_tracker
    from xl_tracker.packs import write_pack

    rows, sample_day = sample_plan()
    as_at = day(options.as_at) if options.as_at else sample_day
    folder = Path(options.folder)
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"'{folder}' is a file. Give the demo a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    tracker_file, settings = folder / "tracker.xlsx", Settings(as_at=as_at)
    packs = [folder / f"board pack - {audience}.xlsx" for audience in DEMO_AUDIENCES]
    with tempfile.TemporaryDirectory() as draft:
        as_typed, finished = Path(draft) / "as typed" / tracker_file.name, Path(draft) / tracker_file.name
        as_typed.parent.mkdir()
        draw_tracker(as_typed, rows, as_at=as_at)
        wanted = [COMMANDS[name] for name in ("colour_rag", "refresh_summaries", "validate")]
        outcome = run(wanted, FileHost(as_typed, finished), settings)
        _put(tracker_file, finished.read_bytes())
        tracker = open_tracker(tracker_file, as_at=as_at)
        for audience, pack in zip(DEMO_AUDIENCES, packs, strict=True):
            write_pack(tracker, audience, Path(draft) / pack.name)
            _put(pack, (Path(draft) / pack.name).read_bytes())
    report = validate_file(tracker_file, settings, Choice(with_leads=True))
    findings_file = folder / "findings.html"
    write_whole(findings_file, to_html([report], as_at).encode())
    made = [tracker_file, findings_file, *packs]
    print(f"{tracker.settings.council}: {tracker.settings.plan}, as at {long_date(as_at)}.")
    print(f"{outcome.message} The verdict is '{report.verdict}'.")
    print(f"The files are in '{folder.resolve()}':", *(f"  {path.name}" for path in made), sep="\n")
    sys.stdout.flush()
    return 0


def _put(target: Path, content: bytes) -> None:
    """Write a file, and keep a backup of a different one that has its name."""
    if target.exists() and target.read_bytes() != content:
        keep_backup(target)
    write_whole(target, content)
