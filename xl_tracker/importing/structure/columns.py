"""Tell the kinds of a delivery plan's columns by their headings, and by their cells if a row has slipped sideways."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xl_tracker.importing.steps.written_dates import are_dates
from xl_tracker.importing.structure.loose_headings import bears_out, loose_kind
from xl_tracker.language.citations import is_citation
from xl_tracker.language.owners import looks_like_owners
from xl_tracker.layout import fold
from xl_tracker.reading.document import EMPTY, Cell, Row

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
_OF_RISKS = re.compile(r"(?i)risks?(?:\s+(?:ref|no|id|description|title|owner|score))?\b[^a-z]*$")
"""A table of risks, each with actions against it, has owners and dates too, but is not a delivery plan."""
WHAT = frozenset({"action", "recommendation", "milestone"})
"""A row of headings names at least one of these."""
ONLY_ONE = frozenset({"action", "start", "finish", "forecast", "references"})
"""If two headings seem to mean the same one of these kinds, we take neither column."""
FEWEST_LOOSE = 3
"""The least number of kinds in a row of headings whose words are on no list."""
CLEARLY_BETTER = 4
"""A row counts as slipped if it suits other columns better by this much; each suitable cell counts up to 2."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The kinds of a table's columns, each with its 0-based index, and the width of its heading row.

    ``loose`` are kinds that a heading only seems to mean, until ``borne_out`` has looked at the cells.
    """

    places: Mapping[str, int]
    width: int
    loose: frozenset[str] = frozenset()

    def cell(self, row: Row, kind: str, shift: int = 0) -> Cell:
        """The cell of a kind in a row that has slipped ``shift`` columns; an empty cell if there is no such column."""
        place = self.places.get(kind)
        return EMPTY if place is None else row.cell(place + shift)

    def __contains__(self, kind: str) -> bool:
        return kind in self.places

    @property
    def is_delivery_plan(self) -> bool:
        """Whether there are actions, and other columns beside them."""
        return "action" in self.places and len(self.places) > 1


def read_headings(row: Row) -> Columns | None:
    """The columns in a row of headings; ``None`` if the row does not hold headings."""
    places: dict[str, int] = {}
    filled = [index for index, cell in enumerate(row.cells) if cell]
    for index in filled:
        kind = _kind_of(row.cells[index].text)
        if kind and kind not in places:
            places[kind] = index
    known = frozenset(places)
    guessed = {index: loose_kind(row.cells[index].text) for index in filled if index not in places.values()}
    for index, kind in guessed.items():
        alone = list(guessed.values()).count(kind) == 1 or kind not in ONLY_ONE
        if kind and kind not in places and alone:
            places[kind] = index
    fewest = 2 if len(known) > 1 and known & WHAT else FEWEST_LOOSE
    before_action = row.cells[: places.get("action", 0)]
    if any(_OF_RISKS.match(cell.text) for cell in before_action):
        return None
    if len(places) < fewest or len(places) * 2 < len(filled) or not set(places) & WHAT:
        return None
    if "action" not in places and {"milestone", "lead", "finish"} <= set(places):
        places["action"] = places.pop("milestone")
    if "workstream" not in places and "objective" in places:
        places["workstream"] = places.pop("objective")
    return Columns(places, len(row.cells), frozenset(places) - known)


def borne_out(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns without the loose kinds that most of their cells do not bear out."""
    if not columns.loose:
        return columns
    lines = [row for row in rows if read_headings(row) is None]
    doubtful = {
        kind
        for kind in columns.loose & set(columns.places)
        if not bears_out(kind, [row.cell(columns.places[kind]).text for row in lines])
    }
    return replace(columns, places={kind: place for kind, place in columns.places.items() if kind not in doubtful})


def settled(headings: Columns, before: Columns, rows: Sequence[Row]) -> Columns:
    """The columns of repeated headings: as settled ``before``, or else by the rows below them."""
    if headings.loose and headings.loose == before.loose:
        return replace(headings, places={k: place for k, place in headings.places.items() if k in before.places})
    return borne_out(headings, rows)


def shift_of(row: Row, columns: Columns) -> int:
    """The number of columns by which a row has slipped right (-1 for a lost cell), judged by its cells."""
    fits = {shift: _fit(row, columns, shift) for shift in (0, -1, 1)}
    best = max(fits, key=lambda shift: (fits[shift], shift == 0))
    return best if fits[best] >= max(1, fits[0] + CLEARLY_BETTER) else 0


def _kind_of(heading: str) -> str:
    if len(heading) > _LONGEST_HEADING:
        return ""
    folded = fold(heading)
    return _BY_HEADING.get(folded) or _BY_HEADING.get(fold(_BRACKETS.sub("", heading)), "")


def _fit(row: Row, columns: Columns, shift: int) -> int:
    """How well the cells of a row suit their columns after this shift; very low if a filled cell is left over."""
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
    """The columns of a table whose headings are on an earlier page: those of the table before, if equally wide.

    A row may have lost its first cell; a table that is narrower still is another table.
    """
    widest = max((len(row.cells) for row in rows), default=0)
    return before if before is not None and before.width - 1 <= widest <= before.width else None
