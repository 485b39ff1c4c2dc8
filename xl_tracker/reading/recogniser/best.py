"""The best assignment of rows to columns: the Hungarian method, as no library of ours brings it."""

from __future__ import annotations

from collections.abc import Sequence


def best_assignment(gain: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row, so that the sum of the gains is highest. There are as many columns as rows or more."""
    rows, columns = len(gain), len(gain[0]) if gain else 0
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        way = [0] * (columns + 1)
        at = _free_column(gain, row_price, column_price, owner, way)
        while at:
            owner[at], at = owner[way[at]], way[at]
    result = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            result[owner[column] - 1] = column - 1
    return result


def _free_column(
    gain: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    owner: list[int],
    way: list[int],
) -> int:
    """The free column at the end of the cheapest path from column 0. ``way`` holds the path."""
    columns, at = len(column_price) - 1, 0
    least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
    while owner[at]:
        used[at] = True
        step, following = float("inf"), 0
        row = owner[at]
        for column in range(1, columns + 1):
            if used[column]:
                continue
            cost = -gain[row - 1][column - 1] - row_price[row] - column_price[column]
            if cost < least[column]:
                least[column], way[column] = cost, at
            if least[column] < step:
                step, following = least[column], column
        for column in range(columns + 1):
            if used[column]:
                row_price[owner[column]] += step
                column_price[column] -= step
            else:
                least[column] -= step
        at = following
    return at
