"""The best assignment of rows to columns, and what each choice is worth.

It is the Hungarian method. SciPy has it too, but an add-in that starts in a second cannot wait for SciPy.
"""

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


def margins(gain: Sequence[Sequence[float]], chosen: Sequence[int], kinds: Sequence[str]) -> list[float]:
    """What the best assignment would lose if a row took a column of another kind instead of its own.

    ``kinds`` names the kind of each column. A row that takes the column of another sends that row on, until one takes
    a free column or the first row's own: the cheapest such way is the margin. A kind "" is nobody's other choice.
    """
    rows = range(len(chosen))
    taken = set(chosen)
    free = [
        {kinds[at]: gain[row][at] for at in sorted(range(len(kinds)), key=lambda at: gain[row][at]) if at not in taken}
        for row in rows
    ]
    loss = [[gain[row][chosen[row]] - gain[row][chosen[other]] for other in rows] for row in rows]
    leave = [gain[row][chosen[row]] - max(free[row].values(), default=float("-inf")) for row in rows]
    for via in rows:
        for row in rows:
            through = loss[row][via]
            leave[row] = min(leave[row], through + leave[via])
            loss[row] = [min(here, through + there) for here, there in zip(loss[row], loss[via], strict=True)]
    return [
        min(
            (
                *(
                    gain[row][chosen[row]] - best
                    for kind, best in free[row].items()
                    if kind not in ("", kinds[chosen[row]])
                ),
                *(
                    gain[row][chosen[row]] - gain[row][chosen[other]] + min(leave[other], loss[other][row])
                    for other in rows
                    if kinds[chosen[other]] != kinds[chosen[row]]
                ),
            ),
            default=float("inf"),
        )
        for row in rows
    ]
