"""Counts by theme, for the Summary sheet and the board pack, now and at the end of an earlier period."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xl_tracker.model import Action, HistoryEntry, Rag, Tracker
from xl_tracker.rating.rag import Rating

RAG_ORDER = (Rag.BLUE, Rag.GREEN, Rag.AMBER, Rag.RED, Rag.GREY)


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """One theme's actions, counted by their derived RAG. The summary of the whole plan is named 'All themes'."""

    theme: str
    actions: int
    by_rag: Mapping[Rag, int]
    late: int
    milestones: int
    milestones_complete: int

    @property
    def on_track_share(self) -> float | None:
        """Blue and Green as a share (0 to 1) of all actions with a rating; ``None`` if none has one."""
        return on_track_share(self.by_rag)


@dataclass(frozen=True, slots=True)
class Movement:
    """How one theme stood at the end of an earlier period, and how it stands now."""

    theme: str
    before: Mapping[Rag, int]
    now: Mapping[Rag, int]
    better: tuple[str, ...]
    worse: tuple[str, ...]

    @property
    def words(self) -> str:
        """The movement in a few words: '2 better, 1 worse' or 'No change'."""
        if not self.better and not self.worse:
            return "No change"
        parts = [f"{len(refs)} {word}" for refs, word in ((self.better, "better"), (self.worse, "worse")) if refs]
        return ", ".join(parts)


def on_track_share(by_rag: Mapping[Rag, int]) -> float | None:
    """Blue and Green as a share (0 to 1) of all ratings other than Grey; ``None`` if there are none."""
    rated = sum(count for rag, count in by_rag.items() if rag is not Rag.GREY)
    return (by_rag.get(Rag.BLUE, 0) + by_rag.get(Rag.GREEN, 0)) / rated if rated else None


def count_by_rag(rags: Iterable[Rag | None]) -> dict[Rag, int]:
    """The number of items with each RAG, zeros included. ``None`` counts as Grey."""
    counts = Counter(rag or Rag.GREY for rag in rags)
    return {rag: counts[rag] for rag in RAG_ORDER}


def summarise_themes(tracker: Tracker, ratings: Iterable[Rating], as_at: dt.date) -> tuple[ThemeSummary, ...]:
    """One summary a theme, in the order of the Themes sheet; actions without a theme come last as 'No theme'."""
    rated = list(zip(tracker.actions, ratings, strict=True))
    names = list(tracker.theme_names)
    if any(not action.theme for action in tracker.actions):
        names.append("")
    return tuple(_summary(name, tracker, [(a, r) for a, r in rated if a.theme == name], as_at) for name in names)


def summarise_plan(tracker: Tracker, ratings: Iterable[Rating], as_at: dt.date) -> ThemeSummary:
    """The same summary for the whole plan."""
    return _summary(None, tracker, list(zip(tracker.actions, ratings, strict=True)), as_at)


def _summary(theme: str | None, tracker: Tracker, rated: list[tuple[Action, Rating]], as_at: dt.date) -> ThemeSummary:
    milestones = [m for action, _ in rated for m in tracker.milestones_by_action.get(action.ref, ())]
    return ThemeSummary(
        theme="All themes" if theme is None else theme or "No theme",
        actions=len(rated),
        by_rag=count_by_rag(rating.rag for _, rating in rated),
        late=sum(is_late(action, as_at) for action, _ in rated),
        milestones=len(milestones),
        milestones_complete=sum(milestone.is_complete for milestone in milestones),
    )


def is_late(action: Action, as_at: dt.date) -> bool:
    """Whether a live action's governing finish has passed, that is, the last day that it can mean."""
    finish = action.governing_finish
    return bool(action.is_live and finish and finish.latest and finish.latest < as_at)


RAG_RANK = {Rag.BLUE: 0, Rag.GREEN: 1, Rag.AMBER: 2, Rag.RED: 3}
"""The RAGs from the best to the worst. Grey is neither better nor worse than another."""


def movement(tracker: Tracker, ratings: Iterable[Rating], since: dt.date) -> tuple[Movement, ...]:
    """For each theme, and 'All themes' last, the RAGs at the end of the period on ``since`` and those of now.

    An action that was or is Grey counts, but has moved neither up nor down.
    """
    then = {entry.ref: _rag_then(entry) for entry in tracker.history if _ended_on(entry, since)}
    rows = [(a, r.rag, then.get(a.ref)) for a, r in zip(tracker.actions, ratings, strict=True)]
    themes = [(name, [row for row in rows if row[0].theme == name]) for name in tracker.theme_names]
    return tuple(_moved(name, group) for name, group in [*themes, ("All themes", rows)])


def _moved(theme: str, rows: list[tuple[Action, Rag, Rag | None]]) -> Movement:
    ranked = [(a.ref, RAG_RANK[now], RAG_RANK[then]) for a, now, then in rows if now in RAG_RANK and then in RAG_RANK]
    return Movement(
        theme,
        count_by_rag(then for _, _, then in rows if then is not None),
        count_by_rag(now for _, now, _ in rows),
        better=tuple(ref for ref, now, before in ranked if now < before),
        worse=tuple(ref for ref, now, before in ranked if now > before),
    )


def _rag_then(entry: HistoryEntry) -> Rag:
    return entry.derived_rag or entry.reported_rag or Rag.GREY


def _ended_on(entry: HistoryEntry, day: dt.date) -> bool:
    return entry.as_at is not None and entry.as_at.latest == day
