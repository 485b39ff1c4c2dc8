"""What the Changes sheet says about an earlier day: a decision made after the as-at day has not happened yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from xl_tracker.language.timescales import Timescale, parse_timescale
from xl_tracker.language.vocabulary import read_status
from xl_tracker.layout import fold
from xl_tracker.model import Change, Status, Tracker
from xl_tracker.settings import Settings


def is_after(fact: Timescale | None, as_at: dt.date) -> bool:
    """Whether a fact has not happened by the as-at day. Its day is the first one that its cell can mean."""
    return fact is not None and fact.earliest is not None and fact.earliest > as_at


def moves_finish(change: Change) -> bool:
    """Whether a change moves a finish. We assume so if it does not name a field."""
    words = fold(change.field)
    if not words:
        return True
    return "start" not in words and any(word in words for word in ("finish", "date", "due", "deadline", "timescale"))


def to_finish(change: Change, settings: Settings) -> Timescale | None:
    """The finish that a change asks for; ``None`` if it does not give a day."""
    to = parse_timescale(change.to_value, settings=settings)
    return to if to.latest else None


class LookBack:
    """The approved changes of every item that has one decided after a day: the as-at day if none is given."""

    def __init__(self, tracker: Tracker, day: dt.date | None = None) -> None:
        self.as_at = day or tracker.settings.as_at
        self._settings = tracker.settings
        approved: dict[str, list[Change]] = {}
        later = set[str]()
        for ref, changes in tracker.approved_changes.items():
            approved.setdefault(fold(ref), []).extend(changes)
            if any(is_after(each.decided_on, self.as_at) for each in changes):
                later.add(fold(ref))
        self._changes: Mapping[str, Sequence[Change]] = {ref: approved[ref] for ref in later}

    def changes_of(self, ref: str) -> Sequence[Change]:
        """The approved changes of an item, in sheet order; none if all of them were decided by the as-at day."""
        return self._changes.get(fold(ref), ()) if self._changes else ()

    def status(self, status: Status | None, changes: Sequence[Change]) -> Status | None:
        """A paused or dropped item's status before the changes that paused or dropped it after the as-at day."""
        later = [each for each in changes if is_after(each.decided_on, self.as_at)]
        for change in sorted(later, key=_day, reverse=True):
            if status is None or status.is_live or status.is_complete:
                break
            to, before = _status(change.to_value), _status(change.from_value)
            if to and to.is_closed == status.is_closed and not (to.is_live or to.is_complete):
                status = before
        return status

    def agreed(self, changes: Sequence[Change], baseline: Timescale | None) -> tuple[Timescale | None, bool] | None:
        """The agreed finish on the as-at day, and whether a change gave it.

        ``None`` if no change of a finish was decided after the day, so that the sheet's own columns count.
        """
        moves = [each for each in changes if moves_finish(each)]
        if not any(is_after(each.decided_on, self.as_at) for each in moves):
            return None
        known = [each for each in moves if each.decided_on and not is_after(each.decided_on, self.as_at)]
        last = max(reversed(known), key=_day, default=None)  # of two on one day, the lower in the sheet
        to = to_finish(last, self._settings) if last else None
        return (to, True) if to else (baseline, False)


def _status(words: str) -> Status | None:
    word = read_status(words)
    return Status(word) if word else None


def _day(change: Change) -> dt.date:
    decided = change.decided_on
    return (decided.earliest if decided else None) or dt.date.min
