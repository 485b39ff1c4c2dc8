"""Milestones of the period: achieved, missed, and due next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import long_date
from xl_tracker.rating.figures import MilestoneFact
from xl_tracker.rating.standing import LIVE
from xl_tracker.reports.exceptions import NO_DAY, written
from xl_tracker.reports.pages import Page, PageColumn, PageTable, page_widths, sentence
from xl_tracker.reports.people import people
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import said

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


def milestones_page(context: PackContext) -> Page:
    """Three tables: achieved in the period, missed (the agreed finish has passed, not complete), due next."""
    figures = context.figures
    soon = context.end + dt.timedelta(days=context.settings.due_soon_days)
    until = max(soon, context.next_meeting) if context.next_meeting else soon
    counted = [set(figures.rows(name)) for name in ("milestones_achieved", "milestones_missed")]
    achieved, missed = ([each for each in figures.facts.milestones if each.record in rows] for rows in counted)
    due = [each for each in figures.facts.milestones if _is_due(each, context.end, until)]
    tables = (
        _table(context, "Achieved", f"Achieved {context.since_words}", achieved, "None was achieved."),
        _table(context, "Missed", "Missed: the agreed finish has passed", missed, "None was missed."),
        _table(context, "Due", f"Due by {long_date(until)}", due, "None is due."),
    )
    intro = sentence(
        said(figures, "milestones_achieved"),
        " achieved, ",
        said(figures, "milestones_missed"),
        f" missed, {len(due)} due next.",
    )
    return Page("Pack Milestones", "Milestones", context.subtitle, (intro, *tables), page_widths(tables))


def _table(context: PackContext, which: str, heading: str, facts: Iterable[MilestoneFact], empty: str) -> PageTable:
    rows = sorted(facts, key=lambda each: (_sort_day(each), each.record.ref))
    leads = {ref: action.lead_officer for ref, action in context.tracker.actions_by_ref.items()}
    return PageTable(
        f"tblPackMilestones{which}",
        COLUMNS,
        tuple(
            (
                each.record.ref,
                each.record.milestone,
                each.record.action,
                each.record.theme,
                people(context.tracker, each.record.lead_officer or leads.get(each.record.action, ()))
                or "No lead officer",
                written(each.standing.agreed),
                _finish(context, each),
                str(each.rating.rag),
            )
            for each in rows
        ),
        heading=heading,
        empty=empty,
    )


def _is_due(each: MilestoneFact, as_at: dt.date, until: dt.date) -> bool:
    finish = _now(each)
    return bool(each.standing.stands_as == LIVE and finish and finish.latest and as_at <= finish.latest <= until)


def _now(each: MilestoneFact) -> Timescale | None:
    """The finish that counts now: the actual one of work that is done, or else the forecast or the agreed one."""
    if each.standing.is_done:
        return each.record.actual_finish
    return each.record.forecast_finish or each.standing.agreed


def _finish(context: PackContext, each: MilestoneFact) -> str:
    """The finish that counts now, as printed."""
    finish = _now(each)
    if each.standing.is_done:
        return context.dated(finish, written(finish)) if finish else NO_DAY
    return written(finish)


def _sort_day(each: MilestoneFact) -> dt.date:
    finish = _now(each)
    return (finish.latest if finish else None) or dt.date.max
