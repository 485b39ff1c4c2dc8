"""Fill the date of key milestones whose cell is blank because it was merged with a neighbour.

A merged cell's date may stand above in one place of a plan and below in another, so the delivery plan of the same
theme decides: we take the neighbour whose date agrees with the matching action or step. Otherwise we ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.written_dates import is_finished, last_day
from xl_tracker.importing.structure.records import KeyMilestone, PlannedAction
from xl_tracker.layout import fold

ALIKE = 0.6
"""Two descriptions of one milestone share at least this part of all their words."""
CONTAINED, FEWEST_CONTAINED = 0.75, 3
"""Or they share this part of the shorter one's words, and at least three."""
_FEWEST_WORDS = 2
_SMALL_WORDS = """
a an the of to for and or with in on at by from as into its be is are key approved agreed approval completed complete
concluded place carried out undertaken part regular
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ENDING = re.compile(r"(?:ies|ing|ed|es|y|s|e)$")


def fill_blank_dates(milestones: Sequence[KeyMilestone], actions: Sequence[PlannedAction]) -> None:
    """Fill every blank date that the delivery plan decides, and ask about every blank date, filled or not."""
    run: list[int] = []
    for index, milestone in enumerate([*milestones, None]):
        blank = milestone is not None and not milestone.finish
        if run and (not blank or milestone is None or milestone.theme != milestones[run[0]].theme):
            _fill_run(milestones, run, actions)
            run = []
        if blank:
            run.append(index)


def _fill_run(milestones: Sequence[KeyMilestone], run: Sequence[int], actions: Sequence[PlannedAction]) -> None:
    """Fill a run of blank dates between two dates: the first ones belong to the date above, the last to the one below.

    If the delivery plan decides two or more blanks alike, those between them and their date follow.
    """
    above = _neighbour(milestones, run[0] - 1, run[0])
    below = _neighbour(milestones, run[-1] + 1, run[0])
    planned = [_planned(milestones[index], actions) for index in run]
    decided = [_decided(above, below, dates) for dates in planned]
    confirmed = [bool(finish) for finish in decided]
    downs = [place for place, finish in enumerate(decided) if finish and finish == above]
    ups = [place for place, finish in enumerate(decided) if finish and finish == below]
    if downs and ups and above != below and downs[-1] > ups[0]:
        decided = [""] * len(run)
    else:
        if len(downs) > 1:
            decided[: downs[-1]] = [above] * downs[-1]
        if len(ups) > 1:
            decided[ups[0] :] = [below] * (len(run) - ups[0])
    candidates = list(dict.fromkeys(finish for finish in (above, below) if finish))
    for index, finish, told, dates in zip(run, decided, confirmed, planned, strict=True):
        milestone = milestones[index]
        question = _filled(milestone, finish, told, candidates) if finish else _asked(milestone, candidates, dates)
        milestone.questions.append(question)
        milestone.finish = finish


def _decided(above: str, below: str, planned: Sequence[str]) -> str:
    """The neighbouring date with which the delivery plan agrees; empty if it agrees with neither or both."""
    agreeing = {finish for finish in (above, below) if finish and any(_agree(finish, date) for date in planned)}
    return agreeing.pop() if len(agreeing) == 1 else ""


def _neighbour(milestones: Sequence[KeyMilestone], index: int, blank: int) -> str:
    """The date of the milestone at an index, if it has the same theme as the blank one."""
    if not 0 <= index < len(milestones) or milestones[index].theme != milestones[blank].theme:
        return ""
    return milestones[index].finish


def _planned(milestone: KeyMilestone, actions: Sequence[PlannedAction]) -> list[str]:
    """The finishes in the delivery plan for descriptions like the milestone's, the best match first."""
    wanted = _words(milestone.text)
    found: list[tuple[float, str]] = []
    for action in actions:
        if action.theme != milestone.theme:
            continue
        for text, finish in [(action.text, action.finish), *((step.text, step.finish) for step in action.steps)]:
            alike = _alike(wanted, _words(text))
            if finish and alike:
                found.append((alike, finish))
    best = max((alike for alike, _finish in found), default=0.0)
    return list(dict.fromkeys(finish for alike, finish in found if alike == best))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two descriptions are, from 0 to 1; 0 if too different to be one milestone."""
    shared = len(one & other)
    if shared < _FEWEST_WORDS:
        return 0.0
    of_all = shared / len(one | other)
    contained = shared >= FEWEST_CONTAINED and shared / min(len(one), len(other)) >= CONTAINED
    return of_all if contained or of_all >= ALIKE else 0.0


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    words = (word for word in re.findall(r"\w+", fold(text)) if word not in _SMALL and len(word) > 1)
    return frozenset(_ENDING.sub("", word) if len(word) > 4 else word for word in words)


def _agree(one: str, other: str) -> bool:
    if is_finished(one) or is_finished(other):
        return is_finished(one) and is_finished(other)
    return last_day(one) is not None and last_day(one) == last_day(other)


def _filled(milestone: KeyMilestone, finish: str, told: bool, candidates: Sequence[str]) -> Question:
    why = (
        "which the delivery plan gives too" if told else "as for the lines around it, which the delivery plan confirms"
    )
    return Question(
        milestone.where,
        f"{milestone.text} (no date)",
        f"{finish}: the date of the line beside it, {why}",
        tuple(other for other in candidates if other != finish),
        "inferred",
        sheet="Milestones",
        field="Baseline finish",
        values=tuple(other for other in candidates if other != finish),
        doubt="the date is blank, and that of the line beside it is taken, which the delivery plan bears out",
    )


def _asked(milestone: KeyMilestone, candidates: Sequence[str], planned: Sequence[str]) -> Question:
    told = [f"{finish} (the delivery plan)" for finish in planned if finish not in candidates]
    return Question(
        milestone.where,
        f"{milestone.text} (no date)",
        "No date: its cell is blank, and may be merged with the one above or below.",
        (*candidates, *told),
        "unknown",
        sheet="Milestones",
        field="Baseline finish",
        values=(*candidates, *(finish for finish in planned if finish not in candidates)),
        doubt="the date is blank, and its cell may be merged with the one above or below",
    )
