"""Answers about the steps of an action: where each one begins, and which dates belong to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xl_tracker.importing.answering.words import NotUnderstood, Part, Said, named_among, parts_of
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps import ACTION_FIRST, IN_ORDER
from xl_tracker.importing.steps.pairing import pair
from xl_tracker.importing.steps.written_dates import are_dates, finish_cells, last_of, questions_about_dates
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import fold

THE_ACTION = "action"
"""The name of the action itself among the parts of an answer about its steps."""
_LETTERS = "bcdefghijklmnopqrstuvwxyz"


def steps_at(draft: Draft, question: Question) -> list[int]:
    """The indices of the milestones made from the source row of a question."""
    sources = draft.sources.get("Milestones", [])
    return [
        index
        for index in range(len(sources))
        if draft.get("Milestones", index, "action") == question.ref and question.where in sources[index]
    ]


def put_finish(draft: Draft, sheet: str, index: int, finish: str) -> None:
    """Write a finish as an import does, in place of anything that an earlier reading put there."""
    cells = finish_cells(finish)
    was_done = not draft.get(sheet, index, "baseline_finish")
    status = cells.get("status") or ("" if was_done else draft.get(sheet, index, "status"))
    cells = {"baseline_finish": "", "actual_finish": "", **cells, "status": status}
    draft.put(sheet, index, **cells)


def limits_of_steps(draft: Draft, question: Question, said: Said) -> None:
    """Where the steps begin and end, with their dates if the answer gives them."""
    if said.choice is not None:
        _cut_anew(draft, question, [Part(text) for text in question.values])
        return
    parts = parts_of(said.words)
    if _all_known(draft, question, parts):
        _give_finishes(draft, question, parts)
    else:
        _cut_anew(draft, question, parts)


def dates_of_steps(draft: Draft, question: Question, said: Said) -> None:
    """Which date belongs to which step, and which to the action."""
    if said.choice is None:
        parts = parts_of(said.words)
        if not any(part.given for part in parts) and all(are_dates(part.name) for part in parts):
            _in_order(draft, question, [part.name for part in parts])
        else:
            _give_finishes(draft, question, parts)
    elif question.values[said.choice] == IN_ORDER:
        _in_order(draft, question, question.dates)
    elif question.values[said.choice] == ACTION_FIRST:
        _action_first(draft, question)
    else:
        _give_finishes(draft, question, parts_of(question.values[said.choice]))


def finish_from_steps(draft: Draft, question: Question, said: Said) -> None:
    """The finish of an action that took it from its steps."""
    if said.choice is None:
        put_finish(draft, "Actions", _action(draft, question), said.words)
    else:
        _action_first(draft, question)


def starts_of_steps(draft: Draft, question: Question, said: Said) -> None:
    """Which start is the action's, or which steps start when."""
    parts = parts_of(said.words)
    if said.choice is not None:
        draft.put("Actions", _action(draft, question), start=question.values[said.choice])
    elif any(part.given for part in parts):
        for part, index in _named(draft, question, parts):
            sheet, row = ("Milestones", index) if index is not None else ("Actions", _action(draft, question))
            draft.put(sheet, row, start=part.given)
    elif question.sheet == "Actions":
        draft.put("Actions", _action(draft, question), start=said.words)
    else:
        raise NotUnderstood("it does not say which step starts then")


def _action(draft: Draft, question: Question) -> int:
    index = draft.find("Actions", question.ref)
    if index is None:
        raise NotUnderstood(f"there is no action {question.ref} any more")
    return index


def _all_known(draft: Draft, question: Question, parts: Sequence[Part]) -> bool:
    texts = [draft.get("Milestones", index, "milestone") for index in steps_at(draft, question)]
    names = [part.name for part in parts if fold(part.name) != THE_ACTION]
    return all(part.given for part in parts) and all(named_among(name, texts) is not None for name in names)


def _named(draft: Draft, question: Question, parts: Sequence[Part]) -> list[tuple[Part, int | None]]:
    """Each part with the index of its milestone, or ``None`` for the action itself."""
    indices = steps_at(draft, question)
    texts = [draft.get("Milestones", index, "milestone") for index in indices]
    named: list[tuple[Part, int | None]] = []
    for part in parts:
        if not part.given:
            raise NotUnderstood(f"'{part.name}' has no '=' with a date after it")
        if fold(part.name) == THE_ACTION:
            named.append((part, None))
            continue
        place = named_among(part.name, texts)
        if place is None:
            raise NotUnderstood(f"'{part.name}' is not one of the {count_of(len(texts), 'step')} of {question.ref}")
        named.append((part, indices[place]))
    return named


def _give_finishes(draft: Draft, question: Question, parts: Sequence[Part]) -> None:
    named = _named(draft, question, parts)
    if not named:
        raise NotUnderstood("it names no step")
    for part, index in named:
        if index is None:
            put_finish(draft, "Actions", _action(draft, question), part.given)
        else:
            put_finish(draft, "Milestones", index, part.given)
    _finish_of_action(draft, question)


def _in_order(draft: Draft, question: Question, dates: Sequence[str]) -> None:
    """One date a step in order, or the action's date first if there is one date more than steps."""
    indices = steps_at(draft, question)
    if len(dates) not in (len(indices), len(indices) + 1):
        raise NotUnderstood(f"it gives {count_of(len(dates), 'date')} for {count_of(len(indices), 'step')}")
    if len(dates) > len(indices):
        put_finish(draft, "Actions", _action(draft, question), dates[0])
    _put_dates(draft, question, indices, dates[-len(indices) :])
    _finish_of_action(draft, question)


