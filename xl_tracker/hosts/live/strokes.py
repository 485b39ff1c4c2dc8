"""The looks of a sheet as few strokes: one setting given to one rectangle of cells. Each stroke is a call to Excel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xl_tracker.edits import SetLook
from xl_tracker.look import FONT, LOOKS, CellLook
from xl_tracker.workbook import Block, stretches

FONT_SETTING = "font"
SETTINGS = (FONT_SETTING, *CellLook._fields)
SHARED = (FONT_SETTING, "size", "colour", "horizontal", "vertical")
"""Settings that most looks of a sheet have in common. A new sheet is given them first, all its cells at once."""

FRESH: dict[str, object] = {
    "bold": False,
    "italic": False,
    "fill": None,
    "wrap": False,
    "number_format": "General",
    "border_bottom": False,
}
"""Settings that every cell of a new sheet has. Its font, size and colour depend on the workbook."""

Band = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One setting of a ``CellLook``, or the font's name, for an area."""

    setting: str
    value: object
    area: Block


def strokes(edits: Sequence[SetLook], *, fresh: bool) -> list[Stroke]:
    """The strokes that give one sheet's cells their looks; where two looks meet, the later one counts.

    Their number depends on how the looks are arranged, not on how many rows each covers. For a ``fresh`` sheet, the
    settings that new cells have anyway are left out.
    """
    if not edits:
        return []
    areas = [Block.at(edit.place, edit.rows, edit.columns) for edit in edits]
    rows = _bands(edge for area in areas for edge in (area.top, area.bottom + 1))
    columns = _bands(edge for area in areas for edge in (area.left, area.right + 1))
    looks: dict[tuple[int, int], CellLook] = {}
    for edit, area in zip(edits, areas, strict=True):
        for i in _within(rows, area.top, area.bottom):
            for j in _within(columns, area.left, area.right):
                looks[i, j] = LOOKS[edit.look]
    whole = Block(rows[0][0], columns[0][0], rows[-1][1], columns[-1][1])
    shared = _shared(edits) if fresh else {}
    made = [Stroke(setting, value, whole) for setting, value in shared.items()]
    base = FRESH | shared if fresh else {}
    for setting in SETTINGS:
        places: dict[object, set[tuple[int, int]]] = {}
        for place, look in looks.items():
            value = _value(look, setting)
            if setting not in base or base[setting] != value:
                places.setdefault(value, set()).add(place)
        for value, cells in places.items():
            made += [Stroke(setting, value, area) for area in _rectangles(cells, rows, columns)]
    return made


def _value(look: CellLook, setting: str) -> object:
    return FONT if setting == FONT_SETTING else getattr(look, setting)


def _shared(edits: Sequence[SetLook]) -> dict[str, object]:
    """For each of ``SHARED``, the value that most edits want; the earlier one when two are as frequent."""
    looks = [LOOKS[edit.look] for edit in edits]
    return {setting: Counter(_value(look, setting) for look in looks).most_common(1)[0][0] for setting in SHARED}


def _bands(edges: Iterable[int]) -> list[Band]:
    """The stretches of rows (or columns) between neighbouring edges: first and last of each."""
    return [(first, following - 1) for first, following in pairwise(sorted(set(edges)))]


def _within(bands: Sequence[Band], first: int, last: int) -> Iterator[int]:
    return (number for number, band in enumerate(bands) if first <= band[0] and band[1] <= last)


def _rectangles(cells: set[tuple[int, int]], rows: Sequence[Band], columns: Sequence[Band]) -> Iterator[Block]:
    """The cells of the grid as rectangles: neighbours in a row joined, then equal stretches below each other."""
    open_ones: dict[Band, int] = {}
    for i in range(len(rows) + 1):
        here = set(stretches(sorted(j for at, j in cells if at == i)))
        for stretch in [s for s in open_ones if s not in here]:
            yield Block(rows[open_ones.pop(stretch)][0], columns[stretch[0]][0], rows[i - 1][1], columns[stretch[1]][1])
        for stretch in sorted(here - open_ones.keys()):
            open_ones[stretch] = i
