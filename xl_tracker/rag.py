"""What the dates say the RAG should be, with the reason in words. The officer's own RAG is never touched.

The definitions that councils use are ``settings.RAG_DEFINITIONS``; the order of the questions asked here is ours:
done, not being worked on, agreed date unknown, forecast unknown, late, on time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from xl_tracker.model import Action, Deliverable, Milestone, Rag, Status, Tracker
from xl_tracker.settings import RagDefinition, Settings
from xl_tracker.timescales import Timescale
from xl_tracker.wording import count_of, days_late, listed, long_date

Scheduled = Action | Milestone | Deliverable


@dataclass(frozen=True, slots=True)
class Rating:
    """A RAG and why."""

    rag: Rag
    reason: str


def rate_milestone(milestone: Milestone | Deliverable, settings: Settings) -> Rating:
    """What the dates say of one milestone, by the council's definition for milestones."""
    return _rate(milestone, settings.milestone_rag, settings.as_at)


def rate_action(action: Action, milestones: Iterable[Milestone], settings: Settings) -> Rating:
    """What the dates say of one action, by the council's definition for actions.

    Where the council has so decided, an action that would be Green is Amber while one of its key milestones is Red.
    """
    own = _rate(action, settings.action_rag, settings.as_at)
    if own.rag is not Rag.GREEN or not settings.late_key_milestone_turns_action_amber:
        return own
    keys = [milestone for milestone in milestones if milestone.kind == "Key milestone"]
    late = [milestone.ref for milestone in keys if rate_milestone(milestone, settings).rag is Rag.RED]
    if not late:
        return own
    number = f"{len(late)} of {count_of(len(keys), 'key milestone')}"
    return Rating(Rag.AMBER, f"{number} {'is' if len(late) == 1 else 'are'} Red ({listed(late, most=3)}).")


@dataclass(frozen=True, slots=True)
class Ratings:
    """The rating of every action and milestone, in the order of the tracker's own tuples."""

    actions: tuple[Rating, ...]
    milestones: tuple[Rating, ...]


def rate_all(tracker: Tracker, settings: Settings) -> Ratings:
    """What the dates say of every action and milestone."""
    return tracker.once(("ratings", settings), lambda: _rate_all(tracker, settings))


def _rate_all(tracker: Tracker, settings: Settings) -> Ratings:
    by_action = tracker.milestones_by_action
    return Ratings(
        tuple(rate_action(action, by_action.get(action.ref, ()), settings) for action in tracker.actions),
        tuple(rate_milestone(milestone, settings) for milestone in tracker.milestones),
    )


def _rate(item: Scheduled, definition: RagDefinition, as_at: dt.date) -> Rating:
    if item.is_complete:
        return _complete(item)
    if item.status in (Status.PAUSED, Status.SUPERSEDED, Status.NOT_ACCEPTED):
        return Rating(Rag.GREY, f"Not rated: {item.status.lower()}.")
    target = item.baseline_finish if definition.against == "baseline" else item.agreed_finish
    name = "baseline" if target is item.baseline_finish else "approved"
    if target is None or target.latest is None:
        return Rating(Rag.GREY, _no_target(target))
    expected = item.forecast_finish or item.agreed_finish
    if expected is None or expected.latest is None:
        if target.latest >= as_at:
            return Rating(Rag.GREY, f"Not yet rated: the forecast finish is {_quoted(expected)}.")
        return _late(
            target.latest, as_at, definition, f"The {name} finish has passed and the forecast is {_quoted(expected)}"
        )
    if expected.latest < as_at:
        return _late(
            target.latest, as_at, definition, f"{long_date(expected.latest)} has passed and the work is not complete"
        )
    if expected.latest > target.latest:
        return _late(target.latest, expected.latest, definition, f"Forecast for {long_date(expected.latest)}")
    for written in (expected, target):
        if written.kind == "tbc":
            return Rating(Rag.GREY, f"Not yet rated: {_quoted(written)} is not confirmed.")
    return Rating(Rag.GREEN, f"Forecast by {long_date(expected.latest)}, within the {name} finish.")


def _complete(item: Scheduled) -> Rating:
    finish, agreed = item.actual_finish, item.agreed_finish
    if finish is None or finish.latest is None:
        return Rating(Rag.BLUE, f"{item.status}.")
    if agreed is None or agreed.latest is None:
        return Rating(Rag.BLUE, f"{item.status} by {long_date(finish.latest)}.")
    days = (finish.latest - agreed.latest).days
    return Rating(Rag.BLUE, f"{item.status} by {long_date(finish.latest)}, {days_late(days)}.")


def _no_target(target: Timescale | None) -> str:
    if target is None:
        return "Not yet rated: no finish has been agreed."
    if target.kind in ("ongoing", "recurring"):
        return f"Not rated: {_quoted(target)} has no last day."
    return f"Not yet rated: the agreed finish is {_quoted(target)}."


def _late(target: dt.date, expected: dt.date, definition: RagDefinition, reason: str) -> Rating:
    if expected <= target:  # a forecast that has passed, before the agreed finish: not late yet, and not to be trusted
        return Rating(Rag.AMBER, f"{reason}; the agreed finish is {long_date(target)}.")
    limit = definition.amber_within.after(target)
    amber = expected <= limit if definition.limit_is_amber else expected < limit
    lateness = f"{days_late((expected - target).days)} against {long_date(target)}"
    return Rating(Rag.AMBER if amber else Rag.RED, f"{reason}: {lateness} ({definition.name} tolerated).")


def _quoted(timescale: Timescale | None) -> str:
    return f"'{timescale.text}'" if timescale else "not given"
