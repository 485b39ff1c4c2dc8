"""Take everything that a row of actions holds besides its words, owners, references and agreed dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.asking import about_column
from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.written_dates import are_dates, is_finished
from xl_tracker.importing.structure.records import DeliveryTable, PlannedAction
from xl_tracker.importing.structure.typed_words import TypedWords
from xl_tracker.language.citations import says_none
from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, read_word
from xl_tracker.reading.document import Cell, Row
from xl_tracker.reading.recogniser import Column
from xl_tracker.reading.recogniser.headings import heading_date

SURE_OF_COLUMN = 0.7
"""We ask about a column that we know less surely than this."""
_WORDS_OF_A_STATUS = 6
"""A longer cell in a column of statuses holds words of progress."""
_KEPT_AS_WORDS = ("updated_on", "assured_on", "assured_by", "evidence", "path_to_green")
_DATES = ("approved_finish", "forecast_finish", "actual_finish")
_LEFT_OUT = frozenset({"aside", "outline", "received_on"})
_PERCENT = re.compile(r"(\d{1,3})(?:\.0+)?\s*%?")


@dataclass
class Fields:
    """Reads the further cells of rows, and gathers questions about columns, words and fills."""

    own: OwnWords = NO_OWN_WORDS
    words: TypedWords = field(default_factory=TypedWords)
    left: list[tuple[str, str, str]] = field(default_factory=list)
    doubted: dict[tuple[str, str], tuple[Column, str, list[tuple[str, str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words.own = self.own

    def take(self, action: PlannedAction, row: Row, part: DeliveryTable) -> None:
        """Take the cells of a row into an action, in the order of the columns."""
        self.doubt_columns(row, part)
        columns = part.columns
        self._dates(action, row, part)
        for name in _KEPT_AS_WORDS:
            words = [cell.whole.text for _column, cell in columns.cells(row, name) if cell.whole]
            if words and not says_none(words[0]):
                action.fields.setdefault(name, "\n".join(words))
        action.measures.extend(line for _column, cell in columns.cells(row, "measure") for line in cell.lines)
        self._status(action, row, part)
        self._rag(action, row, part)
        for column, cell in columns.cells(row, "priority"):
            if cell and (meaning := self.words.read(cell.text, "priority", row.where, column.heading)):
                action.fields["priority"] = meaning
        self._updates(action, row, part)
        if row.cells and _is_struck(row):
            self._struck(action, row)

    def _status(self, action: PlannedAction, row: Row, part: DeliveryTable) -> None:
        for column, cell in part.columns.cells(row, "status"):
            text = cell.whole.text
            if not text or action.status:
                action.updates.extend(cell.lines)
                continue
            if read_word(text, "status", self.own)[0] in ("", "?") and _is_rag(text, self.own):
                action.rag = action.rag or read_word(text, "rag", self.own)[0]
            elif len(text.split()) > _WORDS_OF_A_STATUS:
                action.updates.extend(cell.lines)
            else:
                action.status = self.words.read(text, "status", row.where, column.heading)
                if not action.status and not self.words.says_nothing(text):
                    action.updates.append(text)
        for _column, cell in part.columns.cells(row, "percent"):
            if (found := _PERCENT.fullmatch(cell.text.strip())) and not action.status:
                action.status = {0: "Not started", 100: "Complete"}.get(int(found.group(1)), "In progress")
            if cell:
                action.updates.append(f"{_column.heading}: {cell.text}" if _column.heading else cell.text)

    def _rag(self, action: PlannedAction, row: Row, part: DeliveryTable) -> None:
        """The latest of the ratings of a row; the older ones become words of progress with their month."""
        shown = [(column, cell) for column, cell in part.columns.cells(row, "reported_rag") if cell.whole or cell.fill]
        if not shown:
            return
        latest = max(range(len(shown)), key=lambda at: (_day_of(shown[at][0].heading), at))
        for at, (column, cell) in enumerate(shown):
            text = cell.whole.text
            if at != latest:
                if text:
                    action.updates.append(f"{column.heading}: {text}")
                continue
            meaning = self.words.read(text, "rag", row.where, column.heading) if text else ""
            if not meaning and cell.fill and (not text or self.words.says_nothing(text)):
                words = text or action.text
                meaning = self.words.by_fill(cell.fill, dict(part.recognised.legend), row.where, words)
            action.rag = meaning or action.rag
            if text and not meaning and not self.words.says_nothing(text):
                action.updates.append(text)

    def _dates(self, action: PlannedAction, row: Row, part: DeliveryTable) -> None:
        for name in _DATES:
            shown = [(column, cell.whole) for column, cell in part.columns.cells(row, name) if cell.whole]
            if not shown:
                continue
            dated = [at for at, (_column, cell) in enumerate(shown) if not says_none(cell.text)]
            if not dated:
                continue
            latest = max(dated, key=lambda at: (_day_of(shown[at][0].heading), at))
            action.fields[name] = shown[latest][1].text
            for at in dated:
                if at != latest:
                    action.updates.append(f"{shown[at][0].heading}: {shown[at][1].text}")
        if action.fields.get("actual_finish") and not action.status and are_dates(action.fields["actual_finish"]):
            action.fields["done"] = "Complete"

    def _updates(self, action: PlannedAction, row: Row, part: DeliveryTable) -> None:
        for column in part.columns.every:
            cell = row.cell(column.index)
            if column.field in ("progress_update", "unknown", "title", "trend") and cell and _is_named(column):
                action.updates.extend(cell.lines)
            elif column.field in _LEFT_OUT and cell:
                self.left.append((row.where, cell.text, f"the column '{column.heading}' has no place in a tracker"))
            elif column.field not in _KNOWN and cell:
                action.updates.append(f"{column.heading}: {cell.text}" if column.heading else cell.text)
        if not action.status and len(action.updates) == 1 and read_word(action.updates[0], "status", self.own)[1] >= 1:
            action.status = read_word(action.updates[0], "status", self.own)[0].replace("?", "")
        action.updates.extend(cell.note for cell in row.cells if cell.note)

    def _struck(self, action: PlannedAction, row: Row) -> None:
        action.status = "Superseded"
        action.ask(
            Question(
                row.where,
                row.text,
                "The whole row is struck through, so its status is Superseded.",
                ("a live action", "Complete"),
                "inferred",
                sheet="Actions",
                field="Status",
                values=("", "Complete"),
                doubt="the whole row is struck through, so its status is Superseded",
            )
        )

    def doubt_columns(self, row: Row, part: DeliveryTable) -> None:
        """Keep the cells of the columns that we are not sure of, for one question a column."""
        for column in part.columns.every:
            cell = row.cell(column.index)
            if not cell or column.sure >= SURE_OF_COLUMN or column.field == "aside" or not _is_named(column):
                continue
            key = (column.heading or column.letter or str(column.index), column.field)
            name = part.table.name or part.heading
            where = f"{name} column {column.letter}" if column.letter else f"{row.where} column {column.index + 1}"
            self.doubted.setdefault(key, (column, where.strip(), []))[2].append((row.where, cell.text))

    def questions(self) -> Iterator[Question]:
        """One question for each column, word and fill that a person must decide."""
        for column, where, passages in self.doubted.values():
            likely = "progress_update" if column.field in ("unknown", "title") else column.field
            others = [column.other] if column.other else []
            yield about_column(where, column.heading, passages, likely=likely, others=others)
        yield from self.words.questions()


_KNOWN = frozenset(
    {
        *("ref", "theme", "workstream", "recommendations", "recommendation", "action", "lead_officer"),
        *("supporting_officers", "portfolio_holder", "start", "baseline_finish", "status", "reported_rag", "priority"),
        *("measure", "percent", "response", "source", "category", "number", *_KEPT_AS_WORDS, *_DATES),
    }
)


def _is_named(column: Column) -> bool:
    """Whether a person can name a column in an answer: by its heading, or by its letter in a workbook."""
    return bool(column.heading or column.letter)


def _is_struck(row: Row) -> bool:
    shown: Sequence[Cell] = [cell for cell in row.cells if cell]
    return bool(shown) and all(cell.is_struck for cell in shown)


def _is_rag(text: str, own: OwnWords) -> bool:
    return read_word(text, "rag", own)[0] not in ("", "?")


def _day_of(heading: str) -> dt.date:
    """The last day of the date in a heading; the first day of all for a heading without one."""
    date = heading_date(heading)
    return (parse_timescale(date).latest if date else None) or dt.date.min


def status_of(action: PlannedAction) -> str:
    """The status of an action: as written, or Complete if its dates say that it is done."""
    if action.status:
        return action.status
    return action.fields.get("done", "") or ("Complete" if is_finished(action.finish) else "")
