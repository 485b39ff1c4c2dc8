"""Which column holds which field: the one best assignment over headings and cells together, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xl_tracker.language.words import Match
from xl_tracker.reading.recogniser.best import best_assignment, margins
from xl_tracker.reading.recogniser.evidence import DATES, NOTES, PEOPLE, SENTENCES, TYPED, Content, fit

ALSO: dict[str, dict[str, float]] = {
    "status": {"reported_rag": 0.6, "progress_update": 0.55},
    "progress_update": {"status": 0.62, "reported_rag": 0.4},
    "reported_rag": {"status": 0.6, "priority": 0.4},
    "response": {"action": 0.66, "progress_update": 0.4},
    "action": {"response": 0.4, "title": 0.4},
    "priority": {"theme": 0.62, "reported_rag": 0.3},
    "theme": {"workstream": 0.6, "recommendation": 0.35, "priority": 0.3},
    "workstream": {"theme": 0.6},
    "lead_officer": {"supporting_officers": 0.7, "theme": 0.3},
    "portfolio_holder": {"supporting_officers": 0.5},
    "supporting_officers": {"lead_officer": 0.6},
    "baseline_finish": {"approved_finish": 0.4, "start": 0.2, "measure": 0.35},
    "title": {"action": 0.72, "risk": 0.6, "recommendation": 0.55, "progress_update": 0.5, "milestone": 0.4},
    "recommendation": {"recommendations": 0.8, "action": 0.3, "theme": 0.4, "category": 0.55},
    "milestone": {"action": 0.6},
    "risk": {"priority": 0.7, "recommendation": 0.3},
    "deliverable": {"action": 0.6, "measure": 0.5},
    "measure": {"progress_update": 0.3, "impact": 0.75},
    "ref": {"category": 0.2},
    "forecast_finish": {"baseline_finish": 0.6, "approved_finish": 0.7},
    "approved_finish": {"baseline_finish": 0.5},
    "category": {"recommendation": 0.4, "priority": 0.4},
    "source": {"theme": 0.4},
    "evidence": {"progress_update": 0.4, "measure": 0.4},
    "likelihood": {"aside": 0.4},
    "impact": {"aside": 0.4},
    "score": {"aside": 0.4},
}
"""What else people use a heading of a field for, and how readily. What is in the cells settles it."""

MANY = {
    "progress_update": 6,
    "supporting_officers": 3,
    "reported_rag": 8,
    "approved_finish": 4,
    "measure": 3,
    "evidence": 2,
    "aside": 60,
    "received_on": 4,
    "recommendation": 3,
    "ref": 2,
    "status": 2,
    "risk": 2,
    "mitigation": 3,
    "cause": 2,
    "consequence": 2,
}
"""How many columns of one table may hold a field, where more than one may."""

BY_CONTENT = ("baseline_finish", "lead_officer", "status", "reported_rag", "ref", "priority", "percent")
"""The fields that the cells alone may prove, without a heading."""

UNKNOWN = "unknown"
_WORDED = frozenset((*TYPED, "reported_rag"))
"""Fields whose cells hold one of a few words: these speak for their field more clearly than sentences do."""

_HARDLY = 0.6
"""If the best reading of a heading is less sure than this, the cells may name another field."""

_CLOSE, _ASKED = 0.15, 0.65
"""If another reading is as close as this, a column is no surer than that, and so it is asked about."""

_PROVED = 0.9
"""A typed column of which more cells than this are words of its kind needs no other proof."""

_WEIGHT_OF_FEW = {1: 0.6}
"""One cell says less about its column than two do."""

_FILLED = 0.6
"""A column without words of which more cells than this are filled in the colours of a RAG shows one."""

_WHOLE = 0.05
"""Of two columns of dates, the one with years in its dates is the better."""

_NEVER = -9.0
_NO_FIELD = 0.12
_WIDEST = 60
"""For a table with more columns than this we do not work out the margins, which takes time with their cube."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """One column: its field, how sure, why, the next best field, and what it holds. ``margin`` is what the whole
    assignment would lose if the column held anything else. ``strange`` are words of its heading that no such heading
    has."""

    index: int
    heading: str
    field: str
    sure: float
    why: str
    other: str
    seen: Content
    margin: float = 1.0
    strange: tuple[str, ...] = ()


def assign(headings: Sequence[str], matches: Sequence[tuple[Match, ...]], seen: Sequence[Content]) -> list[Assigned]:
    """Give every column a field, so that the sum of what speaks for it is highest."""
    scores = {at: found for at in range(len(headings)) if (found := _scores(matches[at], seen[at]))}
    used = list(scores)
    wanted = Counter(field for each in scores.values() for field in each)
    slots = [(field, turn) for field in sorted(wanted) for turn in range(min(MANY.get(field, 1), wanted[field]))]
    kinds = [*(field for field, _turn in slots), *(UNKNOWN,) * len(used)]
    gains = [
        [scores[at].get(field, _NEVER) - 0.02 * turn for field, turn in slots]
        + [_NO_FIELD if other == at else _NEVER for other in used]
        for at in used
    ]
    chosen = best_assignment(gains)
    others = ["" if kind == "title" else kind for kind in kinds]  # a title is one of the others, not another
    worth = margins(gains, chosen, others) if len(used) <= _WIDEST else [1.0] * len(used)
    columns = [
        Assigned(
            at, text, UNKNOWN, 0.0, "no list and no head noun knows this heading" if text else "no heading", "", holds
        )
        for at, (text, holds) in enumerate(zip(headings, seen, strict=True))
    ]
    for at, slot, margin in zip(used, chosen, worth, strict=True):
        column = _column(at, headings[at], kinds[slot], matches[at], seen[at], scores[at])
        is_title = any(each.field == "title" for each in matches[at])
        is_proved = column.field in _WORDED and (fit(column.seen, column.field) or 0) > _PROVED
        is_close = margin < _CLOSE and column.seen.size > 1 and not (is_title or is_proved)
        sure = min(column.sure, _ASKED) if is_close else column.sure
        columns[at] = replace(column, margin=round(margin, 2), sure=sure)
    return columns


def _scores(found: tuple[Match, ...], holds: Content) -> dict[str, float]:
    scores: dict[str, float] = {}
    for at, match in enumerate(found):
        others = ALSO.get(match.field, {}) if at == 0 else {}  # its other uses have none of their own
        also = {match.field: 0.3 if match.field == "title" else 1.0, **others}
        for field, readily in also.items():
            suits = fit(holds, field)
            weight = 0.5 if match.sure > 0.85 and field not in _WORDED else 0.7
            weight *= _WEIGHT_OF_FEW.get(holds.size, 1)
            holds_less = not (holds.size or holds.hues) or (holds.years > _PROVED and field in DATES)
            score = match.sure * readily * (0.5 if holds_less else 1)
            score += 0 if suits is None else weight * (suits - 0.5)
            score += _WHOLE * holds.whole if field in DATES else 0
            scores[field] = max(scores.get(field, _NEVER), score)
    if holds.size and (not found or found[0].sure < _HARDLY):
        scores = {**_by_content(holds), **scores}
    if not found and not holds.size and holds.hues > _FILLED:
        scores["reported_rag"] = 0.1 + 0.35 * holds.hues
    return scores


def _by_content(holds: Content) -> dict[str, float]:
    """The fields that the cells alone suggest, with how much they do."""
    scores: dict[str, float] = {}
    enough = {
        "reported_rag": holds.rag > 0,
        "lead_officer": holds.words >= 1.5 and holds.named > 0.6,
        "priority": holds.number < 0.5 and holds.rag < holds.priority,
        "ref": holds.distinct > 0.9 and holds.percent < 0.5,
    }
    for field in BY_CONTENT:
        suits = fit(holds, field) or 0
        if suits >= 0.75 and enough.get(field, True):
            scores[field] = 0.1 + 0.35 * suits
    if "lead_officer" in scores:
        scores["supporting_officers"] = scores["lead_officer"] - 0.05
    if "status" in scores and holds.status >= holds.rag:  # "Complete" is a word of both lists, "Red" is not
        scores["status"] += 0.05
    return scores


def _column(
    index: int, heading: str, field: str, found: tuple[Match, ...], holds: Content, scores: dict[str, float]
) -> Assigned:
    others = sorted(((score, name) for name, score in scores.items() if name not in (field, "title")), reverse=True)
    other = others[0][1] if others else ""
    if field == UNKNOWN:
        return Assigned(index, heading, field, 0.0, "no list and no head noun knows this heading", other, holds)
    suits = fit(holds, field)
    direct = found[0] if found and found[0].field == field else None
    if direct:
        sure = direct.sure * (0.6 if contradicts(holds, field) else 1.0)
        return Assigned(index, heading, field, round(sure, 2), direct.why, other, holds, 1.0, direct.strange)
    if found and field in _allowed(found):
        why = f"its heading allows it and its cells suit it ({suits or 0:.0%})"
        is_likely = found[0].field == "title" and (suits or 0) > 0.5
        sure = _ASKED if found[0].strange and not is_likely else 0.8 if is_likely else 0.72
        return Assigned(index, heading, field, sure, why, found[0].field, holds)
    return Assigned(index, heading, field, 0.45, f"what is in its cells ({suits or 0:.0%})", other, holds)


def _allowed(found: tuple[Match, ...]) -> set[str]:
    return {field for match in found for field in (match.field, *ALSO.get(match.field, ()))}


def contradicts(holds: Content, field: str) -> bool:
    """Whether the cells speak against a heading: three at least, and of another sort."""
    if holds.size < 3:
        return False
    if field in SENTENCES - {"title"} or field in NOTES or field in ("theme", "workstream"):
        return max(holds.date, holds.rag, holds.priority, holds.ref if field != "progress_update" else 0) > 0.6
    if field in DATES or field in TYPED or field == "reported_rag":
        return (fit(holds, field) or 0) < 0.3
    return field in PEOPLE and (holds.date > 0.6 or holds.words > 9)
