"""Turn bullets into steps of their action, each with its date, or with a question if the dates are unclear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.bullets import Steps, steps_of
from xl_tracker.importing.steps.pairing import Pairing, counts_allowed, pair, pair_steps_only
from xl_tracker.importing.steps.written_dates import is_finished, last_day, last_of, reading_of
from xl_tracker.importing.structure.delivery import RowOfAction, Segment
from xl_tracker.importing.structure.records import PlannedAction, Step, unique
from xl_tracker.language.wording import count_of, listed

IN_ORDER, ACTION_FIRST = "in order", "action first"
"""The meanings of the choices about unpaired dates."""
CUTTING_ROUNDS = 2
"""Steps that are certain in one row help to find where steps end in another, once."""


def settle_steps(rows: Sequence[RowOfAction], known: Sequence[str]) -> None:
    """Give every action its steps and dates. ``known`` are the steps that the plan names outside these tables."""
    named = tuple(known)
    for _round in range(CUTTING_ROUNDS):
        sure = [steps.texts for row in rows for each in row.segments if (steps := _steps(each, named)).was_cut]
        named = tuple(dict.fromkeys([*named, *(text for texts in sure for text in texts)]))
    for row in rows:
        for segment in row.segments:
            _settle(row.action, segment, _steps(segment, named))
        _finish_from_steps(row.action)


def _steps(segment: Segment, known: Sequence[str]) -> Steps:
    return steps_of(segment.bullets, counts_allowed(segment.dates) if len(segment.dates) > 1 else (), known)


def _settle(action: PlannedAction, segment: Segment, steps: Steps) -> None:
    texts = steps.texts
    if not steps.sure:
        pairing = Pairing("", (), "the bullets ran together and their limits are in doubt", sure=False)
        if len(segment.dates) == 1 and segment.has_parent:
            pairing = Pairing(segment.dates[0], (), pairing.how, sure=False)
    elif segment.has_parent:
        pairing = pair(len(texts), segment.dates)
    else:
        pairing = pair_steps_only(len(texts), segment.dates)
    starts, own_start = _starts(segment, pairing, len(texts))
    action.start = action.start or own_start
    action.finish = action.finish or pairing.parent or _finish_in_every_reading(segment, pairing)
    finishes = pairing.steps or ("",) * len(texts)
    for text, start, finish in zip(texts, starts, finishes, strict=True):
        action.steps.append(Step(text, segment.row.where, start, finish, segment.sources))
    for question in _questions(segment, steps, pairing, starts):
        action.ask(question)


def _finish_in_every_reading(segment: Segment, pairing: Pairing) -> str:
    """The first date if it is also the latest: then it is the action's finish, either its own or its last step's."""
    days = [last_day(date) for date in segment.dates]
    if pairing.sure or not segment.has_parent or len(days) < 2 or None in days:
        return ""
    return segment.dates[0] if all(day is not None and day <= (days[0] or day) for day in days) else ""


def _starts(segment: Segment, pairing: Pairing, count: int) -> tuple[tuple[str, ...], str]:
    """The start of each step (blank if they do not pair) and the action's own start.

    Starts pair only if they have the same form as the finishes beside them: the action's first, or one a step.
    """
    starts = tuple(segment.starts)
    none = ("",) * count
    if not starts:
        return none, ""
    if pairing.steps and count > 1 and len(starts) == len(segment.dates):
        own = starts[0] if len(starts) == count + 1 else ""
        of_steps = starts[1:] if own else starts
        if _in_order(of_steps, pairing.steps):
            return of_steps, own or (_earliest(starts) if segment.has_parent else "")
    return none, starts[0] if segment.has_parent else ""


def _earliest(starts: Sequence[str]) -> str:
    return min(starts, key=lambda start: reading_of(start, "start").earliest or dt.date.max)


def _in_order(starts: Sequence[str], finishes: Sequence[str]) -> bool:
    """Whether no step would start after its finish."""
    for start, finish in zip(starts, finishes, strict=True):
        first, last = reading_of(start, "start").earliest, last_day(finish)
        if first and last and last.year > 1 and first > last:
            return False
    return True


def _finish_from_steps(action: PlannedAction) -> None:
    """If only the steps have dates, the action finishes with the last of them."""
    dates = [step.finish for step in action.steps if step.finish]
    if action.finish or not dates or len(dates) < len(action.steps):
        return
    action.finish = last_of(dates)
    if action.finish == dates[0]:
        return  # the other reading, in which the first date is the action's, gives the same finish
    action.ask(
        Question(
            action.steps[-1].where,
            " ".join(dates),
            f"{action.finish}: the action has no finish of its own, so that of its last step is taken",
            ("the first date is the action's, and one step has no date",),
            "inferred",
            sheet="Actions",
            field="Baseline finish",
            kind="finish from steps",
            dates=tuple(dates),
        )
    )


def _questions(segment: Segment, steps: Steps, pairing: Pairing, starts: Sequence[str]) -> list[Question]:
    found = []
    written = " ".join(segment.dates)
    where = segment.row.where
    if not steps.sure:
        cutting = " | ".join(steps.proposed)
        found.append(
            Question(
                where,
                f"{' '.join(steps.texts)} [{written}]",
                "One milestone, without dates: where one step ends and the next begins is in doubt.",
                (f"{count_of(len(steps.proposed), 'step')}: {cutting}",) if len(steps.proposed) > 1 else (),
                "unknown",
                sheet="Milestones",
                field="Milestone",
                kind="limits of steps",
                values=steps.proposed,
                dates=tuple(segment.dates),
            )
        )
    elif not pairing.sure:
        found.append(_unpaired(segment, steps, pairing))
    elif steps.was_cut:
        paired = listed(f"'{text}' {date}" for text, date in zip(steps.texts, pairing.steps, strict=False))
        found.append(
            Question(
                where,
                segment.bullets.text,
                f"{count_of(len(steps.texts), 'step')}, cut where the words begin anew: {paired}",
                (),
                "inferred",
                sheet="Milestones",
                field="Milestone",
                kind="limits of steps",
                dates=tuple(segment.dates),
            )
        )
    if not any(starts) and len(segment.starts) > segment.has_parent:
        found.append(_unused_starts(segment))
    if steps.headings_inside:
        found.append(_headings_inside(segment, steps))
    return found


def _unused_starts(segment: Segment) -> Question:
    used = f"{segment.starts[0]} is the action's start; " if segment.has_parent else ""
    others = tuple(segment.starts[segment.has_parent :])
    return Question(
        segment.row.where,
        " ".join(segment.starts),
        f"{used}{'the other starts' if used else 'The starts'} could not be given to steps.",
        tuple(f"{start} is the action's start" for start in unique(others)) if used else (),
        "inferred" if used else "unknown",
        sheet="Actions" if used else "Milestones",
        field="Start",
        kind="starts of steps",
        values=tuple(unique(others)) if used else (),
        dates=tuple(segment.starts),
    )


def _headings_inside(segment: Segment, steps: Steps) -> Question:
    return Question(
        segment.row.where,
        " | ".join(steps.headings_inside),
        "Steps, each as it is written: the heading of the steps below it may stand at its end.",
        (),
        "inferred",
        sheet="Milestones",
        field="Milestone",
        kind="limits of steps",
        dates=tuple(segment.dates),
    )


def _unpaired(segment: Segment, steps: Steps, pairing: Pairing) -> Question:
    read_as = f"{pairing.how[:1].upper()}{pairing.how[1:]}: the steps have no dates."
    alternatives = {}
    if len(segment.dates) == len(steps.texts) > 1:
        alternatives["one date a step, in their order"] = IN_ORDER
        alternatives["the action's date first, and one step without a date"] = ACTION_FIRST
    alternatives |= {
        f"'{text}' is complete: it stands in italics": f"{number} = Complete"
        for number, (text, italic) in enumerate(zip(steps.texts, steps.italic, strict=True), start=1)
        if italic and not any(map(is_finished, segment.dates))
    }
    return Question(
        segment.row.where,
        f"{segment.bullets.text} [{' '.join(segment.dates)}]",
        read_as,
        tuple(alternatives),
        "unknown",
        sheet="Milestones",
        field="Baseline finish",
        kind="dates of steps",
        values=tuple(alternatives.values()),
        dates=tuple(segment.dates),
    )
