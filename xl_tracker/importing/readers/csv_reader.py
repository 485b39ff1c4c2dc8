"""Plans as CSV files: as Excel saves them, with commas, semicolons or tabs between the cells."""

from __future__ import annotations

import csv
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.decoding import decode
from xl_tracker.importing.readers.grid import MOST_COLUMNS, check_rows
from xl_tracker.importing.readers.sheet_blocks import SheetRow, blocks_of, cell_of
from xl_tracker.importing.readers.text_reader import MOST_CHARACTERS
from xl_tracker.reading.document import Document

_SEPARATORS = ",;\t"


def read_csv(path: Path) -> Document:
    """The document in a CSV file, with rows numbered as in Excel."""
    raw = path.read_bytes()
    if not raw.strip():
        raise CannotRead(f"'{path.name}' is empty.")
    if len(raw) > MOST_CHARACTERS:
        raise CannotRead(f"'{path.name}' is larger than 20 MB. Delete what does not belong to the plan.")
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRead(f"'{path.name}' is not a CSV file, although its name says so.")
    text = decode(raw).replace("\0", "")
    rows = []
    try:
        for number, cells in enumerate(csv.reader(text.splitlines(keepends=True), delimiter=_separator(text)), start=1):
            rows.append(SheetRow(f"row {number}", tuple(cell_of(cell) for cell in cells[:MOST_COLUMNS])))
            if number % 1_000 == 0:
                check_rows(sum(bool(row.filled) for row in rows), path.name)
    except csv.Error:
        raise CannotRead(
            f"'{path.name}' holds a cell that does not end, probably because a quotation mark is missing. "
            "Open it in Excel, save it again as CSV UTF-8 and try again."
        ) from None
    return Document(path.stem, tuple(blocks_of(rows)))


def _separator(text: str) -> str:
    """The separator between cells: the one that most lines have outside quotation marks."""
    bare = "".join(text[:200_000].split('"')[::2])
    return max(_SEPARATORS, key=lambda separator: sum(separator in line for line in bare.splitlines()))
