"""Answers about the register of recommendations: their words, numbers and review, and which ones exist."""

from __future__ import annotations

from xl_tracker.importing.answering.cells import SEPARATOR, cell, chosen, row_of
from xl_tracker.importing.answering.words import NotUnderstood, Said, parts_of
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import Question

_LETTERS = "bcdefghijklmnopqrstuvwxyz"


def whose_words(draft: Draft, question: Question, said: Said) -> None:
    """Which recommendation owns the words that stand beside several references."""
    ref = said.words if said.choice is None else chosen(question, said.choice)
    index = draft.find("Recommendations", ref)
    if index is None:
        raise NotUnderstood(f"'{ref}' is not the ref of a recommendation")
    draft.put("Recommendations", index, recommendation=question.written)


def review(draft: Draft, question: Question, said: Said) -> None:
    """Which review all the printed recommendations of a plan come from."""
    before = draft.get("Recommendations", row_of(draft, question), "source")
    for index in range(len(draft.rows["Recommendations"])):
        if draft.get("Recommendations", index, "source") == before:
            draft.put("Recommendations", index, source=said.words)


def sent_elsewhere(draft: Draft, question: Question, said: Said) -> None:
    """Which actions answer a recommendation whose own row only sends the reader on."""
    wanted = [ref.strip() for ref in said.words.replace(",", ";").split(";") if ref.strip()]
    indices = [draft.find("Actions", ref) for ref in wanted]
    if not wanted or None in indices:
        raise NotUnderstood(f"'{said.words}' is not a list of the refs of actions")
    for index in range(len(draft.rows["Actions"])):
        refs = [ref for ref in draft.get("Actions", index, "recommendations").split(SEPARATOR) if ref]
        if question.ref in refs and index not in indices:
            refs.remove(question.ref)
        elif question.ref not in refs and index in indices:
            refs.append(question.ref)
        draft.put("Actions", index, recommendations=SEPARATOR.join(refs))


def number_again(draft: Draft, question: Question, said: Said) -> None:
    """A number on two recommendations: all from the second on go up by one, or the second gets its own number."""
    index = row_of(draft, question)
    if said.choice is None:
        cell(draft, question, said)
        return
    source, category = (draft.get("Recommendations", index, field) for field in ("source", "category"))
    moved: dict[str, str] = {}
    for row in range(index, len(draft.rows["Recommendations"])):
        number = draft.get("Recommendations", row, "number")
        of_review = [draft.get("Recommendations", row, field) for field in ("source", "category")]
        if of_review != [source, category] or not number.isdigit():
            continue
        ref, more = draft.get("Recommendations", row, "ref"), str(int(number) + 1)
        stem = ref.rstrip(_LETTERS).removesuffix(number)
        moved[ref] = f"{stem}{more}"
        draft.put("Recommendations", row, ref=moved[ref], number=more)
    for row in range(len(draft.rows.get("Actions", ()))):
        refs = draft.get("Actions", row, "recommendations").split(SEPARATOR)
        draft.put("Actions", row, recommendations=SEPARATOR.join(moved.get(ref, ref) for ref in refs))


def gaps(draft: Draft, question: Question, said: Said) -> None:
    """Recommendations that no action cites: whether they are in the register, with words if somebody gives them."""
    lines = [value.split("|") for value in question.values]
    refs = [line[0] for line in lines]
    present = [ref for ref in refs if draft.find("Recommendations", ref) is not None]
    if said.choice is not None and present:
        _take_out(draft, present)
        return
    for ref, source, category, number in lines:
        if ref not in present:
            values = {"ref": ref, "source": source, "category": category, "number": number}
            draft.add("Recommendations", [question.where], **values)
    for part in parts_of(said.words) if said.choice is None else ():
        place = next((ref for ref, *_names, number in lines if part.name in (ref, number)), "")
        if not place or not part.given:
            raise NotUnderstood(f"'{part.name}' is not one of {', '.join(refs)} with its words after '='")
        index = draft.find("Recommendations", place)
        if index is not None:
            draft.put("Recommendations", index, recommendation=part.given)


def _take_out(draft: Draft, refs: list[str]) -> None:
    for ref in refs:
        index = draft.find("Recommendations", ref)
        if index is not None:
            draft.remove("Recommendations", index)
    for row in range(len(draft.rows.get("Actions", ()))):
        kept = [ref for ref in draft.get("Actions", row, "recommendations").split(SEPARATOR) if ref not in refs]
        draft.put("Actions", row, recommendations=SEPARATOR.join(kept))
