"""The verb validate: many workbooks in, one verdict each, in the form that was asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from xl_tracker.batch import Choice, FileReport, find_workbooks, validate_files
from xl_tracker.batch.formats import to_csv, to_json, to_text
from xl_tracker.cli.options import day, output
from xl_tracker.errors import BadRequest, CannotWrite
from xl_tracker.findings import Severity
from xl_tracker.rules import RULES
from xl_tracker.settings import Settings
from xl_tracker.wording import count_of

SUFFIX_FORMATS = {".json": "json", ".csv": "csv", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}


def run_validate(options: argparse.Namespace) -> int:
    """Check every workbook, write the report, and say by the exit code whether all is well.

    1 when a finding is at or above --fail-on; 2 when not one of the files could be opened.
    """
    settings = Settings(as_at=day(options.as_at))
    chosen = Choice.of(_codes(options.select), _codes(options.ignore))
    if options.scheduler:
        raise BadRequest("Checking on a Dask cluster is not built yet. Leave out --scheduler.")
    sources = find_workbooks(options.paths)
    target = output(options.output, sources.workbooks) if options.output else None
    form = options.format or (SUFFIX_FORMATS.get(target.suffix.casefold(), "text") if target else "text")
    if form == "xlsx" and target is None:
        raise CannotWrite("A workbook cannot be written to the screen. Give it a name with -o.")
    jobs = options.jobs if options.jobs is not None else os.cpu_count() or 1
    if jobs < 1:
        raise BadRequest(f"'{jobs}' workers cannot check anything. Give --jobs 1 or more.")
    checked = validate_files(sources.workbooks, settings, chosen, jobs=jobs)
    reports = _with_progress(checked, len(sources.workbooks))
    if options.annotate:
        _annotate(reports, settings, Path(options.annotate))
    _write(reports, settings, form, target)
    if sources.passed_over:
        other = count_of(len(sources.passed_over), "other file")
        print(f"{other} in the folders, not workbooks, passed over.", file=sys.stderr)
    return exit_code(reports, options.fail_on)


def exit_code(reports: Sequence[FileReport], fail_on: str) -> int:
    """0 clean, 1 findings at or above ``fail_on``, 2 when no file could be opened at all."""
    lock_files = [report for report in reports if report.findings and report.findings[0].code == "WB011"]
    if not any(report.is_readable for report in reports) and len(lock_files) < len(reports):
        return 2
    if fail_on == "never":
        return 0
    worst = {"error": Severity.ERROR, "warning": Severity.WARNING}[fail_on]
    return 1 if any(finding.severity >= worst for report in reports for finding in report.findings) else 0


def _codes(written: Sequence[str]) -> list[str]:
    """The codes of a repeatable option that also takes commas. Raises ``BadRequest`` for what matches no rule."""
    codes = [code.strip().upper() for each in written for code in each.split(",") if code.strip()]
    for code in codes:
        if not any(known.startswith(code) for known in RULES):
            raise BadRequest(f"'{code}' is not the code of a rule or a family. 'xl-tracker rules' lists them.")
    return codes


def _write(reports: Sequence[FileReport], settings: Settings, form: str, target: Path | None) -> None:
    if form == "xlsx" and target is not None:
        from xl_tracker.batch.workbook_report import write_workbook

        write_workbook(reports, settings.as_at, target)
        return
    if form == "html":
        from xl_tracker.batch.web_page import to_html

        text = to_html(reports, settings.as_at)
    elif form == "json":
        text = to_json(reports, settings.as_at)
    elif form == "csv":
        text = to_csv(reports)
    else:
        colour = target is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        text = to_text(reports, settings.as_at, colour=colour)
    if target is None:
        sys.stdout.write(text)
        return
    from xl_tracker.hosts.file import write_whole

    # Excel takes a CSV for another encoding unless it begins with the mark of UTF-8.
    write_whole(target, text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    print(f"{count_of(len(reports), 'file')} checked. The report is in '{target}'.", file=sys.stderr)


def _annotate(reports: Sequence[FileReport], settings: Settings, folder: Path) -> None:
    from xl_tracker.commands import COMMANDS
    from xl_tracker.errors import XlTrackerError
    from xl_tracker.hosts.base import run
    from xl_tracker.hosts.file import FileHost

    folder.mkdir(parents=True, exist_ok=True)
    for report in reports:
        source = Path(report.path)
        if not report.is_readable:
            continue
        try:
            target = output(str(folder / source.name), [source])
            run(COMMANDS["validate"], FileHost(source, target), settings)
        except XlTrackerError as stop:
            print(f"xl-tracker: no copy of '{source.name}' was made: {stop}", file=sys.stderr)


def _with_progress(reports: Iterable[FileReport], total: int) -> list[FileReport]:
    """The reports, with a line that counts them when a person is watching."""
    done: list[FileReport] = []
    watching = sys.stderr.isatty() and total > 20
    for report in reports:
        done.append(report)
        if watching:
            print(f"\r{len(done)} of {total} files", end="", file=sys.stderr, flush=True)
    if watching:
        print(file=sys.stderr)
    return done
