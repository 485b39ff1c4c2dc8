"""Plans as CSV files, as Excel and other tools save them, with commas, semicolons, tabs or bars between the cells."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.decoding import decode, is_text
from xl_tracker.importing.readers.grid import MOST_COLUMNS, TooWide, check_rows
from xl_tracker.importing.readers.sheet_blocks import SheetRow, cell_of, sheet_table, typed_indent
from xl_tracker.importing.readers.text_reader import MOST_CHARACTERS
from xl_tracker.reading.document import Cell, Document
from xl_tracker.workbook import column_letters

_SEPARATORS = ",;\t|"
_SAID = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""A first line that tells Excel the separator, as some exports write it."""
_SAMPLE = 100
"""Rows that show which separator a file uses."""


def read_csv(path: Path) -> Document:
    """The document in a CSV file, with rows numbered as in Excel. Raises ``CannotRead`` for one that we cannot read."""
    rows = csv_rows(path)
    return Document(path.stem, (sheet_table(rows, path.stem),) if rows else ())


def csv_rows(path: Path) -> list[SheetRow]:
    """The rows of a CSV file, with blank ones. Raises ``CannotRead``, or ``TooWide`` for a row with too many cells."""
    raw = path.read_bytes()
    if not raw.strip():
        raise CannotRead(f"'{path.name}' is empty.")
    if len(raw) > MOST_CHARACTERS:
        raise CannotRead(f"'{path.name}' is larger than 20 MB. Delete what does not belong to the plan.")
    if not is_text(raw):
        raise CannotRead(f"'{path.name}' is not a CSV file, although its name says so.")
    text = decode(raw).replace("\0", "")
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said else _separator(text)
    rows, filled = [], 0
    for number, cells in enumerate(_records(text, separator, path.name), start=2 if said else 1):
        row = SheetRow(f"row {number}", tuple(_cell(words, number, at) for at, words in enumerate(cells, start=1)))
        filled += bool(row.filled)
        if number % 1_000 == 0:
            check_rows(filled, path.name)
        rows.append(row)
    return rows


def _records(text: str, separator: str, name: str) -> Iterator[list[str]]:
    row = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            row += 1
            yield cells
    except csv.Error:
        raise CannotRead(_endless(row + 1, name)) from None
    if _is_open(text, separator):
        raise CannotRead(_endless(row, name))


def _is_open(text: str, separator: str) -> bool:
    """Whether a text ends inside quotation marks: then its last cell has swallowed every row from there on."""
    if text.count('"') % 2 == 0:
        return False
    try:
        for _cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as fault:
        return "end of data" in str(fault)
    return False


def _endless(row: int, name: str) -> str:
    return (
        f"'{name}' holds a cell that does not end, in row {row:,}, probably because a quotation mark is missing. "
        "Open it in Excel, save it again as CSV UTF-8 and try again."
    )


def _cell(words: str, row: int, column: int) -> Cell:
    cell = cell_of(words)
    if not cell:
        return cell
    if column > MOST_COLUMNS:
        raise TooWide(f"column {column_letters(column)} of row {row:,}")
    indent = typed_indent(words)
    return cell._replace(indent=indent) if indent else cell


def _separator(text: str) -> str:
    """The separator between cells: the one that gives the largest share of the first rows the same number of cells."""
    return max(_SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[float, int, int]:
    """The share of rows that have the usual number of cells, if that is more than one; their number; and that number.

    A share and not a number: a wrong separator cuts cells of several lines into more rows than there are.
    """
    widths: list[int] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths.extend(len(cells) for cells in itertools.islice(reader, _SAMPLE) if any(cells))
    except csv.Error:
        pass
    split = [width for width in widths if width > 1]
    usual = max(set(split), key=lambda width: (split.count(width), width), default=0)
    times = split.count(usual)
    return times / max(1, len(widths)), times, usual
