"""Coverage: how far actions answer the recommendations of each review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from xl_tracker.model import Recommendation
from xl_tracker.rating.figures import Figures
from xl_tracker.reports.pages import Block, Page, PageColumn, PageTable, sentence
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import counted, said


@dataclass(frozen=True, slots=True)
class Coverage:
    """The recommendations of one source and category, and how far actions answer them.

    At least one action in the plan cites each of the ``answered``; only complete ones cite each of the ``done``.
    """

    source: str
    category: str
    total: int
    answered: int
    done: int
    declined: int

    @property
    def unanswered(self) -> int:
        """The number of recommendations that the council did not decline and no action cites."""
        return self.total - self.answered - self.declined


def coverage(figures: Figures) -> tuple[Coverage, ...]:
    """Coverage by source and category, in the order of the Recommendations sheet."""
    groups: dict[tuple[str, str], list[Recommendation]] = {}
    for each in figures.facts.recommendations:
        groups.setdefault((each.source, each.category), []).append(each)
    counted_so = {name: set(figures.rows(f"recommendations_{name}")) for name in ("answered", "done", "declined")}
    return tuple(
        Coverage(*key, len(group), *(sum(each in rows for each in group) for rows in counted_so.values()))
        for key, group in groups.items()
    )


def recommendations_page(context: PackContext) -> Page:
    """The coverage of recommendations by source, then each one that no action answers."""
    figures = context.figures
    rows = coverage(figures)
    left = cast(list[Recommendation], figures.rows("recommendations_unanswered"))
    by_source = PageTable(
        "tblPackCoverage",
        (
            PageColumn("Source", 40),
            PageColumn("Category", 60),
            PageColumn("Total", 12, "number"),
            PageColumn("Answered", 12, "number"),
            PageColumn("All complete", 12, "number"),
            PageColumn("Declined", 12, "number"),
            PageColumn("Not answered", 12, "number"),
        ),
        tuple((r.source, r.category, r.total, r.answered, r.done, r.declined, r.unanswered) for r in rows),
        heading="By source",
        empty="The Recommendations sheet is empty.",
    )
    open_ones = PageTable(
        "tblPackUnanswered",
        (PageColumn("Ref and source", 40), PageColumn("Recommendation", 60)),
        tuple((f"{r.ref} ({r.source})", r.recommendation or "No text given.") for r in left),
        heading="Answered by no action",
        empty="An action answers every recommendation that the council did not decline.",
    )
    blocks: list[Block] = [
        sentence(
            said(figures, "recommendations_answered"),
            " of ",
            *counted(figures, "recommendations", "recommendation"),
            " answered by at least one action in the plan.",
        ),
        by_source,
        open_ones,
    ]
    return Page(
        "Pack Recommendations", "Recommendations", context.subtitle, tuple(blocks), (40, 60, 12, 12, 12, 12, 12)
    )
