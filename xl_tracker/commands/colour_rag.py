"""Colour RAG: rate every action and milestone by its dates, with the reason, and colour cells by their words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from xl_tracker.commands.base import Command, Group, Headless, Outcome
from xl_tracker.commands.columns import colour_edits, column_edits
from xl_tracker.edits import Edit, WrittenValue
from xl_tracker.findings import Finding
from xl_tracker.language.wording import count_of, listed
from xl_tracker.model import Action, Milestone, Tracker
from xl_tracker.rating.figures import figures_of
from xl_tracker.rating.rag import Rating, rate_all

REFRESH = Headless("refresh", "Derive RAGs, put the colours back and refresh the summaries.")


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """Write Derived RAG, its reason, Finish by and conditional formats. Reported RAG gets colours only."""
    ratings = rate_all(tracker, tracker.settings)
    totals = tracker.totals_rows
    edits = rating_edits(tracker.actions, ratings.actions, totals.get("Actions", ()))
    edits += rating_edits(tracker.milestones, ratings.milestones, totals.get("Milestones", ()))
    figures = figures_of(tracker)
    words = listed(f"{number} {rag}" for rag, number in figures.by_rag().items() if number) or "none in the plan"
    differ = figures.number("reported_better") + figures.number("reported_worse")
    message = f"{count_of(figures.number('actions'), 'action')} rated by their dates: {words}."
    if differ:
        message += f" Officers report another rating for {differ} of them; their ratings stay."
    return Outcome(tuple(edits), message)


def rating_edits(
    records: Sequence[Action] | Sequence[Milestone], ratings: Sequence[Rating], totals_rows: Collection[int] = ()
) -> list[Edit]:
    """The edits for one sheet's ratings; empty if it has no rows."""
    if not records:
        return []
    finishes = [record.governing_finish for record in records]
    columns: dict[str, list[tuple[WrittenValue, ...]]] = {
        "finish_by": [((finish and finish.latest) or None,) for finish in finishes],
        "derived_rag": [(str(rating.rag),) for rating in ratings],
        "rag_reason": [(rating.reason,) for rating in ratings],
    }
    edits = [edit for name, values in columns.items() for edit in column_edits(records, name, values, totals_rows)]
    for field in ("reported_rag", "derived_rag"):
        edits += colour_edits(records, field)
    return edits


COLOUR_RAG = Command(
    name="colour_rag",
    label="Colour RAG",
    supertip="Rate every action and milestone by its dates, with the reason, and put the colours back.",
    group=Group.RATE,
    picture="ConditionalFormattingColorScalesGallery",
    plan=plan,
    role="officer",
    verb=REFRESH,
    tab="summary",
)
