"""Select the rows that a rule looks at. Selections that many rules share are made once for each tracker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress
from operator import attrgetter
from typing import Any

from xl_tracker.model import Action, Rag, Status, Tracker
from xl_tracker.rules.asking.rows import Item, is_live, is_undone
from xl_tracker.workbook import says_nothing

DELIVERED = ("Actions", "Milestones", "Deliverables")
"""The sheets whose rows somebody delivers by a date."""


def items(tracker: Tracker) -> Sequence[Item]:
    """Every action, milestone and deliverable."""
    return tracker.once("items", lambda: [*tracker.actions, *tracker.milestones, *tracker.deliverables])


def live_items(tracker: Tracker) -> Sequence[Item]:
    """The items that somebody still has to deliver, if we can read their status."""
    return tracker.once("live items", lambda: [*chain.from_iterable(live(tracker, sheet) for sheet in DELIVERED)])


def live(tracker: Tracker, sheet: str) -> Sequence[Any]:
    """The live items of one of the ``DELIVERED`` sheets."""
    delivered: Sequence[Any] = tracker.records(sheet)
    return tracker.once(("live", sheet), lambda: [*filter(is_live, delivered)])


def undone_items(tracker: Tracker) -> Sequence[Item]:
    """The items that are still to do according to the sheet itself."""
    return tracker.once("undone items", lambda: [*filter(is_undone, items(tracker))])


def finished_items(tracker: Tracker) -> Sequence[Item]:
    """The items that have an actual finish."""
    return tracker.once(
        "finished items", lambda: [each for sheet in DELIVERED for each in with_value(tracker, sheet, "actual_finish")]
    )


def items_with(tracker: Tracker, *statuses: Status | None) -> Iterator[Item]:
    """The items with one of these statuses (few for most rules); ``None`` means a status that we do not know."""
    for sheet in DELIVERED:
        yield from _with(tracker, sheet, "status", statuses)


def actions_with(tracker: Tracker, *statuses: Status | None) -> Iterator[Action]:
    """The actions with one of these statuses."""
    return _with(tracker, "Actions", "status", statuses)


def actions_reported(tracker: Tracker, *reported: Rag | None) -> Iterator[Action]:
    """The actions whose officers report one of these RAGs; ``None`` means a RAG that we do not know."""
    return _with(tracker, "Actions", "reported_rag", reported)


def by_value(tracker: Tracker, sheet: str, field: str) -> Mapping[Any, Sequence[Any]]:
    """The records of one of our sheets, grouped by the value of a field, so that a rule judges each value once."""
    return tracker.once(("by", sheet, field), lambda: _grouped(tracker, sheet, field))


def _with(tracker: Tracker, sheet: str, field: str, wanted: Sequence[object]) -> Iterator[Any]:
    grouped = by_value(tracker, sheet, field)
    return chain.from_iterable(grouped.get(each, ()) for each in wanted)


def _grouped(tracker: Tracker, sheet: str, field: str) -> Mapping[object, Sequence[Any]]:
    grouped = defaultdict[object, list[Any]](list)
    records = tracker.records(sheet)
    for record, value in zip(records, map(attrgetter(field), records), strict=True):
        grouped[value].append(record)
    return dict(grouped)


def with_value(tracker: Tracker, sheet: str, field: str) -> Iterator[Any]:
    """The records of one of our sheets whose field has a value that we could read."""
    records = tracker.records(sheet)
    return compress(records, map(attrgetter(field), records))


def with_blank(tracker: Tracker, sheet: str, field: str) -> list[Any]:
    """The records of one of our sheets with a blank cell for a field. Empty if the sheet lacks the column."""
    cells = tracker.cells.get(sheet, {}).get(field, ())
    return [record for record, cell in zip(tracker.records(sheet), cells, strict=False) if says_nothing(cell)]


def items_with_blank(tracker: Tracker, field: str) -> Iterator[Item]:
    """The items with a blank cell for a field, on sheets that have its column."""
    blank = tracker.once(("blank", field), lambda: [with_blank(tracker, sheet, field) for sheet in DELIVERED])
    return chain.from_iterable(blank)


def refs(tracker: Tracker, sheet: str) -> frozenset[str]:
    """The refs on one of our sheets, without blanks."""
    return tracker.once(
        ("refs", sheet), lambda: frozenset(map(attrgetter("ref"), tracker.records(sheet))).difference(("",))
    )


def refs_of_items(tracker: Tracker) -> frozenset[str]:
    """The refs of all actions, milestones and deliverables, without blanks."""
    return tracker.once("refs of items", lambda: frozenset().union(*(refs(tracker, sheet) for sheet in DELIVERED)))


def refs_reported(tracker: Tracker) -> frozenset[str]:
    """The refs of all items in History, whether they are still in the plan or not."""
    return tracker.once("refs reported", lambda: frozenset(each.ref for each in tracker.history if each.ref))
