"""Which files a path, a folder or a glob stands for, and which of a folder's files are passed over."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.wording import listed

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
"""A folder's files with these endings, in any case, get a verdict, if only to say that they are the wrong type."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The workbooks to check, in a stable order, and the files in their folders that are no workbooks."""

    workbooks: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def find_workbooks(inputs: Iterable[str]) -> Sources:
    """The files that the inputs stand for, each once. Raises ``CannotRead`` for an input that stands for none."""
    workbooks: dict[Path, None] = {}
    passed_over: dict[Path, None] = {}
    for written in inputs:
        path = Path(written)
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if each.is_file())
            inside = [each for each in found if each.suffix.casefold() in WORKBOOK_SUFFIXES]
            if not inside:
                raise CannotRead(
                    f"There are no workbooks in the folder '{written}'. Give a folder that holds .xlsx files."
                )
            workbooks.update(dict.fromkeys(inside))
            passed_over.update(dict.fromkeys(each for each in found if each not in workbooks))
        elif path.exists():
            workbooks[path] = None
        elif matches := sorted(Path(each) for each in glob.glob(written, recursive=True)):
            workbooks.update(dict.fromkeys(each for each in matches if each.is_file()))
        else:
            raise CannotRead(f"There is no file '{written}'. Check the name and the folder.")
    if not workbooks:
        raise CannotRead(f"There are no workbooks in {listed(repr(each) for each in inputs)}.")
    return Sources(tuple(workbooks), tuple(passed_over))
