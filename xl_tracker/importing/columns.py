"""Which column of a delivery plan holds what: by its heading, and by what is in it where a row has slipped sideways."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xl_tracker.citations import is_citation
from xl_tracker.importing.document import EMPTY, Cell, Row
from xl_tracker.importing.written_dates import are_dates
from xl_tracker.layout import fold
from xl_tracker.owners import looks_like_owners

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "theme": ("theme", "improvement theme", "priority", "priority theme", "area of focus"),
    "workstream": ("workstream", "work stream", "project", "area", "strand"),
    "references": ("reference", "references", "recommendation ref", "recommendation refs", "rec ref", "source"),
    "number": ("no.", "no", "number", "ref", "ref.", "ref no", "ref no.", "action no", "item", "#"),
    "recommendation": (
        "recommendation",
        "recommendations",
        "key recommendation",
        "key recommendations",
        "issue",
        "issues",
        "issue/recommendation",
        "issue / recommendation",
        "finding",
        "area for improvement",
    ),
    "action": (
        "action",
        "actions",
        "proposed action",
        "proposed actions",
        "agreed action",
        "agreed actions",
        "response / action",
        "response/action",
        "response",
        "key actions",
        "key action",
        "improvement action",
        "activity",
        "activities",
        "task",
        "what we will do",
        "what will we do",
    ),
    "lead": (
        "lead",
        "leads",
        "lead officer",
        "lead officers",
        "lead officer(s)",
        "responsible officer",
        "responsible",
        "responsibility",
        "action owner",
        "owner",
        "accountable",
        "by whom",
        "who",
    ),
    "supporting": ("supporting officers", "supporting officer", "support"),
    "portfolio_holder": ("portfolio holder", "cabinet member", "lead member"),
    "start": ("start", "start date", "from"),
    "finish": (
        "due date",
        "due",
        "target date",
        "timescale",
        "timescales",
        "timeline",
        "deadline",
        "end date",
        "end",
        "finish",
        "finish date",
        "completion date",
        "by when",
        "when",
        "date",
        "target",
    ),
    "status": ("status", "action status", "progress", "current status"),
    "rag": ("rag", "rag status", "brag", "rag rating"),
    "update": ("update", "progress update", "latest position", "commentary", "comments"),
    "measure": (
        "measure",
        "measures",
        "measure of success",
        "measures of success",
        "success measure",
        "success measures",
        "success criteria",
        "outcome",
        "outcomes",
        "evidence of success",
        "kpi",
    ),
    "objective": ("objective", "objectives", "aim", "goal"),
    "milestone": ("milestone", "milestones", "key milestone", "key milestones"),
}
"""The headings, folded, that plans use for each kind of column."""

_BY_HEADING = {fold(heading): kind for kind, headings in HEADINGS.items() for heading in headings}
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST_HEADING = 60
CLEARLY_BETTER = 4
"""How much better a row must suit other columns before it counts as slipped; one cell that suits counts up to 2."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The kinds of a table's columns, each with its 0-based index, and the width of its heading row."""

    places: Mapping[str, int]
    width: int

    def cell(self, row: Row, kind: str, shift: int = 0) -> Cell:
        """The cell of a kind in a row that has slipped ``shift`` columns; an empty one when there is no such column."""
        place = self.places.get(kind)
        return EMPTY if place is None else row.cell(place + shift)

    def __contains__(self, kind: str) -> bool:
        return kind in self.places

    @property
    def is_delivery_plan(self) -> bool:
        """Whether there are actions with something beside them."""
        return "action" in self.places and len(self.places) > 1


def read_headings(row: Row) -> Columns | None:
    """The columns that a row of headings names, or ``None`` when the row is no row of headings."""
    places: dict[str, int] = {}
    filled = 0
    for index, cell in enumerate(row.cells):
        if not cell:
            continue
        filled += 1
        kind = _kind_of(cell.text)
        if kind and kind not in places:
            places[kind] = index
    if len(places) < 2 or len(places) * 2 < filled or not {"action", "recommendation", "milestone"} & set(places):
        return None
    if "action" not in places and {"milestone", "lead", "finish"} <= set(places):
        places["action"] = places.pop("milestone")
    if "workstream" not in places and "objective" in places:
        places["workstream"] = places.pop("objective")
    return Columns(places, len(row.cells))


def shift_of(row: Row, columns: Columns) -> int:
    """How many columns a row has slipped to the right (a lost cell is minus one), judged by what its cells hold."""
    fits = {shift: _fit(row, columns, shift) for shift in (0, -1, 1)}
    best = max(fits, key=lambda shift: (fits[shift], shift == 0))
    return best if fits[best] >= max(1, fits[0] + CLEARLY_BETTER) else 0


def _kind_of(heading: str) -> str:
    if len(heading) > _LONGEST_HEADING:
        return ""
    folded = fold(heading)
    return _BY_HEADING.get(folded) or _BY_HEADING.get(fold(_BRACKETS.sub("", heading)), "")


def _fit(row: Row, columns: Columns, shift: int) -> int:
    """How well the cells of a row suit the columns they would stand in; very low when a filled cell is left over."""
    taken = {place + shift for place in columns.places.values()}
    if any(cell and index not in taken for index, cell in enumerate(row.cells)) and shift:
        return -100
    return sum(_suits(kind, row.cell(place + shift)) for kind, place in columns.places.items())


def _suits(kind: str, cell: Cell) -> int:
    text = cell.text
    if not text:
        return 0
    match kind:
        case "references":
            return 2 if is_citation(text) else -1
        case "lead" | "supporting" | "portfolio_holder":
            return 2 if looks_like_owners(text) else -1
        case "start" | "finish":
            return 2 if are_dates(text) else -2
        case "action" | "recommendation":
            return -2 if is_citation(text) or are_dates(text) or looks_like_owners(text) else 1
        case "workstream" | "theme":
            return -2 if is_citation(text) or are_dates(text) or cell.bullets else 1
    return 0


def common_columns(rows: Sequence[Row], before: Columns | None) -> Columns | None:
    """The columns of a table whose headings are on an earlier page: those of the table before, if it is as wide."""
    widest = max((len(row.cells) for row in rows), default=0)
    return before if before is not None and widest <= before.width else None
