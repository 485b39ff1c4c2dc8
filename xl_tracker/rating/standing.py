"""How each row stands as at a day: in one of seven words, with its agreed finish. Ratings and figures go by this.

A fact that is dated after the as-at day has not happened: work finished on 3 July is live as at 30 June.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from xl_tracker.language.timescales import Timescale
from xl_tracker.model import Action, Deliverable, Milestone, Status, Tracker
from xl_tracker.rating.looking_back import LookBack, is_after

Scheduled = Action | Milestone | Deliverable

LIVE, PAUSED, DROPPED = "Live", "Paused", "Dropped"
DONE = ("Complete", "Evidenced", "Assured", "Embedded")
"""The rungs of work that is done. Its words for 'Stands as' are those of its status."""


class Standing(NamedTuple):
    """How one row stands. ``words`` are its status in the reason for a RAG, such as 'paused with its action'."""

    stands_as: str
    words: str
    agreed: Timescale | None
    moved: bool

    @property
    def is_done(self) -> bool:
        """Whether the work is done."""
        return self.stands_as in DONE

    @property
    def agreed_by(self) -> dt.date | None:
        """The last day that the agreed finish can mean; ``None`` if it has none."""
        return self.agreed.latest if self.agreed else None

    def has_passed(self, as_at: dt.date) -> bool:
        """Whether the row is live after its agreed finish. The finish itself is in time."""
        if self.stands_as != LIVE or self.agreed is None:
            return False
        by = self.agreed.latest
        return by is not None and by < as_at


class Standings(NamedTuple):
    """How every action and milestone stands, in the order of the tracker's own tuples."""

    actions: tuple[Standing, ...]
    milestones: tuple[Standing, ...]


def standings(tracker: Tracker) -> Standings:
    """How every action and milestone stands as at the tracker's as-at day."""
    return Standings(standings_of_actions(tracker), standings_of_milestones(tracker))


def standings_of_actions(tracker: Tracker) -> tuple[Standing, ...]:
    """How every action stands, in the order of the tracker."""
    back = _look_back(tracker)
    return tracker.once(
        "standings of actions", lambda: tuple(standing_of(each, back.as_at, back) for each in tracker.actions)
    )


def standings_of_milestones(tracker: Tracker) -> tuple[Standing, ...]:
    """How every milestone stands. One that is not done is paused or dropped with its action."""
    return tracker.once("standings of milestones", lambda: _of_milestones(tracker))


def standing_of(item: Scheduled, as_at: dt.date, back: LookBack | None = None) -> Standing:
    """How one row stands by itself. Without ``back``, no change decided after the as-at day is known."""
    changes = back.changes_of(item.ref) if back else ()
    status = item.status
    if back and changes:
        status = back.status(status, changes)
    agreed = item.agreed_finish
    is_approved = agreed is not None and agreed is not item.baseline_finish
    if back and changes and (known := back.agreed(changes, item.baseline_finish)):
        agreed, is_approved = known
    stands_as, words = _words(item, status, as_at)
    return Standing(stands_as, words, agreed, is_approved and _has_moved(agreed, item.baseline_finish))


def _words(item: Scheduled, status: Status | None, as_at: dt.date) -> tuple[str, str]:
    if status is None or status.is_live:
        return LIVE, ""
    if not status.is_complete:
        return (PAUSED if status is Status.PAUSED else DROPPED), status.lower()
    if is_after(item.actual_finish, as_at):
        return LIVE, ""
    if isinstance(item, Action) and status in (Status.ASSURED, Status.EMBEDDED) and is_after(item.assured_on, as_at):
        status = Status.EVIDENCED if item.evidence.strip() else Status.COMPLETE
    return str(status), ""


def _has_moved(agreed: Timescale | None, baseline: Timescale | None) -> bool:
    return agreed is not None and baseline is not None and agreed.latest != baseline.latest


def _of_milestones(tracker: Tracker) -> tuple[Standing, ...]:
    back = _look_back(tracker)
    own = [standing_of(each, back.as_at, back) for each in tracker.milestones]
    actions = dict(zip(map(id, tracker.actions), standings_of_actions(tracker), strict=True))
    stopped = {
        ref: standing
        for ref, action in tracker.actions_by_ref.items()
        if (standing := actions[id(action)]).stands_as in (PAUSED, DROPPED)
    }
    for number, milestone in enumerate(tracker.milestones) if stopped else ():
        of_action = stopped.get(milestone.action)
        if of_action and own[number].stands_as in (LIVE, PAUSED) and own[number].stands_as != of_action.stands_as:
            words = f"{of_action.words} with its action"
            own[number] = own[number]._replace(stands_as=of_action.stands_as, words=words)
    return tuple(own)


def _look_back(tracker: Tracker) -> LookBack:
    return tracker.once("look back", lambda: LookBack(tracker))
