"""A table none of whose headings we know, but whose cells are those of a plan. Every column of it is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.language.words import OwnWords
from xl_tracker.reading.recogniser.assign import UNKNOWN, Assigned, assign
from xl_tracker.reading.recogniser.evidence import Content, content, is_date
from xl_tracker.reading.recogniser.grid import Grid
from xl_tracker.reading.recogniser.headings import NO_HEADINGS, SEARCHED, Headings
from xl_tracker.reading.recogniser.leftover import guess_leftovers
from xl_tracker.reading.recogniser.small_tables import is_coded

PROOF = "no heading that we know, but owners, dates, ratings and sentences, as a plan has"

_FEWEST_COLUMNS, _FEWEST_ROWS, _SENTENCE = 4, 2, 4
_LONGEST_HEADING = 60
_PROVED = 0.8


def unknown_headings(grid: Grid, own: OwnWords) -> Headings:
    """The first row of short words over the cells of a plan; none if the cells do not prove one.

    The proof: a column of owners, one of dates, one of statuses or RAGs, and one of sentences.
    """
    rows = range(min(SEARCHED, len(grid.rows)))
    at = next((row for row in rows if len(grid.own[row]) >= _FEWEST_COLUMNS), -1)
    if at < 0 or len(grid.rows) - at - 1 < _FEWEST_ROWS or not _are_names(grid, at, own):
        return NO_HEADINGS
    below = [row for row in range(at + 1, len(grid.rows)) if len(grid.own[row]) >= _FEWEST_COLUMNS - 1]
    seen = [content(grid.column(column, below), own) for column in grid.own[at]]
    if len(below) < _FEWEST_ROWS or not _are_of_a_plan(seen):
        return NO_HEADINGS
    return Headings(at, at, grid.words[at], ((),) * grid.width)


def _are_names(grid: Grid, row: int, own: OwnWords) -> bool:
    """Whether the cells of a row are short, each another, and none of them a date, a number or a rating."""
    texts = [grid.words[row][at] for at in grid.own[row]]
    return len({*texts}) == len(texts) and not any(
        len(text) > _LONGEST_HEADING or any(map(str.isdigit, text)) or is_date(text) or is_coded(text, own)
        for text in texts
    )


def _are_of_a_plan(seen: Sequence[Content]) -> bool:
    return (
        any(each.date >= _PROVED for each in seen)
        and any(each.owner >= _PROVED and each.named > _PROVED and each.words >= 1.5 for each in seen)
        and any(max(each.status, each.rag) >= _PROVED for each in seen)
        and any(each.words >= _SENTENCE and each.date < 0.5 for each in seen)
    )


def columns_by_cells(headings: Sequence[str], seen: Sequence[Content]) -> list[Assigned]:
    """The columns of such a table, each by its cells; the first column of sentences is the action."""
    columns = assign(headings, ((),) * len(headings), seen)
    action = next((each for each in columns if each.field == UNKNOWN and each.seen.words >= _SENTENCE), None)
    if action:
        why = "the first column of sentences"
        columns[action.index] = replace(action, field="action", sure=0.5, why=why, other="recommendation")
    return guess_leftovers(columns)
