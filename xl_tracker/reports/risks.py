"""The top risks, by score."""

from __future__ import annotations

from typing import cast

from xl_tracker.language.wording import count_of
from xl_tracker.model import Risk, Tracker
from xl_tracker.reports.exceptions import written
from xl_tracker.reports.pages import Page, PageColumn, PageTable, page_widths, sentence
from xl_tracker.reports.people import people
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import said


def risks_page(context: PackContext) -> Page:
    """The open risks with the highest scores, highest first, as many as the Settings sheet asks for."""
    still_open = cast(list[Risk], context.figures.rows("risks_open"))
    top = sorted(still_open, key=lambda risk: -(score_of(risk) or 0))[: context.settings.top_risks]
    table = PageTable(
        "tblPackRisks",
        (
            PageColumn("Ref", 7),
            PageColumn("Risk", 36),
            PageColumn("Likelihood", 10, "number"),
            PageColumn("Impact", 8, "number"),
            PageColumn("Score", 8, "number"),
            PageColumn("Trend", 9),
            PageColumn("Mitigation", 48),
            PageColumn("Owner", 22),
            PageColumn("Review date", 13),
        ),
        tuple(_row(risk, context.tracker) for risk in top),
        empty="No risk is open.",
    )
    intro = sentence(
        f"The {count_of(len(top), 'risk')} with the highest score, of ", said(context.figures, "risks_open"), " open."
    )
    return Page("Pack Risks", "Top risks", context.subtitle, (intro, table), page_widths([table]))


def score_of(risk: Risk) -> float | None:
    """Likelihood times impact, or the written score if one of the two is missing."""
    if risk.likelihood is not None and risk.impact is not None:
        return risk.likelihood * risk.impact
    return risk.score


def _row(risk: Risk, tracker: Tracker) -> tuple[str | float | None, ...]:
    return (
        risk.ref,
        risk.risk,
        risk.likelihood,
        risk.impact,
        score_of(risk),
        risk.trend or "Not given",
        risk.mitigation or "None given.",
        people(tracker, risk.owner) or "No owner",
        written(risk.review_date),
    )
