"""Taking back what a command wrote: what is kept in the workbook beforehand, and the edits that put it back.

Values that a command replaces are copied to a hidden sheet. A page that it replaces is not deleted but renamed and
hidden beside its successor, so that whatever somebody did to it comes back too. All of it goes with the next command.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
from xl_tracker.layout import UNDO_SHEET, is_kept_for_undo
from xl_tracker.workbook import BookSnapshot, CellValue, Place

NOTICE = "What the last command replaced, kept so that Undo can put it back. It goes with the next command."
HEADINGS = ("What", "Sheet", "Row", "Column", "Rows", "Columns", "Kept as")
FIRST_RECORD_ROW = 4
FIRST_KEPT_COLUMN = 9
VALUES, NEW_SHEET, OLD_SHEET = "values", "new sheet", "sheet"


@dataclass(frozen=True, slots=True)
class Undoable:
    """A command's edits with what makes them safe.

    ``keep`` comes first and only adds hidden sheets. ``make`` is the command's own. ``back`` takes all of it back;
    each of its edits comes with the position in ``make`` of the edit that it undoes.
    """

    keep: tuple[Edit, ...]
    make: tuple[Edit, ...]
    back: tuple[tuple[int, Edit], ...]

    def steps_back(self, reached: int) -> Iterator[tuple[int, Edit]]:
        """What takes back the first ``reached`` edits of ``make``, the last one first; then what was kept goes."""
        yield from ((number, edit) for number, edit in reversed(self.back) if number < reached)
        yield from ((-1, RemoveSheet(edit.sheet)) for edit in self.keep if isinstance(edit, ReplaceSheet))


def undoable(edits: Sequence[Edit], book: BookSnapshot, label: str) -> Undoable:
    """The edits of the command called ``label``, made so that they can be taken back."""
    return _Keeping(book, label).of(edits)


@dataclass
class _Keeping:
    """Goes through a command's edits and works out what must be kept for each."""

    book: BookSnapshot
    label: str
    records: list[tuple[WrittenValue, ...]] = field(default_factory=list)
    copies: list[Edit] = field(default_factory=list)
    make: list[Edit] = field(default_factory=list)
    back: list[tuple[int, Edit]] = field(default_factory=list)
    made_anew: set[str] = field(default_factory=set)
    next_column: int = FIRST_KEPT_COLUMN

    def of(self, edits: Sequence[Edit]) -> Undoable:
        for edit in edits:
            match edit:
                case ReplaceSheet():
                    self._new_sheet(edit)
                case RemoveSheet(sheet):
                    if sheet in self.book.sheets and sheet not in self.made_anew:
                        self._set_aside(sheet)
                case SetValues(place) if place.sheet not in self.made_anew:
                    self._values(edit)
                case _:
                    self.make.append(edit)
        return Undoable(tuple(self._keep()), tuple(self.make), tuple(self.back))

    def _new_sheet(self, edit: ReplaceSheet) -> None:
        after = edit.after
        if edit.sheet in self.book.sheets and edit.sheet not in self.made_anew:
            after = self._set_aside(edit.sheet)
        elif edit.sheet not in self.made_anew:
            self._record(NEW_SHEET, edit.sheet)
            self._undone_by(RemoveSheet(edit.sheet))
        self.made_anew.add(edit.sheet)
        self.make.append(ReplaceSheet(edit.sheet, edit.widths, after))

    def _set_aside(self, sheet: str) -> str:
        under = f"{UNDO_SHEET} {sum(record[0] == OLD_SHEET for record in self.records) + 1}"
        self._record(OLD_SHEET, sheet, kept_as=under)
        self._undone_by(BringBack(sheet, under))
        self.make.append(SetAside(sheet, under))
        self.made_anew.add(sheet)
        return under

    def _values(self, edit: SetValues) -> None:
        place, rows, columns = edit.place, len(edit.values), max(map(len, edit.values), default=0)
        if rows and columns:
            kept = Place(UNDO_SHEET, 1, self.next_column)
            self._record(VALUES, place.sheet, place.row, place.column, rows, columns, self.next_column)
            self.copies.append(CopyValues(place, rows, columns, kept))
            self._undone_by(CopyValues(kept, rows, columns, place))
            self.next_column += columns
        self.make.append(edit)

    def _undone_by(self, edit: Edit) -> None:
        self.back.append((len(self.make), edit))

    def _record(
        self,
        what: str,
        sheet: str,
        row: int | None = None,
        column: int | None = None,
        rows: int | None = None,
        columns: int | None = None,
        kept_as: WrittenValue = None,
    ) -> None:
        self.records.append((what, sheet, row, column, rows, columns, kept_as))

    def _keep(self) -> Iterator[Edit]:
        yield from (RemoveSheet(sheet) for sheet in self.book.sheets if is_kept_for_undo(sheet))
        yield ReplaceSheet(UNDO_SHEET, after=([*self.book.sheets] or [""])[-1])
        yield SetValues(Place(UNDO_SHEET, 1, 1), ((NOTICE,), (self.label,), HEADINGS, *self.records))
        yield from self.copies
        yield HideSheet(UNDO_SHEET)


def taking_back(rows: Sequence[Sequence[CellValue]]) -> tuple[str, tuple[Edit, ...]]:
    """The name of the command that the rows of the undo sheet tell of, and the edits that take it back.

    No name and no edits for rows that are not what a command wrote.
    """
    if not rows or not rows[0] or rows[0][0] != NOTICE or len(rows) < FIRST_RECORD_ROW - 1:
        return "", ()
    back: list[Edit] = []
    for cells in rows[FIRST_RECORD_ROW - 1 :]:
        record = [*cells[: len(HEADINGS)], *[None] * (len(HEADINGS) - len(cells))]
        if record[0] in (None, ""):
            break
        edit = _taken_back(record)
        if edit is None:
            return "", ()
        back.append(edit)
    return str(rows[1][0] or ""), (*reversed(back), RemoveSheet(UNDO_SHEET))


def _taken_back(record: Sequence[CellValue]) -> Edit | None:
    what, sheet, *numbers, kept_as = record
    if what == NEW_SHEET:
        return RemoveSheet(str(sheet))
    if what == OLD_SHEET:
        return BringBack(str(sheet), str(kept_as))
    if what != VALUES or not all(isinstance(each, int | float) for each in (*numbers, kept_as)):
        return None
    row, column, rows, columns, kept = (int(each) for each in (*numbers, kept_as))  # type: ignore[arg-type]
    return CopyValues(Place(UNDO_SHEET, 1, kept), rows, columns, Place(str(sheet), row, column))
