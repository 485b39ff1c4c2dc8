"""Verbs that make something from one tracker: those that commands declare, pack and export."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from xl_tracker.cli.console import written_for_a_program
from xl_tracker.cli.options import day, existing, output
from xl_tracker.errors import BadRequest
from xl_tracker.language.wording import count_of, listed
from xl_tracker.settings import Settings

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
    outcome = run(
        [COMMANDS[name] for name in commands], host, Settings(as_at=day(options.as_at)), getattr(options, "choice", "")
    )
    print(f"{outcome.message} Written to '{target}'.")
    return 0


def run_pack(options: argparse.Namespace) -> int:
    """Make one audience's pack as a workbook, a PDF, a web page or a Word document."""
    from xl_tracker.opening import open_tracker
    from xl_tracker.packs import write_pack
    from xl_tracker.reports.period import pack_context

    source = existing(options.tracker)
    target = output(options.output, [source], suffixes=PACK_SUFFIXES)
    tracker = open_tracker(source, as_at=day(options.as_at))
    pages = write_pack(tracker, options.audience, target)
    print(f"The pack for {options.audience} has {len(pages)} pages. Written to '{target}'.")
    if errors := pack_context(tracker, options.audience).figures.errors:
        outstanding = count_of(errors, "error is", "errors are")
        print(f"{outstanding} outstanding in '{source}', so some figures may be wrong. Run validate.", file=sys.stderr)
    return 0


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
