"""Columns that no heading explains: what their cells and their place say of them. Each of them is to be asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.reading.recogniser.assign import UNKNOWN, Assigned
from xl_tracker.reading.recogniser.evidence import Content

TYPED = frozenset(
    (
        *("lead_officer", "baseline_finish", "approved_finish", "forecast_finish", "status", "reported_rag", "start"),
        *("priority", "actual_finish"),
    )
)
"""Fields that an action has and few other things have. Known by their headings, they prove a plan."""

_SUBJECTS = frozenset(
    (
        *("action", "milestone", "risk", "issue", "decision", "title", "deliverable", "version", "change", "meaning"),
        *("person", "assumption", "dependency"),
    )
)
_SURE, _GUESSED, _LIKELY, _DATES = 0.7, 0.4, 0.5, 0.75
_SENTENCE, _WORDS_OF_THEME = 4, 6


def guess_leftovers(columns: Sequence[Assigned]) -> list[Assigned]:
    """The columns with a guess for each that is unknown, where its cells or its place allow one."""
    columns = list(columns)
    fields = {each.field for each in columns}
    typed = {each.field for each in columns if each.sure >= _SURE} & TYPED
    if not fields & _SUBJECTS and is_enough(typed):
        found = max((each for each in columns if _may_be_action(each, columns)), key=_length, default=None)
        if found:
            why = "the one column of sentences that is left over"
            columns[found.index] = replace(
                found, field="action", sure=_LIKELY, why=why, other=found.other or "recommendation"
            )
            fields.add("action")
    action, finish = (
        next((each.index for each in columns if each.field == field), -1) for field in ("action", "baseline_finish")
    )
    for at, each in enumerate(columns):
        if each.field != UNKNOWN or not each.seen.size or action < 0:
            continue
        field, why = _by_place(each, before=at < action, is_early=at < finish)
        if field and (field == "progress_update" or field not in fields):
            columns[at] = replace(each, field=field, sure=_GUESSED, why=why)
            fields.add(field)
    return columns


def is_enough(typed: frozenset[str] | set[str]) -> bool:
    """Whether these fields, known by their headings, prove that the rows are actions."""
    return len(typed & TYPED) >= 3 or {"lead_officer", "baseline_finish"} <= typed


def _length(column: Assigned) -> float:
    return column.seen.words


def _may_be_action(column: Assigned, columns: Sequence[Assigned]) -> bool:
    """Whether a column may hold the actions: free text, and not left of the recommendations that it answers."""
    recommendation = next((each.index for each in columns if each.field == "recommendation"), -1)
    is_free = column.field == UNKNOWN and column.seen.words >= 2 and _is_text(column.seen)
    return is_free and column.index > recommendation


def _is_text(seen: Content) -> bool:
    owner = min(seen.owner, seen.named)  # "Train new members" names a body too
    return max(seen.date, owner, seen.ref, seen.number, seen.rag, seen.status, seen.priority) < 0.5


def _by_place(column: Assigned, *, before: bool, is_early: bool) -> tuple[str, str]:
    seen = column.seen
    if is_early and seen.date >= _DATES and seen.years < _DATES:
        return "start", "dates to the left of the finish"
    if not _is_text(seen):
        return "", ""
    if not before:
        return "progress_update", "words to the right of the action"
    if seen.words >= _SENTENCE:
        return "recommendation", "sentences to the left of the action"
    if (seen.distinct <= _SURE or seen.size < 3) and seen.words <= _WORDS_OF_THEME:
        return "theme", "a few words to the left of the action"
    return "", ""
