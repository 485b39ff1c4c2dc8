"""Labels with values beside them: each run of them becomes one row under the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tracker.language.words import OwnWords, match_heading
from xl_tracker.reading.document import EMPTY, Cell, Row, Table
from xl_tracker.reading.recogniser.evidence import suits_its_labels
from xl_tracker.reading.recogniser.grid import Grid, grid_of, typed
from xl_tracker.reading.recogniser.headings import as_headings

_STRONG = 2.5
_NUMBERED = re.compile(r"(?i)(?:key |priority |panel )?(?:rec(?:ommendation)?|action|theme|priority|objective)\s*\d")


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
    by_field: dict[str, list[Cell]] = {}
    for row, each in enumerate(pairs):
        for label, value in each:
            if known := match_heading(grid.words[row][label], own):
                by_field.setdefault(known[0].field, []).append(grid.cell(row, value))
    return (
        sum(map(bool, pairs)) >= 0.7 * len(grid.rows)
        and len(fields) >= 3
        and sum(map(bool, found)) >= 0.6 * len(found)
        and not any(each and each[0].sure > 0.9 for each in values)
        and suits_its_labels(by_field.items())
    )


def from_pairs(grid: Grid, own: OwnWords) -> Grid:
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
    made = [Row(f"{grid.rows[0].where} labels", tuple(map(typed, (by_label[each] for each in labels))))]
    for where, what in rows:
        if isinstance(what, Row):
            made.append(Row(where, _padded((typed(what.text),), width), is_banner=True))
        else:
            made.append(Row(where, tuple(what.get(at, EMPTY) for at in range(width))))
    return grid_of(Table(tuple(made), grid.name, heading_rows=1))


def _is_title(grid: Grid, row: int) -> bool:
    """Whether a row is a title above pairs, such as "Recommendation 2" without a value."""
    own = grid.own[row]
    return len(own) == 1 and bool(_NUMBERED.match(grid.words[row][own[0]]))


def _padded(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*cells, *(EMPTY,) * (width - len(cells)))
