"""Several tables on one sheet: taken apart where headings, a legend or a count begins, and at a blank column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, fold, match_heading
from xl_tracker.reading.recogniser.evidence import is_date
from xl_tracker.reading.recogniser.grid import Grid
from xl_tracker.reading.recogniser.headings import SEARCHED, WHATS, as_headings
from xl_tracker.reading.recogniser.small_tables import is_coded, is_small_table

_STRONG = 2.4
"""How much a row must look like headings to begin a table of its own inside a sheet."""

_FEWEST_COLUMNS = 3
"""A table that ends without a blank column has this many columns at least."""
_SUBJECTS = frozenset(("risk", "issue", "decision"))
_OF_RISKS = frozenset(("likelihood", "impact", "score", "mitigation", "consequence", "cause"))
_BESIDE_ACTIONS = frozenset(
    ("lead_officer", "baseline_finish", "approved_finish", "forecast_finish", "status", "reported_rag", "start")
)
_LONGEST, _LONGEST_WORD, _MOST_OF_ITEMS, _LOOKED_AT = 60, 16, 0.25, 12


def regions(grid: Grid, own: OwnWords = NO_OWN_WORDS) -> Iterator[Grid]:
    """The tables of one grid, in their order. Every row with words is in one of them."""
    for side in _beside(grid, own):
        for part in _stacked(side, own):
            yield from _beside(part, own) if part is not side else [part]


def _stacked(grid: Grid, own: OwnWords) -> Iterator[Grid]:
    starts = sorted({0, *_starts(grid, own)} - {len(grid.rows)}) or [0]
    if len(starts) == 1:
        yield grid
        return
    for start, end in pairwise([*starts, len(grid.rows)]):
        yield grid.part(range(start, end))


def _starts(grid: Grid, own: OwnWords) -> Iterator[int]:
    """The first rows of tables that stand one above the other."""
    heading = -1
    for start, end in _blocks(grid):
        if is_small_table(grid, range(start, end), own):
            yield start
            yield end
            heading = -1
            continue
        for at in range(start, end):
            if not _is_heading_row(grid, at, own):
                continue
            if heading >= 0 and _goes_on(grid, at):
                continue
            if heading >= 0 and grid.words[at] != grid.words[heading]:
                if at - heading == 1 or not (_is_parted(grid, at) or _is_another(grid, at, heading, own)):
                    continue
                yield _with_title(grid, at)
            heading = at


def _blocks(grid: Grid) -> Iterator[tuple[int, int]]:
    """The runs of rows between blank rows."""
    start = -1
    for at, here in enumerate(grid.own):
        if here and start < 0:
            start = at
        elif not here and not any(grid.words[at]) and start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(grid.own)


def _is_heading_row(grid: Grid, at: int, own: OwnWords) -> bool:
    """Whether a row looks like headings. Most rows of a plan fail the first, cheap tests."""
    here, words = grid.own[at], grid.words[at]
    if len(here) < 2 or any(len(words[each]) > _LONGEST for each in here[:6]):
        return False
    first = here[:_LOOKED_AT]
    if sum(_is_of_an_item(words[each], own) for each in first) > _MOST_OF_ITEMS * len(first):
        return False
    if not any(match_heading(words[each], own) for each in here[:3]):
        return False
    return as_headings(words, own, dates=False) >= _STRONG


def _goes_on(grid: Grid, at: int) -> bool:
    """Whether a row says in some column what the row above says there, as items do and headings do not."""
    above = set(grid.own[at - 1]) if at else set()
    return any(each in above and grid.words[at][each] == grid.words[at - 1][each] for each in grid.own[at])


def _is_of_an_item(text: str, own: OwnWords) -> bool:
    """Whether a text is a number, a date or a rating, as items hold them and headings seldom do."""
    if text.replace(".", "").isdigit() or is_date(text):
        return True
    return len(text) <= _LONGEST_WORD and is_coded(text, own)


def _is_parted(grid: Grid, at: int) -> bool:
    """Whether a blank row, or a title after one, stands before a row."""
    return any(not own for own in grid.own[max(0, at - 3) : at])


def _is_another(grid: Grid, at: int, heading: int, own: OwnWords) -> bool:
    """Whether a row of headings that nothing parts from the rows above stands over other columns than theirs."""
    here, there = (
        {found[0].field for each in grid.words[row] if (found := match_heading(each, own))} for row in (at, heading)
    )
    return len(here & there) < len(here) / 2 and as_headings(grid.words[at], own, dates=False) >= _STRONG + 0.5


def _with_title(grid: Grid, at: int) -> int:
    while at and len(grid.own[at - 1]) == 1:
        at -= 1
    return at


def _beside(grid: Grid, own: OwnWords) -> Iterator[Grid]:
    """Tables side by side: a blank column with headings of a table on both sides, or headings that begin anew."""
    head = max(grid.words[:SEARCHED], key=lambda words: as_headings(words, own), default=())
    cuts = [(0, 0), *_cuts(grid, head, own)] if as_headings(head, own) else [(0, 0)]
    if len(cuts) == 1:
        yield grid
        return
    rows = range(len(grid.rows))
    for (_end, start), (end, _start) in pairwise([*cuts, (grid.width, grid.width)]):
        yield grid.part(rows, range(start, end))


def _cuts(grid: Grid, head: tuple[str, ...], own: OwnWords) -> Iterator[tuple[int, int]]:
    """Where a table ends, and where the next one to its right begins."""
    shown = {at for words in grid.words for at, text in enumerate(words) if text}
    filled = {at for row in grid.rows for at, cell in enumerate(row.cells) if cell.fill}
    start = 0
    for at in range(1, grid.width - 2):
        if at not in shown and at not in filled:
            if _parts_two(grid, head, start, at, own):
                start = at + 1
                yield at, start
        elif head[at] and at - start >= _FEWEST_COLUMNS and _begins_anew(head, start, at, own):
            start = at
            yield at, at


def _begins_anew(head: tuple[str, ...], start: int, at: int, own: OwnWords) -> bool:
    """Whether the headings from a column on are those of another table: the same ones again, or a register's own.

    A register has refs of its own. A risk beside the action against it has none, and belongs to the plan.
    """
    again = [fold(text) for text in head[start:at]]
    left, right = _fields(head[start:at], own), _fields(head[at:], own)
    if again == [fold(text) for text in head[at : at + len(again)]]:
        return bool(left & WHATS)
    first = match_heading(head[at], own)
    return bool(first) and first[0].field == "ref" and "ref" in left and _are_two_tables(left, right)


def _are_two_tables(left: set[str], right: set[str]) -> bool:
    """Whether two sets of fields are each enough for a table, and one is a register that no other table holds."""
    both = [_is_of_actions(left) and _is_register(right), _is_register(left) and _is_of_actions(right)]
    return any(both) or (_is_register(left) and _is_register(right) and not left & right & _SUBJECTS)


def _is_of_actions(fields: set[str]) -> bool:
    return "action" in fields and len(fields & _BESIDE_ACTIONS) >= 2 and "risk" not in fields


def _is_register(fields: set[str]) -> bool:
    is_of_risks = "risk" in fields and len(fields & _OF_RISKS) >= 2
    return (is_of_risks or bool(fields & {"issue", "decision"})) and "action" not in fields


def _fields(words: tuple[str, ...], own: OwnWords) -> set[str]:
    return {found[0].field for text in words if text and (found := match_heading(text, own))}


def _parts_two(grid: Grid, head: tuple[str, ...], start: int, at: int, own: OwnWords) -> bool:
    left, right = _fields(head[start:at], own), _fields(head[at + 1 :], own)
    if len(left & right) >= 2 or _are_two_tables(left, right):
        return True
    if grid.width - at > 5 or len(left) < 2 or len(right) > 1:
        return False
    beside = grid.part(range(len(grid.rows)), range(at + 1, grid.width))
    rows = [row for row, here in enumerate(beside.own) if here or any(cell.fill for cell in beside.rows[row].cells)]
    return bool(rows) and is_small_table(beside, range(rows[0], rows[-1] + 1), own)
