"""The verb validate: many workbooks in, one verdict each, in the form that was asked for."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_tracker.batch import Choice, FileReport, Sources, found_workbooks, validate_sources
from xl_tracker.batch.formats import to_csv, to_json, to_text
from xl_tracker.cli.options import day, output
from xl_tracker.errors import BadRequest, CannotWrite
from xl_tracker.findings import Severity
from xl_tracker.rules import RULES
from xl_tracker.settings import Settings
from xl_tracker.wording import count_of, one_line

if TYPE_CHECKING:
    from xl_tracker.batch.cluster import Cluster
    from xl_tracker.batch.journal import Journal

MOST_SECONDS = 86_400
SUFFIX_FORMATS = {
    ".json": "json",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
NOT_FOR_A_SCREEN = {"xlsx": "A workbook", "parquet": "A Parquet file"}
SLOW_SECONDS = 2.0
"""A file that takes longer is named on standard error; the time is no finding, since two runs never agree on it."""


def run_validate(options: argparse.Namespace) -> int:
    """Check every workbook, write the report, and say by the exit code whether all is well.

    1 when a finding is at or above --fail-on; 2 when not one of the files could be opened.
    """
    chosen = Choice.of(_codes(options.select), _codes(options.ignore))
    as_at = day(options.as_at)
    jobs = options.jobs if options.jobs is not None else os.cpu_count() or 1
    if jobs < 1:
        raise BadRequest(f"'{jobs}' workers cannot check anything. Give --jobs 1 or more.")
    if options.timeout is not None and not 0 < options.timeout <= MOST_SECONDS:
        raise BadRequest(f"'{options.timeout:g}' seconds is no limit for a file. Give --timeout 1 to {MOST_SECONDS:,}.")
    with _cluster(options.scheduler) as cluster, found_workbooks(options.paths) as sources:
        inputs = [source.path for source in sources.workbooks]
        target = output(options.output, inputs) if options.output else None
        form = _form(options.format, target)
        journal = _journal(options, as_at, chosen, inputs if target is None else [*inputs, target])
        settings = Settings(as_at=journal.run.as_at if journal else as_at)
        checked = validate_sources(
            sources.workbooks, settings, chosen, jobs=jobs, seconds=options.timeout, journal=journal, cluster=cluster
        )
        reports = _with_progress(checked, len(sources.workbooks))
        _write(reports, settings, form, target)
        if options.annotate:
            _annotate(reports, sources, settings, Path(options.annotate), jobs=jobs, seconds=options.timeout)
    _tell(reports, sources)
    return exit_code(reports, options.fail_on)


def _cluster(address: str | None) -> AbstractContextManager[Cluster | None]:
    if address is None:
        return nullcontext()
    from xl_tracker.batch.cluster import Cluster

    return Cluster(address)


def _form(asked: str | None, target: Path | None) -> str:
    """The form of the report. Raises ``CannotWrite`` when it cannot be written where it is to go."""
    form = asked or (SUFFIX_FORMATS.get(target.suffix.casefold(), "text") if target else "text")
    if form in NOT_FOR_A_SCREEN and target is None:
        raise CannotWrite(f"{NOT_FOR_A_SCREEN[form]} cannot be written to the screen. Give it a name with -o.")
    if form == "parquet":
        from xl_tracker.batch.parquet_report import require_pyarrow

        require_pyarrow()
    return form


def _journal(options: argparse.Namespace, as_at: dt.date, chosen: Choice, taken: Sequence[Path]) -> Journal | None:
    if not options.journal:
        if options.resume:
            raise BadRequest("--resume goes on from a journal. Give its name with --journal.")
        return None
    from xl_tracker.batch.journal import Journal, Run
    from xl_tracker.version import __version__

    path, run = output(options.journal, taken), Run(as_at, chosen, __version__)
    if any(path.resolve() == each.resolve() for each in taken):
        raise BadRequest(f"The journal '{path}' is also the report. Give one of them another name.")
    return Journal.resume(path, run, any_day=options.as_at is None) if options.resume else Journal.begin(path, run)


def _tell(reports: Sequence[FileReport], sources: Sources) -> None:
    """What is no finding, on standard error: files that took long, and files that were passed over."""
    for report in reports:
        if report.seconds > SLOW_SECONDS:
            print(one_line(f"'{report.path}' took {report.seconds:.1f} seconds to check."), file=sys.stderr)
    if sources.passed_over:
        other = count_of(len(sources.passed_over), "other file")
        print(f"{other} in the folders, not workbooks, passed over.", file=sys.stderr)


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
    if form == "parquet" and target is not None:
        from xl_tracker.batch.parquet_report import to_parquet
        from xl_tracker.hosts.file import write_whole

        write_whole(target, to_parquet(reports))
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


def _annotate(reports: Sequence[FileReport], sources: Sources, settings: Settings, folder: Path, **how: Any) -> None:
    from xl_tracker.batch.annotate import annotate_sources

    folder.mkdir(parents=True, exist_ok=True)
    readable = [source for report, source in zip(reports, sources.workbooks, strict=True) if report.is_readable]
    for sentence in annotate_sources(readable, folder, settings, **how):
        print(one_line(f"xl-tracker: {sentence}"), file=sys.stderr)


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
