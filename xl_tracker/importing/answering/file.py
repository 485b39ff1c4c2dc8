"""Read people's answers back, from the Questions sheet of a tracker or from the CSV of the questions."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.questions import QUESTION_HEADINGS
from xl_tracker.language.wording import listed, long_date
from xl_tracker.layout import ANSWERS_SHEET, QUESTIONS_SHEET, fold
from xl_tracker.workbook import CellValue

NEEDED = ("Where", "Written", "Answer")
MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """One question with its answer, each cell as text.

    ``typed_day`` says that Excel turned the answer into a date, on the first of its month.
    """

    where: str
    written: str
    read_as: str
    ref: str
    sheet: str
    field: str
    answer: str
    typed_day: bool = False


def read_answer_files(paths: Iterable[Path]) -> list[Given]:
    """Every answered question of the files, in the order of the files.

    Raises ``CannotRead``, with one sentence, for a file without questions.
    """
    return [given for path in paths for given in read_answer_file(path)]


def read_answer_file(path: Path) -> list[Given]:
    """The answered questions of one tracker or CSV, without the rows that have no answer."""
    if path.suffix.casefold() == ".csv":
        return _answered(_csv_rows(path), path)
    from xl_tracker.hosts.file.reading.book import read_book

    wanted = {fold(ANSWERS_SHEET), fold(QUESTIONS_SHEET)}
    sheets = [sheet for name, sheet in read_book(path).sheets.items() if fold(name) in wanted]
    if not sheets:
        raise CannotRead(f"'{path.name}' has no sheet '{QUESTIONS_SHEET}', so there are no answers in it.")
    return [given for sheet in sheets for given in _answered(sheet.rows, path)]


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
    for row in rows:
        if not at:
            folded = [fold(cell) for cell in row]
            at = {heading: folded.index(fold(heading)) for heading in QUESTION_HEADINGS if fold(heading) in folded}
            at = at if set(NEEDED) <= set(at) else {}
            continue
        cells = {heading: row[place] if place < len(row) else None for heading, place in at.items()}
        answer = cells["Answer"]
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
