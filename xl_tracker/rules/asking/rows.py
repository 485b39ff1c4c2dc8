"""What a rule asks of a row: whether a cell is empty or unread, whether work is left, and what to call it."""

from __future__ import annotations

import datetime as dt

from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import long_date
from xl_tracker.layout import BY_SHEET, fold
from xl_tracker.model import Action, Deliverable, Milestone, Rag, Record, Tracker
from xl_tracker.workbook import EMPTY, says_nothing

Item = Action | Milestone | Deliverable
"""What is delivered by a date."""


def is_blank(record: Record, field: str) -> bool:
    """Whether the sheet has the field's column and nobody wrote anything in its cell. A dash counts as nothing."""
    return record.has_column(field) and says_nothing(record.written(field))


def is_unread(record: Record, field: str) -> bool:
    """Whether something stands in the cell that could not be read; reading has reported it."""
    value = getattr(record, field)
    if isinstance(value, Timescale):
        return value.kind == "unreadable"
    if value not in (None, "", ()):
        return False
    return record.row.written(field) not in EMPTY and not is_blank(record, field)


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
