"""Which of day and month a whole column of dates in figures writes first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

Order = Literal["day first", "month first", "either", "mixed"]
Name = TypeVar("Name", bound=Hashable)

_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/.-])")
_MOST_MONTHS = 12


class ColumnOrder(NamedTuple):
    """The order of a column, and its proof, if dates of this or another column prove it.

    The proof is the first date that only a day first explains, and the first that only a month first explains.
    """

    order: Order
    day_first: str = ""
    month_first: str = ""


def order_of(texts: Iterable[str]) -> ColumnOrder:
    """The order of day and month in the dates of one column, from the dates that only one order explains.

    "either" means that no date proves an order, and "mixed" that dates prove both. Anything but figures such as
    12/31/2026 proves nothing: dates that begin with the year, names of months, and texts without dates.
    """
    proofs = {"day first": "", "month first": ""}
    for text in texts:
        for found in _FIGURES.finditer(text):
            first, second = int(found[1]), int(found[3])
            if second <= _MOST_MONTHS < first <= 31:
                proofs["day first"] = proofs["day first"] or found[0]
            elif first <= _MOST_MONTHS < second <= 31:
                proofs["month first"] = proofs["month first"] or found[0]
    day, month = proofs["day first"], proofs["month first"]
    order: Order = "mixed" if day and month else "day first" if day else "month first" if month else "either"
    return ColumnOrder(order, day, month)


def orders_of(written: Mapping[Name, Sequence[str]], said: Mapping[Name, str]) -> dict[Name, ColumnOrder]:
    """The order of each column of a plan, by its name: as somebody has ``said``, or as its own dates prove.

    A column whose dates prove nothing has the order that all the others prove, if that is one.
    """
    found = {
        name: ColumnOrder("month first" if order == "month first" else "day first")
        if (order := said.get(name))
        else order_of(texts)
        for name, texts in written.items()
    }
    known = {each.order for each in found.values()} & {"day first", "month first"}
    if len(known) != 1:
        return found
    other = next(each for each in found.values() if each.order in known)
    return {name: other if each.order == "either" else each for name, each in found.items()}
