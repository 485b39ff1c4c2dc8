"""Finds the files that a path, a folder, a glob or an address stands for, and the files to skip in a folder."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from xl_tracker.batch.source import Source, Sources, is_workbook
from xl_tracker.errors import CannotRead
from xl_tracker.language.wording import listed, printable


@contextmanager
def found_workbooks(inputs: Iterable[str]) -> Iterator[Sources]:
    """The files that the inputs stand for, each once. Fetched files are deleted when the context ends.

    Raises ``CannotRead`` for an input that stands for none.
    """
    inputs = tuple(inputs)
    if not any(is_address(each) for each in inputs):
        yield find_workbooks(inputs)
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="xl-tracker-", ignore_cleanup_errors=True) as folder:
        yield find_workbooks(inputs, Path(folder))


def is_address(written: str) -> bool:
    """Whether an input is an address such as ``s3://returns/2026``, which a driver has to fetch."""
    return "://" in written


def find_workbooks(inputs: Iterable[str], folder: Path | None = None) -> Sources:
    """The files that the inputs stand for, each once; those behind addresses are fetched into ``folder``.

    Raises ``CannotRead`` for an input that stands for none.
    """
    workbooks: dict[str, Source] = {}
    passed_over: dict[str, None] = {}
    for written in (inputs := tuple(inputs)):
        if folder is not None and is_address(written):
            from xl_tracker.batch.remote import fetch

            fetched = fetch(written, folder / str(len(workbooks)))
            workbooks.update({each.name: each for each in fetched.workbooks})
            passed_over.update(dict.fromkeys(fetched.passed_over))
            continue
        here = _here(written)
        workbooks.update({each.name: each for each in (Source(printable(str(path)), path) for path in here[0])})
        passed_over.update(dict.fromkeys(printable(str(path)) for path in here[1]))
    if not workbooks:
        raise CannotRead(f"There are no workbooks in {listed(repr(each) for each in inputs)}.")
    return Sources(tuple(workbooks.values()), tuple(name for name in passed_over if name not in workbooks))


def _here(written: str) -> tuple[list[Path], list[Path]]:
    """The workbooks that a path on this machine stands for, and the files beside them."""
    path = Path(written)
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.is_file())
        inside = [each for each in found if is_workbook(each.name)]
        if not inside:
            raise CannotRead(f"There are no workbooks in the folder '{written}'. Give a folder that holds .xlsx files.")
        return inside, [each for each in found if not is_workbook(each.name)]
    if path.exists():
        return [path], []
    if matches := sorted(Path(each) for each in glob.glob(written, recursive=True)):
        return [each for each in matches if each.is_file()], []
    raise CannotRead(f"There is no file '{written}'. Check the name and the folder.")
