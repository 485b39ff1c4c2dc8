"""Read people's answers back, from the Questions sheet of a tracker or from the CSV of the questions."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from xl_tracker.errors import CannotRead
from xl_tracker.importing.questions import QUESTION_HEADINGS
from xl_tracker.language.wording import listed, long_date
from xl_tracker.layout import ACCEPT_ALL, ACTIONS, ANSWERS_SHEET, QUESTIONS_SHEET, WORDS, fold
from xl_tracker.reading.own_words import WordRow, word_rows_in
from xl_tracker.workbook import CellValue

NEEDED = ("Where", "Written", "Answer")
MOST_CHARACTERS = 20_000_000


class Given(NamedTuple):
    """One question with its answer, each cell as text.

    ``typed_day`` says that Excel turned the answer into a date, on the first of its month. ``word_row`` is the row of
    the sheet Words, if this comes from one.
    """

    where: str
    written: str
    read_as: str
    ref: str
    sheet: str
    field: str
    answer: str
    typed_day: bool = False
    word_row: WordRow | None = None


def read_answer_files(paths: Iterable[Path]) -> list[Given]:
    """Every answered question of the files, in the order of the files.

    Raises ``CannotRead``, with one sentence, for a file without questions.
    """
    return [given for path in paths for given in read_answer_file(path)]


def read_answer_file(path: Path) -> list[Given]:
    """The answered questions of one tracker or CSV, without the rows that have no answer.

    A tracker's own words come first, then its earlier answers, then those that somebody has given now. If its sheet
    Questions says that all likely answers are accepted, a question without an answer has its likely one.
    """
    if path.suffix.casefold() == ".csv":
        return _answered(_csv_rows(path), path)
    from xl_tracker.hosts.file.reading.book import read_book

    book = read_book(path)
    words = [
        Given(row.where, row.written, "", "", WORDS.sheet, "", row.means, word_row=row) for row in word_rows_in(book)
    ]
    wanted = [fold(ANSWERS_SHEET), fold(QUESTIONS_SHEET)]
    named = {fold(name): sheet.rows for name, sheet in book.sheets.items()}
    sheets = [named[name] for name in wanted if name in named]
    if not sheets and not words and fold(ACTIONS.sheet) not in named:  # a tracker whose import had nothing to ask
        raise CannotRead(f"'{path.name}' has no sheet '{QUESTIONS_SHEET}' or '{WORDS.sheet}', so it has no answers.")
    return [*words, *(given for rows in sheets for given in _answered(rows, path))]


def _csv_rows(path: Path) -> list[list[str]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CannotRead(f"'{path.name}' cannot be read: {error.strerror or 'the file did not open'}.") from error
    if len(raw) > MOST_CHARACTERS:
        raise CannotRead(f"'{path.name}' is larger than 20 MB. Give the list of questions that the import wrote.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)  # Excel writes semicolons in some countries
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise CannotRead(f"'{path.name}' cannot be read as a CSV file: {error}.") from error


def _answered(rows: Sequence[Sequence[CellValue]], path: Path) -> list[Given]:
    at: dict[str, int] = {}
    found = []
    accepts = False
    for row in rows:
        if not at:
            accepts = accepts or (len(row) > 1 and fold(row[0]) == fold(ACCEPT_ALL) and fold(row[1]) in ("yes", "y"))
            folded = [fold(cell) for cell in row]
            at = {heading: folded.index(fold(heading)) for heading in QUESTION_HEADINGS if fold(heading) in folded}
            at = at if set(NEEDED) <= set(at) else {}
            continue
        cells = {heading: row[place] if place < len(row) else None for heading, place in at.items()}
        answer = cells["Answer"]
        if not _text(answer) and accepts:
            answer = cells.get("Likely answer")
        if _text(answer):
            where, written, read_as, ref, sheet, of = (
                _text(cells.get(each)) for each in ("Where", "Written", "Read as", "Ref", "Sheet", "Field")
            )
            first_of_month = isinstance(answer, (dt.date, dt.datetime)) and answer.day == 1
            found.append(Given(where, written, read_as, ref, sheet, of, _text(answer), first_of_month))
    if not at and any(_text(cell) for row in rows for cell in row):
        raise CannotRead(f"'{path.name}' has no columns {listed(NEEDED)}. Give the questions under their headings.")
    return found


def _text(value: CellValue) -> str:
    """A cell as text: a day in full, a whole number without a point, and without an apostrophe that shields it."""
    if value is None:
        return ""
    if isinstance(value, (dt.date, dt.datetime)):
        return long_date(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
