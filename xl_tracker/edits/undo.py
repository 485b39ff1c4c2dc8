"""Undo for commands: what the workbook keeps before a command writes, and the edits that put it back.

A hidden sheet keeps a copy of the values that a command replaces. A page that it replaces is renamed and hidden beside
the new one, so that anything somebody did to it comes back too. The next command deletes all of this.
Each piece carries facts (``undo_facts``) that say whether Undo may put it back: Undo works by place, and does nothing
at all if a place no longer holds what the command wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tracker.edits import (
    BringBack,
    CopyValues,
    Edit,
    HideSheet,
    RemoveSheet,
    ReplaceSheet,
    SetAside,
    SetValues,
    WrittenValue,
)
from xl_tracker.edits.undo_facts import Facts, cells_of, facts_of_block, facts_of_page, why_not_block, why_not_page
from xl_tracker.layout import PAGE_SHELL, UNDO_SHEET, fold, is_kept_for_undo
from xl_tracker.workbook import BookSnapshot, CellValue, Place, RowSnapshot

NOTICE = "What the last command replaced, kept so that Undo can put it back. It goes with the next command."
FACTS = ("Heading row", "Headings", "Ref column", "Refs", "Written", "Formulas")
HEADINGS = ("What", "Sheet", "Row", "Column", "Rows", "Columns", "Kept as", *FACTS)
FIRST_RECORD_ROW = 4
FIRST_KEPT_COLUMN = len(HEADINGS) + 2
VALUES, NEW_SHEET, OLD_SHEET = "values", "new sheet", "sheet"
NO_HEADINGS: Mapping[str, RowSnapshot] = {}


class Undoable(NamedTuple):
    """A command's edits, with the edits that make them safe.

    ``keep`` comes first and only adds hidden sheets. ``make`` are the command's own edits. ``back`` undoes all of them;
    each of its edits comes with the position in ``make`` of the edit that it undoes.
    """

    keep: tuple[Edit, ...]
    make: tuple[Edit, ...]
    back: tuple[tuple[int, Edit], ...]

    def steps_back(self, reached: int) -> Iterator[tuple[int, Edit]]:
        """The edits that undo the first ``reached`` edits of ``make``, last one first, then delete what was kept."""
        yield from ((number, edit) for number, edit in reversed(self.back) if number < reached)
        yield from ((-1, RemoveSheet(edit.sheet)) for edit in self.keep if isinstance(edit, ReplaceSheet))


def undoable(
    edits: Sequence[Edit], book: BookSnapshot, label: str, headings: Mapping[str, RowSnapshot] = NO_HEADINGS
) -> Undoable:
    """The edits of the command called ``label``, together with the edits that undo them.

    ``headings`` are the heading rows of the tables in the book.
    """
    return _Keeping(book, label, {each.sheet: each for each in headings.values()}).of(edits)


class Record(NamedTuple):
    """One kept thing, as written in a row of the undo sheet; its facts follow in the same row."""

    what: str
    sheet: str
    row: int | None = None
    column: int | None = None
    rows: int | None = None
    columns: int | None = None
    kept_as: WrittenValue = None

    @property
    def place(self) -> Place:
        """The top-left cell that the values came from."""
        return Place(self.sheet, self.row or 1, self.column or 1)


@dataclass
class _Keeping:
    """Goes through a command's edits and works out what to keep for each."""

    book: BookSnapshot
    label: str
    headings: Mapping[str, RowSnapshot]
    records: list[tuple[Record, Facts | None]] = field(default_factory=list)
    copies: list[Edit] = field(default_factory=list)
    make: list[Edit] = field(default_factory=list)
    back: list[tuple[int, Edit]] = field(default_factory=list)
    pages: dict[str, dict[tuple[int, int], WrittenValue]] = field(default_factory=dict)
    next_column: int = FIRST_KEPT_COLUMN

    def of(self, edits: Sequence[Edit]) -> Undoable:
        for edit in edits:
            match edit:
                case ReplaceSheet():
                    self._new_sheet(edit)
                case RemoveSheet(sheet):
                    if sheet in self.book.sheets and sheet not in self.pages:
                        self._set_aside(sheet)
                case SetValues(place) if place.sheet in self.pages:
                    self.pages[place.sheet].update(cells_of(edit))
                    self.make.append(edit)
                case SetValues():
                    self._values(edit)
                case _:
                    self.make.append(edit)
        return Undoable(tuple(self._keep()), tuple(self.make), tuple(self.back))

    def _new_sheet(self, edit: ReplaceSheet) -> None:
        after = edit.after
        if edit.sheet in self.book.sheets and edit.sheet not in self.pages:
            after = self._set_aside(edit.sheet)
        elif edit.sheet not in self.pages:
            self.records.append((Record(NEW_SHEET, edit.sheet), None))
            self._undone_by(RemoveSheet(edit.sheet))
        self.pages[edit.sheet] = self._shell()
        self.make.append(ReplaceSheet(edit.sheet, edit.widths, after))

    def _shell(self) -> dict[tuple[int, int], WrittenValue]:
        """The cells of the page shell, which every new page is a copy of."""
        shell = next((sheet for name, sheet in self.book.sheets.items() if fold(name) == fold(PAGE_SHELL)), None)
        return dict(cells_of(SetValues(Place(PAGE_SHELL, 1, 1), tuple(map(tuple, shell.rows))))) if shell else {}

    def _set_aside(self, sheet: str) -> str:
        under = f"{UNDO_SHEET} {sum(record.what == OLD_SHEET for record, _ in self.records) + 1}"
        self.records.append((Record(OLD_SHEET, sheet, kept_as=under), None))
        self._undone_by(BringBack(sheet, under))
        self.make.append(SetAside(sheet, under))
        self.pages[sheet] = {}
        return under

    def _values(self, edit: SetValues) -> None:
        place, rows, columns = edit.place, len(edit.values), max(map(len, edit.values), default=0)
        if rows and columns:
            kept = Place(UNDO_SHEET, 1, self.next_column)
            record = Record(VALUES, place.sheet, place.row, place.column, rows, columns, self.next_column)
            held = self.book.sheets[place.sheet].rows if place.sheet in self.book.sheets else ()
            self.records.append((record, facts_of_block(edit, held, self.headings.get(place.sheet))))
            self.copies.append(CopyValues(place, rows, columns, kept))
            self._undone_by(CopyValues(kept, rows, columns, place))
            self.next_column += columns
        self.make.append(edit)

    def _undone_by(self, edit: Edit) -> None:
        self.back.append((len(self.make), edit))

    def _keep(self) -> Iterator[Edit]:
        records = (
            (*record, *(facts or facts_of_page(self.pages[record.sheet], record.sheet)))
            for record, facts in self.records
        )
        yield from (RemoveSheet(sheet) for sheet in self.book.sheets if is_kept_for_undo(sheet))
        yield ReplaceSheet(UNDO_SHEET, after=([*self.book.sheets] or [""])[-1])
        yield SetValues(Place(UNDO_SHEET, 1, 1), ((NOTICE,), (self.label,), HEADINGS, *records))
        yield from self.copies
        yield HideSheet(UNDO_SHEET)


