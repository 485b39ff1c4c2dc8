"""Pair dates with steps in a row whose bullets and dates ran together.

Councils usually write the action's own date first and then one a step; some rows have only one a step.
If the count or the order of the dates leaves a doubt, we do not pair them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xl_tracker.importing.steps.written_dates import last_day
from xl_tracker.language.wording import count_of


class Pairing(NamedTuple):
    """The dates of one row. ``parent`` is the action's own date, or empty.

    ``steps`` holds one date a step, or is empty if we could not pair them; ``how`` says it in words.
    """

    parent: str
    steps: tuple[str, ...]
    how: str
    sure: bool = True


def pair(steps: int, dates: Sequence[str]) -> Pairing:
    """The dates of an action and of its ``steps`` (how many it has)."""
    dates = tuple(dates)
    if not dates:
        return Pairing("", (), "no date is written")
    if not steps:
        alone = len(dates) == 1
        return Pairing(dates[0] if alone else "", (), "the action's date" if alone else "several dates", alone)
    if len(dates) == steps == 1:
        return Pairing(dates[0], dates, "one date for the action and its only step")
    if len(dates) == steps + 1:
        return Pairing(dates[0], dates[1:], "the action's date first, then one a step")
    if len(dates) == steps and not first_may_be_the_actions(dates):
        return Pairing("", dates, "one date a step")
    if len(dates) == 1:
        return Pairing(dates[0], (), "one date for the action, none for its steps", sure=False)
    return Pairing("", (), _beside(len(dates), steps), sure=False)


def pair_steps_only(steps: int, dates: Sequence[str]) -> Pairing:
    """The dates of further steps of an action in a row above. None of them is the action's own."""
    if dates and len(dates) == steps:
        return Pairing("", tuple(dates), "one date a step")
    return Pairing("", (), _beside(len(dates), steps), sure=not dates)


def counts_allowed(dates: Sequence[str]) -> tuple[int, ...]:
    """The numbers of steps that the dates of a cell allow, the likelier number first; empty without dates.

    A first date after all others is the action's own. A first date before all others cannot be, since an action does
    not end before its steps.
    """
    if len(dates) < 2:
        return (1,) if dates else ()
    first, others = last_day(dates[0]), [day for day in map(last_day, dates[1:]) if day is not None]
    if first is None:
        return (len(dates) - 1,) if first_may_be_the_actions(dates) else (len(dates), len(dates) - 1)
    if others and all(first >= day for day in others):
        return (len(dates) - 1,)
    if others and all(first < day for day in others):
        return (len(dates),)
    return (len(dates), len(dates) - 1)


def first_may_be_the_actions(dates: Sequence[str]) -> bool:
    """Whether the first date may be the action's own: another date lies before it, or is already done."""
    first, others = last_day(dates[0]), [day for day in map(last_day, dates[1:]) if day is not None]
    if first is None:
        return any(day.year == 1 for day in others)
    return any(day < first for day in others)


def _beside(dates: int, steps: int) -> str:
    return f"{count_of(dates, 'date')} beside {count_of(steps, 'step')}"
