"""Answers that make, move or join rows: a separate action, steps of the action above, two names of one thing."""

from __future__ import annotations

from xl_tracker.importing.answering.cells import SEPARATOR, cell, chosen, row_of
from xl_tracker.importing.answering.steps import put_finish
from xl_tracker.importing.answering.words import NotUnderstood, Said, numbers_in
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.written_dates import finish_cells, questions_about_dates, split_dates
from xl_tracker.importing.structure.records import unique
from xl_tracker.language.wording import count_of

_LETTERS = "bcdefghijklmnopqrstuvwxyz"
FURTHER_STEPS = 0
"""The index of the choice that makes bullets steps of the action above; the other makes each an action."""


def second_lead(draft: Draft, question: Question, said: Said) -> None:
    """A second lead in a row below an action: they get an action in the same words, or lead some of its steps."""
    owners, start, finish = question.values
    index = row_of(draft, question)
    if said.choice is not None:
        _own_action(draft, question, index)
        return
    numbers = numbers_in(said.words)
    if not numbers:
        cell(draft, question, said)
        return
    steps = _steps_of(draft, question.ref)
    if max(numbers) > len(steps) or min(numbers) < 1:
        raise NotUnderstood(f"{question.ref} has {count_of(len(steps), 'step')}")
    starts, finishes = split_dates(start), split_dates(finish)
    if any(len(dates) not in (0, 1, len(numbers)) for dates in (starts, finishes)):
        raise NotUnderstood(f"'{start} {finish}' cannot be given to {count_of(len(numbers), 'step')}")
    for place, number in enumerate(numbers):
        step = steps[number - 1]
        draft.put("Milestones", step, lead_officer=owners)
        if starts:
            draft.put("Milestones", step, start=starts[min(place, len(starts) - 1)])
        if finishes:
            put_finish(draft, "Milestones", step, finishes[min(place, len(finishes) - 1)])


def _own_action(draft: Draft, question: Question, index: int) -> None:
    owners, start, finish = question.values
    lead, *supporting = owners.split(SEPARATOR)
    above = [name for name in draft.get("Actions", index, "supporting_officers").split(SEPARATOR) if name]
    left = [name for name in above if name not in (lead, *supporting)]
    draft.put("Actions", index, supporting_officers=SEPARATOR.join(left))
    fields = ("theme", "workstream", "recommendations", "action", "portfolio_holder")
    ref = _next_ref(draft, "Actions", question.ref)
    draft.insert(
        "Actions",
        index + 1,
        [question.where],
        ref=ref,
        lead_officer=lead,
        supporting_officers=SEPARATOR.join(supporting),
        start=start,
        **{field: draft.get("Actions", index, field) for field in fields},
        **finish_cells(finish),
    )
    draft.ask(questions_about_dates("Actions", question.where, start, finish), ref)


def only_bullets(draft: Draft, question: Question, said: Said) -> None:
    """A row with only bullets: they are steps of the action above, one action each, or get other words."""
    index = row_of(draft, question)
    if said.choice is None:
        cell(draft, question, said)
    elif said.choice == FURTHER_STEPS:
        _join_above(draft, question, index)
    else:
        _one_a_bullet(draft, question, index)


def _join_above(draft: Draft, question: Question, index: int) -> None:
    if not index:
        raise NotUnderstood("there is no action above it")
    above = index - 1
    ref = draft.get("Actions", above, "ref")
    for name, own in (("supporting_officers", ("lead_officer", "supporting_officers")), ("recommendations", ())):
        taken = [one for field in (name, *own) for one in draft.get("Actions", index, field).split(SEPARATOR) if one]
        held = [one for one in draft.get("Actions", above, name).split(SEPARATOR) if one]
        leads = draft.get("Actions", above, "lead_officer").split(SEPARATOR)
        joined = unique([*held, *(one for one in taken if one not in leads)])
        draft.put("Actions", above, **{name: SEPARATOR.join(joined)})
    for milestone in _of_action(draft, question.ref):
        draft.put("Milestones", milestone, action=ref)
    draft.sources["Actions"][above] = tuple(unique([*draft.sources["Actions"][above], question.where]))
    draft.remove("Actions", index)
    draft.questions[:] = [one for one in draft.questions if (one.sheet, one.ref) != ("Actions", question.ref)]


