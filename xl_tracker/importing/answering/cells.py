"""Answers that fill the cell of a question: dates, leads, refs and other words."""

from __future__ import annotations

from xl_tracker.importing.answering.steps import put_finish
from xl_tracker.importing.answering.words import NotUnderstood, Said, named_among, parts_of
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import PLACES_SEPARATOR, Question
from xl_tracker.importing.structure.records import unique
from xl_tracker.language.owners import canonical, is_body, split_owners
from xl_tracker.layout import BY_SHEET, LEAVE_OUT, fold

SEPARATOR = "; "


def cell(draft: Draft, question: Question, said: Said) -> None:
    """Write the value of a choice, or the answer's own words letter for letter, into the cell."""
    words = said.words if said.choice is None else chosen(question, said.choice)
    sheet, index = question.sheet, row_of(draft, question)
    name = field_of(sheet, question.field)
    if name == "baseline_finish":
        put_finish(draft, sheet, index, words)
    elif name == "lead_officer":
        draft.put(sheet, index, lead_officer=words)
        _know(draft, words)
    else:
        draft.put(sheet, index, **{name: words})


def chosen(question: Question, choice: int) -> str:
    """The text that a choice writes: its value, or its words if it has no value."""
    return question.values[choice] if choice < len(question.values) else question.alternatives[choice]


def row_of(draft: Draft, question: Question) -> int:
    """The index of the row that a question is about."""
    index = draft.find(question.sheet, question.ref)
    if index is None:
        raise NotUnderstood(f"there is no row {question.ref} on the sheet {question.sheet}")
    return index


def field_of(sheet: str, heading: str) -> str:
    """The field of a heading. Raises ``NotUnderstood`` if the sheet has no such column."""
    columns = BY_SHEET[sheet].columns if sheet in BY_SHEET else ()
    for column in columns:
        if fold(column.heading) == fold(heading):
            return column.field
    raise NotUnderstood(f"there is no column '{heading}' on a sheet '{sheet}'")


def lead(draft: Draft, question: Question, said: Said) -> None:
    """The lead out of several people in a cell. The others support, including the lead that we read before."""
    words = said.words if said.choice is None else chosen(question, said.choice)
    index = draft.find("Actions", question.ref)
    if index is None:
        raise NotUnderstood(f"there is no action {question.ref} any more")
    named = [
        name
        for field in ("lead_officer", "supporting_officers")
        for name in draft.get("Actions", index, field).split(SEPARATOR)
        if name
    ]
    leads = {canonical(name) for name in split_owners(words)}
    others = [name for name in unique(named) if canonical(name) not in leads]
    draft.put("Actions", index, lead_officer=words, supporting_officers=SEPARATOR.join(others))
    _know(draft, words)


def merged_lead(draft: Draft, question: Question, said: Said) -> None:
    """The lead of a row that took its lead from the row above. Only people in the row itself may support."""
    index = row_of(draft, question)
    draft.put("Actions", index, lead_officer=said.words, supporting_officers="")
    if said.choice == 1:
        draft.put("Actions", index, recommendations="")
    _know(draft, said.words)


def entries(draft: Draft, question: Question, said: Said) -> None:
    """Which of several leads or dates belongs to which action, among those that answer one recommendation."""
    places = set(question.where.split(PLACES_SEPARATOR))
    sources = draft.sources.get("Actions", [])
    indices = [index for index, found in enumerate(sources) if places & set(found)]
    refs = [draft.get("Actions", index, "ref") for index in indices]
    given = []
    for part in parts_of(said.words):
        if not part.given:
            raise NotUnderstood(f"'{part.name}' does not say to which action it belongs")
        place = refs.index(part.name) if part.name in refs else named_among(part.name, refs)
        if place is None and fold(part.name) != "all":
            raise NotUnderstood(f"'{part.name}' is not one of the actions {', '.join(refs)}")
        given.append((indices if place is None else [indices[place]], part.given))
    for chosen_rows, words in given:
        for index in chosen_rows:
            if question.field == "Lead officer":
                draft.put("Actions", index, lead_officer=words)
                _know(draft, words)
            else:
                put_finish(draft, "Actions", index, words)


def leftover(draft: Draft, question: Question, said: Said) -> None:
    """Words that found no cell: left out, or put into a cell, after the words already there.

    The answer names a column of the question's row and its words go there as written; or Ref, Sheet and Field name the
    cell and the answer is its words.
    """
    told = chosen(question, said.choice) if said.choice is not None else said.words
    if said.accepts or fold(told) in (fold(LEAVE_OUT), "leave it out", "leave them out"):
        draft.leave_out(question.where, question.written, "you chose to leave it out")
        draft.chosen_out.append((question.where, question.written))
        return
    columns = BY_SHEET[question.sheet].columns if question.sheet in BY_SHEET else ()
    named = next((column.field for column in columns if fold(column.heading) == fold(told)), "")
    if not question.ref or not question.sheet or not (named or question.field):
        raise NotUnderstood("Ref, Sheet and Field do not say which cell it is for")
    index, name = row_of(draft, question), named or field_of(question.sheet, question.field)
    before = draft.get(question.sheet, index, name)
    draft.put(question.sheet, index, **{name: f"{before}\n{question.written if named else told}".strip()})


def _know(draft: Draft, words: str) -> None:
    """Add the people in an answer to the People sheet, unless it has them under some spelling."""
    known = {
        canonical(name)
        for index in range(len(draft.rows.get("People", ())))
        for field in ("ref", "also_known_as")
        for name in draft.get("People", index, field).split(SEPARATOR)
    }
    for name in split_owners(words):
        if canonical(name) not in known:
            draft.add("People", (), ref=name, kind="Body" if is_body(name) else "Officer")
