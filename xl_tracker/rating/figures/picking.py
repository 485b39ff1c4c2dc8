"""Which rows a figure counts, where that takes more than a glance at one column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from xl_tracker.layout import fold
from xl_tracker.model import Change, Rag, Record
from xl_tracker.rating.figures.facts import ActionFact, Facts, MilestoneFact
from xl_tracker.rating.looking_back import is_after
from xl_tracker.rating.rag import KEY
from xl_tracker.rating.standing import LIVE

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
    for ref, then in facts.then.items():
        now = facts.now.get(ref)
        if now is None or now.rag not in RAG_RANK or then.rag not in RAG_RANK:
            continue
        better = RAG_RANK[then.rag] - RAG_RANK[now.rag]
        re_agreed = better > 0 and now.rag is not Rag.BLUE and now.standing.agreed_by != then.agreed_by
        if better and direction == ("re_agreed" if re_agreed else "up" if better > 0 else "down"):
            yield now


def completed_since(facts: Facts) -> Iterable[ActionFact]:
    """The actions that are done, and were not in the record; without a record, those done in the period."""
    if not facts.then:
        yield from filter(facts.is_done_since, facts.actions)
        return
    for each in facts.actions:
        then = facts.then.get(each.record.ref) if each.record.ref else None
        if each.standing.is_done and not (then and then.entry.status and then.entry.status.is_complete):
            yield each


def left(facts: Facts) -> Iterable[Record]:
    """The entries of the record whose actions are no longer in the plan."""
    return [then.entry for ref, then in facts.then.items() if ref not in facts.now]
