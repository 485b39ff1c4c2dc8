"""One workbook to check, and the workbooks that an input stands for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
"""A folder's files with these endings, in any case, get a verdict, if only to say that they are the wrong type."""


class Source(NamedTuple):
    """One workbook to check. ``name`` is the path or address in the reports, ``path`` where it lies on this machine.

    ``stamp`` differs when a file behind an address has changed. ``refused`` says why it was not fetched.
    """

    name: str
    path: Path
    stamp: str = ""
    refused: str = ""


class Sources(NamedTuple):
    """The workbooks to check, in a stable order, and the names of the files beside them that are not workbooks."""

    workbooks: tuple[Source, ...]
    passed_over: tuple[str, ...]


def is_workbook(name: str) -> bool:
    """Whether a file of a folder gets a verdict, by the ending of its name."""
    return Path(name).suffix.casefold() in WORKBOOK_SUFFIXES
