"""Tables that run another way, turned into rows under headings before anybody looks at their columns.

They are: labels with values beside them, a table on its side, dates as columns, a time chart, and ticks under the words
of a typed column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, match_heading
from xl_tracker.reading.document import EMPTY, Cell, Row, Table
from xl_tracker.reading.recogniser.charts import from_chart, from_ticks
from xl_tracker.reading.recogniser.evidence import is_date, suits_its_labels
from xl_tracker.reading.recogniser.grid import Grid, grid_of, typed
from xl_tracker.reading.recogniser.headings import (
    SEARCHED,
    Headings,
    as_headings,
    heading_date,
    headings_of,
    is_deadline,
)
from xl_tracker.reading.recogniser.pairs import from_pairs, is_key_value

_STRONG, _MOSTLY, _NEARLY_ALL = 2.4, 0.6, 0.9
_PART_OF_YEAR = re.compile(r"(?i)q(?:uarter)?\s*[1-4]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_YEAR = re.compile(r"(?i)(?:fy\s*)?20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?")


def as_rows(grid: Grid, own: OwnWords = NO_OWN_WORDS) -> tuple[Grid, str]:
    """The grid as rows under headings, and the way in which it ran."""
    if is_key_value(grid, own):
        return from_pairs(grid, own), "key | value"
    if _is_on_its_side(grid, own):
        return _from_columns(grid), "columns"
    if not headings_of(grid, own):
        return grid, "rows"
    grid = from_chart(grid, headings_of(grid, own))
    grid = from_ticks(grid, headings_of(grid, own), own)
    grid = _with_years(grid, headings_of(grid, own))
    found = headings_of(grid, own)
    dated = _dated(found)
    if len(dated) > 1 and _hold_sentences(grid, found, dated):
        return _from_dates(grid, found, dated), "dates across"
    return grid, "rows"


def _is_on_its_side(grid: Grid, own: OwnWords) -> bool:
    """Whether the first column holds the headings and each further column a row."""
    if grid.width < 3 or len(grid.rows) < 3 or len(grid.rows) > 60:
        return False
    down = as_headings([words[0] for words in grid.words], own)
    if down <= max(_STRONG, 1.5 * max(as_headings(words, own) for words in grid.words[:SEARCHED])):
        return False
    labels = [(match_heading(words[0], own), row) for row, words in zip(grid.rows, grid.words, strict=True)]
    return suits_its_labels((found[0].field, row.cells[1:]) for found, row in labels if found)


def _from_columns(grid: Grid) -> Grid:
    place = grid.rows[0].where
    rows = []
    for at in range(grid.width):
        letter = grid.letters[at] if at < len(grid.letters) else str(at + 1)
        cells = (
            row.cell(at)._replace(merged=(), across=1) if row.cell(at) else row.cell(at).whole for row in grid.rows
        )
        rows.append(Row(f"{place} column {letter}", tuple(cells)))
    return grid_of(Table(tuple(rows), grid.name))


def _dated(found: Headings) -> list[int]:
    """The columns under a date: the date alone, or the same heading with several dates ("Activity by June 2026")."""
    dated = [at for at, text in enumerate(found.words) if is_deadline(text, found.matches[at])]
    if len(dated) > 1:
        return dated
    alike: dict[str, list[int]] = {}
    for at, text in enumerate(found.words):
        date = heading_date(text)
        if date and found.matches[at] and found.matches[at][0].field in ("action", "milestone", "deliverable"):
            alike.setdefault(text.replace(date, "").casefold(), []).append(at)
    return max(alike.values(), key=len, default=[])


def _hold_sentences(grid: Grid, found: Headings, dated: Sequence[int]) -> bool:
    cells = [words[at] for words in grid.words[found.bottom + 1 :] for at in dated if words[at]]
    return bool(cells) and sum(len(each.split()) >= 2 for each in cells) > 0.5 * len(cells)


def _from_dates(grid: Grid, found: Headings, dated: Sequence[int]) -> Grid:
    """One row for each cell under a date: the sentence, and the date over it. Other columns are said again."""
    others = [at for at in range(grid.width) if at not in dated]
    known = {found.matches[at][0].field for at in others if found.matches[at]}
    heading = "Milestone" if "action" in known else "Action"
    letters = tuple(grid.letters[at] for at in others) if grid.letters else ()
    made: list[Row] = []
    for number, row in enumerate(grid.rows):
        cells = tuple(row.cell(at) for at in others)
        shown = [at for at in dated if row.cell(at)]
        if found.top <= number <= found.bottom:
            made.append(Row(row.where, (*cells, typed(heading), typed("Finish"))))
        elif number < found.bottom or not shown:
            made.append(Row(row.where, (*cells, EMPTY, EMPTY), row.is_banner, row.is_total))
        else:
            made.extend(_row_for_date(row, cells, at, _deadline(found.words[at]), first=at == shown[0]) for at in shown)
    return grid_of(Table(tuple(made), grid.name, (*letters, "", "") if letters else (), found.bottom + 1))


def _deadline(heading: str) -> str:
    name = heading.split(" – ")[-1]
    return name if is_date(name) or not heading_date(heading) else heading_date(heading)


def _row_for_date(row: Row, cells: tuple[Cell, ...], at: int, date: str, *, first: bool) -> Row:
    where = row.where if first else f"{row.where} column {at + 1}"
    said = cells if first else tuple(Cell(merged=cell.whole.pieces) if cell.whole else cell for cell in cells)
    return Row(where, (*said, row.cell(at), typed(date)))


def _with_years(grid: Grid, found: Headings) -> Grid:
    """The quarters or months of one column with the years of another behind them. "Ongoing" and "TBC" stay alone."""
    below = range(found.bottom + 1, len(grid.rows))
    parts = [at for at in range(grid.width) if _share(grid, at, below, _PART_OF_YEAR) >= _MOSTLY]
    years = [at for at in range(grid.width) if _share(grid, at, below, _YEAR) > _NEARLY_ALL]
    if len(parts) != 1 or len(years) != 1:
        return grid
    (part,), (year,) = parts, years
    made = list(grid.rows)
    for row in below:
        if _PART_OF_YEAR.fullmatch(grid.words[row][part]) and grid.words[row][year]:
            cells = [grid.rows[row].cell(at) for at in range(grid.width)]
            cells[part] = typed(f"{grid.words[row][part]} {grid.words[row][year]}")
            cells[year] = EMPTY
            made[row] = grid.rows[row]._replace(cells=tuple(cells))
    return grid_of(Table(tuple(made), grid.name, grid.letters, grid.header_rows))


def _share(grid: Grid, at: int, rows: range, pattern: re.Pattern[str]) -> float:
    """The share of a column's cells that are written in one way; 0 for fewer than two."""
    shown = [words for row in rows if (words := grid.words[row][at])]
    return sum(bool(pattern.fullmatch(each)) for each in shown) / len(shown) if len(shown) > 1 else 0
