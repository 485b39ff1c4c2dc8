"""What a person must decide after an import: where it stands, what it says, how we read it, what else it can mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Confidence = Literal["inferred", "unknown"]

PLACES_SEPARATOR = ", "
"""Between the places of a question about several rows: "line 20, line 22"."""

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
)
"""The headings of the Questions sheet and of the CSV, in their order."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the source does not settle.

    ``inferred`` means that the tracker holds ``read_as`` and somebody should confirm it; ``unknown`` means that the
    cell was left empty. ``written`` is the source letter for letter, tags apart. ``ref``, ``sheet`` and ``field`` (a
    heading of that sheet) say where the answer belongs.
    """

    where: str
    written: str
    read_as: str
    alternatives: tuple[str, ...] = ()
    confidence: Confidence = "unknown"
    ref: str = ""
    sheet: str = ""
    field: str = ""

    @property
    def row(self) -> list[str]:
        """The question as one row under ``QUESTION_HEADINGS``, with an empty answer."""
        others = "; ".join(self.alternatives)
        return [self.where, self.written, self.read_as, others, self.confidence, self.ref, self.sheet, self.field, ""]


def in_order(questions: Iterable[Question]) -> list[Question]:
    """The questions that leave a cell empty first, each kind in the order of the source."""
    return sorted(questions, key=lambda question: question.confidence != "unknown")
