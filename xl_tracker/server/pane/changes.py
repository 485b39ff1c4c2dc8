"""The changes since the last period in History, action by action, as plain JSON values for the task pane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import long_date
from xl_tracker.model import Action, HistoryEntry, Rag, Status, Tracker
from xl_tracker.rating.figures import latest_period_end
from xl_tracker.rating.figures.picking import RAG_RANK
from xl_tracker.rating.rag import Rating, rate_actions
from xl_tracker.reports.exceptions import written

MOST_CHANGES = 500
NEW, GONE = "New", "Gone"
Line = dict[str, Any]


def changes_object(tracker: Tracker) -> dict[str, Any]:
    """Every change of status, RAG and forecast since the last period that ended before the as-at day.

    ``better`` is ``None`` for a change that is neither better nor worse. Without such a period there are no items,
    and ``since_words`` is empty.
    """
    since = latest_period_end(tracker, tracker.settings.as_at)
    if since is None:
        return {"since_words": "", "period": "", "items": [], "left_out": 0}
    items = list(_changes(tracker, since))
    return {
        "since_words": long_date(since),
        "period": dict(tracker.periods)[since],
        "items": items[:MOST_CHANGES],
        "left_out": max(0, len(items) - MOST_CHANGES),
    }


def _changes(tracker: Tracker, since: dt.date) -> Iterator[Line]:
    then = {entry.ref: entry for entry in tracker.history if entry.as_at and entry.as_at.latest == since}
    ratings = rate_actions(tracker, tracker.settings)
    for action, rating in zip(tracker.actions, ratings, strict=True):
        before = then.pop(action.ref, None)
        if before is None:
            yield _line(action, NEW, "", str(action.status or ""))
        else:
            yield from _changes_of(action, rating, before)
    steps = {milestone.ref for milestone in tracker.milestones}
    for ref, entry in then.items():
        if ref not in steps:
            yield _gone(ref, entry)


def _changes_of(action: Action, rating: Rating, before: HistoryEntry) -> Iterator[Line]:
    if action.status is not before.status:
        better = _further(before.status, action.status)
        yield _line(action, "Status", before.status or "None", action.status or "None", better, "status")
    for what, old, new, field in (
        ("Derived RAG", before.derived_rag, rating.rag, "derived_rag"),
        ("Reported RAG", before.reported_rag, action.reported_rag, "reported_rag"),
    ):
        if new is not old:
            yield _line(action, what, old or "None", new or "None", _rag_better(old, new), field)
    then, now = before.forecast_finish, action.forecast_finish
    if _differ(then, now):
        yield _line(action, "Forecast finish", written(then), written(now), _earlier(then, now), "forecast_finish")


def _gone(ref: str, entry: HistoryEntry) -> Line:
    before = str(entry.status or "")
    return {
        "ref": ref,
        "action": "",
        "sheet": "",
        "cell": "",
        "what": GONE,
        "before": before,
        "now": "",
        "better": None,
    }


def _line(action: Action, what: str, before: str, now: str, better: bool | None = None, field: str = "ref") -> Line:
    place = action.place(field)
    return {
        "ref": action.ref,
        "action": action.action,
        "sheet": place.sheet,
        "cell": place.a1,
        "what": what,
        "before": str(before),
        "now": str(now),
        "better": better,
    }


_OFF_THE_LADDER = (Status.PAUSED, Status.SUPERSEDED, Status.NOT_ACCEPTED)
_LADDER = {status: step for step, status in enumerate(Status) if status not in _OFF_THE_LADDER}


def _further(before: Status | None, now: Status | None) -> bool | None:
    """Whether the work is further on; ``None`` where either is not a step of the ladder."""
    if before not in _LADDER or now not in _LADDER:
        return None
    return _LADDER[now] > _LADDER[before]


def _rag_better(before: Rag | None, now: Rag | None) -> bool | None:
    if before not in RAG_RANK or now not in RAG_RANK:
        return None
    return RAG_RANK[now] < RAG_RANK[before]


def _differ(before: Timescale | None, now: Timescale | None) -> bool:
    """Whether two written dates mean different days; where neither means any, whether they read differently."""
    if before is None or now is None:
        return before is not now
    days, days_now = (before.earliest, before.latest), (now.earliest, now.latest)
    return days != days_now or (days == (None, None) and before.text != now.text)


def _earlier(before: Timescale | None, now: Timescale | None) -> bool | None:
    if not (before and now and before.latest and now.latest) or before.latest == now.latest:
        return None
    return now.latest < before.latest
