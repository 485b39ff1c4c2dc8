"""What the recogniser says of one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_tracker.reading.document import Table

PLANS = ("plan", "recommendations", "milestones")
"""The kinds of table whose rows may be items of a plan."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a recognised table.

    ``index`` is its 0-based place in the rows of the table, ``letter`` its name in a workbook ("" if it has none).
    ``sure`` goes from 0 to 1; ``why`` says in words what speaks for the field; ``other`` is the next best field ("" if
    there is none).
    """

    index: int
    heading: str
    field: str
    sure: float
    why: str
    other: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One table as we recognise it.

    ``table`` has one row for each item, under its headings, whichever way ``source`` (the table as read) runs.
    ``roles`` says for each row of ``table``: "title", "heading", "repeat", "section", "total", "note", "blank" or
    "row". ``sections`` has for each row the words of the sections above it, the outermost first. ``legend`` maps a
    colour or a word to its meaning.
    """

    table: Table
    source: Table
    kind: str
    proof: str
    way: str = "rows"
    roles: Sequence[str] = ()
    columns: Sequence[Column] = ()
    continues: bool = False
    legend: dict[str, str] = field(default_factory=dict)
    sections: Sequence[tuple[str, ...]] = ()

    def at(self, name: str) -> int:
        """The place of the first column of a field, or -1."""
        return next((each.index for each in self.columns if each.field == name), -1)

    def all(self, name: str) -> list[Column]:
        """Every column of a field."""
        return [each for each in self.columns if each.field == name]
