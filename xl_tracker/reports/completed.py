"""The actions completed since the last report: when, how far they are proved, and where the evidence is."""

from __future__ import annotations

from typing import cast

from xl_tracker.model import Action
from xl_tracker.reports.exceptions import NO_DAY, written
from xl_tracker.reports.pages import Page, PageColumn, PageTable, page_widths, sentence
from xl_tracker.reports.people import people
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import counted


def completed_page(context: PackContext) -> Page:
    """The actions that are done and were not in the last report, in the order of the sheet."""
    figures = context.figures
    rows = {*cast(list[Action], figures.rows("completed_since"))}
    table = PageTable(
        "tblPackCompleted",
        (
            PageColumn("Ref", 7),
            PageColumn("Action", 44),
            PageColumn("Lead officer", 22),
            PageColumn("Finished", 26),
            PageColumn("Stands as", 12),
            PageColumn("Evidence", 40),
            PageColumn("Assured by", 22),
        ),
        tuple(
            (
                each.record.ref,
                each.record.action,
                people(context.tracker, each.record.lead_officer) or "No lead officer",
                _finished(context, each.record),
                each.standing.stands_as,
                each.record.evidence or "None given.",
                people(context.tracker, each.record.assured_by) or "Nobody yet",
            )
            for each in figures.facts.actions
            if each.record in rows
        ),
        empty=f"No action was completed {context.since_words}.",
    )
    intro = sentence(
        *counted(figures, "completed_since", "action was", "actions were"), f" completed {context.since_words}."
    )
    return Page(
        "Pack Completed", "Completed since the last report", context.subtitle, (intro, table), page_widths([table])
    )


def _finished(context: PackContext, action: Action) -> str:
    finish = action.actual_finish
    return context.dated(finish, written(finish)) if finish else NO_DAY
