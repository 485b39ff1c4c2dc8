"""What a table holds because somebody has said so: the council knows its own tables by their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.language.words import OwnWords, match_heading
from xl_tracker.layout import LEAVE_OUT, fold
from xl_tracker.reading.document import Row, Table
from xl_tracker.reading.recogniser.assign import UNKNOWN, Assigned, assign
from xl_tracker.reading.recogniser.evidence import content, is_date
from xl_tracker.reading.recogniser.grid import Grid
from xl_tracker.reading.recogniser.headings import NO_HEADINGS, WHATS, Headings
from xl_tracker.reading.recogniser.small_tables import is_coded

LEFT_OUT = "left out"
"""The kind of a table that somebody leaves out."""
SAID = "somebody said what it holds"

_KINDS = {
    "actions": ("plan", "action"),
    "recommendations": ("recommendations", "recommendation"),
    "milestones": ("milestones", "milestone"),
    "measures": ("measures", "measure"),
    "risks": ("risks", "risk"),
}
"""The kind of table for each answer, and the field that says what its rows are about."""
_SEARCHED, _LONGEST_HEADING = 20, 60
_BY_ITS_HEADING, _BY_ITS_CELLS = 0.8, 0.75


def first_headings(table: Table) -> Row | None:
    """The first row of a table, among its first twenty, that fills more than half of its columns."""
    rows = table.rows[:_SEARCHED]
    width = max((sum(map(bool, row.cells)) for row in rows), default=0)
    return next((row for row in rows if sum(map(bool, row.cells)) * 2 > width), None)


def signature(table: Table) -> str:
    """The folded words by which an answer knows a table: its headings with bars between them, or else its name."""
    row = first_headings(table)
    return fold(" | ".join(cell.text for cell in row.cells if cell)) if row else fold(table.name)


def said_kind(table: Table, own: OwnWords) -> str:
    """The kind that somebody gave a table; "" if nobody has."""
    if not own.tables:
        return ""
    known = signature(table)
    means = next((fold(means) for written, means in reversed(own.tables) if fold(written) == known), "")
    return LEFT_OUT if means == fold(LEAVE_OUT) else _KINDS[means][0] if means in _KINDS else ""


def said_headings(grid: Grid, own: OwnWords) -> Headings:
    """The headings of a table that nothing else shows: its first full row, if that is no item."""
    row = first_headings(grid.table())
    at = next((number for number, each in enumerate(grid.rows) if each is row), -1)
    if at < 0 or any(_is_of_an_item(grid.words[at][column], own) for column in grid.own[at]):
        return NO_HEADINGS
    return Headings(at, at, grid.words[at], tuple(match_heading(text, own) for text in grid.words[at]))


def _is_of_an_item(text: str, own: OwnWords) -> bool:
    is_value = text.replace(".", "").isdigit() or is_date(text) or is_coded(text, own)
    return is_value or len(text) > _LONGEST_HEADING


def columns_by_cells_alone(grid: Grid, own: OwnWords) -> list[Assigned]:
    """The columns of a table that has no headings, each by its cells."""
    rows = [row for row, here in enumerate(grid.own) if here]
    seen = [content(grid.column(at, rows), own) for at in range(grid.width)]
    nothing = ("",) * grid.width
    return assign(nothing, ((),) * grid.width, seen)


def about_its_subject(columns: Sequence[Assigned], kind: str) -> list[Assigned]:
    """The columns, of which one holds what such a table is about: by its heading, or else the longest words."""
    subject = next((field for its_kind, field in _KINDS.values() if its_kind == kind), "")
    columns = list(columns)
    if not subject or any(each.field == subject for each in columns):
        return columns
    best = max((each for each in columns if each.seen.size), key=_may_be_subject, default=None)
    if best is not None:
        sure = _BY_ITS_HEADING if best.field in WHATS else _BY_ITS_CELLS
        other = "" if best.field == UNKNOWN else best.field
        columns[columns.index(best)] = replace(best, field=subject, sure=sure, why=SAID, other=other)
    return columns


def _may_be_subject(column: Assigned) -> tuple[bool, float]:
    seen = column.seen
    is_text = max(seen.date, seen.ref, seen.number, seen.rag, seen.status, seen.priority) < _BY_ITS_CELLS
    return column.field in WHATS, seen.words if is_text else 0.0
