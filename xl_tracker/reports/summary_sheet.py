"""The Summary sheet: which figure each of its cells shows, the formula for it, and its result.

The formulas are COUNTIFS over columns that refresh writes, so they hold no list of words and agree with every page.
"""

from __future__ import annotations

from typing import NamedTuple

from xl_tracker.layout import ACTIONS, MILESTONES, Table
from xl_tracker.layout.summary import FIRST_THEME_ROW, LAST_ROW, OTHER_THEMES, THEME_ROWS, TOTAL_ROW
from xl_tracker.rating.figures import BY_NAME, RAG_FIGURES, Figures, percent
from xl_tracker.rating.movement import ALL_THEMES
from xl_tracker.workbook import CellValue, column_letters

TILES = {
    "Actions": "actions",
    "Complete": "complete",
    "On track": "on_track",
    "Late": "late",
    "Red": "red",
    "Grey": "grey",
}
"""The headline figures, by their labels."""
COLUMNS = {
    "Actions": "actions",
    **{str(rag): name for rag, name in RAG_FIGURES.items()},
    "On track": "on_track",
    "Late": "late",
    "Milestones": "milestones",
    "Milestones complete": "milestones_complete",
}
"""The figure of each column after the theme, by its heading."""
LETTERS = {name: column_letters(position) for position, name in enumerate(COLUMNS.values(), start=2)}
FILLED_IN_LATER = frozenset({"complete", "green", "amber", "red", "milestones_complete"})
"""The figures that count Derived RAG. They are 0 until the first refresh."""
LONGEST_CRITERION = 200
"""COUNTIFS compares no more than 255 characters, and some names grow when their marks are spelt out."""


class SummaryRow(NamedTuple):
    """One row of the Summary: its name, and the result of each formula; ``None`` for one that is not known yet."""

    name: str
    values: tuple[CellValue, ...]


BLANK = SummaryRow("", ("",) * len(COLUMNS))


def summary_rows(figures: Figures, *, refreshed: bool = True) -> tuple[SummaryRow, ...]:
    """The row of all themes, then one a theme; a row for the others if there are more than fit.

    Before the first refresh no action has a rating, and nobody knows the day by which one is late.
    """
    names = figures.themes
    fitting = names if len(names) <= THEME_ROWS + 1 else names[:THEME_ROWS]
    rows = [_row(figures, ALL_THEMES, ("",), refreshed), *(_row(figures, name, (name,), refreshed) for name in fitting)]
    if len(fitting) < len(names):
        rows.append(_row(figures, OTHER_THEMES, names[THEME_ROWS:], refreshed))
    return tuple(rows)


def tile_values(total: SummaryRow) -> tuple[CellValue, ...]:
    """The results of the headline figures, from the row of all themes."""
    by_name = dict(zip(COLUMNS.values(), total.values, strict=True))
    return tuple(by_name[name] for name in TILES.values())


def counted_under(theme: str) -> str:
    """A theme in the column Counted under."""
    return theme[:LONGEST_CRITERION]


def tile_formula(name: str) -> str:
    """The formula of a headline figure: the same as in the row of all themes."""
    return f"={LETTERS[name]}{TOTAL_ROW}"


def row_formula(name: str, row: int) -> str:
    """The formula for one figure in one row. A row without a theme shows nothing."""
    formula = _formula(name, row)
    if row == TOTAL_ROW:
        return f"={formula}"
    if row == LAST_ROW and not BY_NAME[name].share and name != "grey":
        above = f"{LETTERS[name]}${TOTAL_ROW}-SUM({LETTERS[name]}${FIRST_THEME_ROW}:{LETTERS[name]}{row - 1})"
        formula = f'IF($A{row}="{OTHER_THEMES}",{above},{formula})'
    return f'=IF($A{row}="","",{formula})'


def _formula(name: str, row: int) -> str:
    figure = BY_NAME[name]
    if figure.share:
        parts, whole = figure.share
        total = f"{LETTERS[whole]}{row}"
        return f'IF({total}=0,"None",ROUND(({"+".join(f"{LETTERS[part]}{row}" for part in parts)})/{total},2))'
    if name == "grey":  # the rest, as no action has a rating before the first refresh
        return f"{LETTERS['actions']}{row}-SUM({LETTERS['complete']}{row}:{LETTERS['red']}{row})"
    table = ACTIONS if figure.of == "actions" else MILESTONES
    under = '"?*"' if row == TOTAL_ROW else _criterion(f"$A{row}")
    asked = [f"{table.name}[Counted under],{under}", *(_asked(table, *each) for each in figure.criteria)]
    return f"COUNTIFS({','.join(dict.fromkeys(asked))})"


def _asked(table: Table, heading: str, criterion: str) -> str:
    return f"{table.name}[{heading}],{criterion}"


def _criterion(cell: str) -> str:
    """The words of a cell as a criterion that matches them alone: no sign or number, and no mark for any letter."""
    words = f"LEFT({cell},{LONGEST_CRITERION})"
    for mark in "~*?":
        words = f'SUBSTITUTE({words},"{mark}","~{mark}")'
    return f'"="&{words}'


def _row(figures: Figures, name: str, themes: tuple[str, ...], refreshed: bool) -> SummaryRow:
    values: dict[str, CellValue] = {}
    counted: dict[str, int] = {}
    for figure in COLUMNS.values():
        if share := BY_NAME[figure].share:
            parts, whole = share
            share_now = percent(sum(map(counted.__getitem__, parts)), counted[whole])
            values[figure] = "None" if share_now is None else share_now / 100
            continue
        number = sum(figures.number(figure, theme) for theme in themes)
        if not refreshed and figure in FILLED_IN_LATER:
            number = 0
        if not refreshed and figure == "grey":
            number = counted["actions"]
        counted[figure] = number
        values[figure] = None if not refreshed and figure == "late" and number else number
    return SummaryRow(name, tuple(values.values()))
