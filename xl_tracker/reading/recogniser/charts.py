"""Columns of marks: those of a time chart become a start and a finish, those under the words of a status become one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_tracker.language.words import OwnWords, read_word
from xl_tracker.reading.document import EMPTY, Table
from xl_tracker.reading.recogniser.colours import hue_name
from xl_tracker.reading.recogniser.evidence import is_date
from xl_tracker.reading.recogniser.grid import Grid, grid_of, typed
from xl_tracker.reading.recogniser.headings import Headings, heading_date

TICKS = frozenset(("x", "✓", "✔", "☑", "☒", "●", "■", "y", "yes", "ü", "þ", "1"))
_SHADED = 0.8
_MARKS = TICKS - {"y", "yes", "1"}


def from_chart(grid: Grid, found: Headings) -> Grid:
    """The columns of a time chart as two: the periods over the first and over the last mark of each row.

    If other columns hold the start and the finish, the chart only draws them, and we need neither.
    """
    chart = list(_chart(grid, found))
    if len(chart) < 2:
        return grid
    others = [at for at in range(grid.width) if at not in chart]
    letters = tuple(grid.letters[at] for at in others) if grid.letters else ()
    if {"start", "baseline_finish"} <= _dated_fields(grid, found, others):
        made = [row._replace(cells=tuple(row.cell(at) for at in others)) for row in grid.rows]
        return grid_of(Table(tuple(made), grid.name, letters, grid.header_rows))
    shaded = {at for at in chart if _is_shaded(grid, found, at)}
    made = []
    for number, row in enumerate(grid.rows):
        marked = [at for at in chart if row.cell(at) or (at not in shaded and hue_name(row.cell(at).fill))]
        if found.top <= number <= found.bottom:
            ends = (typed("Start"), typed("Finish"))
        elif number < found.bottom or not marked:
            ends = (EMPTY, EMPTY)
        else:
            ends = (typed(_period(found.words[marked[0]])), typed(_period(found.words[marked[-1]])))
        made.append(row._replace(cells=(*(row.cell(at) for at in others), *ends)))
    return grid_of(Table(tuple(made), grid.name, (*letters, "", "") if letters else (), grid.header_rows))


def _dated_fields(grid: Grid, found: Headings, columns: Sequence[int]) -> set[str]:
    """The first readings of the headings over columns that hold a date."""
    below = range(found.bottom + 1, len(grid.rows))
    return {
        found.matches[at][0].field
        for at in columns
        if found.matches[at] and any(is_date(grid.words[row][at]) for row in below if grid.words[row][at])
    }


def _is_shaded(grid: Grid, found: Headings, at: int) -> bool:
    """Whether nearly every cell of a column is filled, as the colours of weekends and of sheets are."""
    cells = [row.cell(at) for row in grid.rows[found.bottom + 1 :]]
    return sum(bool(hue_name(cell.fill)) for cell in cells) > _SHADED * len(cells)


def _chart(grid: Grid, found: Headings) -> Iterator[int]:
    """The columns of a time chart: under a date, a week or a weekday, with nothing but blanks, marks or fills."""
    for at, text in enumerate(found.words):
        if found.matches[at] and found.matches[at][0].sure > 0.9:
            continue
        is_timed = re.search(r"(?i)\bweek|\bq[1-4]\b|^\d{1,2}(?:st|nd|rd|th)?$|\d{4}-\d\d-\d\d|^[mtwfs]\b", text) or (
            text and (heading_date(text) or is_date(text))
        )
        if is_timed and all(words[at].casefold() in _MARKS for words in grid.words[found.bottom + 1 :] if words[at]):
            yield at


def _period(heading: str) -> str:
    parts = heading.split(" – ")
    for text in (" ".join(reversed(parts)), *reversed(parts)):
        if is_date(text):
            return text
    return heading_date(heading) or heading


def from_ticks(grid: Grid, found: Headings, own: OwnWords) -> Grid:
    """Columns headed by a status or a RAG each, with nothing but ticks, as one column that holds the words."""
    ticked: dict[str, list[int]] = {"Status": [], "RAG": []}
    for at, text in enumerate(found.words[: grid.width]):
        cells = [words[at].casefold() for words in grid.words[found.bottom + 1 :] if words[at]]
        name = text.split(" – ")[-1]
        if not all(each in TICKS for each in cells):
            continue
        if read_word(name, "status", own)[0]:
            ticked["Status"].append(at)
        elif read_word(name, "rag", own)[0]:
            ticked["RAG"].append(at)
    for heading, columns in ticked.items():
        shown = any(words[at] for words in grid.words[found.bottom + 1 :] for at in columns)
        if len(columns) >= 2 and shown:
            return _ticked(grid, found, columns, heading)
    return grid


def _ticked(grid: Grid, found: Headings, columns: Sequence[int], heading: str) -> Grid:
    first, others = columns[0], columns[1:]
    made = []
    for number, row in enumerate(grid.rows):
        cells = [row.cell(at) for at in range(grid.width)]
        marked = [at for at in columns if row.cell(at)]
        if found.top <= number <= found.bottom:
            cells[first] = typed(heading)
        elif number > found.bottom:
            cells[first] = typed("; ".join(found.words[at].split(" – ")[-1] for at in marked))
        for at in others:
            cells[at] = EMPTY
        made.append(row._replace(cells=tuple(cells)))
    return grid_of(Table(tuple(made), grid.name, grid.letters, grid.header_rows))
