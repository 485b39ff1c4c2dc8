"""A workbook without our headings, read through the recogniser: its rows become records where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from xl_tracker.findings import Finding
from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.wording import listed
from xl_tracker.language.words import OwnWords
from xl_tracker.layout import ACTIONS, MILESTONES, RECOMMENDATIONS, RISKS, Table
from xl_tracker.model import ReadAs
from xl_tracker.reading.arrangement import ArrangedTable
from xl_tracker.reading.document import Document, Line
from xl_tracker.reading.headings import HeadingRow
from xl_tracker.reading.locate import LocatedTable, is_a_page
from xl_tracker.reading.recogniser import Column, Recognised, recognise
from xl_tracker.reading.recogniser.headings import heading_date
from xl_tracker.reading.recogniser.sheets import row_number, table_of_sheet
from xl_tracker.reading.section_themes import Section, with_themes
from xl_tracker.reading.sections import theme_of
from xl_tracker.reading.turned_rows import turned_row
from xl_tracker.reading.what_is_shown import as_shown
from xl_tracker.rules.families import workbook
from xl_tracker.workbook import (
    EMPTY,
    BookSnapshot,
    CellValue,
    Place,
    RowSnapshot,
    SheetSnapshot,
    column_number,
)

_SURE, _SURE_OF_BLANK = 0.7, 0.95
_ITEMS = {"action": ACTIONS, "milestone": MILESTONES, "recommendation": RECOMMENDATIONS, "risk": RISKS}
_OF_ACTIONS = frozenset(("lead_officer", "baseline_finish", "approved_finish", "forecast_finish", "status"))
_NOUNS = {"Actions": "an action", "Milestones": "a milestone", "Recommendations": "a recommendation", "Risks": "a risk"}
_MOST_NAMED = 8
_LEFT_OUT = frozenset(("recommendations", "finish_by", "derived_rag", "rag_reason", "check"))
"""Fields that we do not read from a council's sheet: refs that lead nowhere there, and what our commands write."""


@dataclass(slots=True)
class Foreign:
    """What a council's own sheets hold: tables by our name of their sheet, how they were read, and findings."""

    own: OwnWords
    tables: dict[str, list[ArrangedTable]] = field(default_factory=dict)
    read_as: list[ReadAs] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    @property
    def sheets(self) -> frozenset[str]:
        """The names of the sheets that hold these tables."""
        return frozenset(table.located.sheet.name for tables in self.tables.values() for table in tables)


def read_foreign(book: BookSnapshot, taken: Collection[str], own: OwnWords, without: Collection[str] = ()) -> Foreign:
    """What stands in the sheets of a book that are not ``taken``, by the headings and the cells of their columns.

    ``without`` names our sheets that were found already: a second one like them is not read.
    """
    sheets = with_looks(book, [each for name, each in book.sheets.items() if name not in taken and not is_a_page(each)])
    blocks = [
        block
        for sheet in sheets
        if sheet.visibility == "visible"
        for block in (Line(f"sheet {sheet.name}", sheet.name, is_heading=True), table_of_sheet(sheet))
    ]
    result = Foreign(own)
    by_name = {sheet.name: sheet for sheet in sheets}
    for each in recognise(Document(book.name, tuple(blocks)), own):
        table, fields = _fields_of(each)
        if table is None or table.sheet in without:
            continue
        made, sections = _arranged(each, table, fields, by_name[each.source.name])
        if made.items:
            result.read_as.extend(_read_as(each, fields, made))
            result.found.append(_how_read(book, each, fields, made))
            made, read_as = with_themes(made, sections)
            made, found = as_shown(made, own, each.legend)
            result.read_as.extend(read_as)
            result.found.extend(found)
            result.tables.setdefault(table.sheet, []).append(made)
    return result


def with_looks(book: BookSnapshot, sheets: Collection[SheetSnapshot]) -> list[SheetSnapshot]:
    """The sheets with what they show, if the host of the book knows it."""
    shown = book.looks(sheets) if book.looks and sheets else {}
    return [sheet._replace(shown=shown.get(sheet.name, sheet.shown)) for sheet in sheets]


def _fields_of(each: Recognised) -> tuple[Table | None, dict[str, Column]]:
    """The table of ours that a recognised one is, and the column of each of its fields."""
    item = next((name for name in _ITEMS if each.at(name) >= 0), "")
    kinds = {"plan": ("action",), "milestones": ("milestone",), "recommendations": ("recommendation",)}
    if each.kind == "risks":
        item = "risk"
    if item not in kinds.get(each.kind, ("risk",) if each.kind == "risks" else ()):
        return None, {}
    table = _ITEMS[item]
    columns = {name: _chosen(each, name) for name in dict.fromkeys(column.field for column in each.columns)}
    known = {name: column for name, column in columns.items() if column is not None}
    if item == "recommendation" and _OF_ACTIONS & {name for name, column in known.items() if column.sure >= _SURE}:
        table, known["action"] = ACTIONS, known["recommendation"]
    if item == "risk" and "lead_officer" in known:
        known["owner"] = known["lead_officer"]
    if item == "milestone" and "parent" in known:
        known["action"] = known["parent"]
    ours = {column.field for column in table.columns} - _LEFT_OUT
    return table, {
        name: column for name, column in known.items() if name in ours and (name == item or _is_sure(each, column))
    }


