"""Which of day and month comes first in the dates of a sheet: settled over whole columns, as an import does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xl_tracker.findings import Finding
from xl_tracker.language.timescales import ColumnOrder, orders_of
from xl_tracker.language.wording import count_of, long_date
from xl_tracker.language.words import OwnWords
from xl_tracker.layout import fold
from xl_tracker.reading.arrangement import ArrangedTable
from xl_tracker.rules.families import reading
from xl_tracker.workbook import Place, text_of

_FIGURES = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})\s*")
_MOST_MONTHS = 12


@dataclass(slots=True)
class _Written:
    """The dates in figures under one heading: their texts, the first one's place, and our heading for the column."""

    heading: str
    ours: str
    texts: list[str] = field(default_factory=list)
    first: Place | None = None
    open_text: str = ""
    open_ones: int = 0

    def add(self, text: str, place: Place) -> None:
        self.first = self.first or place
        self.texts.append(text)
        if _fits_both(text):
            self.open_ones += 1
            self.open_text = self.open_text or text


def _fits_both(text: str) -> bool:
    """Whether a date is one day with the day first, and another with the month first."""
    found = _FIGURES.fullmatch(text)
    return found is not None and found[1] != found[3] and max(int(found[1]), int(found[3])) <= _MOST_MONTHS


class DateOrders:
    """The orders of day and month in the date columns of some tables, by the folded heading of each column."""

    def __init__(self, tables: Sequence[ArrangedTable], own: OwnWords) -> None:
        self._written: dict[str, _Written] = {}
        for table in tables:
            _gather(table, self._written)
        self._said = {fold(heading): order for heading, order in own.orders}
        texts = {key: each.texts for key, each in self._written.items()}
        self._orders: Mapping[str, ColumnOrder] = orders_of(texts, self._said)

    def month_first(self, table: ArrangedTable) -> frozenset[str]:
        """The fields of a table whose columns have the month first."""
        orders = {name: self._orders.get(fold(_heading(table, name))) for name in _date_fields(table)}
        return frozenset(name for name, order in orders.items() if order and order.order == "month first")

    def findings(self) -> Iterator[Finding]:
        """One finding for each column that has the month first, or whose dates fit both orders."""
        for key, each in self._written.items():
            order = self._orders[key]
            is_told = each.open_text or order.order == "month first"
            if key in self._said or order.order == "day first" or not (is_told and each.first):
                continue
            ask = f"Kind 'Date order', Written '{each.heading}', Means 'day first' or 'month first'."
            yield reading.ORDER_OF_DAY_AND_MONTH.at(
                each.first,
                _told(each, order),
                column=each.ours,
                value=each.open_text or each.texts[0],
                fix=f"Write the month as a word, or add a row to the sheet Words: {ask}",
            )


def _told(each: _Written, order: ColumnOrder) -> str:
    if order.order == "month first":
        proof = f", as {order.month_first} shows" if order.month_first else ""
        day = _with_month_first(each.open_text)
        read = f", so {each.open_text} is read as {long_date(day)}" if day else ""
        return f"The dates of '{each.heading}' have the month first{proof}{read}."
    if order.order == "mixed":
        return (
            f"'{each.heading}' has dates with the day first, such as {order.day_first}, and with the month first, such "
            f"as {order.month_first}, so nobody can tell what {each.open_text} means. It is read with the day first."
        )
    many = each.open_ones > 1
    return (
        f"{count_of(each.open_ones, 'date')} of '{each.heading}', such as {each.open_text}, "
        f"{'fit' if many else 'fits'} both orders of day and month, and {'are' if many else 'is'} read with the day "
        "first."
    )


def _with_month_first(text: str) -> dt.date | None:
    found = _FIGURES.fullmatch(text)
    if not found:
        return None
    year = int(found[4]) + (2000 if len(found[4]) == len("26") else 0)
    return dt.date(year, int(found[1]), int(found[3]))


def _date_fields(table: ArrangedTable) -> Iterator[str]:
    located = table.located
    return (
        column.field
        for column in located.table.columns
        if column.kind in ("timescale", "date") and column.writer == "officer" and column.field in located.columns
    )


def _heading(table: ArrangedTable, name: str) -> str:
    return text_of(table.located.found.cells[table.located.columns[name] - 1])


def _gather(table: ArrangedTable, into: dict[str, _Written]) -> None:
    for name in _date_fields(table):
        heading, ours = _heading(table, name), table.located.table.column(name).heading
        each = into.setdefault(fold(heading), _Written(heading, ours))
        for row in table.items:
            cell = row.written(name)
            if isinstance(cell, str) and _FIGURES.fullmatch(cell):
                each.add(cell.strip(), row.place(name))


def may_have_month_first(found: Sequence[Finding]) -> bool:
    """Whether some date that we could not read has the month first."""
    return any(
        isinstance(each.value, str)
        and (date := _FIGURES.fullmatch(each.value))
        and int(date[1]) <= _MOST_MONTHS < int(date[3])
        for each in found
        if each.code in (reading.UNREADABLE_TIMESCALE.code, reading.NOT_A_DAY.code)
    )
