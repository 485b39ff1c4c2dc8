"""The columns of Actions and Milestones that the Summary's formulas count: how each row stands, and where it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_tracker.model import Tracker
from xl_tracker.rating.rag import rate_actions, rate_milestones
from xl_tracker.rating.standing import Standing, standings_of_actions, standings_of_milestones
from xl_tracker.rating.themes import placed
from xl_tracker.reports.summary_sheet import counted_under
from xl_tracker.workbook import CellValue


def counted_columns(tracker: Tracker, sheet: str) -> Mapping[str, Sequence[CellValue]]:
    """For 'Actions' or 'Milestones', each of these columns by its field, one value a row; blank for a row without item.

    Derived RAG is among them, because the formulas count it too.
    """
    settings = tracker.settings
    if sheet == "Actions":
        rows = [bool(each.ref or each.action.strip()) for each in tracker.actions]
        standings, ratings, themes = (
            standings_of_actions(tracker),
            rate_actions(tracker, settings),
            placed(tracker).actions,
        )
    else:
        rows = [bool(each.ref or each.milestone.strip()) for each in tracker.milestones]
        standings, ratings = standings_of_milestones(tracker), rate_milestones(tracker, settings)
        themes = placed(tracker).milestones
    stand = [each if is_row else None for each, is_row in zip(standings, rows, strict=True)]
    placing = zip(stand, themes, strict=True)
    return {
        "stands_as": [each and each.stands_as for each in stand],
        "agreed_by": [each and each.agreed_by for each in stand],
        "moved": [_moved(each) for each in stand],
        "counted_under": [counted_under(theme) or None if each else None for each, theme in placing],
        "derived_rag": [str(each.rag) for each in ratings],
    }


def _moved(standing: Standing | None) -> str | None:
    return standing and ("Yes" if standing.moved else "No")