def _one_a_bullet(draft: Draft, question: Question, index: int) -> None:
    steps = _steps_of(draft, question.ref)
    if len(steps) < 2:
        raise NotUnderstood("its bullets could not be told apart; answer the question about its steps first")
    shared = ("theme", "workstream", "recommendations", "lead_officer", "supporting_officers", "portfolio_holder")
    dated = ("start", "baseline_finish", "actual_finish", "status")
    texts = [draft.get("Milestones", step, "milestone") for step in steps]
    for place, step in reversed(list(enumerate(steps))):
        cells = {field: draft.get("Milestones", step, field) for field in dated}
        if not place:
            draft.put("Actions", index, action=texts[0], **cells)
            continue
        same = {field: draft.get("Actions", index, field) for field in shared}
        ref = f"{question.ref}{_LETTERS[place - 1]}" if place <= len(_LETTERS) else f"{question.ref}z{place}"
        draft.insert("Actions", index + 1, [question.where], ref=ref, action=texts[place], **same, **cells)
    gone = {draft.get("Milestones", step, "ref") for step in steps}
    for step in reversed(steps):
        draft.remove("Milestones", step)
    draft.questions[:] = [one for one in draft.questions if one.sheet != "Milestones" or one.ref not in gone]


def workstream(draft: Draft, question: Question, said: Said) -> None:
    """Two names of what may be one workstream: a second name for it, or a separate workstream."""
    index = row_of(draft, question)
    theme, name = (draft.get("Workstreams", index, field) for field in ("theme", "workstream"))
    if said.choice is None:
        for action in range(len(draft.rows.get("Actions", ()))):
            if (draft.get("Actions", action, "theme"), draft.get("Actions", action, "workstream")) == (theme, name):
                draft.put("Actions", action, workstream=said.words)
        draft.put("Workstreams", index, workstream=said.words)
    else:
        draft.put("Workstreams", index, workstream=chosen(question, said.choice))
        ref = _next_ref(draft, "Workstreams", question.ref)
        draft.insert("Workstreams", index + 1, (), ref=ref, theme=theme, workstream=name)


def cut_off_name(draft: Draft, question: Question, said: Said) -> None:
    """A name with which another name begins: the same person, or other words for the column Also known as."""
    if said.choice is None:
        cell(draft, question, said)
        return
    index = row_of(draft, question)
    fuller = draft.find("People", chosen(question, said.choice))
    if fuller is None:
        raise NotUnderstood(f"there is no '{chosen(question, said.choice)}' among the people")
    names = [draft.get("People", row, "also_known_as") for row in (fuller, index)]
    known = unique([name for part in (*names, question.ref) for name in part.split(SEPARATOR) if name])
    draft.put("People", fuller, also_known_as=SEPARATOR.join(known))
    draft.remove("People", index)


def _of_action(draft: Draft, ref: str) -> list[int]:
    rows = draft.rows.get("Milestones", ())
    return [index for index in range(len(rows)) if draft.get("Milestones", index, "action") == ref]


def _steps_of(draft: Draft, ref: str) -> list[int]:
    return [index for index in _of_action(draft, ref) if draft.get("Milestones", index, "kind") == "Step"]


def _next_ref(draft: Draft, sheet: str, ref: str) -> str:
    endings = (*_LETTERS, *(f"z{number}" for number in range(len(draft.rows[sheet]))))
    return next(f"{ref}{ending}" for ending in endings if draft.find(sheet, f"{ref}{ending}") is None)
