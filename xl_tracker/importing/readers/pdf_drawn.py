"""What is drawn on one page of a PDF: its words, the cells of drawn tables, coloured shapes and level lines.

A page that stands on its side or on its head is turned upright first.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from typing import Any

from xl_tracker.importing.readers.pdf_pages import Box, Fill, Rule, Word

MOST_DRAWN = 20_000
"""A page with more lines and shapes than this holds a map or a drawing. We do not look for tables in it."""
_SAME_LINE = 2.0
"""Edges of cells less than this many points apart are the same line of the table."""
_THIN = 3.0
"""A shape that is no higher is a line."""
_SPACE = 2.0
"""Letters further apart than this many points belong to two words."""
_MOST_TURNED = 0.6
_PLAIN_SPACES = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased", "G", "RGB", "CMYK")

Place = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Turn = Callable[[Place], Place]


def drawn_on(number: int, page: Any) -> dict[str, Any]:
    """A page of pdfplumber as plain values, in the order of the fields of ``Word``, ``Box``, ``Fill`` and ``Rule``."""
    page = page.dedupe_chars(tolerance=1)
    chars = [char for char in page.chars if char["text"].strip("\0")]
    turn, on_its_side = _turn_of(chars, page)
    drawn = len(page.rects) + len(page.lines) + len(page.curves)
    tables = page.find_tables() if 0 < drawn <= MOST_DRAWN else []
    cells = [[turn(cell) for cell in table.cells] for table in tables if len(table.cells) > 1]
    shapes = [*page.rects, *page.curves][:MOST_DRAWN]
    return {
        "number": number,
        "height": float(page.width if on_its_side else page.height),
        "words": [astuple(word) for word in _words(chars, turn)],
        "tables": [[astuple(box) for box in _boxes(table)] for table in cells],
        "has_pictures": bool(page.images),
        "fills": [fill for shape in shapes if (fill := _fill(shape, turn)) is not None],
        "rules": [
            rule for each in [*page.lines[:MOST_DRAWN], *page.rects[:MOST_DRAWN]] for rule in _rules(turn(_place(each)))
        ],
        "plain": [],
    }


def _words(chars: list[dict[str, Any]], turn: Turn) -> list[Word]:
    from pdfplumber.utils.text import extract_words

    if turn is not _as_it_is:
        sides = ("x0", "top", "x1", "bottom")
        upright = {"upright": True, "matrix": (1, 0, 0, 1, 0, 0)}
        chars = [{**char, **dict(zip(sides, turn(_place(char)), strict=True)), **upright} for char in chars]
    return [
        Word(
            word["text"],
            round(word["x0"], 2),
            round(word["x1"], 2),
            round(word["top"], 2),
            round(word["bottom"], 2),
            any(name in word["fontname"].lower() for name in ("bold", "black", "heavy")),
            any(name in word["fontname"].lower() for name in ("italic", "oblique")),
        )
        for word in extract_words(chars, extra_attrs=["fontname"], x_tolerance=_SPACE)
    ]


def _place(drawn: dict[str, Any]) -> Place:
    return drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"]


def _as_it_is(place: Place) -> Place:
    return place


def _turn_of(chars: Sequence[dict[str, Any]], page: Any) -> tuple[Turn, bool]:
    """How places change when a page is turned upright, and whether it stands on its side."""
    width, height = float(page.width), float(page.height)
    least = _MOST_TURNED * max(len(chars), 1)
    sideways = [char for char in chars if not char["upright"]]
    if len(sideways) > least:
        if sum(char["matrix"][1] > 0 for char in sideways) >= len(sideways) / 2:
            return (lambda at: (height - at[3], at[0], height - at[1], at[2])), True
        return (lambda at: (at[1], width - at[2], at[3], width - at[0])), True
    if sum(char["upright"] and char["matrix"][0] < 0 for char in chars) > least:
        return (lambda at: (width - at[2], height - at[3], width - at[0], height - at[1])), False
    return _as_it_is, False


def _fill(shape: dict[str, Any], turn: Turn) -> Fill | None:
    """A shape filled with a colour; ``None`` for lines, and for white."""
    colour = hexadecimal(shape.get("non_stroking_color"), shape.get("ncs")) if shape.get("fill") else ""
    left, top, right, bottom = turn(_place(shape))
    if not colour or colour == "FFFFFF" or min(bottom - top, right - left) <= _THIN:
        return None
    return Fill(round(left, 2), round(top, 2), round(right, 2), round(bottom, 2), colour)


def hexadecimal(colour: Any, space: Any = None) -> str:
    """A colour of a PDF as six hexadecimal digits; empty for one that it does not say in grey, RGB or CMYK."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(value, (int, float)) for value in values):
        return ""
    if len(values) == 1 and space is not None and str(getattr(space, "name", space)) not in _PLAIN_SPACES:
        return ""  # the share of an ink of its own, not of white
    match len(values):
        case 1:
            parts = [values[0]] * 3
        case 3:
            parts = list(values)
        case 4:
            parts = [(1 - value) * (1 - values[3]) for value in values[:3]]
        case _:
            return ""
    return "".join(f"{round(255 * min(max(part, 0), 1)):02X}" for part in parts)


def _rules(place: Place) -> list[Rule]:
    left, top, right, bottom = (round(edge, 2) for edge in place)
    if right - left <= _THIN:
        return []
    return [Rule(left, right, height) for height in ((top, bottom) if bottom - top > _THIN else (top,))]


def _boxes(cells: Sequence[Place]) -> tuple[Box, ...]:
    """The cells of a table with their places in the grid formed by all the edges."""
    across = _grid_lines(edge for left, _top, right, _bottom in cells for edge in (left, right))
    down = _grid_lines(edge for _left, top, _right, bottom in cells for edge in (top, bottom))
    boxes = []
    for left, top, right, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _line_at(down, top), _line_at(across, left)
        rows, columns = _line_at(down, bottom) - row, _line_at(across, right) - column
        if rows > 0 and columns > 0:
            boxes.append(Box(row, column, rows, columns, left, top, right, bottom))
    return tuple(boxes)


def _grid_lines(edges: Iterable[float]) -> list[float]:
    lines: list[float] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > _SAME_LINE:
            lines.append(edge)
    return lines


def _line_at(lines: Sequence[float], edge: float) -> int:
    return bisect.bisect_right(lines, edge + 0.01) - 1
