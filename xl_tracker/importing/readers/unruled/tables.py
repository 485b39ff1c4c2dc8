"""A block of lines as a table, and the joining of one that goes on overleaf."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.readers.fills import Place
from xl_tracker.importing.readers.grid import GridCell, table_of
from xl_tracker.importing.readers.pdf_lines import column_of, one_cell
from xl_tracker.importing.readers.pdf_pages import Rule
from xl_tracker.importing.readers.unruled.rows import PrintedRow, doubtful, rows_of
from xl_tracker.importing.readers.unruled.strips import Block, Strip
from xl_tracker.importing.readers.written_lines import pieces_of
from xl_tracker.reading.document import Cell, Doubt, Row, Table

_BESIDE = 4
"""The colour of a cell goes this many points to the left of its words."""
_MOST_OF_WIDTH = 0.6
_SAME_HEIGHT = 1.5
_SAME_EDGE = 4

NO_RULES: Sequence[float] = ()


def no_colour(_place: Place, _is_blank: bool) -> str:
    """The colour of a cell where there are none."""
    return ""


@dataclass
class UnruledTable:
    """A table without lines, on one page or over several, with what it leaves open. ``page`` is its last."""

    table: Table
    lanes: list[Strip]
    page: int = 1
    unsure: Row | None = None
    cuts: list[Doubt] = field(default_factory=list)

    @property
    def doubts(self) -> list[Doubt]:
        """What to ask: once for a table whose rows only its words tell apart, and once for each row that a page cut."""
        if self.unsure is None:
            return self.cuts
        count = len(self.table.rows)
        why = f"No line and no gap parts the rows of this table. Read as {count} rows: check where each begins."
        return [Doubt(self.unsure.where, self.unsure.text, why, ("other rows",)), *self.cuts]


def table_in(
    block: Block,
    where: Callable[[int, PrintedRow], str],
    *,
    rules: Sequence[float] = NO_RULES,
    known: Container[str] = (),
    colour: Callable[[Place, bool], str] = no_colour,
) -> UnruledTable | None:
    """The table in a block. ``where`` names a row from its number and lines, ``colour`` is what lies under a cell."""
    rows = rows_of(block, rules)
    lanes = block.lanes
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        top, bottom = _edges(rows, number)
        is_banner = len(row.lines) == 1 and row.lines[0] in block.banners
        for column, (left, right) in enumerate(lanes):
            words = row.words(column)
            end = max((word.right for word in words), default=right)
            across = 1 + sum(lane[0] < end - 2 for lane in lanes[column + 1 :])
            edge = lanes[column + 1][0] - _BESIDE if column + 1 < len(lanes) else right + _BESIDE
            paragraphs = column_of(words, left, max(right, end), known).paragraphs
            cells.append(
                GridCell(
                    number,
                    column,
                    pieces_of((each.text, each.italic) for each in paragraphs),
                    columns=len(lanes) - column if is_banner and words else across,
                    fill=colour((left - _BESIDE, top, edge, bottom), not words),
                    bold=bool(words) and all(word.bold for word in words),
                )
            )
    table = table_of(cells, lambda number: where(number, rows[number]))
    if table is None:
        return None
    unsure = {where(number, row) for number, row in enumerate(rows) if row in doubtful(rows)}
    return UnruledTable(table, lanes, unsure=next((row for row in table.rows if row.where in unsure), None))


def _edges(rows: Sequence[PrintedRow], number: int) -> tuple[float, float]:
    """Top and bottom of a row. The space between two belongs to both by half."""
    top = min(line.top for line in rows[number].lines)
    if number:
        top = (top + max(line.bottom for line in rows[number - 1].lines)) / 2
    return top, max(line.bottom for line in rows[number].lines)


def long_rules(rules: Sequence[Rule], block: Block) -> list[float]:
    """The heights at which drawn lines, put together, go over most of a block."""
    left, right = block.lanes[0][0], block.lanes[-1][1]
    reach: dict[float, float] = {}
    for rule in rules:
        across = min(rule.right, right + 8) - max(rule.left, left - 8)
        if across > 0:
            height = next((each for each in reach if abs(each - rule.height) < _SAME_HEIGHT), rule.height)
            reach[height] = reach.get(height, 0) + across
    return [height for height, across in reach.items() if across > _MOST_OF_WIDTH * (right - left)]


def goes_on(above: UnruledTable, below: UnruledTable) -> bool:
    """Whether a table goes on with the one that ended the page before: the same headings, or the same columns."""
    if not above.lanes or below.page != above.page + 1 or len(above.lanes) != len(below.lanes):
        return False
    if above.table.rows[0].text == below.table.rows[0].text:
        return True
    pairs = list(zip(above.lanes, below.lanes, strict=True))
    if not all(min(a[1], b[1]) > max(a[0], b[0]) or abs(a[0] - b[0]) < _SAME_EDGE for a, b in pairs):
        return False
    return all(max(a[1], b[1]) <= min(c[0], d[0]) for (a, b), (c, d) in itertools.pairwise(pairs))


def joined(above: UnruledTable, below: UnruledTable) -> UnruledTable:
    """Both as one table. The headings that stand again overleaf stay a row of it; a row that the page cut is one."""
    first, rest = list(above.table.rows), list(below.table.rows)
    cuts = [*above.cuts, *below.cuts]
    repeated = rest[0].text == first[0].text
    heading = [rest.pop(0)] if repeated else []
    if rest and len(first) > 1 and _is_cut(first[-1], rest[0]):
        row = rest.pop(0)
        why = f"The rest of this row, which a page break cut: it stands at {row.where}."
        cuts.append(Doubt(first[-1].where, row.text, why, ("a row of its own",)))
        first[-1] = first[-1]._replace(cells=tuple(map(one_cell, first[-1].cells, row.cells)))
    table = above.table._replace(rows=(*first, *heading, *rest))
    lanes = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(above.lanes, below.lanes, strict=True)]
    return UnruledTable(table, lanes, below.page, above.unsure or below.unsure, cuts)


def _is_cut(last: Row, row: Row) -> bool:
    """Whether the first row of a page ends the last of the page before: few cells, each of which goes on."""
    filled = [at for at, cell in enumerate(row.cells) if cell]
    if not filled or 0 in filled or len(filled) > max(2, 0.6 * len(row.cells)):
        return False
    if not all(last.cell(at) for at in filled):
        return False
    return sum(_goes_on_in(last.cell(at), row.cells[at]) for at in filled) * 2 >= len(filled)


def _goes_on_in(cell: Cell, rest: Cell) -> bool:
    first = rest.text[0]
    return not cell.text.endswith((".", "!", "?")) and (first.islower() or first in "(&")
