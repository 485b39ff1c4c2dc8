"""The exception report: actions forecast beyond their agreed finish, and ratings that differ from the dates."""

from __future__ import annotations

import datetime as dt

from xl_tracker.language.timescales import Timescale
from xl_tracker.model import Rag
from xl_tracker.rating.figures import ActionFact
from xl_tracker.rating.figures.picking import gap
from xl_tracker.reports.pages import Page, PageColumn, PageTable, page_widths, sentence
from xl_tracker.reports.people import people
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import counted, said

NO_DAY = "No day given"
"""Stands where something happened and nobody wrote when."""


def exceptions_page(context: PackContext) -> Page:
    """Red and Amber actions, the worst and latest first, with the reason, the slippage and the path to green."""
    figures = context.figures
    lines = [each for each in figures.facts.actions if each.rag in (Rag.RED, Rag.AMBER)]
    lines.sort(key=lambda each: (each.rag is Rag.AMBER, -(_days_late(each, context.end) or 0), each.record.ref))
    table = PageTable(
        "tblPackExceptions",
        (
            PageColumn("Ref", 7),
            PageColumn("Action", 36),
            PageColumn("Lead officer", 18),
            PageColumn("RAG", 10, palette="rag"),
            PageColumn("Agreed finish", 14),
            PageColumn("Forecast finish", 15),
            PageColumn("Days late", 10, "number"),
            PageColumn("Why", 30),
            PageColumn("Path to green", 36),
        ),
        tuple(_exception_row(each, context) for each in lines),
        empty=f"No action is Amber or Red as at {context.end:%d %B %Y}.",
    )
    red, amber = counted(figures, "red", "action"), counted(figures, "amber", "action")
    intro = sentence(*red, " Red and ", *amber, " Amber, by their dates.")
    return Page("Pack Exceptions", "Exceptions", context.subtitle, (intro, table), page_widths([table]))


def _exception_row(each: ActionFact, context: PackContext) -> tuple[str | int | None, ...]:
    action = each.record
    return (
        action.ref,
        action.action,
        people(context.tracker, action.lead_officer) or "No lead officer",
        str(each.rag),
        written(each.standing.agreed),
        written(action.forecast_finish),
        _days_late(each, context.end),
        each.rating.reason,
        action.path_to_green or "None given.",
    )


def _days_late(each: ActionFact, as_at: dt.date) -> int | None:
    """Slippage in days, or the days since the agreed finish if it has passed and the forecast does not say more.

    0 for an action that is not late but has a late key milestone; ``None`` if we do not know its finish.
    """
    agreed, forecast = each.standing.agreed_by, each.record.forecast_finish
    if agreed is None:
        return None
    return max(0, (as_at - agreed).days, (forecast.latest - agreed).days if forecast and forecast.latest else 0)


def written(timescale: Timescale | None) -> str:
    """A timescale for a reader: a real date in short form, else the officer's own words."""
    if timescale is None:
        return "None given"
    if timescale.kind == "day" and timescale.latest:
        return f"{timescale.latest.day} {timescale.latest:%b %Y}"
    return timescale.text


def disagreements_page(context: PackContext) -> Page:
    """Actions whose reported RAG differs from the one that the dates give, those reported better first."""
    figures = context.figures
    differing = {*figures.rows("reported_better"), *figures.rows("reported_worse")}
    lines = [each for each in figures.facts.actions if each.record in differing]
    lines.sort(key=lambda each: (gap(each), each.record.ref))
    table = PageTable(
        "tblPackDisagreements",
        (
            PageColumn("Ref", 7),
            PageColumn("Action", 40),
            PageColumn("Lead officer", 20),
            PageColumn("Reported", 11, palette="rag"),
            PageColumn("By the dates", 11, palette="rag"),
            PageColumn("Why the dates say so", 34),
            PageColumn("Progress update", 44),
        ),
        tuple(
            (
                each.record.ref,
                each.record.action,
                people(context.tracker, each.record.lead_officer) or "No lead officer",
                str(each.record.reported_rag),
                str(each.rag),
                each.rating.reason,
                each.record.progress_update or "None given.",
            )
            for each in lines
        ),
        empty="Every reported rating agrees with the dates.",
    )
    intro = sentence(
        *counted(figures, "reported_better", "action is", "actions are"),
        " reported better than the dates say, ",
        said(figures, "reported_worse"),
        " worse. XL Tracker keeps both ratings.",
    )
    return Page("Pack Disagreements", "Ratings that differ", context.subtitle, (intro, table), page_widths([table]))
