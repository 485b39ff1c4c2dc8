"""What the sheet Packs keeps of a pack: its row, the row that it replaces, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from xl_tracker.edits import WrittenValue
from xl_tracker.language.wording import long_date
from xl_tracker.layout import FIGURE, REFS_ACHIEVED, REFS_BY_RAG, REFS_DECIDED
from xl_tracker.model import Rag
from xl_tracker.rating.figures.picking import decided_by_now
from xl_tracker.rating.seen import Seen, lists_of, mark, packs_seen
from xl_tracker.rating.standing import standings_of_milestones
from xl_tracker.reports.period import PackContext

Row = dict[str, WrittenValue]


def record_rows(context: PackContext) -> list[Row]:
    """The row of a pack by field: its days, and every figure of the plan. Lists of refs may need further rows."""
    days: Row = {
        "ref": context.audience,
        "as_at": context.end,
        "meeting": context.next_meeting,
        "made_on": context.settings.made_on,
    }
    lists = {field: lists_of(marks) for field, marks in _reported(context).items()}
    first, *further = zip_longest(*lists.values()) if any(lists.values()) else [(None,) * len(lists)]
    figures: Row = {f"{FIGURE}{name}": value for name, value in context.figures.plan.items()}
    own: Row = days | {"from_day": context.origin, "period": context.period} | figures
    continued: Row = days | {"period": "continued"}
    return [
        own | dict(zip(lists, first, strict=True)),
        *(continued | dict(zip(lists, each, strict=True)) for each in further),
    ]


def _reported(context: PackContext) -> Mapping[str, Sequence[str]]:
    """What has been reported once this pack is shown, by the column that keeps it."""
    facts = context.figures.facts
    by_rag: dict[str, Iterable[str]] = {
        field: [mark(each.record) for each in facts.actions if each.rag is Rag(rag)]
        for rag, field in REFS_BY_RAG.items()
    }
    achieved = [mark(each.record) for each in facts.milestones if each.standing.is_done]
    found = zip(context.tracker.milestones, standings_of_milestones(context.tracker), strict=True)
    counted = {id(each.record) for each in facts.milestones}
    repeated = [each.ref for each, stands in found if stands.is_done and each.ref and id(each) not in counted]
    return by_rag | {
        REFS_ACHIEVED: [*achieved, *repeated],
        REFS_DECIDED: [mark(each) for each in decided_by_now(facts)],
    }


def replaced_by(context: PackContext) -> Sequence[Seen]:
    """The records of earlier makes of this pack."""
    return [
        each
        for each in packs_seen(context.tracker, context.audience)
        if each.is_replaced(context.end, context.next_meeting, context.settings.made_on)
    ]


def why_not_recorded(context: PackContext) -> str:
    """The sentence that says why a pack changes no record, or "" if it does: its audience saw it, or a later one."""
    replaced = replaced_by(context)
    shown = [
        each
        for each in packs_seen(context.tracker, context.audience)
        if each.as_at >= context.end and each.shown_on <= context.settings.made_on and each not in replaced
    ]
    if not shown:
        return ""
    last = max(shown, key=lambda each: each.as_at)
    return (
        f"Not recorded: {context.audience} saw its report as at {long_date(last.as_at)} on "
        f"{long_date(last.shown_on)}, and a record stays as it was shown."
    )
