"""The whole plan, as read from one workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from xl_tracker.findings import Finding
from xl_tracker.model.packs import Pack
from xl_tracker.model.record import Record
from xl_tracker.model.records import (
    Action,
    Audience,
    Change,
    Deliverable,
    HistoryEntry,
    LeftOutPassage,
    Measure,
    Milestone,
    OwnWord,
    Person,
    Recommendation,
    Risk,
    SettingRow,
    Theme,
    Workstream,
)
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue, Place, RowSnapshot

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class ReadAs(NamedTuple):
    """How a column of a council's own sheet was read: its heading as written, the heading of ours, and why.

    ``row`` is the heading's row and ``column`` its column (0 if there are several).
    """

    sheet: str
    heading: str
    field: str
    how: str
    row: int = 0
    column: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Tracker:
    """The whole plan as read from one workbook.

    ``unread`` holds a finding for everything that we could not read; ``sheets`` the tabs in their order;
    ``written_by_us`` those of them that a command made and may replace. Three fields go by our name of the sheet:
    ``headings`` has the heading row of each of our tables; ``cells`` has, by field, the cells below each heading that
    we read, one for each record; ``totals_rows`` has the rows that are sums, not records. ``kept_for_undo`` are the
    rows of the sheet that the last command left, and where there are any, ``held`` are the rows of every other sheet.
    ``read_as`` says how the columns of councils' own sheets were read; it is empty for our template.
    ``headed_by_itself`` are the sheets whose headings are not ours: we check them, and commands leave them alone.
    """

    name: str
    settings: Settings
    sheets: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    themes: tuple[Theme, ...] = ()
    workstreams: tuple[Workstream, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    measures: tuple[Measure, ...] = ()
    risks: tuple[Risk, ...] = ()
    changes: tuple[Change, ...] = ()
    people: tuple[Person, ...] = ()
    reporting: tuple[Audience, ...] = ()
    packs: tuple[Pack, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    setting_rows: tuple[SettingRow, ...] = ()
    words: tuple[OwnWord, ...] = ()
    left_out: tuple[LeftOutPassage, ...] = ()
    unread: tuple[Finding, ...] = ()
    written_by_us: frozenset[str] = frozenset()
    headings: Mapping[str, RowSnapshot] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, Sequence[CellValue]]] = field(default_factory=dict)
    totals_rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    kept_for_undo: Sequence[Sequence[CellValue]] = ()
    held: Mapping[str, Sequence[Sequence[CellValue]]] = field(default_factory=dict)
    headed_by_itself: frozenset[str] = frozenset()
    read_as: tuple[ReadAs, ...] = ()
    _worked_out: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, what: Hashable, work_out: Callable[[], T]) -> T:
        """The result of ``work_out``, kept under the name ``what``: it runs once, since trackers never change."""
        if what not in self._worked_out:
            self._worked_out[what] = work_out()
        result: T = self._worked_out[what]
        return result

    def heading_over(self, place: Place) -> str:
        """The council's own heading over a cell of a sheet that has headings of its own; "" for any other cell."""
        return next(
            (
                each.heading
                for each in reversed(self.read_as)
                if (each.sheet, each.column) == (place.sheet, place.column) and each.row <= place.row
            ),
            "",
        )

    @cached_property
    def actions_by_ref(self) -> Mapping[str, Action]:
        """The first action of each ref."""
        return {action.ref: action for action in reversed(self.actions) if action.ref}

    @cached_property
    def recommendations_by_ref(self) -> Mapping[str, Recommendation]:
        """The first recommendation of each ref."""
        return {each.ref: each for each in reversed(self.recommendations) if each.ref}

    @cached_property
    def approved_changes(self) -> Mapping[str, tuple[Change, ...]]:
        """The approved changes of each item, in sheet order."""
        grouped: dict[str, list[Change]] = {}
        for change in self.changes:
            if change.decision == "Approved":
                for ref in change.item_refs:
                    grouped.setdefault(ref, []).append(change)
        return {ref: tuple(group) for ref, group in grouped.items()}

    @cached_property
    def milestones_by_action(self) -> Mapping[str, Sequence[Milestone]]:
        """The milestones of each action, in sheet order."""
        grouped: dict[str, list[Milestone]] = {}
        for milestone in self.milestones:
            grouped.setdefault(milestone.action, []).append(milestone)
        return grouped

    @cached_property
    def theme_names(self) -> tuple[str, ...]:
        """The themes of the Themes sheet, then those that only actions name, in order of first appearance."""
        named = [theme.theme for theme in self.themes if theme.theme]
        return tuple(dict.fromkeys([*named, *(action.theme for action in self.actions if action.theme)]))

    @cached_property
    def periods(self) -> tuple[tuple[dt.date, str], ...]:
        """The earlier periods in History, oldest first: the day on which each ended, and its name."""
        ends = {(entry.as_at.latest, entry.period) for entry in self.history if entry.as_at and entry.as_at.latest}
        return tuple(sorted(ends))

    def frames(self) -> dict[str, pd.DataFrame]:
        """Every table as a pandas frame, keyed by its sheet's name; timescales become their last day."""
        from xl_tracker.model.frames import frame_of  # pandas is slow to import, and few ask for frames

        return {kind.table.sheet: frame_of(getattr(self, name), kind.table.columns) for kind, name in FIELD_OF.items()}

    def records(self, sheet: str) -> tuple[Record, ...]:
        """The records of one sheet, in sheet order; ``KeyError`` for a sheet that is not one of ours."""
        records: tuple[Record, ...] = getattr(self, FIELD_OF[RECORD_OF[sheet]])
        return records


def _record_of(annotation: object) -> type[Record] | None:
    """The kind of record in a field of ``Tracker`` that is a tuple of records; ``None`` for any other field."""
    kind = get_args(annotation)[0] if get_origin(annotation) is tuple else None
    return kind if isinstance(kind, type) and issubclass(kind, Record) else None


FIELD_OF: Mapping[type[Record], str] = {
    kind: name for name, annotation in get_type_hints(Tracker).items() if (kind := _record_of(annotation))
}
"""The field of ``Tracker`` that holds each kind of record, as its annotation says."""
RECORD_OF: Mapping[str, type[Record]] = {kind.table.sheet: kind for kind in FIELD_OF}
"""The record of each sheet, by our name of it."""
