"""Milestones of the period: achieved, missed, and due next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xl_tracker.language.wording import listed, long_date
from xl_tracker.model import Milestone
from xl_tracker.rating.rag import Rating
from xl_tracker.reports.exceptions import written
from xl_tracker.reports.pages import Page, PageColumn, PageTable, Text, page_widths
from xl_tracker.reports.period import PackContext

COLUMNS = (
    PageColumn("Ref", 8),
    PageColumn("Milestone", 46),
    PageColumn("Action", 9),
    PageColumn("Theme", 26),
    PageColumn("Lead officer", 26),
    PageColumn("Agreed finish", 14),
    PageColumn("Now", 14),
    PageColumn("RAG", 10, palette="rag"),
)

Rated = tuple[Milestone, Rating]


def milestones_page(context: PackContext) -> Page:
    """Three tables: achieved in the period, missed (agreed or forecast finish passed, not complete), due next."""
    rated = list(zip(context.tracker.milestones, context.ratings.milestones, strict=True))
    soon = context.end + dt.timedelta(days=context.settings.due_soon_days)
    until = max(soon, context.next_meeting) if context.next_meeting else soon
    achieved = [each for each in rated if _achieved(each[0], context.start, context.end)]
    missed = [each for each in rated if _missed(each[0], context.end)]
    due = [each for each in rated if _due(each[0], context.end, until)]
    tables = (
        _table(context, "Achieved", f"Achieved since {long_date(context.start)}", achieved, "None was achieved."),
        _table(context, "Missed", "Missed: the finish has passed and it is not complete", missed, "None was missed."),
        _table(context, "Due", f"Due by {long_date(until)}", due, "None is due."),
    )
    intro = f"{len(achieved)} achieved, {len(missed)} missed, {len(due)} due next."
    return Page("Pack Milestones", "Milestones", context.subtitle, (Text(intro), *tables), page_widths(tables))


def _table(context: PackContext, which: str, heading: str, rated: Iterable[Rated], empty: str) -> PageTable:
    rows = sorted(rated, key=lambda each: (_sort_day(each[0]), each[0].ref))
    leads = {ref: action.lead_officer for ref, action in context.tracker.actions_by_ref.items()}
    return PageTable(
        f"tblPackMilestones{which}",
        COLUMNS,
        tuple(
            (
                milestone.ref,
                milestone.milestone,
                milestone.action,
                milestone.theme,
                listed(milestone.lead_officer or leads.get(milestone.action, ())) or "No lead officer",
                written(milestone.agreed_finish),
                written(milestone.actual_finish if milestone.is_complete else milestone.governing_finish),
                str(rating.rag),
            )
            for milestone, rating in rows
        ),
        heading=heading,
        empty=empty,
    )


def _achieved(milestone: Milestone, start: dt.date, end: dt.date) -> bool:
    finish = milestone.actual_finish
    return bool(milestone.is_complete and finish and finish.latest and start <= finish.latest <= end)


def _missed(milestone: Milestone, as_at: dt.date) -> bool:
    finishes = (milestone.agreed_finish, milestone.forecast_finish)
    return milestone.is_live and any(f is not None and f.latest is not None and f.latest < as_at for f in finishes)


def _due(milestone: Milestone, as_at: dt.date, until: dt.date) -> bool:
    finish = milestone.governing_finish
    return bool(milestone.is_live and finish and finish.latest and as_at <= finish.latest <= until)


def _sort_day(milestone: Milestone) -> dt.date:
    finish = milestone.actual_finish if milestone.is_complete else milestone.governing_finish
    return (finish.latest if finish else None) or dt.date.max
