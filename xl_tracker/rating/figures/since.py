"""What the record of an earlier report holds of finished work: what was done by then, and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xl_tracker.model import HistoryEntry, Tracker
from xl_tracker.rating.record import is_of_action


class Before(NamedTuple):
    """The actions and milestones that were done by the day of a record, and the changes decided, by ref.

    One of them is ``None`` if the record does not say. ``knows_marks`` says whether rows without a ref are in it too.
    """

    actions: Mapping[str, int] | None = None
    milestones: Mapping[str, int] | None = None
    changes: Mapping[str, int] | None = None
    knows_marks: bool = False


def before_in(entries: Sequence[HistoryEntry], tracker: Tracker) -> Before:
    """What was done by the day of a snapshot. Not every snapshot has milestones."""
    if not entries:
        return Before()
    actions = [each for each in entries if is_of_action(each, tracker)]
    kept = {id(each) for each in actions}
    milestones = [each for each in entries if id(each) not in kept]
    return Before(_done(actions), _done(milestones) if milestones else None)


def _done(entries: Sequence[HistoryEntry]) -> Counter[str]:
    return Counter(each.ref for each in entries if each.status and each.status.is_complete)
