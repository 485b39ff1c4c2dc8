"""Verbs that make something from one tracker: those that commands declare, pack and export."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_tracker.cli.console import written_for_a_program
from xl_tracker.cli.options import day, existing, output
from xl_tracker.errors import BadRequest
from xl_tracker.language.wording import count_of, listed
from xl_tracker.settings import Settings

if TYPE_CHECKING:
    from xl_tracker.model import Tracker

PACK_SUFFIXES = (".xlsx", ".pdf", ".html", ".docx")


def run_commands(options: argparse.Namespace, commands: Sequence[str]) -> int:
    """Run commands on a tracker and write another workbook, or replace the tracker and keep a backup."""
    from xl_tracker.commands import COMMANDS
    from xl_tracker.flow import run
    from xl_tracker.hosts.file import FileHost

    source = existing(options.tracker)
    if options.in_place and options.output:
        raise BadRequest("-o and --in-place cannot go together. Choose one: -o for another workbook, or --in-place.")
    if not options.in_place and not options.output:
        raise BadRequest("Say where to write: -o OUT.xlsx for another workbook, or --in-place.")
    target = source if options.in_place else output(options.output, [source])
    host = FileHost(source, target, in_place=options.in_place)
    settings = Settings(as_at=day(options.as_at), to_choose_day="" if options.as_at else "add --as-at {day}")
    outcome = run([COMMANDS[name] for name in commands], host, settings, getattr(options, "choice", ""))
    print(f"{outcome.message} Written to '{target}'.")
    return 0


def run_pack(options: argparse.Namespace) -> int:
    """Make one audience's pack as a workbook, a PDF, a web page or a Word document, and record it if asked to.

    Nothing is written before both the pack and its record are made.
    """
    from xl_tracker.hosts.file.saving import keep_backup, write_whole
    from xl_tracker.opening import open_tracker
    from xl_tracker.packs import write_pack
    from xl_tracker.reports.period import pack_context

    source = existing(options.tracker)
    target = output(options.output, [source], suffixes=PACK_SUFFIXES)
    kept = _kept(options, source, target)
    tracker = open_tracker(source, as_at=day(options.as_at))
    context = pack_context(tracker, options.audience)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / target.name
        pages = write_pack(tracker, options.audience, made)
        record = _record(tracker, context.audience, source) if kept else None
        if kept and record and (record.is_kept or kept != source):
            if kept == source:
                keep_backup(source)
            write_whole(kept, record.content)
        write_whole(target, made.read_bytes())
    print(f"The pack for {options.audience} has {len(pages)} pages. Written to '{target}'.")
    if record and record.is_kept:
        print(f"'{kept}' keeps what {context.audience} was shown.")
    else:
        unknown = f"Not recorded: {_whose(context.audience)} next pack will not know this one."
        print(record.reason if record else unknown, file=sys.stderr)
    if errors := context.figures.errors:
        outstanding = count_of(errors, "error is", "errors are")
        print(f"{outstanding} outstanding in '{source}', so some figures may be wrong. Run validate.", file=sys.stderr)
    return 0


class _Record(NamedTuple):
    """A tracker with a pack's row in it; or the tracker as it was, with the ``reason`` why nothing is recorded."""

    content: bytes
    reason: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the tracker has the row."""
        return not self.reason


def _kept(options: argparse.Namespace, source: Path, target: Path) -> Path | None:
    """The workbook that shall keep the record; ``None`` if nobody asked for one."""
    if options.in_place and options.record:
        raise BadRequest(
            "--record and --in-place cannot go together. Choose one: --record for another workbook, or --in-place."
        )
    if options.in_place:
        return source
    if not options.record:
        return None
    kept = output(options.record, [source], suffixes=(source.suffix.casefold(),))
    if kept.absolute() == target.absolute():
        raise BadRequest(f"The pack and its record cannot both be '{options.record}'. Give the record another name.")
    return kept


def _record(tracker: Tracker, audience: str, source: Path) -> _Record:
    from xl_tracker.commands.recording import record
    from xl_tracker.hosts.file import FileHost

    outcome = record(tracker, audience)
    if not outcome.edits:
        return _Record(source.read_bytes(), outcome.message)
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder) / source.name
        FileHost(source, changed).apply(outcome.edits)
        return _Record(changed.read_bytes())


def _whose(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def run_export(options: argparse.Namespace) -> int:
    """Write the plan as JSON, to a file or to standard output."""
    from xl_tracker.exports.json_plan import export_text, not_carried
    from xl_tracker.hosts.file.saving import write_whole
    from xl_tracker.opening import open_tracker

    source = existing(options.tracker)
    target: Path | None = output(options.output, [source]) if options.output else None
    text = export_text(open_tracker(source, as_at=day(options.as_at), needs_actions=False))
    if target is None:
        written_for_a_program()
        sys.stdout.write(text)
    else:
        write_whole(target, text.encode())
        print(f"The plan was written to '{target}'. {_left_out(not_carried())}")
    return 0


def _left_out(left: Mapping[str, Sequence[str]]) -> str:
    """The sentence that names the columns and sheets that an export leaves out."""
    columns = [
        f"the column{'s' if len(headings) > 1 else ''} {listed(headings)} of {sheet}"
        for sheet, headings in left.items()
        if headings
    ]
    sheets = [sheet for sheet, headings in left.items() if not headings]
    return f"It does not hold {'; '.join([*columns, f'the sheets {listed(sheets)}'])}."
