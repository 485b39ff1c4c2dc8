"""The facts that Undo needs to put values back where they came from, without losing anything typed since.

For a block of cells these are its headings, the refs of its rows, and the values written; for a page that a command
made, only the values written. Refs and values are kept as fingerprints, which show whether they are still the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from xl_tracker.edits import Formula, SetValues, WrittenValue
from xl_tracker.workbook import CellValue, Place, RowSnapshot, place_of

Rows = Sequence[Sequence[WrittenValue]]

_NOT_COMPARED = re.compile("[\\s\x00-\x1f\ud800-\udfff\ufffd-\uffff]+")
_MOST_COMPARED = 16_000
"""Only this many characters of a text are compared; every host's cell can hold them."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_DAY_ZERO = dt.datetime(1899, 12, 30)
_ONE_DAY = dt.timedelta(days=1)


class Facts(NamedTuple):
    """The facts about one block of cells, or one page, as the undo sheet's cells hold them.

    Columns count from 1 on the sheet. ``formulas`` are the areas that received formulas: their results are up to Excel,
    so they are not compared.
    """

    heading_row: int | None = None
    headings: str | None = None
    ref_column: int | None = None
    refs: str | None = None
    written: str | None = None
    formulas: str | None = None


def facts_of_block(edit: SetValues, rows: Rows, headings: RowSnapshot | None) -> Facts:
    """The facts of a block to be written to a sheet with these rows; ``headings`` is its table's heading row."""
    place, width = edit.place, max(map(len, edit.values), default=0)
    written, formulas = fingerprint(edit.values), _areas(edit.values, place)
    if headings is None or headings.number >= place.row:
        return Facts(written=written, formulas=formulas)
    names = _headings(rows, headings.number, place.column, width)
    ref = headings.columns.get("ref")
    if ref is None:
        return Facts(headings.number, names, written=written, formulas=formulas)
    if place.column <= ref < place.column + width:
        refs: Rows = [row[ref - place.column : ref - place.column + 1] for row in edit.values]
    else:
        refs = _block(rows, place.row, ref, len(edit.values), 1)
    return Facts(headings.number, names, ref, fingerprint(refs), written, formulas)


def facts_of_page(cells: Mapping[tuple[int, int], WrittenValue], sheet: str) -> Facts:
    """The facts of a page made of these cells, each by its row and column."""
    rows = _as_rows(cells)
    return Facts(written=fingerprint(rows), formulas=_areas(rows, Place(sheet, 1, 1)))


def why_not_block(facts: Facts, place: Place, shape: tuple[int, int], held: Rows, label: str) -> str:
    """A sentence that says why a block cannot go back to a sheet that holds ``held``; empty if it can."""
    height, width = shape
    moved = _moved(facts, place, held, width)
    if moved:
        heading, at = moved
        return (
            f"The column '{heading}' is no longer in {at} of '{place.sheet}', so Undo would put old values into "
            f"other cells. Move the column back, or run '{label}' again."
        )
    if facts.ref_column is not None and facts.refs != fingerprint(_block(held, place.row, facts.ref_column, height, 1)):
        return (
            f"The rows of '{place.sheet}' are no longer as they were when '{label}' wrote to them, so Undo would put "
            f"old values beside other refs. Put the rows back in that order, or run '{label}' again."
        )
    if facts.written == fingerprint(_without(facts, _block(held, place.row, place.column, height, width), place)):
        return ""
    last = Place(place.sheet, place.row + height - 1, place.column + width - 1)
    what = f"The column '{facts.headings}'" if facts.headings and width == 1 else f"The block {place.a1}:{last.a1}"
    return (
        f"{what} of '{place.sheet}' no longer holds what '{label}' wrote, so Undo would lose what you typed there "
        "since. Put those cells back as they were and try again, or leave them as they are."
    )


def _moved(facts: Facts, place: Place, held: Rows, width: int) -> tuple[str, str] | None:
    """The first heading that is no longer in its place, and that place."""
    if facts.heading_row is None or facts.headings is None:
        return None
    names = facts.headings.split(_BETWEEN)
    now = _headings(held, facts.heading_row, place.column, width).split(_BETWEEN)
    for number, name in enumerate(names):
        if number >= len(now) or _plain(now[number]) != _plain(name):
            return name, Place(place.sheet, facts.heading_row, place.column + number).a1
    return None


