"""Read tables that print a recommendation beside its actions, as follow-ups to peer challenges do."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.columns import Columns
from xl_tracker.importing.structure.fields import Fields
from xl_tracker.importing.structure.records import DeliveryTable, FoundRecommendation
from xl_tracker.language.citations import is_citation
from xl_tracker.reading.document import Cell, Row
from xl_tracker.reading.sections import names_recommendation

_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d+)*)[.)]?\s+(?=\S)")
_NAMED = re.compile(r"(?i)^r(?:ec(?:ommendation)?)?\.?\s*(\d{1,3}(?:\.\d+)*[a-z]?)\b\s*[-–—:.)]*\s+")
_OF_RECOMMENDATION = re.compile(r"(?i)\brec|\bafi\b|\bcoc\b")
_ITEM = re.compile(r"(?:(?<=^)|(?<=\s))(\d{1,3})\.\s+(?=[A-Z(“\"'\d])")
_FRAGMENT_END = re.compile(r"[,;–-]$|\b(?:and|or|the|to|of|a|an|for|with|in|their|your|our)$", re.IGNORECASE)
_BARE_YEAR = re.compile(r"^(?:19|20)\d\d$")
_MONTH_ONLY = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)$", re.IGNORECASE
)


_PROVE_AN_ACTION = ("lead_officer", "baseline_finish", "status", "reported_rag", "ref")
"""A row without a recommendation is an action of its own if it has one of these; else it is the rest of a row."""


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
    """The cells of one row besides its recommendation and actions, with the row itself and its table."""

    row: Row
    part: DeliveryTable
    leads: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    start: str = ""
    number: str = ""

    def words(self, name: str) -> str:
        """The words of a field; of a merged cell for all its rows."""
        return "\n".join(self.part.columns.cell(self.row, name).whole.lines)


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


def read_answers(tables: Sequence[DeliveryTable], fields: Fields) -> Answers:
    """The recommendations of such tables with their answers, in the order of the source."""
    reader = _Reader(fields)
    for each in tables:
        reader.category = _category(each.heading) or reader.category
        reader.numbers_actions = _numbers_actions(each)
        for row in each.table.rows:
            if row.text:
                reader.row(row, each)
    return reader.found


def tables_with_answers(tables: Sequence[DeliveryTable]) -> list[DeliveryTable]:
    """The tables that print the recommendations themselves; empty if their column only cites them."""
    candidates = [
        table for table in tables if "recommendation" in table.columns and "recommendations" not in table.columns
    ]
    cells = [table.columns.cell(row, "recommendation").text for table in candidates for row in table.table.rows]
    written = [text for text in cells if text]
    return candidates if written and sum(map(is_citation, written)) * 2 <= len(written) else []


def _category(heading: str) -> str:
    """The word before "Recommendations" in a heading ("Further Recommendations"), or "Must" of "MUST DO actions"."""
    found = re.fullmatch(r"(?i)(further|key|main|statutory|other|improvement)\s+recommendations?", heading.strip())
    found = found or re.fullmatch(r"(?i)(must|should|could)[\s-]+dos?\b(?:\s+\w+)?", heading.strip())
    return found.group(1).capitalize() if found else ""


def _numbers_actions(part: DeliveryTable) -> bool:
    """Whether the refs of a table number its actions: the recommendations have numbers of their own, or fewer cells."""
    columns = part.columns
    if "ref" not in columns or "action" not in columns:
        return False
    heading = next(each.heading for each in columns.every if each.field == "ref")
    if "number" in columns or _OF_RECOMMENDATION.search(heading):
        return "number" in columns
    rows = [row for row in part.table.rows if columns.cell(row, "ref")]
    recommendations = [columns.cell(row, "recommendation") for row in rows]
    if any(_numbered(each.text)[0] for each in recommendations):
        return True
    return any(not each for each in recommendations[1:])


def _numbered(text: str) -> tuple[str, str]:
    """The number at the beginning of a recommendation, and its other words."""
    for pattern in (_NAMED, _NUMBERED):
        if found := pattern.match(text):
            return found.group(1), text[found.end() :]
    return "", text


class _Reader:
    """The state of the reading: the current recommendation, and its current numbered action."""

    def __init__(self, fields: Fields) -> None:
        self.found = Answers()
        self.fields = fields
        self.numbers_actions = False
        self.taken = ""
        self.category = ""
        self.last_number = 0
        self.current: Answer | None = None

    def row(self, row: Row, part: DeliveryTable) -> None:
        columns = part.columns
        theme = columns.cell(row, "theme").whole.text or part.theme
        text = "\n".join(columns.cell(row, "recommendation").lines)
        ref = "" if self.numbers_actions else columns.cell(row, "ref").text
        number = columns.cell(row, "number").text or ref
        if text and not self._goes_on(text, number, columns):
            self._new(row, text, number, theme, part)
        elif self.current is not None and text:
            self.current.recommendation.text += f" {text}"
            self.current.recommendation.sources.append(row.where)
        elif self.current is None and any(columns.cell(row, name) for name in _PROVE_AN_ACTION):
            self._new(row, "", number, theme, part)
        if self.current is not None:
            self._answer(row, part, self.current)

    def _goes_on(self, text: str, number: str, columns: Columns) -> bool:
        """Whether these words are the rest of the recommendation above, which a page break cut off."""
        if self.current is None or number or _numbered(text)[0]:
            return False
        return ("ref" in columns and not self.numbers_actions) or text[0].islower()

    def _new(self, row: Row, text: str, number: str, theme: str, part: DeliveryTable) -> None:
        if not number:
            number, text = _numbered(text)
        if not number and part.heading != self.taken and names_recommendation(part.heading):
            self.taken = part.heading
            number = _numbered(f"{part.heading} ")[0]
        same = next((each for each in self.found.answers if text and each.recommendation.text == text), None)
        if same and same.recommendation.number == number.rstrip(".)"):
            self.current = same
            return
        category = part.columns.cell(row, "category").whole.text or self.category
        recommendation = FoundRecommendation(text, [row.where], number.rstrip(".)"), category)
        recommendation.source = part.columns.cell(row, "source").whole.text
        for column, cell in part.columns.cells(row, "response"):
            recommendation.response = self.fields.words.read(cell.text, "response", row.where, column.heading)
        self.current = Answer(recommendation, theme)
        self.found.answers.append(self.current)

    def _answer(self, row: Row, part: DeliveryTable, answer: Answer) -> None:
        columns = part.columns
        pieces = self._pieces(columns.cell(row, "action"), row)
        if pieces and answer.pieces and self._is_rest(pieces[0], answer.pieces[-1]):
            answer.pieces[-1].text += f" {pieces[0].text}"
            answer.pieces[-1].sources.append(row.where)
            pieces = pieces[1:]
        given = _given(row, part, columns.cell(row, "ref").text if self.numbers_actions else "")
        answer.rows.append(given)
        for piece in pieces:
            piece.row = given
        answer.pieces.extend(pieces)
        answer.leads.extend(columns.cell(row, "lead_officer").lines)
        for line in columns.cell(row, "baseline_finish").lines:
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


def _given(row: Row, part: DeliveryTable, number: str) -> AnswerRow:
    columns = part.columns
    return AnswerRow(
        row,
        part,
        columns.cell(row, "lead_officer").whole.lines,
        columns.cell(row, "baseline_finish").whole.lines,
        columns.cell(row, "start").whole.text,
        number,
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
        doubt="a page break cut the date in two, and the two parts are joined",
    )
