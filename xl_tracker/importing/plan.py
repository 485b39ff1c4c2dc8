"""A published plan as the rows of a tracker, with the questions that a person must decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tracker.importing.questions import Question
from xl_tracker.layout import BY_SHEET
from xl_tracker.workbook import CellValue

ITEM_SHEETS = ("Actions", "Milestones", "Recommendations", "Deliverables", "Measures", "Risks")
"""The sheets with the items of a plan. An import that fills none of them has made nothing."""


class LeftOut(NamedTuple):
    """A passage of the source that the tracker does not take in: its place, its words, and why."""

    where: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """The result of importing one plan.

    ``rows`` holds the rows of each sheet, without headings, in the order of ``layout``'s columns; Words and Left out
    are among them. ``ledger`` says where the words of the document went. ``answered`` holds the rows of the questions
    with an applied answer, under ``QUESTION_HEADINGS``; ``not_applied`` counts the answers that could not be applied.
    ``became_words`` counts those that became the council's own words. ``headings`` are those seen in the document's
    tables, ``documents`` names what was imported in a sentence, and ``gave_nothing`` has a sentence for each document
    that held nothing. ``noted`` holds a row under ``QUESTION_HEADINGS`` for each column that was read without asking.
    """

    name: str
    title: str
    rows: Mapping[str, list[list[CellValue]]]
    questions: list[Question]
    ledger: Ledger
    answered: list[list[str]] = field(default_factory=list)
    not_applied: int = 0
    headings: tuple[str, ...] = ()
    became_words: int = 0
    documents: str = "the document"
    gave_nothing: tuple[str, ...] = ()
    noted: list[list[str]] = field(default_factory=list)

    @property
    def made_something(self) -> bool:
        """Whether the tracker has any item of a plan: an action, a milestone, a recommendation and so on."""
        return any(self.rows.get(sheet) for sheet in ITEM_SHEETS)


class Ledger(NamedTuple):
    """Where the words of a document went: into fields, into questions, or to Left out.

    ``total`` is counted from the file itself, by code that shares nothing with its reader. ``unread`` are passages of
    the file with the words that the reader did not give, and so nobody accounts for. If the document is not a file,
    ``total`` is what the reader gave.
    """

    total: int
    in_fields: int
    in_questions: int
    left_out: int
    unread: tuple[LeftOut, ...] = ()

    @property
    def words_unread(self) -> int:
        """The words that are not accounted for."""
        return self.total - self.in_fields - self.in_questions - self.left_out


@dataclass
class Draft:
    """The sheets of a tracker as they fill up, with the source rows behind each row."""

    rows: dict[str, list[list[CellValue]]] = field(default_factory=dict)
    sources: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    chosen_out: list[tuple[str, str]] = field(default_factory=list)
    noted: list[Question] = field(default_factory=list)

    def take(self, where: str, words: str) -> None:
        """Say that a passage is in a field that shows it otherwise, such as a tick that became a status."""
        self.taken.append((where, words))

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
            question if question.ref or not ref else question._replace(ref=ref) for question in questions
        )


def _place(sheet: str, name: str) -> int:
    return next(index for index, column in enumerate(BY_SHEET[sheet].columns) if column.field == name)