def why_not_page(facts: Facts, sheet: str, held: Rows, label: str) -> str:
    """A sentence that says why Undo cannot delete a page that a command made; empty if it can."""
    if facts.written == fingerprint(_without(facts, held, Place(sheet, 1, 1))):
        return ""
    return (
        f"The sheet '{sheet}' has changed since '{label}' made it, and Undo would delete it with everything typed "
        "there. To keep it, give the sheet another name and try again."
    )


def fingerprint(rows: Rows) -> str:
    """A fingerprint of cells: equal contents give equal fingerprints. Empty cells at the ends do not count.

    A day equals its number, and a number equals its text, since only the cell's number format tells them apart. White
    space does not count, as programs write line breaks in different ways.
    """
    lines = ["\x1f".join(map(_plain, row)).rstrip("\x1f") for row in rows]
    return sha256("\x1e".join(lines).rstrip("\x1e").encode()).hexdigest()[:32]


_BETWEEN = " | "


def _headings(rows: Rows, number: int, column: int, width: int) -> str:
    (cells,) = _block(rows, number, column, 1, width)
    names = (" ".join(str(cell if cell is not None else "").split()) for cell in (*cells, *[""] * (width - len(cells))))
    return _BETWEEN.join(name.replace(_BETWEEN, " ") for name in names)


def _block(rows: Rows, row: int, column: int, height: int, width: int) -> list[Sequence[WrittenValue]]:
    """The cells of a block. Missing rows are empty, and some may end early."""
    held = [cells[column - 1 : column - 1 + width] for cells in rows[row - 1 : row - 1 + height]]
    return [*held, *[()] * (height - len(held))]


def _without(facts: Facts, rows: Rows, corner: Place) -> Rows:
    """The rows from a corner on, with blanks in place of the formulas that the command wrote."""
    cells: list[list[WrittenValue]] = [list(row) for row in rows]
    for area in (facts.formulas or "").split():
        first, _, last = area.partition(":")
        top, bottom = place_of(corner.sheet, first), place_of(corner.sheet, last or first)
        for row in cells[top.row - corner.row : bottom.row - corner.row + 1]:
            if top.column - corner.column < len(row):
                row[top.column - corner.column] = None
    return cells


def _areas(rows: Rows, corner: Place) -> str | None:
    """The areas of formulas, column by column: "C5:C140 E3"; ``None`` if there are none."""
    at = sorted((n, r) for r, row in enumerate(rows) for n, cell in enumerate(row) if isinstance(cell, Formula))
    areas = []
    for _, run in groupby(enumerate(at), key=lambda each: (each[1][0], each[1][1] - each[0])):
        places = [Place(corner.sheet, corner.row + row, corner.column + column).a1 for _, (column, row) in run]
        areas.append(places[0] if len(places) == 1 else f"{places[0]}:{places[-1]}")
    return " ".join(areas) or None


def _as_rows(cells: Mapping[tuple[int, int], WrittenValue]) -> list[list[WrittenValue]]:
    rows: list[list[WrittenValue]] = [[] for _ in range(max((row for row, _ in cells), default=0))]
    for (row, column), value in cells.items():
        line = rows[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = value
    return rows


def cells_of(edit: SetValues) -> Iterator[tuple[tuple[int, int], WrittenValue]]:
    """Every cell of a block by its row and column."""
    for row, values in enumerate(edit.values, start=edit.place.row):
        for column, value in enumerate(values, start=edit.place.column):
            yield (row, column), value


def _plain(value: WrittenValue | CellValue) -> str:
    """A value as text for comparing."""
    match value:
        case None | Formula():
            return ""
        case str():
            text = _NOT_COMPARED.sub("", value[:_MOST_COMPARED])
            return f"{float(text):.12g}" if _NUMBER.fullmatch(text) else text
        case dt.datetime():
            return f"{(value.replace(tzinfo=None) - _DAY_ZERO) / _ONE_DAY:.12g}"
        case dt.date():
            return f"{(dt.datetime(value.year, value.month, value.day) - _DAY_ZERO) / _ONE_DAY:.12g}"
        case dt.time():
            return f"{dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _ONE_DAY:.9g}"
        case dt.timedelta():
            return f"{value / _ONE_DAY:.9g}"
        case _:
            return f"{value:.12g}"