def _is_sure(each: Recognised, column: Column) -> bool:
    """Whether we read a column: we are sure of it, and where it is blank, its own heading says what it is for."""
    if column.sure < _SURE:
        return False
    rows = zip(each.table.rows, each.roles, strict=True)
    is_blank = not any(role == "row" and row.cell(column.index) for row, role in rows)
    return not is_blank or (column.sure >= _SURE_OF_BLANK and " – " not in column.heading)


def _chosen(each: Recognised, name: str) -> Column | None:
    """Of several columns for one field, the one with the latest date in its heading, else the first that is sure."""
    columns = each.all(name)
    dated = [(day, column) for column in columns if (day := parse_timescale(heading_date(column.heading)).latest)]
    if len(columns) > 1 and dated:
        return max(dated, key=lambda pair: pair[0])[1]
    return max(columns, key=lambda column: column.sure, default=None)


def _arranged(
    each: Recognised, table: Table, fields: Mapping[str, Column], sheet: SheetSnapshot
) -> tuple[ArrangedTable, list[Section | None]]:
    """The items of a recognised table as rows with their places, and the row that heads each of them."""
    by_letter = each.way == "rows"
    places = {name: _place(column) if by_letter else column.index + 1 for name, column in fields.items()}
    columns = {name: place for name, place in places.items() if place}
    rows: list[RowSnapshot] = []
    sections: list[Section | None] = []
    of_section: dict[str, Place] = {}
    for at, (row, role) in enumerate(zip(each.table.rows, each.roles, strict=True)):
        if role == "section" and each.way == "rows" and each.sections[at]:
            first = next(place for place, cell in enumerate(row.cells, start=1) if cell)
            of_section[each.sections[at][-1]] = Place(sheet.name, row_number(row), first)
        if role != "row":
            continue
        if each.way == "rows":
            number = row_number(row)
            made = RowSnapshot(sheet.name, number, columns, sheet.rows[number - 1])
        else:
            made = turned_row(sheet.name, row, each.way, fields, columns)
        if any(made.written(name) not in EMPTY for name in columns):
            rows.append(made)
            sections.append(_section(each.sections[at] if each.sections else (), of_section))
    headings = [at for at, role in enumerate(each.roles) if role == "heading"]
    first, last = (row_number(each.table.rows[at]) for at in (headings[0], headings[-1])) if headings else (1, 1)
    written: list[CellValue] = [None] * max(columns.values(), default=0)
    for name, place in columns.items():
        written[place - 1] = fields[name].heading
    return ArrangedTable(LocatedTable(table, sheet, HeadingRow(last, first, columns, written)), rows, ()), sections


def _section(above: tuple[str, ...], places: Mapping[str, Place]) -> Section | None:
    """The section that names a theme, of those above a row, with its cell."""
    return next(((words, places[words]) for words in above if words in places and theme_of((words,))), None)


def _place(column: Column) -> int:
    """The 1-based column of the sheet, or 0 for a column that the recogniser made out of several."""
    return column_number(column.letter) if column.letter else 0


def _read_as(each: Recognised, fields: Mapping[str, Column], made: ArrangedTable) -> Iterator[ReadAs]:
    columns = made.located.columns
    for name, column in sorted(fields.items(), key=lambda pair: pair[1].index):
        if name in columns:
            title = made.located.table.column(name).heading
            place = columns[name] if each.way == "rows" else 0
            yield ReadAs(made.located.sheet.name, column.heading, title, column.why, made.located.heading_row, place)


def _how_read(book: BookSnapshot, each: Recognised, fields: Mapping[str, Column], made: ArrangedTable) -> Finding:
    """The finding that says that a sheet was read by its own headings, and which of them were not."""
    sheet, table = made.located.sheet.name, made.located.table
    taken = {column.index for column in fields.values()}
    left = [
        f"'{column.heading}'{f' ({column.letter})' if column.letter else ''}"
        for column in each.columns
        if column.heading and column.index not in taken and column.field != "aside"
    ]
    number, noun = len(made.items), _NOUNS[table.sheet]
    rows = f"one row of it is read as {noun}" if number == 1 else f"{number:,} rows of it are each read as {noun}"
    message = f"'{sheet}' has headings of its own, and {rows}."
    if left:
        message += f" {listed(left, most=_MOST_NAMED)} {'is' if len(left) == 1 else 'are'} not read."
    place = Place(sheet, made.located.heading_row, min(made.located.columns.values(), default=1))
    fix = (
        f"Check how we read each column. To make a tracker of it, run: xl-tracker import '{book.name}' -o TRACKER.xlsx"
    )
    return workbook.HEADINGS_OF_ITS_OWN.at(place, message, fix=fix)
