"""A register that mixes risks, assumptions, issues and dependencies, taken apart by the column that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from xl_tracker.reading.recogniser.grid import Grid
from xl_tracker.reading.recogniser.headings import Headings

_NAMES_KINDS = re.compile(r"(?i)\b(?:type|category|kind|raid|item|log|class|classification)\b")
_KINDS = {
    **dict.fromkeys(("risk", "risks"), "risks"),
    **dict.fromkeys(("assumption", "assumptions"), "assumptions"),
    **dict.fromkeys(("issue", "issues"), "issues"),
    **dict.fromkeys(("dependency", "dependencies"), "dependencies"),
    **dict.fromkeys(("decision", "decisions"), "decisions"),
    **dict.fromkeys(("action", "actions"), "actions"),
}
_FEWEST_KINDS = 2


def of_each_kind(grid: Grid, found: Headings) -> Iterator[tuple[str, Grid, Headings]]:
    """The rows of each kind under the headings, with its name; nothing for a table of one kind.

    The first part keeps the rows above the headings. A row that names no kind stays with the row above it.
    """
    column = next((at for at, text in enumerate(found.words) if _names_kinds(grid, found, at, text)), -1)
    if column < 0:
        return
    groups: dict[str, list[int]] = {}
    name = ""
    for row in range(found.bottom + 1, len(grid.rows)):
        name = _KINDS.get(grid.words[row][column].casefold(), name)
        groups.setdefault(name, []).append(row)
    unnamed = groups.pop("", [])
    for number, (kind, rows) in enumerate(groups.items()):
        above = range(found.bottom + 1) if number == 0 else range(found.top, found.bottom + 1)
        chosen = [*above, *(unnamed if number == 0 else ()), *rows]
        height = len(above)
        yield kind, _rows_of(grid, chosen), found._replace(top=height - 1 - found.bottom + found.top, bottom=height - 1)


def _names_kinds(grid: Grid, found: Headings, at: int, heading: str) -> bool:
    if not _NAMES_KINDS.search(heading):
        return False
    shown = [words[at].casefold() for words in grid.words[found.bottom + 1 :] if words[at]]
    return all(each in _KINDS for each in shown) and len({_KINDS[each] for each in shown}) >= _FEWEST_KINDS


def _rows_of(grid: Grid, rows: list[int]) -> Grid:
    return replace(
        grid,
        rows=[grid.rows[row] for row in rows],
        words=[grid.words[row] for row in rows],
        own=[grid.own[row] for row in rows],
        header_rows=0,
    )
