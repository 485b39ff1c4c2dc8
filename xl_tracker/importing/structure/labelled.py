"""Records of labelled lines ("Lead: ..", "Due: ..") under the list item, line or heading that is their action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.structure.columns import Columns
from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, match_heading
from xl_tracker.reading.document import EMPTY, Cell, Line, Piece, Row, Table
from xl_tracker.reading.recogniser import Column, Recognised

_TYPED = frozenset({"lead_officer", "baseline_finish", "status", "reported_rag", "portfolio_holder", "priority"})
_FEWEST = 2
_SURE = 0.7


@dataclass
class LinesAbove:
    """The lines since the last table, and the recommendation that a heading among them announces."""

    own: OwnWords = NO_OWN_WORDS
    lines: list[Line] = field(default_factory=list)
    recommendation: list[Line] = field(default_factory=list)
    title: Line | None = None
    """The first line of the document is its title, and no action."""

    def take(self, line: Line) -> None:
        """Keep a line. Lines under a heading such as "Cause for concern" are the recommendation."""
        self.title = self.title or line
        if line.is_heading and self._field(line.text) == "recommendation":
            self.recommendation = []
        elif self.lines and not line.is_heading and not line.level and self._under() == "recommendation":
            self.recommendation.append(line)
        self.lines.append(line)

    def end(self) -> None:
        """Begin afresh behind a table."""
        self.lines = []

    def actions(self) -> list[Line]:
        """The lines that a record below them is about: the list items under the last heading, or the last line."""
        items: list[Line] = []
        for line in self.lines:
            items = [] if line.is_heading else [*items, line]
        bullets = [line for line in items if line.level]
        if bullets:
            return bullets
        last = [line for line in self.lines if line not in self.recommendation and not self._field(line.text)]
        return [line for line in last[-1:] if line is not self.title]

    def _under(self) -> str:
        heading = next((line for line in reversed(self.lines) if line.is_heading), None)
        return self._field(heading.text) if heading else ""

    def _field(self, text: str) -> str:
        found = match_heading(text, self.own)
        return found[0].field if found and found[0].sure >= _SURE else ""


def is_record(found: Recognised) -> bool:
    """Whether a table holds the labelled lines of something that stands above it."""
    fields = {column.field for column in found.columns}
    return found.way == "key | value" and found.kind == "nothing" and len(fields & _TYPED) >= _FEWEST


def short_record(found: Recognised, own: OwnWords = NO_OWN_WORDS) -> tuple[list[Row], Columns] | None:
    """The one row that two labelled lines make, with its columns; ``None`` for any other table.

    Two labels are too few for the recogniser, but a reader gives such a table only where lines had labels.
    """
    rows = found.source.rows
    if found.kind != "nothing" or len(rows) != _FEWEST or any(sum(map(bool, row.cells)) != _FEWEST for row in rows):
        return None
    matches = [match_heading(row.cell(0).text, own) for row in rows]
    if not all(each and each[0].sure >= _SURE and each[0].field in _TYPED for each in matches):
        return None
    every = tuple(
        Column(at, row.cell(0).text, each[0].field, each[0].sure, each[0].why)
        for at, (row, each) in enumerate(zip(rows, matches, strict=True))
    )
    row = Row(rows[0].where, tuple(each.cell(1) for each in rows))
    return [row], Columns({each.field: each.index for each in every}, every, len(every))


def as_actions(rows: Sequence[Row], columns: Columns, above: LinesAbove) -> tuple[Table, Columns]:
    """The record once for each action above it, with a column for the action and one for its recommendation."""
    at, recommended = columns.width, columns.width + 1
    every = (
        *columns.every,
        Column(at, "", "action", 1.0, "it stands above the labelled lines"),
        Column(recommended, "", "recommendation", 1.0, "it stands under a heading of recommendations"),
    )
    places = {**columns.places, "action": at, "recommendation": recommended}
    said = " ".join(line.text for line in above.recommendation)
    made = []
    for line in above.actions():
        for row in rows:
            cells: list[Cell] = [row.cell(place) for place in range(columns.width)]
            cells += [Cell((Piece(line.text),)), Cell((Piece(said),)) if said else EMPTY]
            made.append(row._replace(where=line.where, cells=tuple(cells)))
    return Table(tuple(made)), Columns(places, every, columns.width + 2)
