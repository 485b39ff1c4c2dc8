"""Which rows a rule looks at. What many rules ask for is worked out once for a tracker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import Any

from xl_tracker.model import Action, Rag, Status, Tracker
from xl_tracker.rules.asking.rows import NOTHING, Item, is_live, is_undone

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
    return tracker.once(
        ("live", sheet),
        lambda: [
            item  # nearly every row has a status, and that is asked without a call
            for item in tracker.records(sheet)
            if (status.is_live if (status := item.status) is not None else is_live(item))
        ],
    )


def undone_items(tracker: Tracker) -> Sequence[Item]:
    """The items of which the sheet itself says that they are still to be delivered."""
    return tracker.once("undone items", lambda: [item for sheet in DELIVERED for item in _undone(tracker, sheet)])


def _undone(tracker: Tracker, sheet: str) -> Iterator[Item]:
    """The undone items of one sheet; most of them have a status and nothing in the cell of their actual finish."""
    finishes = tracker.cells.get(sheet, {}).get("actual_finish", repeat(None))
    for item, finish in zip(tracker.records(sheet), finishes, strict=False):
        if item.actual_finish is None:
            status = item.status
            if status.is_live if status and finish in (None, "") else is_undone(item):
                yield item


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
    """Those records of one of our sheets whose cell for a field is blank. For a whole sheet, quicker than asking each.

    A cell without a readable date, status, RAG or number has the value ``None``; rules about those look at that first.
    """
    cells, records = tracker.cells.get(sheet, {}).get(field, ()), tracker.records(sheet)
    try:
        written = list(map(str.strip, cells, repeat(NOTHING)))  # type: ignore[arg-type]
    except TypeError:  # not all are text
        blank = {cell for cell in set(cells) if cell is None or (isinstance(cell, str) and not cell.strip(NOTHING))}
        return [record for record, cell in zip(records, cells, strict=False) if cell in blank] if blank else []
    return [record for record, words in zip(records, written, strict=False) if not words] if "" in written else []


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
