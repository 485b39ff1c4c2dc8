"""Gather the questions that raise one doubt: one for a value with all its cells, or for a column and kind of doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from xl_tracker.importing.asking import Passages, about_columns, samples_of, times
from xl_tracker.importing.ledger.headings import heading_as_written, heading_row
from xl_tracker.importing.ledger.passages import passages_of
from xl_tracker.importing.questions import EACH, PLACES_SEPARATOR, YES, Question
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import fold
from xl_tracker.reading.document import Document, Row

MOST_VALUES = 2
"""Up to so many values that we cannot read are asked about one by one, since each may need an answer of its own."""
MOST_NOTED = 20
MOST_WRITTEN = 30_000
"""A cell of Excel holds hardly more letters."""
_LONGEST = 60
BLANK = "(blank)"
SEVERAL_LEADS = "name several people. The first leads, and the others support."
DOUBTS: Mapping[str, str] = {
    "lead": "several people stand in one cell without a slash or a semicolon; the first leads, and the others support",
    "merged lead": "the lead is blank, and the lead of the row above is taken, as if the cells were merged",
    "second lead": "a second lead stands below an action, and supports it",
    "only bullets": "a row holds only bullets, and is an action whose steps they are",
    "limits of steps": "where one step ends and the next begins is in doubt",
    "dates of steps": "the dates could not be given to the steps",
    "starts of steps": "the starts could not be given to the steps",
    "finish from steps": "the action has no finish of its own, and takes that of its last step",
    "workstream": "two names seem to be of one workstream",
    "cut-off name": "a name that begins another name stands for itself",
    "whose words": "the words of a recommendation are not used, since the row cites several or none",
    "entries": "leads or dates could not be given to the actions beside them",
    "sent elsewhere": "the response points to another recommendation",
    "leftover": "the words found no cell of the tracker",
    "table": "the table has no heading that XL Tracker knows",
}
"""The doubt of each kind of question, for a question that does not say its own."""
IF_READ: Mapping[str, str] = {
    "limits of steps": "the steps run together, and are cut where their words begin anew",
    "starts of steps": "the first start is the action's, and the others could not be given to its steps",
    "entries": "leads or dates are given to the actions beside them",
}
"""The doubt of those kinds of which the tracker may hold a reading, if it does."""
UNKNOWN_COLUMNS = {
    "": "XL Tracker does not know the column, and its words have no place yet",
    "Progress update": "XL Tracker does not know the column, and its words stand in Progress update",
}
"""The doubt about a column that we do not know, by its likely answer. Another likely answer needs a look."""
HeadingOf = Callable[[str, str], str]


def gather(questions: Iterable[Question], heading_of: HeadingOf) -> Iterator[Question]:
    """The questions with those of one doubt as one, which stands where the first of them stood.

    ``heading_of`` gives the heading above the words of a place, or "".
    """
    groups: dict[object, list[Question]] = {}
    for one in _one_a_heading(questions):
        groups.setdefault(_doubt_key(one) or id(one), []).append(one)
    for group in groups.values():
        by_value: dict[object, list[Question]] = {}
        for one in group:
            by_value.setdefault(_value_key(one), []).append(one)
        needs_values = group[0].confidence == "unknown" and group[0].kind != "leftover"
        if len(group) > 1 and len(by_value) > (MOST_VALUES if needs_values else 1):
            yield _about_doubt(group, heading_of)
        else:
            yield from (_about_value(each, heading_of) if len(each) > 1 else each[0] for each in by_value.values())


def noted(questions: Iterable[Question], heading_of: HeadingOf) -> Iterator[Question]:
    """One line for the sheet Answers about each column whose cells were read without asking."""
    groups: dict[str, list[Question]] = {}
    for one in questions:
        groups.setdefault(one.place, []).append(one)
    for group in groups.values():
        passages = _passages(group)
        words = listed(dict.fromkeys(f"'{_short(words)}'" for _where, words in passages), most=MOST_NOTED)
        told = f"{count_of(len(passages), 'cell')} of {_column(group, heading_of)} {SEVERAL_LEADS}"
        if len(passages) == 1:
            told = told.replace(" name ", " names ", 1)
        yield _together(group, passages)._replace(written=words, read_as=told, kind="cell", likely="")


def headings_of(document: Document, headings: Iterable[Row]) -> HeadingOf:
    """The heading above the words of a place in a document, found when it is first asked for.

    ``headings`` are the rows of headings; without one above it, a cell has no heading.
    """
    places = {row.where for row in headings}
    found: dict[tuple[str, str], str] = {}

    def heading_of(where: str, words: str) -> str:
        if not found:
            found[("", "")] = ""
            for passage in passages_of(document):
                row = heading_row(passage)
                if row is not None and row.where in places:
                    found.setdefault((passage.where, fold(passage.text)), heading_as_written(passage))
        return found.get((where, fold(words)), "")

    return heading_of


def doubt_of(question: Question) -> str:
    """What is in doubt, as the end of a sentence about many cells; "" for a question that stands alone."""
    if question.kind == "column":
        return UNKNOWN_COLUMNS.get(question.likely, "")
    if question.confidence == "inferred" and question.kind in IF_READ:
        return question.doubt or IF_READ[question.kind]
    return question.doubt or DOUBTS.get(question.kind, "")


def title_of(doubt: str) -> str:
    """A doubt as the sheets Questions and Words write it."""
    return f"{doubt[:1].upper()}{doubt[1:]}"


def _one_a_heading(questions: Iterable[Question]) -> list[Question]:
    """The questions with one about all the columns of a heading: one answer in Words is for them all."""
    columns: dict[object, list[Question]] = {}
    for one in questions:
        columns.setdefault((fold(one.written), one.likely) if one.kind == "column" else id(one), []).append(one)
    return [about_columns(each) if len(each) > 1 else each[0] for each in columns.values()]


def _doubt_key(one: Question) -> object:
    if one.apart or one.members or not doubt_of(one):
        return None
    return one.kind if one.kind == "leftover" else one.place, doubt_of(one), one.confidence


def _value_key(one: Question) -> object:
    return fold(one.written), one.read_as, one.alternatives, one.values


def _about_value(group: Sequence[Question], heading_of: HeadingOf) -> Question:
    first, passages = group[0], _passages(group)
    if first.written == BLANK:
        return _about_doubt(group, heading_of)
    told = f"'{_short(first.written)}' stands {times(len(passages))} in {_column(group, heading_of)}. {first.read_as}"
    return _together(group, passages)._replace(
        written=first.written, read_as=told, alternatives=(*first.alternatives, EACH)
    )


def _about_doubt(group: Sequence[Question], heading_of: HeadingOf) -> Question:
    passages, doubt = _passages(group), doubt_of(group[0])
    shown = [each for each in passages if each[1] != BLANK]
    told = f"{count_of(len(passages), 'cell')} of {_column(group, heading_of)}{samples_of(shown)}: {doubt}."
    if group[0].kind == "column":
        told = f"{count_of(len(group), 'column')}{samples_of([('', one.written) for one in group])}: {doubt}."
    example = group[0].read_as.partition(". ")[0].rstrip(".")
    if example and group[0].kind not in ("leftover", "table", "column"):
        told += f" The first of them: {example}."
    written = title_of(doubt)
    if group[0].kind == "leftover":  # these words stand nowhere else
        written = " | ".join(dict.fromkeys(words for _where, words in passages))[:MOST_WRITTEN]
    choices = [each for each in group[0].alternatives if all(each in other.alternatives for other in group)]
    return _together(group, passages)._replace(written=written, read_as=told, alternatives=(*choices, EACH))


def _together(group: Sequence[Question], passages: Passages) -> Question:
    """A question about all of a group, still without its words."""
    first = group[0]
    refs = {one.ref for one in group}
    return Question(
        _places([where for where, _words in passages]),
        "",
        "",
        confidence=first.confidence,
        ref=first.ref if len(refs) == 1 else "",
        sheet=first.sheet,
        field=first.field,
        kind="reading",
        heading=first.heading,
        likely=YES if first.confidence == "inferred" else "",
        cells=len(passages),
        passages=tuple(passages),
        answers=tuple(each for each in first.answers if all(each in one.answers for one in group)),
        doubt=doubt_of(first),
        members=tuple(group),
    )


def _passages(group: Iterable[Question]) -> list[tuple[str, str]]:
    return [each for one in group for each in one.passages or ((one.where, one.written),)]


def _places(places: Sequence[str]) -> str:
    """The one place, or the first and the last of several."""
    singly = [each for place in places for each in place.split(PLACES_SEPARATOR)]
    return singly[0] if singly[0] == singly[-1] else f"{singly[0]} to {singly[-1]}"


def _column(group: Sequence[Question], heading_of: HeadingOf) -> str:
    """The headings above the cells as written, or else the name of our column."""
    found = dict.fromkeys(one.heading or heading_of(one.where, one.written) for one in group)
    named = [f"'{heading}'" for heading in found if heading]
    if len(named) == 1:
        return named[0]
    return f"the column {group[0].field}" if group[0].field else "the document"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
