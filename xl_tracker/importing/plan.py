"""A published plan as the rows of a tracker, with the questions that a person must decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from xl_tracker.importing.questions import Question
from xl_tracker.layout import BY_SHEET
from xl_tracker.workbook import CellValue


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of a table that found no cell of the tracker, with their place in the source."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage of the source that the tracker does not take in: its place, its words, and why."""

    where: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """The result of importing one plan.

    ``rows`` holds the rows of each sheet, without headings, in the order of ``layout``'s columns. ``words_total``
    counts the words of every table of the source, ``words_lost`` those that are neither in the tracker, nor in a
    question, nor among the ``leftovers``; both counts are from before any answers. ``answered`` holds the rows of the
    questions with an applied answer, under ``QUESTION_HEADINGS``; ``not_applied`` counts the answers that could not be
    applied.
    """

    name: str
    title: str
    rows: Mapping[str, list[list[CellValue]]]
    questions: list[Question]
    words_total: int
    words_lost: int
    leftovers: list[Leftover]
    answered: list[list[str]] = field(default_factory=list)
    not_applied: int = 0


@dataclass
class Draft:
    """The sheets of a tracker as they fill up, with the source rows behind each row."""

    rows: dict[str, list[list[CellValue]]] = field(default_factory=dict)
    sources: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, where: str, words: str, why: str) -> None:
        """Say that a passage is not taken in, and why. ``why`` is a short phrase without a full stop."""
        self.left_out.append(LeftOut(where, words, why))

    def add(self, sheet: str, sources: Iterable[str], **values: CellValue) -> None:
        """Add one row to a sheet. ``values`` are by field. Raises ``KeyError`` for a field that the sheet lacks."""
        self.insert(sheet, len(self.rows.get(sheet, ())), sources, **values)

    def insert(self, sheet: str, index: int, sources: Iterable[str], **values: CellValue) -> None:
        """Put one row before the row at a 0-based index; otherwise as ``add``."""
        table = BY_SHEET[sheet]
        unknown = set(values) - {column.field for column in table.columns}
        if unknown:
            raise KeyError(f"{sheet} has no column for {', '.join(sorted(unknown))}")
        cells = [values.get(column.field) or None for column in table.columns]
        self.rows.setdefault(sheet, []).insert(index, cells)
        self.sources.setdefault(sheet, []).insert(index, tuple(sources))

    def remove(self, sheet: str, index: int) -> None:
        """Remove one row."""
        del self.rows[sheet][index]
        del self.sources[sheet][index]

    def find(self, sheet: str, ref: str) -> int | None:
        """The 0-based index of the row with a ref; ``None`` if there is no such row."""
        rows = self.rows.get(sheet, ())
        return next((index for index, cells in enumerate(rows) if ref and cells[0] == ref), None)

    def get(self, sheet: str, index: int, name: str) -> str:
        """The text in a field of a row; empty for a blank cell."""
        value = self.rows[sheet][index][_place(sheet, name)]
        return "" if value is None else str(value)

    def put(self, sheet: str, index: int, **values: CellValue) -> None:
        """Write the cells of a row, by field; an empty value empties the cell."""
        for name, value in values.items():
            self.rows[sheet][index][_place(sheet, name)] = value or None

    def ask(self, questions: Iterable[Question], ref: str = "") -> None:
        """Keep questions, with the ref of their row."""
        self.questions.extend(
            question if question.ref or not ref else replace(question, ref=ref) for question in questions
        )


def _place(sheet: str, name: str) -> int:
    return next(index for index, column in enumerate(BY_SHEET[sheet].columns) if column.field == name)
