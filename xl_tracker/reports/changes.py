"""The page of change requests: those waiting for a decision, and those decided in the period."""

from __future__ import annotations

from typing import cast

from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.wording import short_date
from xl_tracker.model import Change, Tracker
from xl_tracker.reports.exceptions import written
from xl_tracker.reports.pages import Page, PageColumn, PageTable, page_widths, sentence
from xl_tracker.reports.people import people
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import counted


def changes_page(context: PackContext) -> Page:
    """Change requests waiting for a decision, then those decided in the period."""
    waiting = cast(list[Change], context.figures.rows("changes_for_decision"))
    decided = [
        each
        for each in context.tracker.changes
        if each not in waiting and context.figures.facts.is_since(each.decided_on)
    ]
    tables = (
        _table(context.tracker, "Requested", "For decision", waiting, "No change awaits a decision."),
        _table(context.tracker, "Decided", "Decided in the period", decided, "No change was decided in the period."),
    )
    intro = sentence(
        *counted(context.figures, "changes_for_decision", "change"),
        f" for decision, {len(decided)} decided in the period.",
    )
    return Page("Pack Changes", "Changes to the plan", context.subtitle, (intro, *tables), page_widths(tables))


def _table(tracker: Tracker, which: str, heading: str, changes: list[Change], empty: str) -> PageTable:
    return PageTable(
        f"tblPackChanges{which}",
        (
            PageColumn("Ref", 7),
            PageColumn("Item", 14),
            PageColumn("Field", 16),
            PageColumn("From", 15),
            PageColumn("To", 15),
            PageColumn("Reason", 50),
            PageColumn("Requested by", 22),
            PageColumn("Decision", 12),
            PageColumn("Decided on", 14),
        ),
        tuple(
            (
                each.ref,
                each.item,
                each.field,
                _said(each.from_value),
                _said(each.to_value),
                each.reason or "None given.",
                people(tracker, each.requested_by) or "Not given",
                each.decision or "Requested",
                written(each.decided_on) if each.decided_on else "Not yet",
            )
            for each in changes
        ),
        heading=heading,
        empty=empty,
    )


def _said(value: str) -> str:
    """The value that a change moves from or to: a day in short form, other words as written."""
    timescale = parse_timescale(value)
    return short_date(timescale.latest) if timescale.kind == "day" and timescale.latest else value
