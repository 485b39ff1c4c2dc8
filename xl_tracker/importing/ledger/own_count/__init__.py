"""The words of a file, counted by a plain walk over it that shares nothing with the readers.

A reader that passes over a text box, a note or half a table would count its own words and find none missing. So the
walk knows nothing of tables or plans: it takes every text in the file, in the order in which the file has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from xl_tracker.errors import XlTrackerError
from xl_tracker.importing.readers.kinds import kind_of


class OwnPassage(NamedTuple):
    """A text of the file with its place in words. ``why`` is the reason if no reader takes it in, or ""."""

    where: str
    words: tuple[str, ...]
    why: str = ""


_WALKS = {
    ".docx": "word_file.walk",
    ".docm": "word_file.walk",
    ".odt": "open_text.walk",
    ".xlsx": "workbook_file.walk",
    ".xlsm": "workbook_file.walk",
    ".xls": "old_workbook.walk",
    ".xlsb": "binary_workbook.walk",
    ".ods": "open_document.walk",
    ".html": "web_page.walk_html",
    ".htm": "web_page.walk_html",
    ".pdf": "pdf_file.walk",
    ".csv": "text_files.walk_text",
    ".txt": "text_files.walk_text",
    ".tsv": "text_files.walk_text",
    ".md": "text_files.walk_marked",
    ".markdown": "text_files.walk_marked",
}


def own_passages(path: Path) -> list[OwnPassage] | None:
    """Every text of a file, without the blank ones; ``None`` for a file that we have no walk for."""
    name = _WALKS.get(_kind_of(path))
    if name is None:
        return None
    module, _, function = name.partition(".")
    walk: Callable[[Path], Iterator[OwnPassage]] = getattr(import_module(f"{__name__}.{module}"), function)
    try:
        return [each for each in walk(path) if each.words]
    except (XlTrackerError, OSError, ValueError, KeyError, SyntaxError, MemoryError):
        return None  # the reader has read a file that the walk cannot: the ledger then counts what the reader gave


def _kind_of(path: Path) -> str:
    """The ending that suits the content of a file, whatever it is called; "" for one that we do not read."""
    try:
        return kind_of(path)
    except (XlTrackerError, OSError):
        return ""
