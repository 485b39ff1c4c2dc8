"""Which column says what a row is about, where the column that its heading names cannot: it is blank, or holds refs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from xl_tracker.reading.recogniser.assign import Assigned
from xl_tracker.reading.recogniser.headings import WHATS

NAMED_BESIDE = "it names what the column of tasks numbers"
_REFS, _REPEATED = 0.7, 0.7
_WORDS_OF_AN_AIM, _DISTINCT = 10, 0.8
_OF_TASKS = re.compile(r"(?i)(?:sub-?\s*)?(?:tasks?|actions?|activity|activities|items?)")
_TIMED = frozenset(("baseline_finish", "lead_officer", "start"))
_ITSELF = re.compile(r"(?i)\brecommendations?\b")
_ACTIONS_DONE = re.compile(r"(?i)\b(?:actions?|tasks?)\b")


def settle_subject(columns: Sequence[Assigned]) -> list[Assigned]:
    """The columns, with the action in another column if need be. Each step looks at what the one before left."""
    found = list(columns)
    steps: tuple[Callable[[list[Assigned]], list[Assigned]], ...] = (
        _titles_beside_refs,
        _titles_beside_a_blank_column,
        _recommendation_itself,
        _actions_done,
        _other_part_of_the_heading,
        _aims_of_each_row,
    )
    for step in steps:
        found = step(found)
    return found


def _as(column: Assigned, field: str, why: str) -> Assigned:
    return replace(column, field=field, sure=max(0.75, min(column.sure, 0.8)), why=why, other=column.field)


def _is_title(column: Assigned) -> bool:
    return column.seen.size > 0 and "title" in (column.field, column.other)


def _titles_beside_refs(columns: list[Assigned]) -> list[Assigned]:
    """Under "Task" stand the numbers of tasks, and their names under the next heading, such as "Name"."""
    numbered = [each for each in columns if _holds_numbers(each)]
    titles = [each for each in columns if each.seen.size and "title" in (each.field, each.other)]
    if len(numbered) != 1 or not titles:
        return columns
    (number,) = numbered
    names = [each for each in titles if each is not number]
    names += [each for each in columns if each.field == "action" and each not in (number, *names)]
    if not names:
        return columns
    name = min(names, key=lambda each: (each.index < number.index, abs(each.index - number.index)))
    has_ref = any(each.field == "ref" for each in columns)
    changed = {
        number.index: _as(number, "aside" if has_ref else "ref", "it holds the numbers of actions"),
        name.index: _as(name, "action", NAMED_BESIDE),
    }
    fields = {each.field for each in columns}
    for each in names:
        if each is not name:
            field = "theme" if each.seen.distinct <= _REPEATED and "theme" not in fields else "progress_update"
            changed[each.index] = _as(each, field, "it stands beside the names of actions")
    return [changed.get(each.index, each) for each in columns]


def _holds_numbers(column: Assigned) -> bool:
    is_ref = column.seen.ref > _REFS and column.seen.words < 2 and column.field != "ref"
    return is_ref and column.seen.number < _REFS and bool(_OF_TASKS.fullmatch(column.heading))


def _titles_beside_a_blank_column(columns: list[Assigned]) -> list[Assigned]:
    """The column of actions is blank, as that of sub-tasks in an export, and another names the rows."""
    actions = [each for each in columns if each.field == "action"]
    if len(actions) != 1 or actions[0].seen.size:
        return columns
    titles = [each for each in columns if _is_title(each) and each.field != "action"]
    if not titles:
        return columns
    name = max(titles, key=lambda each: (each.heading.casefold() in _NAMES, each.seen.distinct, -each.index))
    changed = {
        actions[0].index: _as(actions[0], "aside", "it is blank"),
        name.index: _as(name, "action", "nothing else is the action"),
    }
    return [changed.get(each.index, each) for each in columns]


_NAMES = frozenset(("summary", "title", "name", "task name", "subject"))


def _recommendation_itself(columns: list[Assigned]) -> list[Assigned]:
    """Of several findings, gaps and requirements, the column called Recommendation holds the recommendation."""
    found = [each for each in columns if each.field == "recommendation"]
    itself = [each for each in found if _ITSELF.search(each.heading)]
    if len(found) < 3 or len(itself) != 1:
        return columns
    return [
        _as(each, "aside", "it leads to the recommendation beside it") if each in found and each not in itself else each
        for each in columns
    ]


def _actions_done(columns: list[Assigned]) -> list[Assigned]:
    """Under "Actions completed" stand the actions, if nothing else says what the rows are about."""
    if {each.field for each in columns} & WHATS:
        return columns
    done = [each for each in columns if each.field == "progress_update" and _ACTIONS_DONE.search(each.heading)]
    done = [each for each in done if each.seen.words >= 2]
    if len(done) != 1:
        return columns
    return [_as(each, "action", "nothing else is the action") if each is done[0] else each for each in columns]


def _other_part_of_the_heading(columns: list[Assigned]) -> list[Assigned]:
    """Under "Output/Activity" stand actions, if there are no others and the rows have a date or a lead."""
    fields = {each.field for each in columns}
    if fields & {"action", "milestone", "title", "risk", "issue", "decision"} or not fields & _TIMED:
        return columns
    found = [each for each in columns if each.other == "action" and "/" in each.heading and each.seen.words >= 2]
    return [_as(each, "action", "the other part of its heading") if each in found[:1] else each for each in columns]


def _aims_of_each_row(columns: list[Assigned]) -> list[Assigned]:
    """Under "Objectives" or "Goal" a long sentence of its own in each row is no theme: a theme has many rows."""
    return [
        replace(_as(each, "progress_update", "a long sentence in each row is no theme"), sure=0.5)
        if each.field in ("theme", "workstream")
        and each.seen.size > 2
        and each.seen.words > _WORDS_OF_AN_AIM
        and each.seen.distinct > _DISTINCT
        else each
        for each in columns
    ]
