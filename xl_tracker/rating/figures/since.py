"""What the record of an earlier report holds: which work was done by then, and which changes were decided."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from xl_tracker.model import Tracker
from xl_tracker.rating.record import entries_at, is_of_action


class Before(NamedTuple):
    """The actions and milestones that were done by the day of a record, and the changes decided, by ref.

    One of them is ``None`` if the record does not say. ``knows_marks`` says whether rows without a ref are in it too.
    """

    actions: Mapping[str, int] | None = None
    milestones: Mapping[str, int] | None = None
    changes: Mapping[str, int] | None = None
    knows_marks: bool = False


def before_in(tracker: Tracker, day: dt.date) -> Before:
    """What was done by the day of a snapshot. Those of earlier versions hold no milestones."""
    entries = [(each, is_of_action(each, tracker)) for each in entries_at(tracker, day)]
    if not entries:
        return Before()
    done = [(each.ref, of_action) for each, of_action in entries if each.status and each.status.is_complete]
    milestones = Counter(ref for ref, of_action in done if not of_action)
    has_milestones = any(not of_action for _, of_action in entries)
    return Before(Counter(ref for ref, of_action in done if of_action), milestones if has_milestones else None)
