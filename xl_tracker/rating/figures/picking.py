"""Which rows a figure counts, where that takes more than a glance at one column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from xl_tracker.language.timescales import Timescale
from xl_tracker.layout import fold
from xl_tracker.model import Action, Change, Milestone, Rag, Record
from xl_tracker.rating.figures.facts import ActionFact, Facts, MilestoneFact
from xl_tracker.rating.looking_back import is_after
from xl_tracker.rating.rag import KEY
from xl_tracker.rating.seen import is_ref, mark
from xl_tracker.rating.standing import LIVE

Fact = TypeVar("Fact", ActionFact, MilestoneFact, Change)
Dated = tuple[Action | Milestone | Change, Timescale | None]
"""A record with the day of its fact."""

RAG_RANK = {Rag.BLUE: 0, Rag.GREEN: 1, Rag.AMBER: 2, Rag.RED: 3}
"""The RAGs from the best to the worst. Grey is neither better nor worse than another."""
DECIDED = ("Approved", "Rejected")


def is_key(each: MilestoneFact) -> bool:
    """Whether a milestone is a key milestone."""
    return each.record.kind == KEY


def is_out_of_date(each: ActionFact, facts: Facts) -> bool:
    """Whether live work has no update, or one older than the council's setting."""
    if each.standing.stands_as != LIVE:
        return False
    on = each.record.updated_on
    if on is None or on.earliest is None:
        return True
    return (facts.as_at - on.earliest).days > facts.tracker.settings.update_days


def gap(each: ActionFact) -> int:
    """How much worse the officer's rating is than the dates'; below zero if better, and 0 if either is Grey."""
    reported = each.record.reported_rag
    if reported not in RAG_RANK or each.rag not in RAG_RANK:
        return 0
    return RAG_RANK[reported] - RAG_RANK[each.rag]


def declined(facts: Facts) -> Iterable[Record]:
    """The recommendations that nobody answers because the council did not accept them."""
    open_ones = (each for each in facts.recommendations if each.ref not in facts.answering)
    return [each for each in open_ones if fold(each.response) == "not accepted"]


def unanswered(facts: Facts) -> Iterable[Record]:
    """The recommendations that nobody answers although the council did not refuse them."""
    open_ones = (each for each in facts.recommendations if each.ref not in facts.answering)
    return [each for each in open_ones if fold(each.response) != "not accepted"]


def answered(facts: Facts) -> Iterable[Record]:
    """The recommendations that an action in the plan cites."""
    return [each for each in facts.recommendations if each.ref in facts.answering]


def answered_and_done(facts: Facts) -> Iterable[Record]:
    """The answered recommendations that only complete work cites."""
    answering = facts.answering
    return [
        each
        for each in facts.recommendations
        if each.ref in answering and all(action.standing.is_done for action in answering[each.ref])
    ]


def open_risks(facts: Facts) -> Iterable[Record]:
    """The risks that are not closed."""
    return [each for each in facts.tracker.risks if (each.ref or each.risk.strip()) and fold(each.status) != "closed"]


def awaits_decision(change: Change, facts: Facts) -> bool:
    """Whether somebody has asked for a change by the as-at day, and nobody had decided it by then."""
    if is_after(change.requested_on, facts.as_at):
        return False
    return change.decision not in DECIDED or is_after(change.decided_on, facts.as_at)


def for_decision(facts: Facts) -> Iterable[Record]:
    """The changes that await a decision."""
    return [each for each in facts.tracker.changes if awaits_decision(each, facts)]


def moved_since(facts: Facts, direction: Literal["up", "down", "re_agreed"]) -> Iterable[ActionFact]:
    """The actions that are rated better or worse than in the record, or agreed anew."""
    for then, now in facts.compared.same:
        if now.rag not in RAG_RANK or then.rag not in RAG_RANK:
            continue
        better = RAG_RANK[then.rag] - RAG_RANK[now.rag]
        re_agreed = better > 0 and now.rag is not Rag.BLUE and now.standing.agreed_by != then.agreed_by
        if better and direction == ("re_agreed" if re_agreed else "up" if better > 0 else "down"):
            yield now


def completed_since(facts: Facts) -> Iterable[ActionFact]:
    """The actions that are done, and were not in the record; without a record, those done in the period."""
    done = [each for each in facts.actions if each.standing.is_done]
    return _not_in(facts.before.actions, facts, done, lambda each: (each.record, each.record.actual_finish))


def achieved_since(facts: Facts) -> Iterable[MilestoneFact]:
    """The milestones that are done, and were not in the record; without a record, those done in the period."""
    done = [each for each in facts.milestones if each.standing.is_done]
    return _not_in(facts.before.milestones, facts, done, lambda each: (each.record, each.record.actual_finish))


def decided_by_now(facts: Facts) -> list[Change]:
    """The changes decided by the as-at day, or on no day."""
    return [
        each
        for each in facts.tracker.changes
        if each.decision in DECIDED and not is_after(each.decided_on, facts.as_at)
    ]


def decided_since(facts: Facts) -> Iterable[Change]:
    """The changes that are decided, and were not in the record; without one, those decided in the period or undated."""
    decided = decided_by_now(facts)
    if facts.before.changes is None:
        return [each for each in decided if each.decided_on is None or facts.is_since(each.decided_on)]
    return _not_in(facts.before.changes, facts, decided, lambda each: (each, each.decided_on))


def _not_in(
    before: Mapping[str, int] | None, facts: Facts, rows: Sequence[Fact], of: Callable[[Fact], Dated]
) -> list[Fact]:
    """The rows of finished work that a record did not hold; ``of`` gives the record of a row, and its day.

    If two rows share a ref, the earlier one stands for what the record held.
    """
    if before is None:
        return [each for each in rows if facts.is_since(of(each)[1])]
    left_over, found = dict(before), set[int]()
    for each in sorted(rows, key=lambda row: _first_day(of(row)[1])):
        record, day = of(each)
        name = mark(record)
        if not (is_ref(name) or facts.before.knows_marks):
            if facts.is_since(day):
                found.add(id(each))
        elif left_over.get(name):
            left_over[name] -= 1
        else:
            found.add(id(each))
    return [each for each in rows if id(each) in found]


def _first_day(day: Timescale | None) -> dt.date:
    return (day.earliest if day else None) or dt.date.min
