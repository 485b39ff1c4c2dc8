"""The record of an earlier day: how the actions stood in one period of History, or in a pack that was shown."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from xl_tracker.layout import fold
from xl_tracker.model import Action, HistoryEntry, Rag, Status, Tracker
from xl_tracker.rating.looking_back import LookBack
from xl_tracker.rating.seen import Seen, mark
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
    """How each action in the plan of that day stood, in History or in a pack that was ``seen``; no dropped ones."""
    kept = [each for each in entries_at(tracker, day) if not each.was_dropped and is_of_action(each, tracker)]
    wanted = _as_seen(seen, kept) if seen and seen.keeps_refs else kept
    if not wanted or day is None:
        return ()
    back, now = LookBack(tracker, day), _by_mark(tracker)
    return [
        Then(
            each,
            each.derived_rag or each.reported_rag or Rag.GREY,
            _agreed_by(each, now, back),
            _theme(each, tracker, day, now),
        )
        for each in wanted
    ]


def _as_seen(seen: Seen, kept: Sequence[HistoryEntry]) -> Sequence[HistoryEntry]:
    """The actions of a pack as rows of History. ``kept`` are those of a snapshot of its day, which say more of them."""
    waiting = defaultdict[str, deque[HistoryEntry]](deque)
    for each in kept:
        waiting[each.ref].append(each)
    found = []
    for rag, marks in seen.rated.items():
        for name in marks.elements():
            row = seen.rows[0]
            entry = waiting[name].popleft() if waiting[name] else HistoryEntry(row.row, name, as_at=row.as_at)
            found.append(replace(entry, derived_rag=rag, status=Status.COMPLETE if rag is Rag.BLUE else None))
    return found


def _milestone_refs(tracker: Tracker) -> frozenset[str]:
    return tracker.once("refs of milestones", lambda: frozenset(each.ref for each in tracker.milestones))


def _by_mark(tracker: Tracker) -> Mapping[str, tuple[Action, str]]:
    """The first action of each ref, or else of each mark, with the theme where it stands now."""
    pairs = [*zip(tracker.actions, placed(tracker).actions, strict=True)]
    return {mark(action): (action, theme) for action, theme in reversed(pairs)}


def _theme(entry: HistoryEntry, tracker: Tracker, day: dt.date, now: Mapping[str, tuple[Action, str]]) -> str:
    """By the record's theme ref, or that of the last snapshot before.

    An earlier version kept no theme, so its actions were where they stand now.
    """
    if not _knows_theme(entry):
        entry = _themes_known(tracker, day).get(entry.ref, entry)
    if _knows_theme(entry):
        return theme_called(tracker, entry.theme_ref)
    return now[entry.ref][1] if entry.ref in now else NO_THEME


def _knows_theme(entry: HistoryEntry) -> bool:
    return bool(entry.theme_ref or (entry.kind and entry.has_column("theme_ref")))


def _themes_known(tracker: Tracker, day: dt.date) -> Mapping[str, HistoryEntry]:
    """The last row of each action in History by a day that knows its theme."""
    return tracker.once(("themes known by", day), lambda: _find_themes(tracker, day))


def _find_themes(tracker: Tracker, day: dt.date) -> Mapping[str, HistoryEntry]:
    dated = [
        (each.as_at.latest, each)
        for each in tracker.history
        if each.as_at and each.as_at.latest and each.as_at.latest <= day
    ]
    dated.sort(key=itemgetter(0))
    return {each.ref: each for _, each in dated if _knows_theme(each) and is_of_action(each, tracker)}


def _agreed_by(entry: HistoryEntry, now: Mapping[str, tuple[Action, str]], back: LookBack) -> dt.date | None:
    """The last day of the record's agreed finish, or else of what the Changes sheet says was agreed then."""
    if entry.agreed_finish or (entry.kind and entry.has_column("agreed_finish")):
        return entry.agreed_finish.latest if entry.agreed_finish else None
    return standing_of(now[entry.ref][0], back.as_at, back).agreed_by if entry.ref in now else None
