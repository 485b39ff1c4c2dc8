"""Questions about a row: is a cell blank or unread, is there work left, and what does a message call it?"""

from __future__ import annotations

import datetime as dt

from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import long_date
from xl_tracker.layout import BY_SHEET, fold
from xl_tracker.model import Action, Deliverable, Milestone, Rag, Record, Tracker
from xl_tracker.workbook import EMPTY, says_nothing

Item = Action | Milestone | Deliverable
"""Anything with a date by which somebody delivers it."""


def is_blank(record: Record, field: str) -> bool:
    """Whether the sheet has the field's column and nobody wrote anything in its cell. A dash counts as nothing."""
    return record.has_column(field) and says_nothing(record.written(field))


def is_unread(record: Record, field: str) -> bool:
    """Whether the cell holds something that we could not read; reading has reported it."""
    value = getattr(record, field)
    if isinstance(value, Timescale):
        return value.kind == "unreadable"
    if value not in (None, "", ()):
        return False
    return record.row.written(field) not in EMPTY and not is_blank(record, field)


def is_live(item: Item) -> bool:
    """Whether somebody still has to deliver it, if we can read its status."""
    status = item.status
    return status.is_live if status is not None else not is_unread(item, "status")


def is_undone(item: Item) -> bool:
    """Whether the sheet itself says that the work is still to do.

    It goes by the status, or by the RAG on a sheet without a status. An actual finish means that it is done. Rules
    that call an item late use this one.
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
    """Whether the workbook has one of our sheets, under our name or another that people use, even without rows."""
    table = BY_SHEET[sheet]
    names = {fold(name) for name in (table.sheet, table.name, *table.aliases)}
    return any(fold(name) in names for name in tracker.sheets)


def named(record: Record) -> str:
    """The name of a row in a message: 'Action A1', or 'This action' if it has no ref."""
    kind = type(record).__name__
    return f"{kind} {record.ref}" if record.ref else f"This {kind.lower()}"


def said(timescale: Timescale) -> str:
    """A timescale in a message: a day in full, or the words as written with the last day that they can mean."""
    if timescale.latest is None:
        return f"'{timescale.text}'"
    if timescale.kind == "day":
        return long_date(timescale.latest)
    return f"'{timescale.text}' (to {long_date(timescale.latest)})"


def did_you_mean(near: str | None) -> str:
    """The end of a message about an unknown word; empty if there is no near word."""
    return f" Did you mean '{near}'?" if near else ""
