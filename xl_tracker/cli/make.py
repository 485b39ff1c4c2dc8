"""Verbs that make a tracker of our own: new, demo."""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path

from xl_tracker.batch import Choice, validate_file
from xl_tracker.batch.reports.web_page import to_html
from xl_tracker.cli.options import day, output
from xl_tracker.commands import COMMANDS
from xl_tracker.errors import CannotWrite
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.saving import keep_backup, write_whole
from xl_tracker.language.wording import long_date
from xl_tracker.settings import Settings

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


def run_demo(options: argparse.Namespace) -> int:
    """Do the whole job on the sample plan: a tracker, validated, rated and summed up, a report and three packs."""
    from xl_tracker.commands.recording import record
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
        for audience, pack in zip(DEMO_AUDIENCES, packs, strict=True):
            tracker = open_tracker(finished, as_at=as_at, today=as_at)  # each pack's record is in it for the next one
            write_pack(tracker, audience, Path(draft) / pack.name)
            put(pack, (Path(draft) / pack.name).read_bytes())
            FileHost(finished, in_place=True).apply(record(tracker, audience).edits)
        put(tracker_file, finished.read_bytes())
    report = validate_file(tracker_file, settings, Choice(with_leads=True))
    findings_file = folder / "findings.html"
    write_whole(findings_file, to_html([report], as_at).encode())
    made = [tracker_file, findings_file, *packs]
    print(f"{tracker.settings.council}: {tracker.settings.plan}, as at {long_date(as_at)}.")
    print(f"{outcome.message} The verdict is '{report.verdict}'.")
    print(f"The files are in '{folder.resolve()}':", *(f"  {path.name}" for path in made), sep="\n")
    sys.stdout.flush()
    return 0


def put(target: Path, content: bytes) -> None:
    """Write a file, and keep a backup of a different one that has its name."""
    if target.exists() and target.read_bytes() != content:
        keep_backup(target)
    write_whole(target, content)
