"""Runs a batch: a report for each source, in their order, from the journal or from a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tracker.batch.source import Source
from xl_tracker.batch.verdicts import Choice, FileReport, examine, refused
from xl_tracker.settings import Settings

if TYPE_CHECKING:
    from xl_tracker.batch.cluster import Cluster
    from xl_tracker.batch.journal import Journal
    from xl_tracker.batch.workers.worker import Work

Numbered = tuple[int, FileReport]


def validate_sources(
    sources: Sequence[Source],
    settings: Settings,
    chosen: Choice,
    *,
    jobs: int = 1,
    seconds: float | None = None,
    journal: Journal | None = None,
    cluster: Cluster | None = None,
    drafts: Mapping[Path, Path] | None = None,
) -> Iterator[FileReport]:
    """A report for each source, as it comes, in the order of ``sources``.

    ``jobs`` worker processes check the files, each file within ``seconds`` (30 for ``None``), so that a file can cost
    no more than its own verdict. Only a single file without a limit of its own is checked in this process: starting a
    worker takes longer than reading an ordinary file, and there is no other file to protect.
    With a ``cluster``, its workers check every file in place of ours.
    Where ``drafts`` names a file for a workbook, our workers write an annotated copy to it after its report.
    Files that ``journal`` has are not checked again, and it keeps every new report at once.
    This holds only the reports that have overtaken one still to come.
    """
    there = {number for number, source in enumerate(sources) if journal and journal.report(source)}
    left = [number for number, source in enumerate(sources) if number not in there and not source.refused]

    def unchecked(number: int) -> FileReport:
        source = sources[number]
        if journal and number in there:
            return journal.again(source)
        return replace(refused(source.path, source.refused), path=source.name)

    in_workers = len(sources) > 1 or seconds is not None or cluster is not None
    if in_workers:
        from xl_tracker.batch.workers.worker import Work
        from xl_tracker.limits import FileLimits

        limits = FileLimits() if seconds is None else FileLimits(seconds)
        work = Work(settings, chosen, limits, drafts={} if cluster else drafts or {})
        fresh = _in_workers(sources, left, work, jobs, cluster)
    else:
        fresh = _here(sources, left, settings, chosen, drafts or {})
    yield from _in_order(len(sources), set(left), _kept(fresh, sources, journal), unchecked)


def _here(
    sources: Sequence[Source],
    left: Sequence[int],
    settings: Settings,
    chosen: Choice,
    drafts: Mapping[Path, Path],
) -> Iterator[Numbered]:
    for number in left:
        path = sources[number].path
        examined = examine(path, settings, chosen)
        if path in drafts:
            from xl_tracker.batch.workers.draft import draft

            draft(examined, path, drafts[path])
        yield number, examined.report


def _in_workers(
    sources: Sequence[Source], left: Sequence[int], work: Work, jobs: int, cluster: Cluster | None
) -> Iterator[Numbered]:
    if not left:
        return
    from xl_tracker.batch.workers.pool import checked

    paths = [sources[number].path for number in left]
    for at, report in cluster.checked(paths, work) if cluster else checked(paths, work, jobs=jobs):
        yield left[at], report


def _kept(reports: Iterator[Numbered], sources: Sequence[Source], journal: Journal | None) -> Iterator[Numbered]:
    """Give each report the name of its source, and pass it on once the journal has it."""
    for number, report in reports:
        named = replace(report, path=sources[number].name)
        if journal:
            journal.keep(named)
        yield number, named


def _in_order(
    sources: int, left: set[int], fresh: Iterator[Numbered], unchecked: Callable[[int], FileReport]
) -> Iterator[FileReport]:
    """A report for each number in turn: from ``fresh`` for those in ``left``, from ``unchecked`` for the others."""
    early: dict[int, FileReport] = {}
    for turn in range(sources):
        while turn in left and turn not in early:
            number, early[number] = next(fresh)
        yield early.pop(turn) if turn in left else unchecked(turn)
    next(fresh, None)  # lets the workers end