class Kept(NamedTuple):
    """The contents of the undo sheet: the name of the command, and what it kept. Empty if no command wrote it.

    ``is_older``: an earlier version wrote it without facts, so nobody can say where the values belong.
    """

    label: str = ""
    records: tuple[tuple[Record, Facts], ...] = ()
    is_older: bool = False

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that put it all back."""
        return (*(_taken_back(record) for record, _ in reversed(self.records)), RemoveSheet(UNDO_SHEET))

    def why_not(self, held: Mapping[str, Sequence[Sequence[CellValue]]]) -> str:
        """A sentence that says why it cannot go back into sheets with these rows; empty if it can."""
        if self.is_older:
            return (
                f"An earlier version of XL Tracker kept what '{self.label}' replaced, without the headings and refs "
                f"that Undo goes by. To see the old values, show the hidden sheet '{UNDO_SHEET}'."
            )
        reasons = (self._why_not(record, facts, held) for record, facts in self.records)
        return next((reason for reason in reasons if reason), "")

    def _why_not(self, record: Record, facts: Facts, held: Mapping[str, Sequence[Sequence[CellValue]]]) -> str:
        rows = held.get(record.sheet)
        if record.what != VALUES:
            return why_not_page(facts, record.sheet, rows, self.label) if rows is not None else ""
        if rows is None:
            return (
                f"The workbook has no sheet '{record.sheet}' any more, so Undo cannot put back what '{self.label}' "
                "replaced there. Give the sheet its old name and try again."
            )
        return why_not_block(facts, record.place, (record.rows or 0, record.columns or 0), rows, self.label)


def kept_in(rows: Sequence[Sequence[CellValue]]) -> Kept:
    """Read the rows of the undo sheet. The result is empty if no command wrote them."""
    if not rows or not rows[0] or rows[0][0] != NOTICE or len(rows) < FIRST_RECORD_ROW - 1:
        return Kept()
    label = str(rows[1][0] or "") if rows[1] else ""
    if tuple(rows[FIRST_RECORD_ROW - 2][: len(HEADINGS)]) != HEADINGS:
        return Kept(label, is_older=True)
    records = []
    for cells in rows[FIRST_RECORD_ROW - 1 :]:
        written = [*cells[: len(HEADINGS)], *[None] * (len(HEADINGS) - len(cells))]
        if written[0] in (None, ""):
            break
        record = _record(written[: -len(FACTS)])
        if record is None:
            return Kept()
        records.append((record, _facts(written[-len(FACTS) :])))
    return Kept(label, tuple(records))


def _record(cells: Sequence[CellValue]) -> Record | None:
    """The record of a row, or ``None`` for a row that no command wrote."""
    what, sheet, *numbers, kept_as = cells
    if what in (NEW_SHEET, OLD_SHEET):
        return Record(str(what), str(sheet), kept_as=str(kept_as))
    if what != VALUES or not all(isinstance(each, int | float) for each in (*numbers, kept_as)):
        return None
    row, column, height, width, kept = (int(each) for each in (*numbers, kept_as))  # type: ignore[arg-type]
    return Record(VALUES, str(sheet), row, column, height, width, kept)


def _facts(cells: Sequence[CellValue]) -> Facts:
    heading_row, headings, ref_column, refs, written, formulas = cells
    return Facts(
        int(heading_row) if isinstance(heading_row, int | float) else None,
        _text(headings),
        int(ref_column) if isinstance(ref_column, int | float) else None,
        _text(refs),
        _text(written),
        _text(formulas),
    )


def _text(cell: CellValue) -> str | None:
    return None if cell in (None, "") else str(cell)


def _taken_back(record: Record) -> Edit:
    if record.what == NEW_SHEET:
        return RemoveSheet(record.sheet)
    if record.what == OLD_SHEET:
        return BringBack(record.sheet, str(record.kept_as))
    kept = Place(UNDO_SHEET, 1, int(record.kept_as))  # type: ignore[arg-type]
    return CopyValues(kept, record.rows or 0, record.columns or 0, record.place)
