"""What the last snapshot had and the plan no longer has, and no decision dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.layout import fold
from xl_tracker.model import HistoryEntry, Tracker
from xl_tracker.rating.looking_back import dropped_by
from xl_tracker.rating.record import ACTION, entries_at
from xl_tracker.rules.asking.selection import refs, refs_of_items
from xl_tracker.rules.asking.spelling import KnownRefs


def lost_items(tracker: Tracker) -> Sequence[HistoryEntry]:
    """The rows of the last snapshot by the as-at day whose items are gone without a decision."""
    return tracker.once("lost items", lambda: [*_lost(tracker)])


def known_of_its_kind(entry: HistoryEntry, tracker: Tracker) -> KnownRefs:
    """The refs among which an item of History must be. An earlier version did not keep of which kind it was."""
    if not entry.kind:
        return tracker.once("known items", lambda: KnownRefs(refs_of_items(tracker)))
    sheet = "Actions" if entry.kind == ACTION else "Milestones"
    return tracker.once(("known", sheet), lambda: KnownRefs(refs(tracker, sheet)))


def _lost(tracker: Tracker) -> Iterator[HistoryEntry]:
    last = max((day for day, _ in tracker.periods if day <= tracker.settings.as_at), default=None)
    if last is None or not refs(tracker, "Actions"):
        return
    for entry in entries_at(tracker, last):
        is_there = entry.was_dropped or entry.ref in known_of_its_kind(entry, tracker)
        if not is_there and fold(entry.ref) not in dropped_by(tracker):
            yield entry
