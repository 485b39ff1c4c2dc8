"""Writes copies to send back: each workbook with its findings in it, under the same limits as the check.

A worker drafts a copy from the reading and the check that gave the report, once it has handed the report over, so that
no copy can cost a verdict. Where there is no draft (a journal or a cluster has checked the file, or the draft failed)
the workbook is read and checked once more, and a failure then says why there is no copy.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from xl_tracker.batch.source import Source
from xl_tracker.batch.verdicts import Choice, FileReport, unreadable
from xl_tracker.errors import XlTrackerError
from xl_tracker.settings import Settings


def annotate_sources(
    sources: Sequence[Source],
    folder: Path,
    settings: Settings,
    *,
    jobs: int,
    seconds: float | None,
    drafts: Mapping[Path, Path] | None = None,
) -> Iterator[str]:
    """Write a copy of each source into ``folder``. Yields a sentence for each copy that cannot be made.

    ``drafts`` has the paths of copies that workers have drafted, by the paths of their workbooks; some may be missing.
    Two workbooks of the same name get copies of different names, and no copy replaces a workbook that was read.
    """
    targets = _targets(sources, folder)
    submitted = {source.path.resolve() for source in sources}
    for source in sources:
        if targets[source.path].resolve() in submitted:
            yield f"no copy of '{source.name}' was made: it would replace '{targets[source.path]}', which was read."
    wanted = [source for source in sources if targets[source.path].resolve() not in submitted]
    left = [source for source in wanted if not _put((drafts or {}).get(source.path), targets[source.path])]
    for source, report in zip(left, _annotated(left, targets, settings, jobs, seconds), strict=True):
        if not report.is_readable:
            yield f"no copy of '{source.name}' was made: {report.findings[0].message}"


def drafts_in(folder: Path, sources: Sequence[Source]) -> dict[Path, Path]:
    """Where the draft of each source is made: in ``folder``, under a number and the workbook's own ending."""
    return {source.path: folder / f"{number}{source.path.suffix}" for number, source in enumerate(sources)}


def _put(made: Path | None, target: Path) -> bool:
    """Put a draft where its copy belongs. ``False`` when there is no draft, or when it cannot be written there."""
    from xl_tracker.hosts.file.saving import write_whole

    if made is None or not made.exists():
        return False
    try:
        with made.open("rb") as content:
            write_whole(target, content)
    except XlTrackerError:
        return False
    return True


def _annotated(
    sources: Sequence[Source], targets: Mapping[Path, Path], settings: Settings, jobs: int, seconds: float | None
) -> list[FileReport]:
    annotate = functools.partial(annotate_file, targets=targets)
    paths = [source.path for source in sources]
    if len(paths) <= 1 and seconds is None:
        return [annotate(path, settings, Choice()) for path in paths]
    from xl_tracker.batch.workers.pool import checked
    from xl_tracker.batch.workers.worker import Work
    from xl_tracker.limits import FileLimits

    work = Work(settings, limits=FileLimits() if seconds is None else FileLimits(seconds), check=annotate)
    in_order = sorted(checked(paths, work, jobs=jobs), key=lambda numbered: numbered[0])
    return [report for _number, report in in_order]


def annotate_file(path: Path, settings: Settings, _chosen: Choice, *, targets: Mapping[Path, Path]) -> FileReport:
    """Write the copy of one workbook: "annotated", or "unreadable" with the reason. Never raises."""
    from xl_tracker.commands import COMMANDS
    from xl_tracker.flow import run
    from xl_tracker.hosts.file import FileHost

    try:
        run(COMMANDS["validate"], FileHost(path, targets[path]), settings)
    except XlTrackerError as stop:
        return unreadable(path, str(stop))
    except Exception as crash:  # one file must not cost the others their copies
        return unreadable(path, f"{type(crash).__name__}: {crash}.")
    return FileReport(str(path), "annotated", ())


def _targets(sources: Sequence[Source], folder: Path) -> dict[Path, Path]:
    """The path of each copy: the workbook's own name, with a number when another copy has that name in any case."""
    taken: set[str] = set()
    targets = {}
    for source in sources:
        name, number = source.path.name, 2
        while name.casefold() in taken:
            name, number = f"{source.path.stem} ({number}){source.path.suffix}", number + 1
        taken.add(name.casefold())
        targets[source.path] = folder / name
    return targets