def _put_dates(draft: Draft, question: Question, indices: Sequence[int], dates: Sequence[str]) -> None:
    """Give dates to steps, and ask about those of the source's dates that an import would ask about."""
    for index, date in zip(indices, dates, strict=True):
        put_finish(draft, "Milestones", index, date)
        if date in question.dates:
            ref = draft.get("Milestones", index, "ref")
            draft.ask(questions_about_dates("Milestones", question.where, "", date), ref)


def _action_first(draft: Draft, question: Question) -> None:
    """Give the first date to the action, then ask which steps the others belong to."""
    indices = steps_at(draft, question)
    put_finish(draft, "Actions", _action(draft, question), question.dates[0])
    for index in indices:
        put_finish(draft, "Milestones", index, "")
    _ask_whose(draft, question, question.dates[1:])


def _ask_whose(draft: Draft, question: Question, dates: Sequence[str]) -> None:
    texts = [draft.get("Milestones", index, "milestone") for index in steps_at(draft, question)]
    if not dates:
        return
    numbered = "; ".join(f"{number}: {text}" for number, text in enumerate(texts, start=1))
    asked = Question(
        question.where,
        f"{' '.join(texts)} [{' '.join(dates)}]",
        f"{count_of(len(dates), 'date')} beside {count_of(len(texts), 'step')}: the steps have no dates ({numbered}).",
        ("one date a step, in their order",) if len(dates) == len(texts) else (),
        "unknown",
        question.ref,
        "Milestones",
        "Baseline finish",
        "dates of steps",
        (IN_ORDER,) if len(dates) == len(texts) else (),
        tuple(dates),
    )
    draft.ask([asked])


def _cut_anew(draft: Draft, question: Question, parts: Sequence[Part]) -> None:
    """Replace the steps that we read with those of an answer, which must have the same words."""
    steps = [part for part in parts if fold(part.name) != THE_ACTION]
    own = next((part.given for part in parts if fold(part.name) == THE_ACTION), "")
    indices = steps_at(draft, question)
    if not steps or not indices:
        raise NotUnderstood("it names no step")
    _check_words([draft.get("Milestones", index, "milestone") for index in indices], [part.name for part in steps])
    dated = any(part.given for part in steps)
    keeps = not dated and len(steps) == len(indices)
    first, sources = indices[0], draft.sources["Milestones"][indices[0]]
    before = [draft.get("Milestones", index, "ref") for index in indices]
    refs = _refs(before, len(steps))
    base = {"action": question.ref, "theme": draft.get("Milestones", first, "theme"), "kind": "Step"}
    fields = ("start", "baseline_finish", "actual_finish", "status")
    old = [{field: draft.get("Milestones", index, field) for field in fields} for index in indices]
    for index in reversed(indices):
        draft.remove("Milestones", index)
    draft.questions[:] = [one for one in draft.questions if one.sheet != "Milestones" or one.ref not in before]
    for place, (part, ref) in enumerate(zip(steps, refs, strict=True)):
        kept = old[place] if keeps else finish_cells(part.given)
        draft.insert("Milestones", first + place, sources, ref=ref, milestone=part.name, **base, **kept)
    if own:
        put_finish(draft, "Actions", _action(draft, question), own)
    if not dated and not keeps:
        _pair_anew(draft, question, has_own=bool(own))
    _finish_of_action(draft, question)


def _pair_anew(draft: Draft, question: Question, *, has_own: bool) -> None:
    """Give the source's dates to the newly cut steps if their count and order allow it, or else ask."""
    indices = steps_at(draft, question)
    dates = question.dates[1:] if has_own and len(question.dates) > len(indices) else question.dates
    pairing = pair(len(indices), dates)
    if pairing.steps:
        _put_dates(draft, question, indices, pairing.steps)
        if pairing.parent and not has_own:
            put_finish(draft, "Actions", _action(draft, question), pairing.parent)
    elif len(dates) > 1:
        _ask_whose(draft, question, dates)


def _check_words(before: Sequence[str], after: Sequence[str]) -> None:
    was, now = (Counter(fold(" ".join(texts)).split()) for texts in (before, after))
    if was != now:
        missing, added = was - now, now - was
        told = [
            f"{verb} {listed((repr(word) for word in words), most=4)}"
            for verb, words in (("leaves out", missing), ("adds", added))
            if words
        ]
        raise NotUnderstood(f"it {' and '.join(told)}, so its words are not those of the plan's steps")


def _refs(refs: Sequence[str], count: int) -> list[str]:
    """The refs of the earlier steps, then the last of them with b, c and so on."""
    more = [f"{refs[-1]}{letter}" for letter in _LETTERS]
    return [*refs, *more, *(f"{refs[-1]}z{number}" for number in range(count))][:count]


def _finish_of_action(draft: Draft, question: Question) -> None:
    """Give an action without a finish that of its last step, if all its steps have one, as an import does."""
    action = _action(draft, question)
    if draft.get("Actions", action, "baseline_finish") or draft.get("Actions", action, "status"):
        return
    steps = [
        index
        for index in range(len(draft.rows["Milestones"]))
        if draft.get("Milestones", index, "action") == question.ref and draft.get("Milestones", index, "kind") == "Step"
    ]
    fields = ("baseline_finish", "actual_finish", "status")
    dates = [next((told for f in fields if (told := draft.get("Milestones", index, f))), "") for index in steps]
    if dates and all(dates):
        put_finish(draft, "Actions", action, last_of(dates))
