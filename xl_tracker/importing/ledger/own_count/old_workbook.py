"""Every cell and comment of an old Excel file (.xls), as xlrd gives it. A number or a date is one word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.own_count.parts import BESIDE, ERRORS, HIDDEN_SHEET
from xl_tracker.importing.ledger.words import A_VALUE, words_of
from xl_tracker.workbook import column_letters

if TYPE_CHECKING:
    from xlrd.sheet import Sheet


def walk(path: Path) -> Iterator[OwnPassage]:
    """The cells of every sheet in the order of the tabs. Raises ``ValueError`` for a file that xlrd cannot read."""
    import xlrd  # slow to load, and few documents are old Excel files

    try:
        book = xlrd.open_workbook(str(path), logfile=io.StringIO())
        sheets = book.sheets()
    except Exception as error:  # a spoilt file makes it fail anywhere
        raise ValueError(str(error)) from error
    for sheet in sheets:
        yield from _of_sheet(sheet)


def _of_sheet(sheet: Sheet) -> Iterator[OwnPassage]:
    name, why = sheet.name.replace(",", " "), HIDDEN_SHEET if sheet.visibility else ""
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            place = f"{name} {column_letters(column + 1)}{row + 1}"
            if cell.ctype in _VALUES:
                yield OwnPassage(place, (A_VALUE,), why)
            elif cell.ctype == _TEXT:
                yield OwnPassage(place, tuple(words_of(str(cell.value))), why)
            elif cell.ctype == _ERROR:
                yield OwnPassage(place, tuple(words_of(ERRORS.get(int(cell.value), ""))), why)
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        place = f"comment on {name} {column_letters(column + 1)}{row + 1}"
        yield OwnPassage(place, tuple(words_of(note.text)), why or BESIDE)


_TEXT, _VALUES, _ERROR = 1, (2, 3, 4), 5
"""The types of xlrd's cells: a text; a number, a date, a truth; an error."""
