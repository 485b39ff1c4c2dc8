"""Which rows a rule looks at. What many rules ask for is worked out once for a tracker."""

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
"""The sheets of what is delivered by a date."""


def items(tracker: Tracker) -> Sequence[Item]:
    """Every action, milestone and deliverable."""
    return tracker.once("items", lambda: [*tracker.actions, *tracker.milestones, *tracker.deliverables])


def live_items(tracker: Tracker) -> Sequence[Item]:
    """The items that somebody still has to deliver, as far as their status can be read."""
    return tracker.once("live items", lambda: [*chain.from_iterable(live(tracker, sheet) for sheet in DELIVERED)])


def live(tracker: Tracker, sheet: str) -> Sequence[Any]:
    """The live items of one of the sheets of what is delivered."""
    delivered: Sequence[Any] = tracker.records(sheet)
    return tracker.once(("live", sheet), lambda: [*filter(is_live, delivered)])


def undone_items(tracker: Tracker) -> Sequence[Item]:
    """The items of which the sheet itself says that they are still to be delivered."""
    return tracker.once("undone items", lambda: [*filter(is_undone, items(tracker))])


def finished_items(tracker: Tracker) -> Sequence[Item]:
    """The items that have an actual finish."""
    return tracker.once(
        "finished items", lambda: [each for sheet in DELIVERED for each in with_value(tracker, sheet, "actual_finish")]
    )


def items_with(tracker: Tracker, *statuses: Status | None) -> Iterator[Item]:
    """The items that have one of these statuses, which for most rules are few; ``None`` is one that is not known."""
    for sheet in DELIVERED:
        yield from _with(tracker, sheet, "status", statuses)


def actions_with(tracker: Tracker, *statuses: Status | None) -> Iterator[Action]:
    """The actions that have one of these statuses."""
    return _with(tracker, "Actions", "status", statuses)


def actions_reported(tracker: Tracker, *reported: Rag | None) -> Iterator[Action]:
    """The actions whose officers report one of these; ``None`` is a report that is not known."""
    return _with(tracker, "Actions", "reported_rag", reported)


def by_value(tracker: Tracker, sheet: str, field: str) -> Mapping[Any, Sequence[Any]]:
    """The records of one of our sheets by what a field of theirs says; a rule about few words looks at each once."""
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
    """Those records of one of our sheets whose field holds anything that could be read."""
    records = tracker.records(sheet)
    return compress(records, map(attrgetter(field), records))


def with_blank(tracker: Tracker, sheet: str, field: str) -> list[Any]:
    """Those records of one of our sheets whose cell for a field is blank; none where there is no such column."""
    cells = tracker.cells.get(sheet, {}).get(field, ())
    return [record for record, cell in zip(tracker.records(sheet), cells, strict=False) if says_nothing(cell)]


def items_with_blank(tracker: Tracker, field: str) -> Iterator[Item]:
    """The items whose sheet has a column for a field and whose cell there is blank."""
    blank = tracker.once(("blank", field), lambda: [with_blank(tracker, sheet, field) for sheet in DELIVERED])
    return chain.from_iterable(blank)


def refs(tracker: Tracker, sheet: str) -> frozenset[str]:
    """The references on one of our sheets, without the empty one."""
    return tracker.once(
        ("refs", sheet), lambda: frozenset(map(attrgetter("ref"), tracker.records(sheet))).difference(("",))
    )


def refs_of_items(tracker: Tracker) -> frozenset[str]:
    """The references of all actions, milestones and deliverables, without the empty one."""
    return tracker.once("refs of items", lambda: frozenset().union(*(refs(tracker, sheet) for sheet in DELIVERED)))
