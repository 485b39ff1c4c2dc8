"""Derive a RAG from an item's dates, with the reason in words. Nothing here touches the officer's own RAG.

``settings.RAG_DEFINITIONS`` has the councils' definitions. The order of the questions here is ours: is it done, does
nobody work on it, is the agreed date unknown, is the forecast unknown, is it late, is it on time?
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import count_of, days_late, listed, long_date
from xl_tracker.model import Action, Deliverable, Milestone, Rag, Tracker
from xl_tracker.rating.standing import (
    LIVE,
    Scheduled,
    Standing,
    standing_of,
    standings_of_actions,
    standings_of_milestones,
)
from xl_tracker.settings import RagDefinition, Settings, Tolerance

KEY = "Key milestone"


class Rating(NamedTuple):
    """A RAG and its reason: a sentence with holes, and the values to fill them; a number is days late.

    ``reason`` puts the sentence together on demand. For most rows nobody asks, and doing it for all would take a
    twentieth of the time that validating 5,000 actions takes.
    """

    rag: Rag
    words: str
    about: tuple[dt.date | int | str, ...] = ()

    @property
    def reason(self) -> str:
        """The reason for the RAG, in a sentence."""
        return self.words.format(*map(_said, self.about)) if self.about else self.words


def _said(each: dt.date | int | str) -> str:
    if isinstance(each, dt.date):
        return long_date(each)
    return days_late(each) if isinstance(each, int) else each


def rate_milestone(milestone: Milestone | Deliverable, settings: Settings) -> Rating:
    """Rate one milestone by its own row, with the council's definition for milestones.

    ``rate_all`` also knows its action and the changes decided after the as-at day.
    """
    return _rate(milestone, standing_of(milestone, settings.as_at), settings.milestone_rag, settings.as_at)


def rate_action(action: Action, milestones: Iterable[Milestone], settings: Settings) -> Rating:
    """Rate one action by its own row, with the council's definition for actions.

    If the council's settings ask for it, a Green action turns Amber while one of its key milestones is Red.
    """
    own = _rate(action, standing_of(action, settings.as_at), settings.action_rag, settings.as_at)
    return _with_milestones(own, milestones, settings, lambda key: rate_milestone(key, settings).rag is Rag.RED)


def _with_milestones(
    own: Rating, milestones: Iterable[Milestone], settings: Settings, is_red: Callable[[Milestone], bool]
) -> Rating:
    if not (milestones and amber_by_milestones(own, settings)):
        return own
    keys = [milestone for milestone in milestones if milestone.kind == KEY]
    late = [milestone.ref for milestone in keys if is_red(milestone)]
    if not late:
        return own
    number = f"{len(late)} of {count_of(len(keys), 'key milestone')}"
    return Rating(Rag.AMBER, f"{number} {'is' if len(late) == 1 else 'are'} Red ({listed(late, most=3)}).")


def amber_by_milestones(own: Rating, settings: Settings) -> bool:
    """Whether a Red key milestone turns an action with this rating Amber."""
    return own.rag is Rag.GREEN and settings.late_key_milestone_turns_action_amber


@dataclass(frozen=True, slots=True)
class Ratings:
    """The rating of every action and milestone, in the order of the tracker's own tuples."""

    actions: tuple[Rating, ...]
    milestones: tuple[Rating, ...]


def rate_all(tracker: Tracker, settings: Settings) -> Ratings:
    """Rate every action and milestone by its dates."""
    return Ratings(rate_actions(tracker, settings), rate_milestones(tracker, settings))


def rate_milestones(tracker: Tracker, settings: Settings) -> tuple[Rating, ...]:
    """Rate every milestone by its dates, in the order of the tracker."""
    return tracker.once(("rated milestones", settings), lambda: tuple(_rate_milestones(tracker, settings)))


def rate_actions(tracker: Tracker, settings: Settings) -> tuple[Rating, ...]:
    """Rate every action by its dates, in the order of the tracker, and only those milestones that actions need."""
    return tracker.once(("rated actions", settings), lambda: _rate_actions(tracker, settings))


def _rate_milestones(tracker: Tracker, settings: Settings) -> Iterator[Rating]:
    for each, standing in zip(tracker.milestones, standings_of_milestones(tracker), strict=True):
        yield _rate(each, standing, settings.milestone_rag, settings.as_at)


