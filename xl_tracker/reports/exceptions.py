"""The exception report: actions forecast beyond their agreed finish, and ratings that differ from the dates."""

from __future__ import annotations

import datetime as dt

from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import count_of, listed
from xl_tracker.model import Action, Rag
from xl_tracker.rating.rag import Rating
from xl_tracker.reports.pages import Page, PageColumn, PageTable, Text, page_widths
from xl_tracker.reports.period import PackContext

_WORST_FIRST = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2, Rag.GREY: 3, Rag.BLUE: 4}


def exceptions_page(context: PackContext) -> Page:
    """Red and Amber actions, the worst and latest first, with the reason, the slippage and the path to green."""
    rated = zip(context.tracker.actions, context.ratings.actions, strict=True)
    lines = [(action, rating) for action, rating in rated if rating.rag in (Rag.RED, Rag.AMBER)]
    lines.sort(key=lambda line: (_WORST_FIRST[line[1].rag], -(_days_late(line[0], context.end) or 0), line[0].ref))
    red = sum(rating.rag is Rag.RED for _, rating in lines)
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
        tuple(_exception_row(action, rating, context.end) for action, rating in lines),
        empty=f"No action is Amber or Red as at {context.end:%d %B %Y}.",
    )
    intro = f"{count_of(red, 'action')} Red and {count_of(len(lines) - red, 'action')} Amber, by their dates."
    return Page("Pack Exceptions", "Exceptions", context.subtitle, (Text(intro), table), page_widths([table]))


def _exception_row(action: Action, rating: Rating, as_at: dt.date) -> tuple[str | int | None, ...]:
    return (
        action.ref,
        action.action,
        listed(action.lead_officer) or "No lead officer",
        str(rating.rag),
        written(action.agreed_finish),
        written(action.forecast_finish),
        _days_late(action, as_at),
        rating.reason,
        action.path_to_green or "None given.",
    )


def _days_late(action: Action, as_at: dt.date) -> int | None:
    """Slippage in days, or the days since the agreed finish if it has passed and the forecast does not say more.

    0 for an action that is not late but has a late key milestone; ``None`` if we do not know its finish.
    """
    agreed = action.agreed_finish
    overdue = (as_at - agreed.latest).days if agreed and agreed.latest else None
    known = [days for days in (action.slippage_days, overdue) if days is not None]
    return max([0, *known]) if known else None


def written(timescale: Timescale | None) -> str:
    """A timescale for a reader: a real date in short form, else the officer's own words."""
    if timescale is None:
        return "None given"
    if timescale.kind == "day" and timescale.latest:
        return f"{timescale.latest.day} {timescale.latest:%b %Y}"
    return timescale.text


def disagreements_page(context: PackContext) -> Page:
    """Actions whose reported RAG differs from the one that the dates give, those reported better first."""
    lines = []
    for action, rating in zip(context.tracker.actions, context.ratings.actions, strict=True):
        if (
            action.reported_rag
            and Rag.GREY not in (action.reported_rag, rating.rag)
            and action.reported_rag != rating.rag
        ):
            lines.append((action, rating))
    lines.sort(key=lambda line: (_gap(*line), line[0].ref))
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
                action.ref,
                action.action,
                listed(action.lead_officer) or "No lead officer",
                str(action.reported_rag),
                str(rating.rag),
                rating.reason,
                action.progress_update or "None given.",
            )
            for action, rating in lines
        ),
        empty="Every reported rating agrees with the dates.",
    )
    better = sum(_gap(action, rating) < 0 for action, rating in lines)
    intro = (
        f"{count_of(better, 'action is', 'actions are')} reported better than the dates say, "
        f"{len(lines) - better} worse. XL Tracker keeps both ratings."
    )
    return Page(
        "Pack Disagreements", "Ratings that differ", context.subtitle, (Text(intro), table), page_widths([table])
    )


def _gap(action: Action, rating: Rating) -> int:
    """How many steps worse the officer's RAG is than the dates'; below zero if the officer reports better."""
    ladder = {Rag.BLUE: 0, Rag.GREEN: 1, Rag.AMBER: 2, Rag.RED: 3}
    return ladder[action.reported_rag or Rag.GREEN] - ladder[rating.rag]
