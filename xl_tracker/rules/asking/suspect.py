"""Find dates that contradict each other so plainly that no other rule should rely on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import long_date
from xl_tracker.model import Action, Tracker
from xl_tracker.rules.asking.rows import Item, is_unread
from xl_tracker.rules.asking.selection import live_items

FINISHES = ("baseline_finish", "approved_finish", "forecast_finish")
YEAR_SLIP_DAYS = 300
"""A finish more than this many days, about a year, before its start has the wrong year."""


class Suspect(NamedTuple):
    """A finish that cannot be right: its field, its value, and the reason."""

    field: str
    finish: Timescale
    why: str


def out_of_order(tracker: Tracker) -> Sequence[Item]:
    """The live items whose start is unknown or comes after one of their finishes. All others are in order.

    They are few, so rules about the order of dates begin with them.
    """
    return tracker.once("out of order", lambda: [item for item in live_items(tracker) if not _is_in_order(item)])


def _is_in_order(item: Item) -> bool:
    begin = item.start
    if begin is None or (start := begin.earliest) is None:
        return False
    for finish in (item.baseline_finish, item.approved_finish, item.forecast_finish):
        if finish is not None and finish.latest is not None and finish.latest < start:
            return False
    return True


def finish_in_a_year_gone(item: Item, tracker: Tracker) -> Suspect | None:
    """A finish that had passed before the item could begin: long before its start, or before the council's plan.

    An item that began before its finish is merely late, however long ago that was.
    """
    start = item.start.earliest if item.start else None
    for field in FINISHES:
        finish: Timescale | None = getattr(item, field)
        if finish is None or finish.latest is None:
            continue
        if start and (start - finish.latest).days > YEAR_SLIP_DAYS:
            return Suspect(field, finish, f"more than {YEAR_SLIP_DAYS} days before the start, {long_date(start)}")
        if start and start <= finish.latest:
            continue
        agreed = tracker.settings.agreed_on
        if agreed and finish.latest < agreed:
            return Suspect(field, finish, f"before the council agreed the plan on {long_date(agreed)}")
        received = _received(item, tracker)
        if received and finish.latest < received:
            return Suspect(field, finish, f"before the recommendation it answers came in on {long_date(received)}")
    return None


def finish_before_start(item: Item) -> Suspect | None:
    """A finish whose last day comes before the first day of the start."""
    start = item.start.earliest if item.start else None
    if start is None:
        return None
    for field in FINISHES:
        finish: Timescale | None = getattr(item, field)
        if finish and finish.latest and finish.latest < start:
            return Suspect(field, finish, f"before the start, {long_date(start)}")
    return None


def is_suspect(item: Item, tracker: Tracker) -> bool:
    """Whether an item's dates contradict each other or cannot be read; another rule reports that."""
    if any(is_unread(item, field) for field in FINISHES):
        return True
    if _is_in_order(item):
        return False
    return bool(finish_before_start(item) or finish_in_a_year_gone(item, tracker))


def _received(item: Item, tracker: Tracker) -> dt.date | None:
    """The day on which the council received the first of the recommendations that an action answers."""
    if not isinstance(item, Action):
        return None
    cited = (tracker.recommendations_by_ref.get(ref) for ref in item.recommendations)
    return min((r.received_on.earliest for r in cited if r and r.received_on and r.received_on.earliest), default=None)
