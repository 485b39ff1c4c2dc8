"""The rows that figures count: each action and milestone with how it stands, its rating and its theme."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from xl_tracker.language.timescales import Timescale
from xl_tracker.model import Action, Milestone, Rag, Recommendation, Tracker
from xl_tracker.rating.figures.since import Before, before_in
from xl_tracker.rating.looking_back import is_after
from xl_tracker.rating.rag import Rating, rate_actions, rate_milestones
from xl_tracker.rating.record import Then, actions_then, entries_at
from xl_tracker.rating.seen import Seen, mark
from xl_tracker.rating.standing import DROPPED, Standing, standings_of_actions, standings_of_milestones
from xl_tracker.rating.themes import TWIN, placed


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


class Compared(NamedTuple):
    """The record beside the plan of now, by ref; of rows that share a ref, the first is compared with the first."""

    same: Sequence[tuple[Then, ActionFact]]
    left: Sequence[Then]
    new: Sequence[ActionFact]


class Facts:
    """What the figures of one tracker are counted from, as at its as-at day.

    ``since`` is the day of the record to compare with; ``start`` the first day of the period reported on. ``seen`` is
    the record itself if an audience was shown a pack as at that day; else the record is in History. Any of them is
    ``None`` if there is none.
    """

    def __init__(
        self, tracker: Tracker, since: dt.date | None = None, start: dt.date | None = None, seen: Seen | None = None
    ) -> None:
        self.tracker, self.since, self.start, self.seen = tracker, since, start, seen
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
        from xl_tracker.rules.asking.citing import actions_citing  # 88 rules, which a new Summary does not need

        facts = {id(each.record): each for each in self.actions}
        found = {
            ref: [facts[id(each)] for each in actions if id(each) in facts]
            for ref, actions in actions_citing(self.tracker).items()
        }
        return {ref: actions for ref, actions in found.items() if actions}

    @cached_property
    def then(self) -> Sequence[Then]:
        """How each action in the plan stood in the record; empty without one."""
        return actions_then(self.tracker, self.since, self.seen)

    @property
    def knows_marks(self) -> bool:
        """Whether the record has actions without a ref too: a pack that was shown has them by their words."""
        return bool(self.seen and self.seen.keeps_refs)

    @cached_property
    def compared(self) -> Compared:
        """What stayed in the plan since the record, what left and what came. History has no action without a ref."""
        waiting: dict[str, deque[ActionFact]] = defaultdict(deque)
        for each in self.actions:
            if each.record.ref or self.knows_marks:
                waiting[mark(each.record)].append(each)
        same, left = [], []
        for then in self.then:
            if now := waiting[then.record.ref]:
                same.append((then, now.popleft()))
            else:
                left.append(then)
        new = {id(each) for rest in waiting.values() for each in rest}
        return Compared(same, left, [each for each in self.actions if id(each) in new])

    @cached_property
    def before(self) -> Before:
        """What was done by the day of the record. Without a record that ends where the period begins, nobody knows."""
        if self.seen and self.knows_marks:
            return Before(self.seen.rated[Rag.BLUE], self.seen.achieved, self.seen.decided, knows_marks=True)
        if self.since is None or self.start is None or self.start - self.since != dt.timedelta(days=1):
            return Before()
        return before_in(entries_at(self.tracker, self.since), self.tracker)

    def is_since(self, day: Timescale | None) -> bool:
        """Whether a fact happened in the period. Its day is the first one that its cell can mean."""
        if self.start is None or day is None or day.earliest is None:
            return False
        return self.start <= day.earliest and not is_after(day, self.as_at)
