"""Themes that rows of their own name, such as "Theme 2: People" above the rows that belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.model import ReadAs
from xl_tracker.reading.arrangement import ArrangedTable
from xl_tracker.reading.sections import theme_of
from xl_tracker.reading.turned_rows import PlacedColumns, PlacedRow
from xl_tracker.workbook import EMPTY, Place, text_of

HEADING = "rows that stand alone"
"""What ``read_as`` says instead of a heading."""
_WHY = "a row with one text heads the rows below it"

Section = tuple[str, Place]
"""The words of a row that stands alone, and their cell."""


def with_themes(table: ArrangedTable, sections: Sequence[Section | None]) -> tuple[ArrangedTable, list[ReadAs]]:
    """The table with the theme of each item, and how it was read. A column of themes wins.

    ``sections`` has the row that heads each item, ``None`` where no row does.
    """
    located = table.located
    takes = any(column.field == "theme" for column in located.table.columns)
    themes = [theme_of((words,)) if section and (words := section[0]) else "" for section in sections]
    if not takes or "theme" in located.columns or not any(themes):
        return table, []
    at = 1 + max(max((len(row.cells) for row in table.items), default=0), len(located.found.cells))
    columns = {**located.columns, "theme": at}
    items = []
    for row, theme, section in zip(table.items, themes, sections, strict=True):
        places = {name: (place.row, place.column) for name in located.columns if (place := row.place(name))}
        if section:
            places["theme"] = (section[1].row, section[1].column)
        cells = [*row.cells, *[None] * (at - 1 - len(row.cells)), theme or None]
        items.append(PlacedRow(row.sheet, row.number, PlacedColumns(columns, places), cells))
    headings = [*located.found.cells, *[None] * (at - len(located.found.cells))]
    found = located.found._replace(columns=columns, cells=headings)
    read_as = ReadAs(located.sheet.name, HEADING, "Theme", _WHY, located.heading_row)
    return table._replace(located=located._replace(found=found), items=items), [read_as]


def sections_of(table: ArrangedTable) -> list[Section | None]:
    """The heading among its rows under which each item of a table stands."""
    headings = {row.number: row for row in table.headings}
    found: list[Section | None] = []
    for item in table.items:
        above = max((number for number in headings if number < item.number), default=0)
        if not above:
            found.append(None)
            continue
        row = headings[above]
        column = min(c for c in row.columns.values() if c <= len(row.cells) and row.cells[c - 1] not in EMPTY)
        found.append((text_of(row.cells[column - 1]), Place(row.sheet, above, column)))
    return found
