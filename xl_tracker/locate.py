"""Finding our tables in somebody's workbook: which sheet, which heading row, which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from xl_tracker.findings import Finding
from xl_tracker.layout import BY_SHEET, TABLES, Table, fold, fold_once
from xl_tracker.rules import workbook
from xl_tracker.snapshot import BookSnapshot, CellValue, Place, RowSnapshot, SheetSnapshot
from xl_tracker.vocabulary import nearest

_NOTHING = (None, "")
HEADING_ROWS_SEARCHED = 25
"""A heading row lower than this is not looked for."""

STRANGE_HEADINGS_COMPARED = 100
LONGEST_HEADING = 60
"""Where a column is missing, so many headings that we do not know, none longer, are tried as misspellings of it."""

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


@dataclass(frozen=True, slots=True)
class LocatedTable:
    """One of our tables as it stands in a sheet. ``columns`` maps a field to its 1-based column."""

    table: Table
    sheet: SheetSnapshot
    heading_row: int
    columns: Mapping[str, int]

    def headings(self) -> RowSnapshot:
        """The heading row, with the columns that it was read as."""
        cells = self.sheet.rows[self.heading_row - 1] if self.sheet.rows else ()
        return RowSnapshot(self.sheet.name, self.heading_row, self.columns, cells)

    def rows(self) -> list[RowSnapshot]:
        """The rows below the headings that hold anything in our columns; repeated headings are passed over."""
        columns, name = self.columns, self.sheet.name
        first, *others = sorted(column - 1 for column in columns.values())
        heading = fold(self.sheet.rows[self.heading_row - 1][first])
        rows = []
        for number, cells in enumerate(self.sheet.rows[self.heading_row :], start=self.heading_row + 1):
            leading = cells[first] if first < len(cells) else None
            if leading in _NOTHING and all(cell in _NOTHING for cell in _at(cells, others)):
                continue
            if isinstance(leading, str) and fold_once(leading) == heading:
                continue
            rows.append(RowSnapshot(name, number, columns, cells))
        return rows


def _at(cells: Sequence[CellValue], positions: Sequence[int]) -> Iterator[CellValue]:
    return (cells[position] for position in positions if position < len(cells))


@lru_cache(maxsize=64)
def _fields_by_heading(sheet: str) -> Mapping[str, str]:
    """Every heading and alias of a table, folded, with the field it means. A heading beats an alias."""
    table = BY_SHEET[sheet]
    fields = {fold(alias): column.field for column in table.columns for alias in reversed(column.aliases)}
    return fields | {fold(column.heading): column.field for column in table.columns}


def locate_tables(book: BookSnapshot) -> tuple[dict[str, LocatedTable], list[Finding]]:
    """Our tables in a book, by our own name of their sheet, and what is wrong with their headings."""
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
    if "Actions" not in located:
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
    """Take the sheet whose headings are most like those of Actions, whatever it is called."""
    table = BY_SHEET["Actions"]
    candidates = [_locate(table, sheet) for sheet in book.sheets.values() if sheet.name not in taken]
    candidates = [each for each in candidates if len(each.columns) >= 3 and {"ref", "action"} <= set(each.columns)]
    if not candidates:
        return
    best = max(candidates, key=lambda each: len(each.columns))
    located["Actions"] = best
    found.append(
        workbook.RENAMED_SHEET.at(
            Place(best.sheet.name, 1, 1), f"The sheet '{best.sheet.name}' is read as Actions, by its headings."
        )
    )


def _locate(table: Table, sheet: SheetSnapshot) -> LocatedTable:
    """The table with its best heading row: the one with most headings that we know, the first of equals."""
    best: dict[str, int] = {}
    best_row = 1
    for number, cells in enumerate(sheet.rows[:HEADING_ROWS_SEARCHED], start=1):
        columns = _columns(table, cells)
        if len(columns) > len(best):
            best, best_row = columns, number
    return LocatedTable(table, sheet, best_row, best)


@lru_cache(maxsize=64)
def _printed(sheet: str) -> frozenset[str]:
    """The headings that we print on a sheet, folded."""
    return frozenset(fold(column.heading) for column in BY_SHEET[sheet].columns)


def _columns(table: Table, cells: Sequence[CellValue]) -> dict[str, int]:
    fields, own = _fields_by_heading(table.sheet), _printed(table.sheet)
    known = [
        (folded, number)
        for number, heading in enumerate(cells, start=1)
        if isinstance(heading, str) and (folded := fold(heading)) in fields
    ]
    known.sort(key=lambda each: each[0] not in own)  # a heading that we print wins over one that people use
    columns: dict[str, int] = {}
    for folded, number in known:
        columns.setdefault(fields[folded], number)
    return columns


def _heading_findings(our_name: str, located: LocatedTable) -> Iterator[Finding]:
    table, sheet = located.table, located.sheet
    headings = sheet.rows[located.heading_row - 1] if sheet.rows else ()
    fields = _fields_by_heading(our_name)
    strange = (str(h) for h in headings if h not in (None, "") and fold(h) not in fields)
    unknown = tuple(islice((each for each in strange if len(each) <= LONGEST_HEADING), STRANGE_HEADINGS_COMPARED))
    for column in table.columns:
        required = column.required
        if column.field in located.columns or not (required or column.field in EXPECTED.get(our_name, ())):
            continue
        rule = workbook.MISSING_REQUIRED if required else workbook.MISSING_EXPECTED
        message = f"The sheet '{sheet.name}' has no column '{column.heading}'."
        if near := next((u for u in unknown if nearest(u, (column.heading, *column.aliases))), None):
            message += f" The heading '{near}' looks like it."
        yield rule.at(Place(sheet.name, located.heading_row, 1), message, column=column.heading)
    for number, heading in enumerate(headings, start=1):
        field = fields.get(fold(heading)) if heading not in (None, "") else None
        if field and located.columns[field] != number and fold(heading) not in _ambiguous(table, field):
            kept = Place(sheet.name, located.heading_row, located.columns[field])
            yield workbook.REPEATED_COLUMN.at(
                Place(sheet.name, located.heading_row, number),
                f"The column '{heading}' means the same as the one in {kept.a1}, and is not read.",
                column=str(heading),
                value=str(heading),
            )


def _ambiguous(table: Table, field: str) -> frozenset[str]:
    """Aliases so general that a second column of that name is more likely to be something else."""
    return frozenset(fold(word) for word in ("Number", "No.", "No", "Type", "Progress", "Update", "Name", "Text"))
