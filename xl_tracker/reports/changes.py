"""The page of change requests: those waiting for a decision, and those decided in the period."""

from __future__ import annotations

from typing import cast

from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.wording import short_date
from xl_tracker.model import Change
from xl_tracker.rating.figures.picking import decided_since
from xl_tracker.reports.exceptions import NO_DAY, written
from xl_tracker.reports.pages import Page, PageColumn, PageTable, page_widths, sentence
from xl_tracker.reports.people import people
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import counted


def changes_page(context: PackContext) -> Page:
    """Change requests waiting for a decision, then those decided since the last report."""
    waiting = cast(list[Change], context.figures.rows("changes_for_decision"))
    decided = list(decided_since(context.figures.facts))
    since = context.since_words
    tables = (
        _table(context, "Requested", "For decision", waiting, "No change awaits a decision."),
        _table(context, "Decided", f"Decided {since}", decided, f"No change was decided {since}."),
    )
    intro = sentence(
        *counted(context.figures, "changes_for_decision", "change"), f" for decision, {len(decided)} decided {since}."
    )
    return Page("Pack Changes", "Changes to the plan", context.subtitle, (intro, *tables), page_widths(tables))


def _table(context: PackContext, which: str, heading: str, changes: list[Change], empty: str) -> PageTable:
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
                people(context.tracker, each.requested_by) or "Not given",
                each.decision or "Requested",
                _decided_on(context, each, which),
            )
            for each in changes
        ),
        heading=heading,
        empty=empty,
    )


def _decided_on(context: PackContext, change: Change, which: str) -> str:
    """The day of the decision as printed; a decision after the as-at day has one too."""
    if change.decided_on:
        shown = written(change.decided_on)
        return context.dated(change.decided_on, shown) if which == "Decided" else shown
    return NO_DAY if which == "Decided" else "Not yet"


def _said(value: str) -> str:
    """The value that a change moves from or to: a day in short form, other words as written."""
    timescale = parse_timescale(value)
    return short_date(timescale.latest) if timescale.kind == "day" and timescale.latest else value
