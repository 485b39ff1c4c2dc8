"""A council's own sheet that happens to use our headings, or common words for them: it is read with what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xl_tracker.findings import Finding
from xl_tracker.language.words import OwnWords
from xl_tracker.layout import fold
from xl_tracker.model import ReadAs
from xl_tracker.reading.arrangement import ArrangedTable, heading_among_rows, shape_of
from xl_tracker.reading.foreign import with_looks
from xl_tracker.reading.locate import LocatedTable
from xl_tracker.reading.recogniser import recognise_table
from xl_tracker.reading.recogniser.sheets import row_number, table_of_sheet
from xl_tracker.reading.section_themes import sections_of, with_themes
from xl_tracker.reading.what_is_shown import as_shown
from xl_tracker.workbook import EMPTY, BookSnapshot


def with_what_they_show(
    book: BookSnapshot, tables: Mapping[str, ArrangedTable], own: OwnWords
) -> tuple[dict[str, ArrangedTable], list[Finding], list[ReadAs]]:
    """Such tables with their fills, struck rows and themes from rows that stand alone; findings; how we read them."""
    sheets = {sheet.name: sheet for sheet in with_looks(book, [each.located.sheet for each in tables.values()])}
    result: dict[str, ArrangedTable] = {}
    found: list[Finding] = []
    read_as: list[ReadAs] = []
    for name, table in tables.items():
        table = table._replace(located=table.located._replace(sheet=sheets[table.located.sheet.name]))
        table, headings = _without_sections(table, own)
        table, themes = with_themes(table, sections_of(table))
        result[name], more = as_shown(table, own)
        found.extend((*headings, *more))
        read_as.extend(() if table.located.is_ours else (*_read_as(table.located), *themes))
    return result, found, read_as


def _without_sections(table: ArrangedTable, own: OwnWords) -> tuple[ArrangedTable, list[Finding]]:
    """The table without rows of one text that the recogniser sees as headings of those below them, and findings."""
    refs = {shape_of(row.written("ref")) for row in table.items if not _is_lone(row.cells)}
    lone = {
        row.number for row in table.items if _is_lone(row.cells) and shape_of(row.written("ref")) not in refs - {""}
    }
    if not lone:
        return table, []
    sections = {
        row_number(row)
        for each in recognise_table(table_of_sheet(table.located.sheet), own)
        for row, role in zip(each.table.rows, each.roles, strict=False)
        if role == "section" and each.way == "rows"
    }
    headings = [row for row in table.items if row.number in lone & sections]
    items = [row for row in table.items if row.number not in lone & sections]
    found = [heading_among_rows(table.located, row) for row in headings]
    return table._replace(items=items, headings=[*table.headings, *headings]), found


def _is_lone(cells: Sequence[object]) -> bool:
    return sum(cell not in EMPTY for cell in cells) == 1


def _read_as(table: LocatedTable) -> Iterator[ReadAs]:
    fields: Sequence[tuple[str, int]] = sorted(table.columns.items(), key=lambda pair: pair[1])
    for field, column in fields:
        ours = table.table.column(field).heading
        if column <= len(table.found.cells) and (heading := table.found.cells[column - 1]):
            how = "our heading" if fold(heading) == fold(ours) else "another word for our heading"
            yield ReadAs(table.sheet.name, str(heading), ours, how, table.heading_row, column)
