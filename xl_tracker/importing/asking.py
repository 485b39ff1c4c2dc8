"""Questions about what the council means: a column, a word, a fill, the order of dates, a year, a table.

Each question names its place, three samples and the number of cells. One answer settles all of them, here and in every
later document with the same heading or word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from xl_tracker.importing.questions import Question
from xl_tracker.language.wording import count_of, listed
from xl_tracker.language.words import WordKind
from xl_tracker.layout import BY_SHEET, LEAVE_OUT, RAG_WORDS, STATUS_WORDS

Passages = Sequence[tuple[str, str]]
"""The place and the words of each passage that a question is about."""

SHEETS_OF_PLANS = ("Actions", "Milestones", "Recommendations", "Deliverables", "Measures", "Risks", "Themes")
"""The sheets whose columns a document's column can be, in the order in which we name them."""
NAMED_BY_WORD: dict[str, tuple[str, str]] = {
    "status": ("Actions", "Status"),
    "rag": ("Actions", "Reported RAG"),
    "priority": ("Actions", "Priority"),
    "response": ("Recommendations", "Response"),
    "likelihood": ("Risks", "Likelihood"),
    "impact": ("Risks", "Impact"),
}
"""The sheet and the heading of each kind of word."""
WORDS_OF: dict[str, tuple[str, ...]] = {
    "status": STATUS_WORDS,
    "rag": RAG_WORDS,
    "priority": ("High", "Medium", "Low"),
    "response": ("Accepted", "Partly accepted", "Not accepted"),
    "likelihood": ("1", "2", "3", "4", "5"),
    "impact": ("1", "2", "3", "4", "5"),
}
"""The answers to a question about a word of each kind."""
TABLE_KINDS = ("Actions", "Recommendations", "Milestones", "Measures", "Risks")
"""The answers to a question about a table, besides "Leave out"."""
DAY_FIRST, MONTH_FIRST = "day first", "month first"
SAMPLES, LONGEST_SAMPLE = 3, 60
_COLUMNS = {
    (table.sheet, column.field): column.heading
    for table in (BY_SHEET[sheet] for sheet in SHEETS_OF_PLANS)
    for column in table.columns
    if column.writer == "officer"
}


def heading_of(field: str, sheet: str = "") -> str:
    """Our heading for a field: on a sheet if it has the field, or else on the first sheet that has; "" for none."""
    return _COLUMNS.get((sheet, field)) or next((told for (_, name), told in _COLUMNS.items() if name == field), "")


def headings_of_ours() -> dict[str, str]:
    """The field behind each heading that an answer may name, by heading."""
    found: dict[str, str] = {}
    for (_, field), heading in _COLUMNS.items():
        found.setdefault(heading, field)
    return found


def about_column(
    where: str,
    heading: str,
    passages: Passages,
    *,
    likely: str = "",
    others: Iterable[str] = (),
    sheet: str = "Actions",
) -> Question:
    """Which column of ours is a column of the document? ``likely`` and ``others`` are fields.

    ``likely`` is the field under which the tracker has its cells now; "" if they are in no field.
    """
    names = [told for field in others if (told := heading_of(field, sheet))]
    reading = heading_of(likely, sheet)
    named = f"'{heading}'" if heading else "The column without a heading"
    asked = f"{named} ({_of_cells(passages)}): which column of the tracker is it?"
    return _about_words(
        "column",
        where,
        heading,
        f"{asked} {_now(reading)}",
        passages,
        reading,
        [*(name for name in dict.fromkeys(names) if name != reading), LEAVE_OUT],
        place=(sheet, reading or next(iter(names), "")),
        answers=tuple(headings_of_ours()),
    )


def about_columns(columns: Sequence[Question]) -> Question:
    """One question about several columns of one heading, of which each was to be asked about."""
    first = columns[0]
    passages = [each for one in columns for each in one.passages]
    before, after = f"({_of_cells(first.passages)})", f"({_of_cells(passages)})"
    read_as = first.read_as.replace(before, after, 1)
    return first._replace(read_as=read_as, cells=len(passages), passages=tuple(passages))


def about_word(
    where: str, word: str, kind: WordKind, passages: Passages, *, likely: str = "", heading: str = ""
) -> Question:
    """Which of our words is a word in a typed column? ``likely`` is one of ``WORDS_OF`` the kind, or ""."""
    sheet, field = NAMED_BY_WORD[kind]
    column = f"'{heading}'" if heading else field
    asked = f"'{word}' stands {times(len(passages))} in {column}: which {_noun(kind)} is it?"
    others = [each for each in WORDS_OF[kind] if each != likely]
    return _about_words(
        "word", where, word, f"{asked} {_now(likely)}", passages, likely, others, place=(sheet, field), heading=heading
    )


