"""The colour that lies under a cell of a PDF's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xl_tracker.importing.readers.pdf_pages import Fill

_MOST_OF_HEIGHT = 0.4
_HALF, _SOME = 0.5, 0.3
_SMALLEST = 5.0
"""A shape in a blank cell that is at least so wide and high, in points, is its sign."""


Place = tuple[float, float, float, float]
"""Left, top, right and bottom of a cell, in points."""


def colour_of(place: Place, fills: Sequence[Fill], *, is_blank: bool) -> str:
    """The colour that a person sees in a cell: that under it or, if it is blank, that of a shape drawn in it."""
    return (_of_sign_in(place, fills) if is_blank else "") or _under(place, fills)


def _under(place: Place, fills: Iterable[Fill]) -> str:
    """The colour of the smallest shape that lies under most of a cell; empty if none does."""
    left, top, right, bottom = place
    best, colour = float("inf"), ""
    for fill in fills:
        across = min(right, fill.right) - max(left, fill.left)
        down = min(bottom, fill.bottom) - max(top, fill.top)
        if across <= 0 or down < _MOST_OF_HEIGHT * (bottom - top):
            continue
        width = fill.right - fill.left
        if across < max(_HALF * min(right - left, width), _SOME * (right - left)):
            continue
        size = width * (fill.bottom - fill.top)
        if size <= best:
            best, colour = size, fill.colour
    return colour


def _of_sign_in(place: Place, fills: Iterable[Fill]) -> str:
    """The colour of the largest shape drawn inside a cell, such as a coloured dot; empty if there is none."""
    left, top, right, bottom = place
    inside = [
        ((fill.right - fill.left) * (fill.bottom - fill.top), fill.colour)
        for fill in fills
        if left <= fill.left and fill.right <= right and top <= fill.top and fill.bottom <= bottom
        if min(fill.right - fill.left, fill.bottom - fill.top) >= _SMALLEST
    ]
    return max(inside, default=(0.0, ""))[1]
