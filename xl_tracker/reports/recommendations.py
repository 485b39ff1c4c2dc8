"""Coverage: how far actions answer the recommendations of each review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xl_tracker.language.wording import count_of
from xl_tracker.layout import fold
from xl_tracker.model import Action, Recommendation, Tracker
from xl_tracker.reports.pages import Block, Page, PageColumn, PageTable, Text
from xl_tracker.reports.period import PackContext


@dataclass(frozen=True, slots=True)
class Coverage:
    """The recommendations of one source and category, and how far actions answer them.

    At least one action cites each of the ``answered``; only complete actions cite each of the ``done``.
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


def actions_by_recommendation(tracker: Tracker) -> dict[str, list[Action]]:
    """The actions that cite each ref, whether the ref is on the Recommendations sheet or not."""
    cited: dict[str, list[Action]] = {}
    for action in tracker.actions:
        for ref in action.recommendations:
            cited.setdefault(fold(ref), []).append(action)
    return cited


def coverage(tracker: Tracker) -> tuple[Coverage, ...]:
    """Coverage by source and category, in the order of the Recommendations sheet."""
    cited = actions_by_recommendation(tracker)
    groups: dict[tuple[str, str], list[Recommendation]] = {}
    for each in tracker.recommendations:
        groups.setdefault((each.source, each.category), []).append(each)
    return tuple(_coverage(*key, group, cited) for key, group in groups.items())


def _coverage(source: str, category: str, group: Sequence[Recommendation], cited: dict[str, list[Action]]) -> Coverage:
    answered = [actions for each in group if (actions := cited.get(fold(each.ref)))]
    declined = sum(is_declined(each) and fold(each.ref) not in cited for each in group)
    done = sum(all(action.is_complete for action in actions) for actions in answered)
    return Coverage(source, category, len(group), len(answered), done, declined)


def is_declined(recommendation: Recommendation) -> bool:
    """Whether the council has decided not to follow a recommendation."""
    return fold(recommendation.response) == "not accepted"


def unanswered(tracker: Tracker) -> tuple[Recommendation, ...]:
    """The recommendations that the council did not decline and no action cites, in sheet order."""
    cited = actions_by_recommendation(tracker)
    return tuple(r for r in tracker.recommendations if fold(r.ref) not in cited and not is_declined(r))


def recommendations_page(context: PackContext) -> Page:
    """The coverage of recommendations by source, then each one that no action answers."""
    rows = coverage(context.tracker)
    left = unanswered(context.tracker)
    total, answered = sum(each.total for each in rows), sum(each.answered for each in rows)
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
        Text(f"{answered} of {count_of(total, 'recommendation')} answered by at least one action."),
        by_source,
        open_ones,
    ]
    return Page(
        "Pack Recommendations", "Recommendations", context.subtitle, tuple(blocks), (40, 60, 12, 12, 12, 12, 12)
    )
