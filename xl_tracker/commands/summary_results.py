"""What the Summary's formulas come to, laid out as its cells are, for programs that show without calculating."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xl_tracker.layout.summary import NO_THEME, OTHER_THEMES, THEME_ROWS
from xl_tracker.rating.summary_figures import Rows, SummaryFigures, ThemeFigures, count_summary
from xl_tracker.workbook import CellValue

FIGURES_CELL = "A6"
"""The first of the headline figures, which stand side by side."""
_BLANK = ("",) * 11

Cells = tuple[CellValue, ...]


def figures_of(rows: Mapping[str, Rows], as_at: dt.date) -> SummaryFigures:
    """The figures for tables of these rows, by sheet, in the order of the layout's columns."""
    return count_summary(rows, as_at, most=THEME_ROWS, rest=NO_THEME, others=OTHER_THEMES)


def headline_values(figures: SummaryFigures) -> Cells:
    """Actions, complete, on track, late and Red, as the headline figures stand."""
    total = figures.total
    return (total.actions, figures.complete, total.on_track, total.late, total.by_rag["Red"])


def theme_values(figures: SummaryFigures) -> tuple[Cells, ...]:
    """The rows from 'All themes' down, blank ones as empty text, which is what their formulas give."""
    shown = [_row(figures.total), *map(_row, figures.themes)]
    return tuple(shown + [_BLANK] * (THEME_ROWS + 2 - len(shown)))


def _row(theme: ThemeFigures) -> Cells:
    return (theme.theme, *theme.values)
