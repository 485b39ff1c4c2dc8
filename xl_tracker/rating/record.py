"""The record of an earlier day: how the actions stood in one period of History, or in a pack that was shown."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from xl_tracker.layout import fold
from xl_tracker.model import HistoryEntry, Rag, Status, Tracker
from xl_tracker.rating.looking_back import LookBack
from xl_tracker.rating.seen import Seen, is_ref
from xl_tracker.rating.standing import standing_of
from xl_tracker.rating.themes import NO_THEME, placed, theme_called

ACTION = "Action"
"""The kind of an action in History. Rows that an earlier version wrote have no kind."""


class Then(NamedTuple):
    """How one action stood in the record: its row of History, and the theme that it was in, by its name of now."""

    record: HistoryEntry
    rag: Rag
    agreed_by: dt.date | None
    theme: str


def entries_at(tracker: Tracker, day: dt.date | None) -> Sequence[HistoryEntry]:
    """The rows of the period that ended on a day, with a ref. Of several periods on one day, the lowest one counts."""
    found = [each for each in tracker.history if each.ref and each.as_at and day and each.as_at.latest == day]
    last = next((fold(each.period) for each in reversed(found) if each.period), "")
    return [each for each in found if fold(each.period) in ("", last)]


def is_of_action(entry: HistoryEntry, tracker: Tracker) -> bool:
    """Whether a row of History is an action's. Without a kind it is, unless only a milestone has its ref."""
    if entry.kind:
        return entry.kind == ACTION
    return entry.ref in tracker.actions_by_ref or entry.ref not in _milestone_refs(tracker)


def actions_then(tracker: Tracker, day: dt.date | None, seen: Seen | None = None) -> Sequence[Then]:
    """How each action in the plan of that day stood; those dropped by then are left out.

    If an audience was shown a pack as at that day, ``seen``, its ratings count, and History says the rest.
    """
    wanted = [each for each in entries_at(tracker, day) if not each.was_dropped and is_of_action(each, tracker)]
    if seen and seen.keeps_refs:
        wanted = _as_seen(seen, wanted)
    if not wanted or day is None:
        return ()
    back, now = LookBack(tracker, day), _where_they_stand(tracker)
    return [
        Then(
            each,
            each.derived_rag or each.reported_rag or Rag.GREY,
            _agreed_by(each, tracker, back),
            _theme(each, tracker, now),
        )
        for each in wanted
    ]


def _as_seen(seen: Seen, kept: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """How each action stood in a recorded pack, as rows of History would say it. ``kept`` are those of the same day."""
    rows: dict[str, deque[HistoryEntry]] = defaultdict(deque)
    for entry in kept:
        rows[entry.ref].append(entry)
    found = []
    for rag, refs in seen.rated.items():
        status = Status.COMPLETE if rag is Rag.BLUE else None
        for ref in filter(is_ref, refs.elements()):
            known = rows[ref].popleft() if rows[ref] else HistoryEntry(seen.rows[0].row, ref, as_at=seen.rows[0].as_at)
            found.append(replace(known, derived_rag=rag, status=status))
    return found


def _milestone_refs(tracker: Tracker) -> frozenset[str]:
    return tracker.once("refs of milestones", lambda: frozenset(each.ref for each in tracker.milestones))


def _where_they_stand(tracker: Tracker) -> Mapping[str, str]:
    pairs: Iterable[tuple[str, str]] = zip((each.ref for each in tracker.actions), placed(tracker).actions, strict=True)
    return dict(reversed(list(pairs)))


def _theme(entry: HistoryEntry, tracker: Tracker, now: Mapping[str, str]) -> str:
    """By the record's theme ref. An earlier version kept none, so its actions were where they stand now."""
    if entry.theme_ref or (entry.kind and entry.has_column("theme_ref")):
        return theme_called(tracker, entry.theme_ref)
    return now.get(entry.ref, NO_THEME)


def _agreed_by(entry: HistoryEntry, tracker: Tracker, back: LookBack) -> dt.date | None:
    """The last day of the record's agreed finish, or else of what the Changes sheet says was agreed then."""
    if entry.agreed_finish or (entry.kind and entry.has_column("agreed_finish")):
        return entry.agreed_finish.latest if entry.agreed_finish else None
    action = tracker.actions_by_ref.get(entry.ref)
    return standing_of(action, back.as_at, back).agreed_by if action else None
