"""The results of the Summary's formulas, laid out like its cells, for programs that do not calculate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xl_tracker.layout.summary import NO_THEME, OTHER_THEMES, THEME_ROWS
from xl_tracker.rating.summary_figures import Rows, SummaryFigures, ThemeFigures, count_summary
from xl_tracker.workbook import CellValue

FIGURES_CELL = "A6"
"""The cell of the first headline figure; the others stand to its right."""
_BLANK = ("",) * 11

Cells = tuple[CellValue, ...]


def figures_of(rows: Mapping[str, Rows], as_at: dt.date) -> SummaryFigures:
    """The figures for tables of these rows, by sheet, in the order of the layout's columns."""
    return count_summary(rows, as_at, most=THEME_ROWS, rest=NO_THEME, others=OTHER_THEMES)


def headline_values(figures: SummaryFigures) -> Cells:
    """Actions, complete, on track, late and Red, in the order of the headline figures."""
    total = figures.total
    return (total.actions, figures.complete, total.on_track, total.late, total.by_rag["Red"])


def theme_values(figures: SummaryFigures) -> tuple[Cells, ...]:
    """The rows from 'All themes' down. A blank row is empty text, as its formulas give."""
    shown = [_row(figures.total), *map(_row, figures.themes)]
    return tuple(shown + [_BLANK] * (THEME_ROWS + 2 - len(shown)))


def _row(theme: ThemeFigures) -> Cells:
    return (theme.theme, *theme.values)