def about_fill(where: str, colour: str, passages: Passages, *, likely: str = "", why: str = "") -> Question:
    """Which RAG is a fill? ``colour`` is six hexadecimal digits; ``why`` ends the sentence that begins "Green, "."""
    asked = f"{count_of(len(passages), 'cell')} filled with the colour {colour}: which RAG is it?"
    read = _now(f"{likely}, {why}" if likely and why else likely)
    others = [*(each for each in RAG_WORDS if each != likely), LEAVE_OUT]
    return _about_words(
        "fill", where, f"#{colour}", f"{asked} {read}", passages, likely, others, place=NAMED_BY_WORD["rag"]
    )


def about_date_order(
    where: str, heading: str, passages: Passages, *, likely: str = DAY_FIRST, field: str = "baseline_finish"
) -> Question:
    """Does the day or the month come first in a column of dates such as 05/12/2026?"""
    asked = f"'{heading}' ({_of_cells(passages)}): does the day or the month come first?"
    others = [each for each in (DAY_FIRST, MONTH_FIRST) if each != likely]
    place = ("Actions", heading_of(field))
    return _about_words(
        "date order", where, heading, f"{asked} {_now(likely)}", passages, likely, others, place=place, heading=heading
    )


def about_year(where: str, passages: Passages, *, likely: int | None = None, why: str = "") -> Question:
    """Which year do dates without a year begin in? ``why`` ends the sentence that begins "2025, "."""
    asked = f"{count_of(len(passages), 'date')} without a year{samples_of(passages)}: which year is the first of them?"
    reading = str(likely or "")
    read = _now(f"{reading}, {why}" if reading and why else reading)
    others = [str(likely + step) for step in (-1, 1)] if likely else []
    place = ("Actions", "Baseline finish")
    return _about_words(
        "year", where, "Dates without a year", f"{asked} {read}", passages, reading, others, place=place
    )


def about_table(where: str, name: str, headings: Sequence[str], passages: Passages, *, likely: str = "") -> Question:
    """Which sheet of ours is a table? ``name`` is its sheet or caption, ``likely`` a table kind or "Leave out"."""
    columns = f" with the columns {listed(_quoted(each for each in headings if each), most=6)}" if headings else ""
    asked = f"A table of {count_of(len(passages), 'cell')}{columns}: what does it hold?"
    others = [each for each in (*TABLE_KINDS, LEAVE_OUT) if each != likely]
    words = " | ".join(each for each in headings if each) or name or where
    return _about_words("table", where, words, f"{asked} {_now(likely)}", passages, likely, others, place=("", ""))


def _about_words(
    kind: Literal["column", "word", "fill", "date order", "year", "table"],
    where: str,
    written: str,
    read_as: str,
    passages: Passages,
    likely: str,
    others: Sequence[str],
    *,
    place: tuple[str, str],
    heading: str = "",
    answers: tuple[str, ...] = (),
) -> Question:
    return Question(
        where,
        written,
        read_as,
        tuple(others),
        "inferred" if likely else "unknown",
        sheet=place[0],
        field=place[1],
        kind=kind,
        heading=heading or (written if kind == "column" else ""),
        likely=likely,
        cells=len(passages),
        passages=tuple(passages),
        answers=answers,
    )


def _of_cells(passages: Passages) -> str:
    return f"{count_of(len(passages), 'cell')}{samples_of(passages)}"


def samples_of(passages: Passages) -> str:
    """ ", such as 'a', 'b' and 'c'": the first three different words of the passages, cut if they are long."""
    texts = list(dict.fromkeys(" ".join(words.split()) for _, words in passages if words.strip()))[:SAMPLES]
    cut = [each if len(each) <= LONGEST_SAMPLE else f"{each[:LONGEST_SAMPLE].rstrip()}…" for each in texts]
    return f", such as {listed(_quoted(cut))}" if cut else ""


def _quoted(words: Iterable[str]) -> list[str]:
    return [f"'{each}'" for each in words]


def _now(reading: str) -> str:
    return f"Read as {reading}." if reading else "Not read yet."


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def _noun(kind: str) -> str:
    return {"rag": "RAG"}.get(kind, kind)
