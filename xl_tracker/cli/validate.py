"""The verb validate: checks many workbooks and reports one verdict for each, in the form that the user chose."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_tracker.batch import Choice, FileReport, Sources, found_workbooks, validate_sources
from xl_tracker.batch.reports.formats import csv_pieces, json_pieces, text_pieces
from xl_tracker.batch.tally import Tally
from xl_tracker.cli.console import written_for_a_program
from xl_tracker.cli.options import day, output
from xl_tracker.errors import BadRequest, CannotWrite
from xl_tracker.language.wording import count_of, one_line
from xl_tracker.rules import RULES
from xl_tracker.settings import Settings

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
WITH_LEADS = ("html", "xlsx")
"""The forms for people, which name who answers for a finding."""
NOT_FOR_A_SCREEN = {"xlsx": "A workbook", "parquet": "A Parquet file"}


def run_validate(options: argparse.Namespace) -> int:
    """Check every workbook, write the report and return the exit code.

    It is 1 when a finding is at or above --fail-on, and 2 when no file could be opened.
    """
    chosen = Choice.of(_codes(options.select), _codes(options.ignore))
    as_at = day(options.as_at)
    jobs = options.jobs if options.jobs is not None else os.cpu_count() or 1
    if jobs < 1:
        raise BadRequest(f"'{jobs}' workers cannot check anything. Give --jobs 1 or more.")
    if options.timeout is not None and not 0 < options.timeout <= MOST_SECONDS:
        raise BadRequest(f"The limit of a file cannot be '{options.timeout:g}' seconds. Give 1 to {MOST_SECONDS:,}.")
    copies = Path(options.annotate) if options.annotate else None
    with (
        _cluster(options.scheduler) as cluster,
        found_workbooks(options.paths) as sources,
        _drafts(copies, sources) as drafts,
    ):
        inputs = [source.path for source in sources.workbooks]
        target = output(options.output, inputs) if options.output else None
        form = _form(options.format, target)
        # A later run may make a report of any form from the journal.
        chosen = chosen._replace(with_leads=form in WITH_LEADS or bool(options.journal))
        journal = _journal(options, as_at, chosen, inputs if target is None else [*inputs, target])
        settings = Settings(as_at=journal.run.as_at if journal else as_at)
        how: dict[str, Any] = {"jobs": jobs, "seconds": options.timeout, "drafts": drafts}
        checked = validate_sources(sources.workbooks, settings, chosen, journal=journal, cluster=cluster, **how)
        tally = Tally()
        _write(_with_progress(tally, checked, len(sources.workbooks), target), settings, form, target)
        if target and form not in NOT_FOR_A_SCREEN:
            print(f"{count_of(tally.files, 'file')} checked. The report is in '{target}'.", file=sys.stderr)
        if copies:
            _annotate(tally, sources, settings, copies, **how)
    _tell(tally, sources)
    return tally.exit_code(options.fail_on)


def _cluster(address: str | None) -> AbstractContextManager[Cluster | None]:
    if address is None:
        return nullcontext()
    from xl_tracker.batch.cluster import Cluster

    return Cluster(address)


@contextmanager
def _drafts(folder: Path | None, sources: Sources) -> Iterator[dict[Path, Path]]:
    """Where workers draft the copies until they get their names: a temporary folder inside the one for the copies."""
    if folder is None:
        yield {}
        return
    import tempfile

    from xl_tracker.batch.annotate import drafts_in

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".xl-tracker-", dir=folder) as place:
        yield drafts_in(Path(place), sources.workbooks)


def _form(asked: str | None, target: Path | None) -> str:
    """The form of the report. Raises ``CannotWrite`` for a form that the screen cannot show or pyarrow must write."""
    form = asked or (SUFFIX_FORMATS.get(target.suffix.casefold(), "text") if target else "text")
    if form in NOT_FOR_A_SCREEN and target is None:
        raise CannotWrite(f"{NOT_FOR_A_SCREEN[form]} cannot go to the screen. Give it a file name with -o.")
    if form == "parquet":
        from xl_tracker.batch.reports.parquet_report import require_pyarrow

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


def _tell(tally: Tally, sources: Sources) -> None:
    """Report slow and skipped files on standard error; they are not findings."""
    for path, seconds in tally.slow:
        print(one_line(f"'{path}' took {seconds:.1f} seconds to check."), file=sys.stderr)
    if sources.passed_over:
        other = count_of(len(sources.passed_over), "other file")
        print(f"Skipped {other} in the folders: not workbooks.", file=sys.stderr)


def _codes(written: Sequence[str]) -> list[str]:
    """The codes of a repeatable option that also takes commas. Raises ``BadRequest`` when no rule has one."""
    codes = [code.strip().upper() for each in written for code in each.split(",") if code.strip()]
    for code in codes:
        if not any(known.startswith(code) for known in RULES):
            raise BadRequest(f"'{code}' is not the code of a rule or a family. 'xl-tracker rules' lists them.")
    return codes


def _write(reports: Iterable[FileReport], settings: Settings, form: str, target: Path | None) -> None:
    """Write the report. JSON, CSV and text keep no file once it is written; the other forms need all files at once."""
    if form == "xlsx" and target is not None:
        from xl_tracker.batch.reports.workbook_report import write_workbook

        write_workbook([*reports], settings.as_at, target)
        return
    if form == "parquet" and target is not None:
        from xl_tracker.batch.reports.parquet_report import to_parquet
        from xl_tracker.hosts.file.saving import write_whole

        write_whole(target, to_parquet([*reports]))
        return
    from xl_tracker.batch.reports.written import print_pieces, write_pieces

    colour = target is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    pieces = _pieces(reports, settings.as_at, form, colour)
    if target is None:
        if form != "text":
            written_for_a_program()
        print_pieces(pieces)
    else:
        # Without the UTF-8 mark at its beginning Excel would read a CSV in another encoding.
        write_pieces(target, pieces, "utf-8-sig" if form == "csv" else "utf-8")


def _pieces(reports: Iterable[FileReport], as_at: dt.date, form: str, colour: bool) -> Iterator[str]:
    if form == "json":
        return json_pieces(reports, as_at)
    if form == "csv":
        return csv_pieces(reports)
    if form == "text":
        return text_pieces(reports, as_at, colour=colour)
    from xl_tracker.batch.reports.web_page import to_html

    return (to_html([*each], as_at) for each in [reports])


def _annotate(tally: Tally, sources: Sources, settings: Settings, folder: Path, **how: Any) -> None:
    from xl_tracker.batch.annotate import annotate_sources

    readable = [source for number, source in enumerate(sources.workbooks) if number not in tally.unreadable]
    for sentence in annotate_sources(readable, folder, settings, **how):
        print(one_line(f"xl-tracker: {sentence}"), file=sys.stderr)


def _with_progress(
    tally: Tally, reports: Iterable[FileReport], total: int, target: Path | None
) -> Iterator[FileReport]:
    """Count the reports on their way. Show the count to a person whose terminal shows nothing else meanwhile."""
    watching = total > 20 and sys.stderr.isatty() and (target is not None or not sys.stdout.isatty())
    for report in tally.counting(reports):
        if watching:
            print(f"\r{tally.files} of {total} files", end="", file=sys.stderr, flush=True)
        yield report
    if watching:
        print(file=sys.stderr)
