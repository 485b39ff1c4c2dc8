"""How a rule looks at a row: what is empty, what could not be read, what is still to be done, what to call it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xl_tracker.layout import BY_SHEET, fold
from xl_tracker.model import Action, Deliverable, Milestone, Rag, Record, Tracker
from xl_tracker.timescales import Timescale
from xl_tracker.wording import long_date

Item = Action | Milestone | Deliverable
"""What is delivered by a date."""


def items(tracker: Tracker) -> Iterator[Item]:
    """Every action, milestone and deliverable."""
    yield from tracker.actions
    yield from tracker.milestones
    yield from tracker.deliverables


def is_blank(record: Record, field: str) -> bool:
    """Whether the sheet has the field's column and nobody wrote anything in its cell. A dash counts as nothing."""
    row = record.row  # looked at directly: rules ask this more often than anything else
    column = row.columns.get(field)
    if column is None:
        return False
    written = row.cells[column - 1] if column <= len(row.cells) else None
    return written is None or (isinstance(written, str) and not written.strip(" \u00a0\t\r\n-–"))


def is_unread(record: Record, field: str) -> bool:
    """Whether something stands in the cell that could not be read; reading has reported it."""
    value = getattr(record, field)
    if isinstance(value, Timescale):
        return value.kind == "unreadable"
    return value in (None, "", ()) and record.has_column(field) and not is_blank(record, field)


def is_live(item: Item) -> bool:
    """Whether somebody still has to deliver it, as far as its status can be read."""
    return item.is_live and (item.status is not None or not is_unread(item, "status"))


def is_undone(item: Item) -> bool:
    """Whether the sheet itself says that it is still to be delivered.

    Its status says so, or its RAG on a sheet that has no status. An actual finish speaks against it. Rules that call
    an item late use this one.
    """
    if item.actual_finish is not None or is_unread(item, "actual_finish"):
        return False
    if item.has_column("status"):
        return is_live(item)
    return isinstance(item, Action) and item.reported_rag in (Rag.GREEN, Rag.AMBER, Rag.RED)


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
