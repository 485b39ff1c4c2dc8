"""Refresh summaries: the columns that the Summary's formulas count, the as-at day, and the movement beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.commands.base import Command, Group, Outcome
from xl_tracker.commands.colour_rag import REFRESH
from xl_tracker.commands.columns import column_edits
from xl_tracker.commands.sheets import page_edits
from xl_tracker.edits import Edit, SetValues, ShowResults, WrittenValue
from xl_tracker.findings import Finding
from xl_tracker.language.wording import long_date
from xl_tracker.layout import ACTIONS, COUNTED, MILESTONES, SUMMARY_SHEET
from xl_tracker.layout import summary as places
from xl_tracker.model import Tracker
from xl_tracker.rating.figures import Figures, latest_figures
from xl_tracker.rating.movement import Movement, movement
from xl_tracker.reports.counted_columns import counted_columns
from xl_tracker.reports.summary import whole_plan_page
from xl_tracker.reports.summary_sheet import BLANK, TILES, SummaryRow, summary_rows, tile_values
from xl_tracker.workbook import Place, place_of


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """Bring the template's Summary sheet up to date. A tracker without one gets a page of plain figures."""
    as_at = long_date(tracker.settings.as_at)
    if SUMMARY_SHEET not in tracker.written_by_us:
        page = whole_plan_page(tracker)
        return Outcome(tuple(page_edits(page, tracker)), f"The sheet '{page.sheet}' is as at {as_at}.")
    figures = latest_figures(tracker)
    since = figures.facts.since
    edits = [
        *_counted(tracker),
        SetValues(place_of(SUMMARY_SHEET, places.AS_AT_CELL), ((figures.as_at,), (since,), (_refreshed(as_at),))),
        *_figures(tracker, figures),
        _movement_block(movement(figures), summary_rows(figures)),
    ]
    compared = f" and compared with {long_date(since)}" if since else ""
    return Outcome(tuple(edits), f"The summary is as at {as_at}{compared}.")


def _counted(tracker: Tracker) -> Iterator[Edit]:
    """The columns of Actions and Milestones that the Summary's formulas count."""
    for sheet in ("Actions", "Milestones"):
        if records := tracker.records(sheet):
            for field, values in counted_columns(tracker, sheet).items():
                cells = [(value,) for value in values]
                yield from column_edits(records, field, cells, tracker.totals_rows.get(sheet, ()))


def _figures(tracker: Tracker, figures: Figures) -> Iterator[Edit]:
    """The names of the themes, and the results of the formulas beside them.

    A tracker that an earlier version made lacks the columns that the formulas count, so it gets the figures themselves.
    """
    rows = summary_rows(figures)
    shown = [*rows, *[BLANK] * (places.THEME_ROWS + 2 - len(rows))]
    names = tuple((row.name or None,) for row in shown)
    results = tuple(row.values for row in shown)
    yield SetValues(Place(SUMMARY_SHEET, places.TOTAL_ROW, 1), names)
    write = ShowResults if _has_formulas(tracker) else SetValues
    if write is SetValues:
        results = tuple(tuple(None if value == "" else value for value in row) for row in results)
        yield SetValues(place_of(SUMMARY_SHEET, places.LABELS_CELL), (tuple(TILES),))
    yield write(place_of(SUMMARY_SHEET, places.FIGURES_CELL), (tile_values(rows[0]),))
    yield write(Place(SUMMARY_SHEET, places.TOTAL_ROW, 2), results)


def _has_formulas(tracker: Tracker) -> bool:
    for table in (ACTIONS, MILESTONES):
        headings, wanted = tracker.headings.get(table.sheet), {each.field for each in COUNTED if each in table.columns}
        if headings is None or not wanted <= headings.columns.keys():
            return False
    return True


def _refreshed(as_at: str) -> str:
    return f"Refreshed as at {as_at}. Refresh again when the plan has changed."


def _movement_block(moved: Sequence[Movement], rows: Sequence[SummaryRow]) -> Edit:
    """One block beside 'All themes' and every theme's row, blank if there is nothing to compare with."""
    by_theme = {each.theme: each for each in moved}
    cells = [_movement_cells(by_theme.get(row.name)) for row in rows]
    cells += [(None, None)] * (places.THEME_ROWS + 2 - len(cells))
    return SetValues(Place(SUMMARY_SHEET, places.TOTAL_ROW, places.ON_TRACK_THEN_COLUMN), tuple(cells))


def _movement_cells(each: Movement | None) -> tuple[WrittenValue, WrittenValue]:
    if each is None:
        return None, None
    share = each.on_track_then
    return ("None" if share is None else share / 100), each.words


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
