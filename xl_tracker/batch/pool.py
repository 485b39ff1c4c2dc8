"""Many files over several processes, results in the order of the files."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from xl_tracker.batch.verdicts import Choice, FileReport, validate_file
from xl_tracker.settings import Settings

FILES_BEFORE_A_POOL_PAYS = 8
"""Starting workers costs about as much as checking a few ordinary files."""


def validate_files(paths: Sequence[Path], settings: Settings, chosen: Choice, *, jobs: int) -> Iterator[FileReport]:
    """A report for each file, as it comes, in the order of ``paths``. ``jobs`` is the number of worker processes."""
    validate = functools.partial(validate_file, settings=settings, chosen=chosen)
    if jobs <= 1 or len(paths) < FILES_BEFORE_A_POOL_PAYS:
        yield from map(validate, paths)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(validate, paths, chunksize=4)
