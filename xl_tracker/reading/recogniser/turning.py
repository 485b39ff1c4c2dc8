"""Tables that run another way, turned into rows under headings before anybody looks at their columns.

They are: labels with values beside them, a table on its side, dates as columns, a time chart, and ticks under the words
of a typed column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, match_heading, read_word
from xl_tracker.reading.document import EMPTY, Cell, Piece, Row, Table
from xl_tracker.reading.recogniser.colours import hue_name
from xl_tracker.reading.recogniser.evidence import is_date
from xl_tracker.reading.recogniser.grid import Grid, grid_of
from xl_tracker.reading.recogniser.headings import Headings, as_headings, heading_date, headings_of, is_deadline

TICKS = frozenset(("x", "✓", "✔", "☑", "☒", "●", "■", "y", "yes", "ü", "þ", "1"))
_MARKS = TICKS - {"y", "yes", "1"}
_STRONG, _MOSTLY, _NEARLY_ALL = 2.5, 0.6, 0.9
_NUMBERED = re.compile(r"(?i)(?:key |priority |panel )?(?:rec(?:ommendation)?|action|theme|priority|objective)\s*\d")
_PART_OF_YEAR = re.compile(r"(?i)q(?:uarter)?\s*[1-4]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_YEAR = re.compile(r"(?i)(?:fy\s*)?20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?")


def as_rows(grid: Grid, own: OwnWords = NO_OWN_WORDS) -> tuple[Grid, str]:
    """The grid as rows under headings, and the way in which it ran."""
    if is_key_value(grid, own):
        return _from_pairs(grid, own), "key | value"
    if _is_on_its_side(grid, own):
        return _from_columns(grid), "columns"
    found = headings_of(grid, own)
    if not found:
        return grid, "rows"
    grid = _from_ticks(_from_chart(grid, found), found, own)
    found = headings_of(grid, own)
    grid = _with_years(grid, found) if found else grid
    dated = _dated(found)
    if len(dated) > 1 and _hold_sentences(grid, found, dated):
        return _from_dates(grid, found, dated), "dates across"
    return grid, "rows"


def _typed(text: str) -> Cell:
    return Cell((Piece(text),)) if text else EMPTY


# Labels with values beside them


def pairs_of(grid: Grid, row: int) -> list[tuple[int, int]]:
    """The columns of the labels and values in a row that holds one or two such pairs, and nothing else."""
    words, own = grid.words[row], grid.own[row]
    cells = [at for at, text in enumerate(words) if at in own or not text]
    if len(cells) not in (2, 4) or not words[cells[0]]:
        return []
    return [(cells[at], cells[at + 1]) for at in range(0, len(cells), 2)]


def is_key_value(grid: Grid, own: OwnWords) -> bool:
    """Whether the grid consists of labels that are known, each with a value beside it."""
    if not 2 <= grid.width <= 4 or len(grid.rows) < 3 or as_headings(grid.words[0], own) > _STRONG:
        return False
    pairs = [pairs_of(grid, row) for row in range(len(grid.rows))]
    labels = [grid.words[row][label] for row, each in enumerate(pairs) for label, _value in each]
    found = [match_heading(each, own) for each in labels if each]
    fields = {each[0].field for each in found if each and each[0].sure >= 0.8}
    values = [match_heading(grid.words[0][value], own) for _label, value in pairs[0]]
    second = [grid.words[row][each[1][0]] for row, each in enumerate(pairs) if len(each) == 2]
    if second and sum(bool(each and match_heading(each, own)) for each in second) < 0.6 * len(second):
        return False
    return (
        sum(map(bool, pairs)) >= 0.7 * len(grid.rows)
        and len(fields) >= 3
        and sum(map(bool, found)) >= 0.6 * len(found)
        and not any(each and each[0].sure > 0.9 for each in values)
    )


def _from_pairs(grid: Grid, own: OwnWords) -> Grid:
    """Each run of pairs as one row; a label that comes again begins the next. Other rows stay between them."""
    labels: dict[str, int] = {}
    rows: list[tuple[str, dict[int, Cell] | Row]] = []
    record: dict[int, Cell] = {}
    for number, row in enumerate(grid.rows):
        pairs = [] if _is_title(grid, number) else pairs_of(grid, number)
        if not pairs:
            if row.text:
                rows.append((row.where, row))
                record = {}
            continue
        for label, value in pairs:
            if not grid.words[number][label]:
                continue
            at = labels.setdefault(grid.words[number][label].casefold(), len(labels))
            if at in record or not record:
                record = {}
                rows.append((row.where, record))
            record[at] = row.cell(value)
    written = list(
        dict.fromkeys(
            grid.words[number][label]
            for number in range(len(grid.rows))
            if not _is_title(grid, number)
            for label, _value in pairs_of(grid, number)
        )
    )
    by_label: dict[str, str] = {}
    for each in written:
        by_label.setdefault(each.casefold(), each)
    width = len(labels)
    made = [Row(f"{grid.rows[0].where} labels", tuple(map(_typed, (by_label[each] for each in labels))))]
    for where, what in rows:
        if isinstance(what, Row):
            made.append(Row(where, _padded((_typed(what.text),), width), is_banner=True))
        else:
            made.append(Row(where, tuple(what.get(at, EMPTY) for at in range(width))))
    return grid_of(Table(tuple(made), grid.name, heading_rows=1))


def _is_title(grid: Grid, row: int) -> bool:
    """Whether a row is a title above pairs, such as "Recommendation 2" without a value."""
    own = grid.own[row]
    return len(own) == 1 and bool(_NUMBERED.match(grid.words[row][own[0]]))


def _padded(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*cells, *(EMPTY,) * (width - len(cells)))


# A table on its side


def _is_on_its_side(grid: Grid, own: OwnWords) -> bool:
    """Whether the first column holds the headings and each further column a row."""
    if grid.width < 3 or len(grid.rows) < 3 or len(grid.rows) > 60:
        return False
    down = as_headings([words[0] for words in grid.words], own)
    return down > max(2.4, 1.5 * max(as_headings(words, own) for words in grid.words[:6]))


def _from_columns(grid: Grid) -> Grid:
    place = grid.rows[0].where
    rows = []
    for at in range(grid.width):
        letter = grid.letters[at] if at < len(grid.letters) else str(at + 1)
        cells = (
            replace(row.cell(at), merged=(), across=1) if row.cell(at) else row.cell(at).whole for row in grid.rows
        )
        rows.append(Row(f"{place} column {letter}", tuple(cells)))
    return grid_of(Table(tuple(rows), grid.name))


# Dates as columns


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
            made.append(Row(row.where, (*cells, _typed(heading), _typed("Finish"))))
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
    return Row(where, (*said, row.cell(at), _typed(date)))


# A time chart


def _from_chart(grid: Grid, found: Headings) -> Grid:
    """The columns of a time chart as two: the periods over the first and over the last mark of each row."""
    chart = list(_chart(grid, found))
    if len(chart) < 2:
        return grid
    others = [at for at in range(grid.width) if at not in chart]
    letters = tuple(grid.letters[at] for at in others) if grid.letters else ()
    made = []
    for number, row in enumerate(grid.rows):
        marked = [at for at in chart if row.cell(at) or hue_name(row.cell(at).fill)]
        if found.top <= number <= found.bottom:
            ends = (_typed("Start"), _typed("Finish"))
        elif number < found.bottom or not marked:
            ends = (EMPTY, EMPTY)
        else:
            ends = (_typed(_period(found.words[marked[0]])), _typed(_period(found.words[marked[-1]])))
        made.append(replace(row, cells=(*(row.cell(at) for at in others), *ends)))
    return grid_of(Table(tuple(made), grid.name, (*letters, "", "") if letters else (), grid.header_rows))


def _chart(grid: Grid, found: Headings) -> Iterator[int]:
    """The columns of a time chart: under a date, a week or a weekday, with nothing but blanks, marks or fills."""
    for at, text in enumerate(found.words):
        if found.matches[at] and found.matches[at][0].sure > 0.9:
            continue
        is_timed = re.search(r"(?i)\bweek|\bq[1-4]\b|^\d{1,2}$|\d{4}-\d\d-\d\d|^[mtwfs]\b", text) or (
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


# Ticks under the words of a typed column


def _from_ticks(grid: Grid, found: Headings, own: OwnWords) -> Grid:
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
            cells[first] = _typed(heading)
        elif number > found.bottom:
            cells[first] = _typed("; ".join(found.words[at].split(" – ")[-1] for at in marked))
        for at in others:
            cells[at] = EMPTY
        made.append(replace(row, cells=tuple(cells)))
    return grid_of(Table(tuple(made), grid.name, grid.letters, grid.header_rows))


# A quarter or a month in one column, and its year in another


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
            cells[part] = _typed(f"{grid.words[row][part]} {grid.words[row][year]}")
            cells[year] = EMPTY
            made[row] = replace(grid.rows[row], cells=tuple(cells))
    return grid_of(Table(tuple(made), grid.name, grid.letters, grid.header_rows))


def _share(grid: Grid, at: int, rows: range, pattern: re.Pattern[str]) -> float:
    """The share of a column's cells that are written in one way; 0 for fewer than two."""
    shown = [words for row in rows if (words := grid.words[row][at])]
    return sum(bool(pattern.fullmatch(each)) for each in shown) / len(shown) if len(shown) > 1 else 0
