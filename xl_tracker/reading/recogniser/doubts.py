"""Columns known by the head noun of their heading alone: a person is asked, unless cells and place prove the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.reading.recogniser.assign import Assigned
from xl_tracker.reading.recogniser.evidence import SENTENCES, TYPED, fit

_ASKED = 0.65
_ONE_OF_FEW_WORDS, _SENTENCES, _REPEATED, _DIFFERENT = 0.9, 0.6, 0.7, 0.9


def with_doubts(columns: Sequence[Assigned]) -> list[Assigned]:
    """The columns, those in doubt no surer than what we ask about: "Contract end" may be the end of something else."""
    return [
        replace(each, sure=min(each.sure, _ASKED), why=f"{each.why}, but no list has '{each.strange[0]}' with it")
        if each.strange and each.seen.size and not _is_proved(each, columns)
        else each
        for each in columns
    ]


def _is_proved(column: Assigned, columns: Sequence[Assigned]) -> bool:
    """Whether the cells can be nothing else in such a place. Dates and names prove no more than dates and names."""
    seen, suits = column.seen, fit(column.seen, column.field) or 0.0
    action = next((each.index for each in columns if each.field in ("action", "recommendation", "risk")), -1)
    if column.field in TYPED or column.field == "reported_rag":
        return suits > _ONE_OF_FEW_WORDS
    if column.field in SENTENCES:
        return suits >= _SENTENCES and sum(each.field == column.field for each in columns) == 1
    match column.field:
        case "theme" | "workstream" | "category":
            return column.index < action and seen.distinct <= _REPEATED
        case "ref":
            return column.index == 0 and seen.distinct > _DIFFERENT
        case "progress_update" | "evidence" | "measure":
            return column.index > action and suits >= _SENTENCES
    return False
