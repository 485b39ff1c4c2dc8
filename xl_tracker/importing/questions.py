"""Questions for a person after an import: the place, the words, our reading of them, and other possible readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Confidence = Literal["inferred", "unknown"]

Kind = Literal[
    "cell",
    "lead",
    "merged lead",
    "second lead",
    "only bullets",
    "limits of steps",
    "dates of steps",
    "starts of steps",
    "finish from steps",
    "workstream",
    "cut-off name",
    "whose words",
    "entries",
    "number again",
    "sent elsewhere",
    "review",
    "gaps",
    "leftover",
    "column",
    "word",
    "fill",
    "date order",
    "year",
    "table",
    "reading",
]
"""The kinds of question. An answer changes one cell, or whatever its kind needs."""

ABOUT_WORDS = frozenset({"column", "word", "fill", "date order", "year", "table", "reading"})
"""The kinds that ask what the council means. An answer to one becomes its own words, and we read the plan again."""

PLACES_SEPARATOR = ", "
"""Separates the places of a question about several rows: "line 20, line 22"."""

QUESTION_HEADINGS = (
    "Where",
    "Written",
    "Read as",
    "Other readings",
    "How sure",
    "Ref",
    "Sheet",
    "Field",
    "Answer",
    "Likely answer",
    "Cells",
)
"""The headings of the Questions sheet and of the CSV, in their order."""
EACH = "Ask about each"
"""The answer to a question about many cells that opens a question about each of them."""
YES = "yes"
"""The likely answer to a question about a reading that is already in the tracker."""

HOW_TO_ANSWER: Mapping[str, str] = {
    "second lead": "Or name the steps that are theirs: 'steps 3, 4'.",
    "limits of steps": "To answer otherwise, write the steps with a bar between them, each with its date if it has "
    "one: 'First step = May 2026 | Second step = Jul 2026 | action = Dec 2026'.",
    "dates of steps": "To answer otherwise, give steps their dates by number or words, with a bar between them: "
    "'1 = May 2026 | 2 = Jul 2026 | action = Dec 2026'.",
    "starts of steps": "To give starts to steps, write '1 = May 2026 | 2 = Jul 2026'.",
    "entries": "Say whose they are by the number of the action, with a bar between them: '1 = ... | 2 = ...', or "
    "'all = ...'.",
    "sent elsewhere": "To answer otherwise, write the refs of the actions that answer it.",
    "gaps": "To enter their words, write them by number, with a bar between them: '1 = ... | 7 = ...'.",
    "reading": "The answer counts for all of them.",
    "leftover": "Answer 'Leave out', or the column of this row that it belongs in, such as 'Progress update'. For "
    "another cell, fill in Ref, Sheet and Field, and write the words for that cell.",
}
"""Other answers that each kind allows, besides 'yes', a choice, or the words for the cell."""


class Question(NamedTuple):
    """One question that the source leaves open.

    ``inferred`` means that the tracker holds ``read_as`` and somebody should confirm it; ``unknown`` means that the
    cell is empty. ``written`` is the source letter for letter, without tags. ``ref``, ``sheet`` and ``field`` (a
    heading of that sheet) say where the answer goes. ``kind`` says what an answer changes, ``values`` are the cell's
    values for each of the ``alternatives``, and ``dates`` are the source's dates that still need an owner.

    The kinds in ``ABOUT_WORDS`` have more. ``heading`` is the column as written, ``likely`` the likely answer, which
    the tracker holds already ("" if we have none), and ``cells`` the number of cells. ``passages`` are all the
    passages of the source that the question is about, each as its place and its words. ``answers`` are all answers
    that a dropdown can offer; others may be possible.

    ``doubt`` is the kind of doubt, as the end of a sentence about many cells ("the words around the date were left
    out"). Questions with one doubt become one of the kind "reading", and are its ``members``, unless they are to stay
    ``apart``. ``is_sure`` says that the reading is noted and not asked about.
    """

    where: str
    written: str
    read_as: str
    alternatives: tuple[str, ...] = ()
    confidence: Confidence = "unknown"
    ref: str = ""
    sheet: str = ""
    field: str = ""
    kind: Kind = "cell"
    values: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    heading: str = ""
    likely: str = ""
    cells: int = 0
    passages: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ()
    doubt: str = ""
    members: tuple[Question, ...] = ()
    apart: bool = False
    is_sure: bool = False

    @property
    def place(self) -> str:
        """The column of the tracker that the question is about, as the sheet Words names it; else what it is about."""
        if self.members:
            return self.members[0].place
        if self.kind == "leftover":
            return f"without a place: {self.heading}".removesuffix(": ")
        return ": ".join(each for each in (self.sheet, self.field) if each) or self.kind

    @property
    def likely_answer(self) -> str:
        """The answer that agrees with the tracker as it is; empty if a person must decide."""
        return self.likely or (YES if self.confidence == "inferred" else "")

    @property
    def offered(self) -> tuple[str, ...]:
        """The answers for a dropdown, the likely one first."""
        return tuple(dict.fromkeys(each for each in (self.likely_answer, *self.alternatives, *self.answers) if each))

    @property
    def explained(self) -> str:
        """The reading, and how to answer if the kind allows more than a choice or a value."""
        how = HOW_TO_ANSWER.get(self.kind, "")
        if not self.read_as:
            return how
        reading = self.read_as if not how or self.read_as.endswith((".", "!", "?")) else f"{self.read_as}."
        return f"{reading} {how}".strip()

    @property
    def row(self) -> list[str]:
        """The question as one row under ``QUESTION_HEADINGS``, its choices numbered, with an empty answer."""
        return self.row_with("")

    def row_with(self, answer: str) -> list[str]:
        """The same row with an answer."""
        others = "; ".join(f"{number}: {other}" for number, other in enumerate(self.alternatives, start=1))
        told = [self.where, self.written, self.explained, others, self.confidence, self.ref, self.sheet, self.field]
        return [*told, answer, self.likely_answer, str(self.cells or "")]


def in_order(questions: Iterable[Question]) -> list[Question]:
    """The questions in order: those about empty cells first, and each group in the order of the source."""
    return sorted(questions, key=lambda question: question.confidence != "unknown")
