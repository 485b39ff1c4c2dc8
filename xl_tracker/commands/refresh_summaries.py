"""Refresh summaries: the as-at day and the movement beside the Summary sheet's own formulas.

The counts on the Summary sheet are live formulas; this command writes only what no formula can know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from xl_tracker.commands import summary_results as results
from xl_tracker.commands.base import Command, Group, Outcome
from xl_tracker.commands.colour_rag import REFRESH
from xl_tracker.commands.sheets import page_edits
from xl_tracker.edits import Edit, SetValues, ShowResults, WrittenValue
from xl_tracker.findings import Finding
from xl_tracker.language.wording import long_date
from xl_tracker.layout import ACTIONS, MILESTONES, SUMMARY_SHEET, THEMES, Table
from xl_tracker.layout import summary as places
from xl_tracker.model import Action, Record, Tracker
from xl_tracker.rating.movement import Movement, movement
from xl_tracker.rating.rag import Ratings, rate_all
from xl_tracker.reports.period import latest_figures, latest_period_end
from xl_tracker.reports.summary import whole_plan_page
from xl_tracker.workbook import CellValue, Place, place_of


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """Bring the template's Summary sheet up to date. A tracker without one gets a page of plain figures."""
    as_at = tracker.settings.as_at
    since = latest_period_end(tracker, as_at)
    if SUMMARY_SHEET not in tracker.written_by_us:
        page = whole_plan_page(tracker)
        return Outcome(tuple(page_edits(page, tracker)), f"The sheet '{page.sheet}' is as at {long_date(as_at)}.")
    ratings = rate_all(tracker, tracker.settings)
    moved = movement(latest_figures(tracker))
    edits = [
        SetValues(place_of(SUMMARY_SHEET, places.AS_AT_CELL), ((as_at,),)),
        SetValues(place_of(SUMMARY_SHEET, places.SINCE_CELL), ((since,),)),
        _movement_block(tracker, moved),
        *_results(tracker, ratings),
    ]
    compared = f" and compared with {long_date(since)}" if since else ""
    return Outcome(tuple(edits), f"The summary is as at {long_date(as_at)}{compared}.")


def _movement_block(tracker: Tracker, moved: Sequence[Movement]) -> Edit:
    """One block beside 'All themes' and every theme's row, blank if there is nothing to compare with."""
    by_theme = {each.theme: each for each in moved}
    names = list(dict.fromkeys(theme.theme for theme in tracker.themes if theme.theme))[: places.THEME_ROWS]
    rows = [_movement_cells(moved[-1] if moved else None), *(_movement_cells(by_theme.get(name)) for name in names)]
    rows += [(None, None)] * (places.THEME_ROWS + 2 - len(rows))
    return SetValues(Place(SUMMARY_SHEET, places.TOTAL_ROW, places.ON_TRACK_THEN_COLUMN), tuple(rows))


def _movement_cells(each: Movement | None) -> tuple[WrittenValue, WrittenValue]:
    if each is None:
        return None, None
    share = each.on_track_then
    return ("None" if share is None else share / 100), each.words


def _results(tracker: Tracker, ratings: Ratings) -> list[Edit]:
    """The results of the sheet's formulas with the new ratings, for programs that do not calculate."""
    rows = {
        "Actions": [
            _cells(action, ACTIONS, {"derived_rag": str(rating.rag), "finish_by": _last_day(action)})
            for action, rating in zip(tracker.actions, ratings.actions, strict=True)
        ],
        "Milestones": [_cells(milestone, MILESTONES, {}) for milestone in tracker.milestones],
        "Themes": [_cells(theme, THEMES, {}) for theme in tracker.themes],
    }
    figures = results.figures_of(rows, tracker.settings.as_at)
    return [
        ShowResults(place_of(SUMMARY_SHEET, results.FIGURES_CELL), (results.headline_values(figures),)),
        ShowResults(Place(SUMMARY_SHEET, places.TOTAL_ROW, 1), results.theme_values(figures)),
    ]


def _cells(record: Record, table: Table, written: Mapping[str, CellValue]) -> list[CellValue]:
    """A row as the sheet will hold it: the officer's cells, and the command's columns with their new values."""
    return [
        written[c.field] if c.field in written and record.has_column(c.field) else record.written(c.field)
        for c in table.columns
    ]


def _last_day(action: Action) -> dt.date | None:
    finish = action.governing_finish
    return finish.latest if finish else None


REFRESH_SUMMARIES = Command(
    name="refresh_summaries",
    label="Refresh summaries",
    supertip="Bring the Summary sheet up to date: the as-at day, and what has moved since the last period.",
    group=Group.RATE,
    picture="RefreshAll",
    plan=plan,
    verb=REFRESH,
    tab="summary",
)