def _rate_actions(tracker: Tracker, settings: Settings) -> tuple[Rating, ...]:
    ratings = [
        _rate(each, standing, settings.action_rag, settings.as_at)
        for each, standing in zip(tracker.actions, standings_of_actions(tracker), strict=True)
    ]
    may_turn = {
        action.ref for action, own in zip(tracker.actions, ratings, strict=True) if amber_by_milestones(own, settings)
    }
    red = _red_keys(tracker, settings, may_turn)
    with_red_key = {each.action for each in red}
    for number, action in enumerate(tracker.actions) if with_red_key else ():
        if action.ref in with_red_key:
            its_own = tracker.milestones_by_action[action.ref]
            ratings[number] = _with_milestones(ratings[number], its_own, settings, red.__contains__)
    return tuple(ratings)


def _red_keys(tracker: Tracker, settings: Settings, actions: Container[str]) -> set[Milestone]:
    """The Red key milestones of some actions."""
    keys = [
        (number, each) for number, each in enumerate(tracker.milestones) if each.action in actions and each.kind == KEY
    ]
    if not keys:
        return set()
    standings, definition = standings_of_milestones(tracker), settings.milestone_rag
    return {each for number, each in keys if _rate(each, standings[number], definition, settings.as_at).rag is Rag.RED}


def _rate(item: Scheduled, standing: Standing, definition: RagDefinition, as_at: dt.date) -> Rating:
    if standing.stands_as != LIVE:
        return _complete(item, standing) if standing.is_done else Rating(Rag.GREY, f"Not rated: {standing.words}.")
    agreed = standing.agreed
    target = item.baseline_finish if definition.against == "baseline" else agreed
    name = "baseline" if target is item.baseline_finish else "approved"
    if target is None or (due := target.latest) is None:
        return Rating(Rag.GREY, _no_target(target))
    expected = item.forecast_finish or agreed
    if expected is None or (by := expected.latest) is None:
        if due >= as_at:
            return Rating(Rag.GREY, f"Not yet rated: the forecast finish is {_quoted(expected)}.")
        reason = "The {} finish has passed and the forecast is {}"
        return _late(due, as_at, definition, reason, name, _quoted(expected))
    if by < as_at:
        return _late(due, as_at, definition, "{} has passed and the work is not complete", by)
    if by > due:
        return _late(due, by, definition, "Forecast for {}", by)
    if expected.kind == "tbc" or target.kind == "tbc":
        written = expected if expected.kind == "tbc" else target
        return Rating(Rag.GREY, f"Not yet rated: {_quoted(written)} is not confirmed.")
    return Rating(Rag.GREEN, "Forecast by {}, within the {} finish.", (by, name))


def _complete(item: Scheduled, standing: Standing) -> Rating:
    finish, agreed, status = item.actual_finish, standing.agreed, standing.stands_as
    if finish is None or finish.latest is None:
        return Rating(Rag.BLUE, f"{status}.")
    if agreed is None or agreed.latest is None:
        return Rating(Rag.BLUE, "{} by {}.", (status, finish.latest))
    return Rating(Rag.BLUE, "{} by {}, {}.", (status, finish.latest, (finish.latest - agreed.latest).days))


def _no_target(target: Timescale | None) -> str:
    if target is None:
        return "Not yet rated: no finish has been agreed."
    if target.kind in ("ongoing", "recurring"):
        return f"Not rated: {_quoted(target)} has no last day."
    return f"Not yet rated: the agreed finish is {_quoted(target)}."


def _late(target: dt.date, expected: dt.date, definition: RagDefinition, reason: str, *about: dt.date | str) -> Rating:
    """The rating of a late item, from its reason with holes and the values for them."""
    if expected <= target:  # the forecast has passed, the agreed finish has not: not late yet, but doubtful
        return Rating(Rag.AMBER, reason + "; the agreed finish is {}.", (*about, target))
    limit = _limit(definition.amber_within, target)
    amber = expected <= limit if definition.limit_is_amber else expected < limit
    rag, days = Rag.AMBER if amber else Rag.RED, (expected - target).days
    return Rating(rag, reason + ": {} against {} ({} tolerated).", (*about, days, target, definition.name))


@lru_cache(maxsize=8_192)
def _limit(tolerated: Tolerance, target: dt.date) -> dt.date:
    """The last day within the tolerance. Cached, as many items share their finish."""
    return tolerated.after(target)


def _quoted(timescale: Timescale | None) -> str:
    return f"'{timescale.text}'" if timescale else "not given"
