"""Read tables that print a recommendation beside its actions, as follow-ups to peer challenges do."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.columns import Columns, read_headings, settled
from xl_tracker.importing.structure.records import DeliveryTable, FoundRecommendation
from xl_tracker.language.citations import is_citation
from xl_tracker.reading.document import EMPTY, Cell, Row

_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d+)*)[.)]?\s+(?=\S)")
_ITEM = re.compile(r"(?:(?<=^)|(?<=\s))(\d{1,3})\.\s+(?=[A-Z(“\"'\d])")
_FRAGMENT_END = re.compile(r"[,;–-]$|\b(?:and|or|the|to|of|a|an|for|with|in|their|your|our)$", re.IGNORECASE)
_BARE_YEAR = re.compile(r"^(?:19|20)\d\d$")
_MONTH_ONLY = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)$", re.IGNORECASE
)


@dataclass
class AnswerPiece:
    """One action of an answer. ``level`` tells bullets from bullets within bullets."""

    text: str
    where: str
    level: int = 0
    sources: list[str] = field(default_factory=list)
    row: AnswerRow | None = None


@dataclass
class AnswerRow:
    """The cells of one row besides its recommendation and actions."""

    leads: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    start: str = ""
    progress: tuple[Cell, Cell, Cell] = (EMPTY, EMPTY, EMPTY)
    measures: tuple[str, ...] = ()


@dataclass
class Answer:
    """One recommendation with everything beside it, over as many rows and pages as it takes."""

    recommendation: FoundRecommendation
    theme: str = ""
    pieces: list[AnswerPiece] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    rows: list[AnswerRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass
class Answers:
    """The answers in such tables. A row without a recommendation that we can see belongs to none of them."""

    answers: list[Answer] = field(default_factory=list)
    headings: list[Row] = field(default_factory=list)


def read_answers(tables: Sequence[DeliveryTable]) -> Answers:
    """The recommendations of such tables with their answers, in the order of the source."""
    reader = _Reader()
    for each in tables:
        reader.category = _category(each.heading) or reader.category
        columns = each.columns
        for row in each.table.rows:
            headings = read_headings(row)
            if headings is not None and headings.is_delivery_plan:
                columns = settled(headings, each.columns, each.table.rows)
                reader.found.headings.append(row)
            elif row.text:
                reader.row(row, columns, each.theme)
    return reader.found


def tables_with_answers(tables: Sequence[DeliveryTable]) -> list[DeliveryTable]:
    """The tables that print the recommendations themselves; empty if their column only cites them."""
    candidates = [table for table in tables if "recommendation" in table.columns and "references" not in table.columns]
    cells = [table.columns.cell(row, "recommendation").text for table in candidates for row in table.table.rows]
    written = [text for text in cells if text]
    return candidates if written and sum(map(is_citation, written)) * 2 <= len(written) else []


def _category(heading: str) -> str:
    """The word before "Recommendations" in a heading ("Further Recommendations"), as their category."""
    found = re.fullmatch(r"(?i)(further|key|main|statutory|other|improvement)\s+recommendations?", heading.strip())
    return found.group(1).capitalize() if found else ""


class _Reader:
    """The state of the reading: the current recommendation, and its current numbered action."""

    def __init__(self) -> None:
        self.found = Answers()
        self.category = ""
        self.last_number = 0
        self.current: Answer | None = None

    def row(self, row: Row, columns: Columns, theme: str) -> None:
        theme = columns.cell(row, "theme").text or theme
        text = "\n".join(columns.cell(row, "recommendation").lines)
        number = columns.cell(row, "number").text
        if text and not self._goes_on(text, number, columns):
            self._new(row, text, number, theme)
        elif self.current is not None and text:
            self.current.recommendation.text += f" {text}"
            self.current.recommendation.sources.append(row.where)
        if self.current is not None:
            self._answer(row, columns, self.current)

    def _goes_on(self, text: str, number: str, columns: Columns) -> bool:
        """Whether these words are the rest of the recommendation above, which a page break cut off."""
        if self.current is None or number or _NUMBERED.match(text):
            return False
        return "number" in columns or text[0].islower()

    def _new(self, row: Row, text: str, number: str, theme: str) -> None:
        found = _NUMBERED.match(text)
        if found and not number:
            number, text = found.group(1), text[found.end() :]
        recommendation = FoundRecommendation(text, [row.where], number.rstrip(".)"), self.category)
        self.current = Answer(recommendation, theme)
        self.found.answers.append(self.current)

    def _answer(self, row: Row, columns: Columns, answer: Answer) -> None:
        pieces = self._pieces(columns.cell(row, "action"), row)
        if pieces and answer.pieces and self._is_rest(pieces[0], answer.pieces[-1]):
            answer.pieces[-1].text += f" {pieces[0].text}"
            answer.pieces[-1].sources.append(row.where)
            pieces = pieces[1:]
        given = _given(row, columns)
        answer.rows.append(given)
        for piece in pieces:
            piece.row = given
        answer.pieces.extend(pieces)
        answer.leads.extend(columns.cell(row, "lead").lines)
        for line in columns.cell(row, "finish").lines:
            if answer.dates and _BARE_YEAR.match(line) and _MONTH_ONLY.match(answer.dates[-1]):
                answer.dates[-1] += f" {line}"
                answer.questions.append(_cut_date(row, answer.dates[-1]))
            else:
                answer.dates.append(line)
        if row.where not in answer.recommendation.sources:
            answer.recommendation.sources.append(row.where)

    def _is_rest(self, piece: AnswerPiece, before: AnswerPiece) -> bool:
        """Whether a piece continues the sentence that the row above left open."""
        if piece.text[:1].islower():
            return True
        numbered = bool(self.last_number) and not _ITEM.match(piece.text)
        return bool(_FRAGMENT_END.search(before.text)) or (numbered and not before.text.endswith((".", "!", "?")))

    def _pieces(self, cell: Cell, row: Row) -> list[AnswerPiece]:
        return [
            AnswerPiece(text, row.where, piece.level, [row.where])
            for piece in cell.pieces
            for text in self._numbered_parts(piece.text)
        ]

    def _numbered_parts(self, text: str) -> list[str]:
        """The items of a run such as "1. This is done. 2. That is planned.", numbered on from the row above."""
        cuts = []
        for item in _ITEM.finditer(text):
            if int(item.group(1)) == self.last_number + 1:
                self.last_number += 1
                cuts.append(item.start())
        if not cuts:
            return [text]
        edges = [0, *(cut for cut in cuts if cut), len(text)]
        return [part for a, b in itertools.pairwise(edges) if (part := text[a:b].strip())]


def _given(row: Row, columns: Columns) -> AnswerRow:
    return AnswerRow(
        columns.cell(row, "lead").lines,
        columns.cell(row, "finish").lines,
        columns.cell(row, "start").text,
        (columns.cell(row, "status"), columns.cell(row, "rag"), columns.cell(row, "update")),
        columns.cell(row, "measure").lines,
    )


def _cut_date(row: Row, joined: str) -> Question:
    return Question(
        row.where,
        joined,
        f"{joined}: a date that a page break cut in two.",
        (),
        "inferred",
        sheet="Actions",
        field="Baseline finish",
    )
