"""How a rule looks at a row: what is empty, what could not be read, what is still to be done, what to call it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import Any

from xl_tracker.layout import BY_SHEET, fold
from xl_tracker.model import Action, Deliverable, Milestone, Rag, Record, Status, Tracker
from xl_tracker.timescales import Timescale
from xl_tracker.wording import long_date

Item = Action | Milestone | Deliverable
"""What is delivered by a date."""

_NOTHING = " \u00a0\t\r\n\u200b\u2060\ufeff-–"
_BEGINS_NOTHING = frozenset(_NOTHING)


def items(tracker: Tracker) -> tuple[Item, ...]:
    """Every action, milestone and deliverable."""
    return tracker.once("items", lambda: (*tracker.actions, *tracker.milestones, *tracker.deliverables))


def live_items(tracker: Tracker) -> tuple[Item, ...]:
    """The items that somebody still has to deliver, as far as their status can be read."""
    return tracker.once(
        "live items",
        lambda: tuple(
            [item for item in items(tracker) if (status.is_live if (status := item.status) else is_live(item))]
        ),
    )


def undone_items(tracker: Tracker) -> tuple[Item, ...]:
    """The items of which the sheet itself says that they are still to be delivered."""
    sheets = ("Actions", "Milestones", "Deliverables")
    return tracker.once("undone items", lambda: tuple(chain.from_iterable(_undone(tracker, each) for each in sheets)))


def _undone(tracker: Tracker, sheet: str) -> list[Item]:
    """The undone items of one sheet; most of them have a status and nothing in the cell of their actual finish."""
    records, finishes = tracker.records(sheet), tracker.cells.get(sheet, {}).get("actual_finish", repeat(None))
    return [
        item
        for item, finish in zip(records, finishes, strict=False)
        if item.actual_finish is None
        and (status.is_live if (status := item.status) and finish in (None, "") else is_undone(item))
    ]


def with_value(tracker: Tracker, sheet: str, field: str) -> Iterator[Any]:
    """Those records of one of our sheets whose field holds anything that could be read."""
    records = tracker.records(sheet)
    return compress(records, map(attrgetter(field), records))


def finished_items(tracker: Tracker) -> Sequence[Item]:
    """The items that have an actual finish."""
    sheets = ("Actions", "Milestones", "Deliverables")
    return tracker.once(
        "finished items",
        lambda: list(chain.from_iterable(with_value(tracker, each, "actual_finish") for each in sheets)),
    )


def actions_reported(tracker: Tracker, *reported: Rag | None) -> Iterator[Action]:
    """The actions whose officers report one of these; ``None`` is a report that is not known."""
    grouped = tracker.once("actions by report", lambda: _by_report(tracker))
    return chain.from_iterable(grouped.get(rag, ()) for rag in reported)


def _by_report(tracker: Tracker) -> dict[Rag | None, list[Action]]:
    grouped: dict[Rag | None, list[Action]] = {None: [], **{rag: [] for rag in Rag}}
    for action in tracker.actions:
        grouped[action.reported_rag].append(action)
    return grouped


def items_with(tracker: Tracker, *statuses: Status | None) -> Iterator[Item]:
    """The items that have one of these statuses, which for most rules are few; ``None`` is one that is not known."""
    grouped = tracker.once("items by status", lambda: _by_status(tracker))
    return chain.from_iterable(grouped.get(status, ()) for status in statuses)


def actions_with(tracker: Tracker, *statuses: Status) -> Iterator[Action]:
    """The actions that have one of these statuses."""
    return (item for item in items_with(tracker, *statuses) if isinstance(item, Action))


def _by_status(tracker: Tracker) -> dict[Status | None, list[Item]]:
    grouped: dict[Status | None, list[Item]] = {None: [], **{status: [] for status in Status}}
    for item in items(tracker):
        grouped[item.status].append(item)
    return grouped


def is_blank(record: Record, field: str) -> bool:
    """Whether the sheet has the field's column and nobody wrote anything in its cell. A dash counts as nothing."""
    _sheet, _number, columns, cells = record.row
    column = columns.get(field)
    if column is None:
        return False
    written = cells[column - 1] if column <= len(cells) else None
    return written is None or (isinstance(written, str) and not written.strip(_NOTHING))


def _is_nothing(text: str) -> bool:
    return not text.strip(_NOTHING)


def with_blank(tracker: Tracker, sheet: str, field: str) -> list[Any]:
    """Those records of one of our sheets whose cell for a field is blank. For a whole sheet, quicker than asking each.

    A cell without a readable date, status, RAG or number has the value ``None``; rules about those look at that first.
    """
    cells, records = tracker.cells.get(sheet, {}).get(field, ()), tracker.records(sheet)
    return [
        records[number]
        for number, cell in enumerate(cells)
        if cell is None or cell == "" or (isinstance(cell, str) and cell[0] in _BEGINS_NOTHING and _is_nothing(cell))
    ]


def is_unread(record: Record, field: str) -> bool:
    """Whether something stands in the cell that could not be read; reading has reported it."""
    value = getattr(record, field)
    if isinstance(value, Timescale):
        return value.kind == "unreadable"
    if value not in (None, "", ()):
        return False
    return record.row.written(field) not in (None, "") and not is_blank(record, field)


def is_live(item: Item) -> bool:
    """Whether somebody still has to deliver it, as far as its status can be read."""
    status = item.status
    return status.is_live if status is not None else not is_unread(item, "status")


def is_undone(item: Item) -> bool:
    """Whether the sheet itself says that it is still to be delivered.

    Its status says so, or its RAG on a sheet that has no status. An actual finish speaks against it. Rules that call
    an item late use this one.
    """
    if item.actual_finish is not None:
        return False
    if "status" in item.row.columns:
        undone = is_live(item)
    else:
        undone = isinstance(item, Action) and item.reported_rag in (Rag.GREEN, Rag.AMBER, Rag.RED)
    return undone and not is_unread(item, "actual_finish")


def has_passed(timescale: Timescale | None, as_at: dt.date) -> bool:
    """Whether the last day that a timescale can mean is over."""
    return timescale is not None and timescale.latest is not None and timescale.latest < as_at


def has_sheet(tracker: Tracker, sheet: str) -> bool:
    """Whether the workbook has one of our sheets, by its own name or another that people use, even with no rows."""
    table = BY_SHEET[sheet]
    names = {fold(name) for name in (table.sheet, table.name, *table.aliases)}
    return any(fold(name) in names for name in tracker.sheets)


def named(record: Record) -> str:
    """What a message calls a row: 'Action A1', or 'This action' where it has no ref."""
    kind = type(record).__name__
    return f"{kind} {record.ref}" if record.ref else f"This {kind.lower()}"


def said(timescale: Timescale) -> str:
    """A timescale in a message: a day in full, other words as they were written with the last day they can mean."""
    if timescale.latest is None:
        return f"'{timescale.text}'"
    if timescale.kind == "day":
        return long_date(timescale.latest)
    return f"'{timescale.text}' (to {long_date(timescale.latest)})"


def did_you_mean(near: str | None) -> str:
    """The end of a message about an unknown word; nothing when no word is near."""
    return f" Did you mean '{near}'?" if near else ""
