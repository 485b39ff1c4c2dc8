"""The rows that figures count: each action and milestone with how it stands, its rating and its theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from xl_tracker.language.timescales import Timescale
from xl_tracker.model import Action, HistoryEntry, Milestone, Rag, Recommendation, Tracker
from xl_tracker.rating.looking_back import LookBack, is_after
from xl_tracker.rating.rag import Rating, rate_actions, rate_milestones
from xl_tracker.rating.standing import DROPPED, Standing, standing_of, standings_of_actions, standings_of_milestones
from xl_tracker.rating.themes import NO_THEME, TWIN, placed
from xl_tracker.rules.asking.citing import actions_citing


class ActionFact(NamedTuple):
    """One action as the figures see it."""

    record: Action
    standing: Standing
    rating: Rating
    theme: str

    @property
    def rag(self) -> Rag:
        """The RAG that the dates give."""
        return self.rating.rag


class MilestoneFact(NamedTuple):
    """One milestone as the figures see it."""

    record: Milestone
    standing: Standing
    rating: Rating
    theme: str


class Then(NamedTuple):
    """How one action stood in the record of an earlier day."""

    entry: HistoryEntry
    rag: Rag
    agreed_by: dt.date | None


class Facts:
    """What the figures of one tracker are counted from, as at its as-at day.

    ``since`` is the day of the record in History to compare with; ``start`` the first day of the period reported on.
    Either is ``None`` if there is none.
    """

    def __init__(self, tracker: Tracker, since: dt.date | None = None, start: dt.date | None = None) -> None:
        self.tracker, self.since, self.start = tracker, since, start
        self.as_at = tracker.settings.as_at

    @cached_property
    def rows(self) -> Sequence[ActionFact]:
        """Every action. A row with neither a ref nor an action is none."""
        found = zip(
            self.tracker.actions,
            standings_of_actions(self.tracker),
            rate_actions(self.tracker, self.tracker.settings),
            placed(self.tracker).actions,
            strict=True,
        )
        return [
            ActionFact(action, standing, rating, theme)
            for action, standing, rating, theme in found
            if action.ref or action.action.strip()
        ]

    @cached_property
    def actions(self) -> Sequence[ActionFact]:
        """The actions in the plan: those that nobody dropped."""
        return [each for each in self.rows if each.standing.stands_as != DROPPED]

    @cached_property
    def actions_by_rag(self) -> Mapping[Rag, Sequence[ActionFact]]:
        """The actions in the plan by their RAG."""
        found: dict[Rag, list[ActionFact]] = {rag: [] for rag in Rag}
        for each in self.actions:
            found[each.rating.rag].append(each)
        return found

    @cached_property
    def milestones(self) -> Sequence[MilestoneFact]:
        """The milestones in the plan, with or without an action; no step that repeats a key milestone."""
        found = zip(
            self.tracker.milestones,
            standings_of_milestones(self.tracker),
            rate_milestones(self.tracker, self.tracker.settings),
            placed(self.tracker).milestones,
            strict=True,
        )
        return [
            MilestoneFact(milestone, standing, rating, theme)
            for milestone, standing, rating, theme in found
            if (milestone.ref or milestone.milestone.strip()) and theme != TWIN and standing.stands_as != DROPPED
        ]

    @cached_property
    def recommendations(self) -> Sequence[Recommendation]:
        """Every recommendation."""
        return [each for each in self.tracker.recommendations if each.ref or each.recommendation.strip()]

    @cached_property
    def answering(self) -> Mapping[str, Sequence[ActionFact]]:
        """The actions in the plan that cite each recommendation, by its ref."""
        facts = {id(each.record): each for each in self.actions}
        found = {
            ref: [facts[id(each)] for each in actions if id(each) in facts]
            for ref, actions in actions_citing(self.tracker).items()
        }
        return {ref: actions for ref, actions in found.items() if actions}

    @cached_property
    def then(self) -> Mapping[str, Then]:
        """How each action stood in the record of ``since``, by ref; empty without one. Dropped actions are left out."""
        steps = {each.ref for each in self.tracker.milestones}
        entries = {
            each.ref: each
            for each in self.tracker.history
            if self.since and each.as_at and each.as_at.latest == self.since and each.ref and each.ref not in steps
        }
        return {
            ref: Then(entry, entry.derived_rag or entry.reported_rag or Rag.GREY, self._agreed_then(ref))
            for ref, entry in entries.items()
            if not _was_dropped(entry)
        }

    @cached_property
    def now(self) -> Mapping[str, ActionFact]:
        """The actions in the plan that have a ref, by it."""
        return {each.record.ref: each for each in reversed(self.actions) if each.record.ref}

    def is_done_since(self, fact: ActionFact | MilestoneFact) -> bool:
        """Whether work was done in the period: on a day from ``start`` to the as-at day."""
        return fact.standing.is_done and self.is_since(fact.record.actual_finish)

    def is_since(self, day: Timescale | None) -> bool:
        """Whether a fact happened in the period. Its day is the first one that its cell can mean."""
        if self.start is None or day is None or day.earliest is None:
            return False
        return self.start <= day.earliest and not is_after(day, self.as_at)

    def theme_then(self, ref: str) -> str:
        """The theme of an action in the record: the one where it stands now, or none if it was deleted."""
        return self._themes.get(ref, NO_THEME)

    @cached_property
    def _themes(self) -> Mapping[str, str]:
        return {each.record.ref: each.theme for each in reversed(self.rows)}

    def _agreed_then(self, ref: str) -> dt.date | None:
        action = self.tracker.actions_by_ref.get(ref)
        if action is None or self.since is None:
            return None
        return standing_of(action, self.since, self._look_back).agreed_by

    @cached_property
    def _look_back(self) -> LookBack:
        return LookBack(self.tracker, self.since)


def _was_dropped(entry: HistoryEntry) -> bool:
    status = entry.status
    return status is not None and status.is_closed and not status.is_complete
