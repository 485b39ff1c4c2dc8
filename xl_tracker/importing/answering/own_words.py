"""Answers that become the council's own words, which the sheet Words keeps.

An answer about a column, a word, a fill, the order of dates, a year or a table changes no cell. It becomes a row of
Words, and the plan is read again with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from xl_tracker.importing.answering.words import NotUnderstood, meaning_of
from xl_tracker.importing.questions import ABOUT_WORDS, EACH, YES, Question
from xl_tracker.language.wording import listed
from xl_tracker.layout import fold
from xl_tracker.reading.own_words import WordRow, latest_of_each

KIND_NAMES: Mapping[str, str] = {
    "column": "Heading",
    "fill": "Fill",
    "date order": "Date order",
    "year": "Year",
    "table": "Table",
    "Status": "Status",
    "Reported RAG": "RAG",
    "Priority": "Priority",
    "Response": "Response",
    "Likelihood": "Likelihood",
    "Impact": "Impact",
}
"""The word in the column Kind of the sheet Words, for each kind of question, and for each heading of a typed column."""
READING = "Reading"
"""The kind of a row of Words about a value, or a kind of doubt, in one of our columns."""
_TAKE_WORDS = frozenset({"cell", "lead", "merged lead"})
"""The kinds of question that take any words as the cell's."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def word_row_of(question: Question, answer: str) -> WordRow:
    """The row of Words that an answer makes. Raises ``NotUnderstood`` for an answer that is not one of the possible."""
    means = _meaning(question, answer)
    kind = KIND_NAMES[question.field if question.kind == "word" else question.kind]
    written = "" if question.kind == "year" else question.written
    return WordRow(kind, question.where, written, means)


def word_rows_of(question: Question, answer: str) -> list[WordRow]:
    """The rows of Words that an answer makes: one, or one for each heading, table or value that a question is about.

    What we cannot read is answered by its words, so that other words of the same kind are asked about again.
    """
    if question.kind != "reading":
        return [word_row_of(question, answer)]
    means = _meaning(question, answer)
    if means != EACH and all(one.kind in ABOUT_WORDS for one in question.members):
        return [word_row_of(one, means) for one in question.members]
    is_about_doubt = means == EACH or question.confidence == "inferred"
    if is_about_doubt and question.members[0].kind != "leftover":  # what is left over has no doubt but its words
        return [WordRow(READING, question.place, question.written, means)]
    return latest_of_each(WordRow(READING, one.place, one.written, means) for one in question.members)


def _meaning(question: Question, answer: str) -> str:
    """The possible answer that somebody means, in its own spelling."""
    bare = answer.strip().strip("'\"‘’“”").strip()
    offered = {fold(each): each for each in question.offered}
    if fold(bare.rstrip(".")) in offered:  # before "accepted" counts as a yes
        return offered[fold(bare.rstrip("."))]
    said = meaning_of(question, bare)
    if said.accepts:
        if question.kind == "reading":
            return YES
        if not question.likely:
            raise NotUnderstood("the question has no likely answer to agree with")
        return question.likely
    if said.choice is not None:
        return question.alternatives[said.choice]
    if question.kind == "reading" and all(one.kind in _TAKE_WORDS for one in question.members):
        return answer.strip()
    words = said.words.rstrip(".").strip()
    if question.kind == "year":
        if not _YEAR.fullmatch(words):
            raise NotUnderstood("it is not a year such as 2026")
        return words
    names = listed([f"'{each}'" for each in question.offered], most=12)
    raise NotUnderstood(f"it is not one of {names}")
