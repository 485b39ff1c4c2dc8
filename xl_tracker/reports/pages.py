"""The parts of a report: pages of texts, figures, tables and charts, as plain data without formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from xl_tracker.edits import Formula, Look, WrittenValue
from xl_tracker.language.wording import short_date

CellKind = Literal["body", "word", "number", "percent", "date", "link"]
CENTRED = ("word", "number", "percent")
Palette = Literal["rag", "severity"]


@dataclass(frozen=True, slots=True)
class PageColumn:
    """One column of a table on a page. ``width`` is in characters; ``palette`` colours its words."""

    heading: str
    width: float
    kind: CellKind = "body"
    palette: Palette | None = None

    @property
    def look(self) -> CellKind:
        """The look of its cells. Words of a palette are centred."""
        return "word" if self.palette else self.kind


class Mark(NamedTuple):
    """Which named figure a printed number is, of which theme; without a theme, of the whole plan."""

    name: str
    theme: str = ""


class Printed(NamedTuple):
    """A named figure within a sentence, as printed."""

    words: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words. ``parts`` are the same words in pieces, if some of them are named figures."""

    words: str
    look: Look = "body"
    parts: tuple[str | Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Headline figures side by side, each with its label. ``marks`` say which named figure each is."""

    figures: tuple[tuple[str, WrittenValue], ...]
    marks: tuple[Mark | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with one heading row. ``empty`` is the sentence to show instead if it has no rows.

    ``marks`` have the named figure of each cell, row by row, if the table has any.
    """

    name: str
    columns: tuple[PageColumn, ...]
    rows: tuple[tuple[WrittenValue, ...], ...]
    heading: str = ""
    empty: str = ""
    marks: tuple[tuple[Mark | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class StackedBars:
    """A chart beside a table: categories in the table's first column, one series for each of ``series`` columns."""

    table: PageTable
    first_series: int
    series: int
    title: str
    alt_text: str


Block = Text | Figures | PageTable | StackedBars


@dataclass(frozen=True, slots=True)
class Page:
    """One page, which is one sheet. ``widths`` are the sheet's column widths in characters."""

    sheet: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...] = ()
    widths: tuple[float, ...] = field(default=())


def sentence(*parts: str | Printed, look: Look = "body") -> Text:
    """A line of words with named figures in it."""
    return Text("".join(part if isinstance(part, str) else part.words for part in parts), look, parts)


def page_widths(tables: Sequence[PageTable]) -> tuple[float, ...]:
    """For each column, the largest width that any of the tables asks for, in characters."""
    columns = max((len(table.columns) for table in tables), default=0)
    return tuple(
        max(table.columns[number].width for table in tables if number < len(table.columns)) for number in range(columns)
    )


def shown(value: WrittenValue, kind: str = "body") -> str:
    """A value as a reader sees it outside Excel: shares as per cent, short dates, the result of a formula."""
    if isinstance(value, Formula):
        return value.shown
    if value is None:
        return ""
    if kind == "percent" and isinstance(value, (int, float)):
        return f"{round(value * 100)}%"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.date):
        return short_date(value)
    return str(value)
