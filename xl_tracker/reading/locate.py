"""Find our tables in somebody's workbook: the sheet, the heading row and the columns of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from xl_tracker.findings import Finding
from xl_tracker.language.vocabulary import nearest
from xl_tracker.language.wording import listed
from xl_tracker.layout import BY_SHEET, MADE_WITH, TABLES, Table, fold, fold_once
from xl_tracker.reading.headings import HeadingRow, are_all_there, fields_by_heading, heading_row, tables_by_headings
from xl_tracker.rules.families import workbook
from xl_tracker.workbook import EMPTY, BookSnapshot, CellValue, Place, RowSnapshot, SheetSnapshot

_SAME_HEADINGS = 4
"""A second sheet with this many headings of a table gets a finding: we do not read it."""

_MISSPELT = 0.85
"""How alike a heading must be to count as a misspelling of a column that a plan need not have."""

STRANGE_HEADINGS_COMPARED = 100
LONGEST_HEADING = 60
"""When a column is missing, we try this many unknown headings, none longer than this, as misspellings of it."""

EXPECTED = {
    "Actions": (
        "lead_officer",
        "baseline_finish",
        "forecast_finish",
        "status",
        "reported_rag",
        "progress_update",
        "updated_on",
    ),
    "Milestones": ("baseline_finish", "status"),
    "Risks": ("likelihood", "impact", "score"),
}
"""The columns, beyond the required ones, that most checks and the board pack rely on."""

_OURS_ALONE = frozenset(
    fold(column.heading)
    for column in BY_SHEET["Actions"].columns
    if column.writer == "command" or column.field.endswith("_finish") or column.field in ("reported_rag", "assured_on")
) - {"check"}
"""The headings of Actions that no council uses for a sheet of its own."""

_AMBIGUOUS = frozenset(map(fold, ("Number", "No.", "No", "Type", "Progress", "Update", "Name", "Text")))
"""Aliases so general that a second column of that name is more likely to be something else."""


class LocatedTable(NamedTuple):
    """One of our tables where we found it in a sheet, with its headings."""

    table: Table
    sheet: SheetSnapshot
    found: HeadingRow

    @property
    def columns(self) -> Mapping[str, int]:
        """The 1-based column of each field."""
        return self.found.columns

    @property
    def heading_row(self) -> int:
        """The row of the headings, the lower one where there are two."""
        return self.found.row

    @property
    def is_complete(self) -> bool:
        """Whether every column is there that we cannot do without. Our own sheet may lack its refs."""
        return all(
            column.field in self.columns or (column.field == "ref" and self.sheet.name == self.table.sheet)
            for column in self.table.columns
            if column.required
        )

    @property
    def is_ours(self) -> bool:
        """Whether the sheet is one of a tracker, and not a council's own that happens to use some of our headings.

        It has our name for it, or a heading that only a tracker has.
        """
        return fold(self.sheet.name) == fold(self.table.sheet) or self.has_heading_of_ours

    @property
    def has_heading_of_ours(self) -> bool:
        """Whether it has a heading that only a tracker has, such as "Baseline finish"."""
        return not _OURS_ALONE.isdisjoint(fold(heading) for heading in self.found.cells if isinstance(heading, str))

    @property
    def is_understood(self) -> bool:
        """Whether we can read it by our own headings and the words for them: nothing is missing, nothing strange."""
        fields = fields_by_heading(self.table.sheet)
        return self.is_complete and (
            self.is_ours or all(fold(heading) in fields for heading in self.found.cells if heading not in EMPTY)
        )

    def headings(self) -> RowSnapshot:
        """The heading row, with the columns that we found in it."""
        return RowSnapshot(self.sheet.name, self.heading_row, self.columns, self.found.cells)

    @property
    def totals_rows(self) -> frozenset[int]:
        """The totals rows below the headings, of any Excel Table that reaches into our columns."""
        return frozenset(
            row
            for block in self.sheet.totals
            for row in range(max(block.top, self.heading_row + 1), block.bottom + 1)
            if any(block.left <= column <= block.right for column in self.columns.values())
        )

    def rows(self) -> list[RowSnapshot]:
        """The rows below the headings that hold anything in our columns.

        Repeated headings and totals rows are left out.
        """
        columns, name = self.columns, self.sheet.name
        if not columns:
            return []
        first, *others = sorted(column - 1 for column in columns.values())
        heading = fold(self.found.cells[first])
        below = enumerate(self.sheet.rows[self.heading_row :], start=self.heading_row + 1)
        totals = self.totals_rows if self.sheet.totals else ()
        return [
            RowSnapshot(name, number, columns, cells)
            for number, cells in below
            if number not in totals and not _is_no_item(cells, first, others, heading)
        ]


def _is_no_item(cells: Sequence[CellValue], first: int, others: Sequence[int], heading: str) -> bool:
    """Whether a row holds nothing in our columns, or its first cell repeats the heading."""
    leading = cells[first] if first < len(cells) else None
    if isinstance(leading, str) and leading:
        return fold_once(leading) == heading
    return leading in EMPTY and all(cell in EMPTY for cell in _at(cells, others))


def _at(cells: Sequence[CellValue], positions: Sequence[int]) -> Iterator[CellValue]:
    return (cells[position] for position in positions if position < len(cells))


def locate_tables(book: BookSnapshot) -> tuple[dict[str, LocatedTable], list[Finding]]:
    """The tables of ours in a book, by our own name of their sheet, and findings about their headings."""
    located: dict[str, LocatedTable] = {}
    found: list[Finding] = []
    by_name = {fold(name): sheet for name, sheet in book.sheets.items()}
    taken: set[str] = set()
    for table in TABLES:
        for name in (table.sheet, table.name, *table.aliases):
            sheet = by_name.get(fold(name))
            if sheet is not None and sheet.name not in taken:
                located[table.sheet] = _locate(table, sheet)
                taken.add(sheet.name)
                break
    _find_by_headings(book, taken, located, found)
    for name, place in located.items():
        found.extend(_heading_findings(name, place))
    if "Actions" not in located:
        first = next(iter(book.sheets), "Actions")
        found.append(workbook.NO_ACTIONS.at(Place(first, 1, 1), "This workbook has no Actions sheet."))
    return located, found


def _find_by_headings(
    book: BookSnapshot, taken: set[str], located: dict[str, LocatedTable], found: list[Finding]
) -> None:
    """Take the sheets that have the headings of one of our tables, whatever the sheets are called."""
    likely = [
        (number, sheet, table)
        for sheet in book.sheets.values()
        if sheet.name not in taken and not is_a_page(sheet)
        for table, number in islice(tables_by_headings(sheet), 1)
    ]
    for number, sheet, table in sorted(likely, key=lambda each: -each[0]):
        place = Place(sheet.name, 1, 1)
        if table.sheet not in located:
            located[table.sheet] = _locate(table, sheet)
            message = f"The sheet '{sheet.name}' has the headings of {table.sheet}, so it is read as {table.sheet}."
            found.append(workbook.RENAMED_SHEET.at(place, message))
        elif number >= _SAME_HEADINGS and _locate(table, sheet).rows():
            read = located[table.sheet].sheet.name
            message = f"'{sheet.name}' has the headings of {table.sheet} too, but only the sheet '{read}' is read."
            found.append(workbook.SHEET_NOT_READ.at(place, message))


def is_a_page(sheet: SheetSnapshot) -> bool:
    """Whether a command, or our template, made the sheet for people to read: its first column says so."""
    first = [row[0] for row in sheet.rows if row]
    try:
        if MADE_WITH not in "\n".join(first):  # type: ignore[arg-type]  # one look at all of them is quickest
            return False
    except TypeError:
        pass
    return any(isinstance(cell, str) and cell.startswith(MADE_WITH) for cell in first)


def _locate(table: Table, sheet: SheetSnapshot) -> LocatedTable:
    """The table in a sheet that we know to be its own."""
    return LocatedTable(table, sheet, heading_row(table, sheet))


def _heading_findings(our_name: str, located: LocatedTable) -> Iterator[Finding]:
    if are_all_there(our_name, tuple(located.found.cells)):
        return
    table, sheet = located.table, located.sheet
    headings, columns, fields = located.found.cells, located.columns, fields_by_heading(our_name)
    folded = [fold(heading) if heading not in EMPTY else "" for heading in headings]
    strange = (str(h) for h, words in zip(headings, folded, strict=True) if h not in EMPTY and words not in fields)
    unknown = tuple(islice((each for each in strange if len(each) <= LONGEST_HEADING), STRANGE_HEADINGS_COMPARED))
    never: list[str] = []
    for column in table.columns:
        if column.field in columns or column.writer == "command":
            continue
        wanted = column.required or column.field in EXPECTED.get(our_name, ())
        names, likeness = table.names_of(column), 0.7 if wanted else _MISSPELT
        near = next((each for each in unknown if nearest(each, names, likeness=likeness)), None)
        if wanted and not (column.required or near or located.is_ours):
            never.append(f"'{column.heading}'")
        elif wanted:
            rule = workbook.MISSING_REQUIRED if column.required else workbook.MISSING_EXPECTED
            message = f"The sheet '{sheet.name}' has no column '{column.heading}'."
            message += f" The heading '{near}' looks like it." if near else ""
            yield rule.at(Place(sheet.name, located.heading_row, 1), message, column=column.heading)
        elif near:
            at = Place(sheet.name, located.heading_row, list(headings).index(near) + 1)
            message = f"The column '{near}' is not read. Did you mean '{column.heading}'?"
            yield workbook.HEADING_NOT_READ.at(at, message, column=near, value=near)
    if never:
        message = f"The sheet '{sheet.name}' has no column{'' if len(never) == 1 else 's'} {listed(never)}."
        fix = f"Add {'it' if len(never) == 1 else 'them'}, so that more can be checked."
        yield workbook.MISSING_EXPECTED.at(Place(sheet.name, located.heading_row, 1), message, fix=fix)
    for number, (heading, words) in enumerate(zip(headings, folded, strict=True), start=1):
        field = fields.get(words) if words else None
        if field and columns[field] != number and words not in _AMBIGUOUS:
            kept = Place(sheet.name, located.heading_row, columns[field])
            yield workbook.REPEATED_COLUMN.at(
                Place(sheet.name, located.heading_row, number),
                f"The column '{heading}' means the same as the one in {kept.a1}, so it is not read.",
                column=str(heading),
                value=str(heading),
            )
