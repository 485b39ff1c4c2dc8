"""Count what a list of edits would change in each sheet, so that we can say it beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from xl_tracker.edits import BringBack, CopyValues, Edit, Formula, RemoveSheet, ReplaceSheet, SetValues, WrittenValue
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import is_kept_for_undo
from xl_tracker.workbook import BookSnapshot, CellValue

Change = Literal["cells", "new sheet", "made anew", "taken away", "put back"]


@dataclass(frozen=True, slots=True)
class SheetEffect:
    """The effect on one sheet. ``cells`` counts the cells whose value would differ; it is 0 for whole sheets."""

    sheet: str
    change: Change
    cells: int = 0


def effects(edits: Sequence[Edit], book: BookSnapshot) -> tuple[SheetEffect, ...]:
    """The effects of the edits, sheet by sheet in their order. Colours and unchanged cells do not count."""
    whole: dict[str, SheetEffect] = {}
    cells: dict[str, int] = {}
    for edit in edits:
        match edit:
            case ReplaceSheet(sheet):
                whole[sheet] = SheetEffect(sheet, "made anew" if sheet in book.sheets else "new sheet")
            case RemoveSheet(sheet) if sheet in book.sheets and not is_kept_for_undo(sheet):
                whole[sheet] = SheetEffect(sheet, "taken away")
            case BringBack(sheet):
                whole[sheet] = SheetEffect(sheet, "put back")
            case SetValues(place, values) if place.sheet not in whole:
                held = _block(book, place.sheet, place.row, place.column, values)
                cells[place.sheet] = cells.get(place.sheet, 0) + _differing(values, held)
            case CopyValues(place, rows, columns, to) if not is_kept_for_undo(to.sheet):
                shape = [[None] * columns] * rows
                kept = _block(book, place.sheet, place.row, place.column, shape)
                held = _block(book, to.sheet, to.row, to.column, shape)
                cells[to.sheet] = cells.get(to.sheet, 0) + _differing(kept, held)
            case _:
                pass
    changed = (SheetEffect(sheet, "cells", number) for sheet, number in cells.items() if number)
    return (*changed, *whole.values())


def said_before(found: Sequence[SheetEffect]) -> str:
    """The effects in words, such as "On Actions 124 cells change. Findings is made anew."."""
    if not found:
        return "No cell changes its value."
    sentences = [
        f"On {each.sheet} {count_of(each.cells, 'cell changes', 'cells change')}."
        for each in found
        if each.change == "cells"
    ]
    for change, one, several in (
        ("new sheet", "is a new sheet", "are new sheets"),
        ("made anew", "is made anew", "are made anew"),
        ("taken away", "is taken away", "are taken away"),
        ("put back", "is put back as it was", "are put back as they were"),
    ):
        names = [each.sheet for each in found if each.change == change]
        if names:
            sentences.append(f"{listed(names)} {one if len(names) == 1 else several}.")
    return " ".join(sentences)


def _block(
    book: BookSnapshot, sheet: str, row: int, column: int, shape: Sequence[Sequence[object]]
) -> list[tuple[CellValue, ...]]:
    """The values that the book now holds in the place of a block of this shape."""
    rows = book.sheets[sheet].rows if sheet in book.sheets else ()
    held = rows[row - 1 : row - 1 + len(shape)]
    return [tuple(cells[column - 1 : column - 1 + len(wanted)]) for cells, wanted in zip(held, shape, strict=False)]


def _differing(written: Sequence[Sequence[WrittenValue]], held: Sequence[Sequence[CellValue]]) -> int:
    return sum(
        _plain(new) != _plain(old)
        for new_row, old_row in zip_longest(written, held, fillvalue=())
        for new, old in zip_longest(new_row, old_row)
    )


def _plain(value: WrittenValue) -> object:
    """A value in the form for comparing: ``None`` is empty text, a day is its midnight."""
    match value:
        case None:
            return ""
        case Formula(_, shown):
            return shown
        case dt.datetime():
            return value
        case dt.date():
            return dt.datetime(value.year, value.month, value.day)
        case _:
            return value
