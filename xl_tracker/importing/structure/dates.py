"""Settle the dates of whole columns before rows are read: ditto marks, the order of day and month, and an old date
beside the new one."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.asking import DAY_FIRST, MONTH_FIRST, about_date_order
from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.written_dates import are_dates
from xl_tracker.importing.structure.columns import Columns
from xl_tracker.importing.structure.records import DeliveryTable
from xl_tracker.language.timescales import orders_of, was_and_is
from xl_tracker.language.wording import long_date
from xl_tracker.language.words import NO_OWN_WORDS, OwnWords
from xl_tracker.layout import fold
from xl_tracker.reading.document import EMPTY, Cell, Piece, Row, Table
from xl_tracker.reading.recogniser import Column

DATE_FIELDS = (
    *("start", "baseline_finish", "approved_finish", "forecast_finish", "actual_finish", "updated_on", "assured_on"),
)
_DITTO = frozenset({'"', "”", "“", "''", "〃", "ditto", "do", "do."})
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})")
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d/\d\d\b|['’]\d\d\b")
_RANGE = re.compile(r"(?P<first>.+?)\s+(?:[-–—]|to)\s+(?P<last>.+)", re.IGNORECASE)


@dataclass
class Dates:
    """The dates of a plan's tables, with the questions about them and what was read otherwise than it is written."""

    own: OwnWords = NO_OWN_WORDS
    questions: list[Question] = field(default_factory=list)
    left: list[tuple[str, str, str]] = field(default_factory=list)

    def settle(self, tables: Sequence[DeliveryTable]) -> list[DeliveryTable]:
        """The tables with their dates settled. A row keeps its place and all its other cells."""
        found = [_without_ditto(each, self.left) for each in tables]
        orders = self._orders(found)
        return [self._with_both(self._in_order(each, orders)) for each in found]

    def _orders(self, tables: Sequence[DeliveryTable]) -> dict[str, str]:
        """The order of day and month in the dates of each column, by its heading."""
        written: dict[str, list[tuple[str, str]]] = defaultdict(list)
        fields: dict[str, tuple[str, str]] = {}
        for part in tables:
            for column in _date_columns(part.columns):
                key = fold(column.heading)
                fields.setdefault(key, (column.heading, column.field))
                written[key].extend(
                    (row.where, piece.text)
                    for row in part.table.rows
                    for piece in row.cell(column.index).pieces
                    if _NUMBERS.fullmatch(piece.text.strip())
                )
        said = {fold(heading): order for heading, order in self.own.orders}
        texts = {key: [text for _where, text in each] for key, each in written.items()}
        orders: dict[str, str] = {key: each.order for key, each in orders_of(texts, said).items()}
        open_ones = [key for key, order in orders.items() if written[key] and order not in (DAY_FIRST, MONTH_FIRST)]
        if open_ones:
            heading, name = fields[open_ones[0]]
            passages = [each for key in open_ones for each in written[key]]
            self.questions.append(about_date_order(passages[0][0], heading, passages, field=name))
        return orders

    def _in_order(self, part: DeliveryTable, orders: dict[str, str]) -> DeliveryTable:
        """Write the dates of columns with the month first in full, so that nobody reads them otherwise later."""
        columns = [each for each in _date_columns(part.columns) if orders.get(fold(each.heading)) == MONTH_FIRST]
        if not columns:
            return part

        def in_full(row: Row) -> Row:
            cells = list(row.cells)
            for each in columns:
                if each.index < len(cells):
                    cells[each.index] = self._each_in_full(row.where, cells[each.index])
            return row._replace(cells=tuple(cells))

        return _changed(part, in_full)

    def _each_in_full(self, where: str, cell: Cell) -> Cell:
        pieces = []
        for piece in cell.pieces:
            day = _month_first(piece.text.strip())
            if day is None:
                pieces.append(piece)
                continue
            told = long_date(day)
            self.left.append((where, piece.text, f"read as {told}: the dates of this column have the month first"))
            pieces.append(piece._replace(text=told))
        return cell._replace(pieces=tuple(pieces))

    def _with_both(self, part: DeliveryTable) -> DeliveryTable:
        """Take "March 2025 (was December 2024)" apart: the old date is the agreed finish, the new one the approved.

        A range such as "Autumn 2024 – Spring 2025" says when the work starts, if no other cell does.
        """
        finish = part.columns.places.get("baseline_finish")
        if finish is None:
            return part
        places = {name: part.columns.places.get(name) for name in ("approved_finish", "start")}
        added = {name: part.columns.width + at for at, name in enumerate(places)}

        def both(row: Row) -> Row:
            cells = [row.cell(at) for at in range(part.columns.width + len(places))]
            text = cells[finish].whole.text
            old, new = _both_dates(text)
            if new and not _filled(cells, places["approved_finish"]):
                cells[finish] = _typed(old, cells[finish])
                cells[places["approved_finish"] or added["approved_finish"]] = _typed(new)
            elif (first := _first_of_range(text)) and not _filled(cells, places["start"]):
                cells[places["start"] or added["start"]] = _typed(first)
            return row._replace(cells=tuple(cells))

        new_columns = tuple(
            Column(added[name], "", name, 1.0, "a second date in the column of finishes")
            for name, place in places.items()
            if place is None
        )
        return _changed(part, both, _columns(part.columns, (*part.columns.every, *new_columns), len(places)))


def _both_dates(text: str) -> tuple[str, str]:
    """The old and the new date of a text that has both; two blanks for any other text."""
    old, new = was_and_is(text)
    return (old, new) if are_dates(old) and are_dates(new) else ("", "")


def _first_of_range(text: str) -> str:
    found = _RANGE.fullmatch(text.strip())
    if not found or not all(_HAS_YEAR.search(each) and are_dates(each) for each in found.groups()):
        return ""
    return found["first"].strip()


def _filled(cells: Sequence[Cell], place: int | None) -> bool:
    return place is not None and bool(cells[place].whole)


def _month_first(text: str) -> dt.date | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    year = int(found[4]) + (2000 if len(found[4]) == len("26") else 0)
    try:
        return dt.date(year, int(found[1]), int(found[3]))
    except ValueError:
        return None


def _without_ditto(part: DeliveryTable, left: list[tuple[str, str, str]]) -> DeliveryTable:
    above: dict[int, Cell] = {}

    def said(row: Row) -> Row:
        cells = list(row.cells)
        for at, cell in enumerate(cells):
            if fold(cell.text) in _DITTO and at in above:
                left.append((row.where, cell.text, f"the same as the row above: '{above[at].text}'"))
                cells[at] = cell._replace(pieces=above[at].pieces)
            elif cell:
                above[at] = cell
        return row._replace(cells=tuple(cells))

    return _changed(part, said)


def _date_columns(columns: Columns) -> Iterator[Column]:
    return (each for each in columns.every if each.field in DATE_FIELDS)


def _columns(columns: Columns, every: tuple[Column, ...], more: int = 0) -> Columns:
    places: dict[str, int] = {}
    for each in every:
        if each.field not in ("aside", "unknown", "title", "outline"):
            places.setdefault(each.field, each.index)
    return Columns(places, every, columns.width + more)


def _changed(part: DeliveryTable, change: Callable[[Row], Row], columns: Columns | None = None) -> DeliveryTable:
    table = Table(tuple(map(change, part.table.rows)), part.table.name, part.table.columns)
    return part._replace(table=table, columns=columns or part.columns)


def _typed(text: str, like: Cell = EMPTY) -> Cell:
    return like._replace(pieces=(Piece(text),), merged=())
