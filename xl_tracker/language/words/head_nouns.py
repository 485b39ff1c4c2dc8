"""What a heading means by its head noun and its qualifiers: "Revised timescale", "Member sponsor", "Date of sign-off".

A heading that merely contains a word of another field must not match, so the head noun alone chooses the family: in
"Lead time" it is time, and no family holds that.
"""

from __future__ import annotations

import re

from xl_tracker.language.words.asked_headings import asked
from xl_tracker.language.words.forms import singular, without_brackets, words_in

Found = tuple[str, float, str]

_FAMILIES = {
    "lead_officer": "officer lead owner sponsor manager person assignee responsibility responsible accountable "
    "accountability director champion contact sro",
    "portfolio_holder": "member councillor cllr portfolio chair chairperson",
    "baseline_finish": "date deadline timescale timeframe timeline finish completion due when quarter timing end",
    "status": "status state stage",
    "reported_rag": "rag brag ragg bragg brragg rayg ragb rating colour color health confidence",
    "priority": "priority importance urgency severity grade grading",
    "progress_update": "reason rationale justification explanation update progress comment commentary note remark "
    "narrative position",
    "action": "action activity task step intervention commitment workplan",
    "recommendation": "recommendation rec finding weakness observation concern suggestion shortcoming",
    "theme": "theme area category objective section strand pillar domain bucket aim goal",
    "workstream": "workstream project programme",
    "measure": "measure kpi outcome benefit impact indicator metric criterion criteria output success",
    "evidence": "evidence assurance proof",
    "ref": "ref reference number id code",
    "percent": "% percentage percent pct",
    "milestone": "milestone",
    "risk": "risk threat",
    "response": "response",
    "aside": "days cost budget resource email telephone duration hour funding link effort tag risk-score consent",
}
_HEADS = {word: family for family, words in _FAMILIES.items() for word in words.split()}
HEAD_NOUNS = frozenset(_HEADS)
_PREPOSITIONS = words_in("of for to against by from at in on with since during until that which we you they it")
_AFTER = words_in(
    "required needed taken due responsible accountable name statement text detail details description "
    "planned agreed proposed undertaken identified received made level"
)
"""Words that may follow a head noun: "Action taken", "Officer responsible"."""
_TO_MEND = words_in("improvement development concern weakness consideration requiring attention")
_ACTUAL = words_in(
    "actual completed closed closure complete achieved implemented resolved done signed sign sign-off delivered"
)
_START = words_in("start starting commencement begin commenced started starts")
_REVISED = words_in("revised new amended updated extended re-profiled reprofiled rescheduled reforecast approved")
_FORECAST = words_in("forecast expected anticipated projected estimated predicted likely")
_RAISED = words_in(
    "report raised created logged issued issue identified published meeting received opened added audit "
    "inspection agreed reported entered committee board visit"
)
_UPDATED = words_in("update modified reviewed edited changed refreshed")
_POLITICAL = words_in("member cabinet political councillor portfolio elected cllr committee")
_SUPPORT = words_in(
    "supporting support other secondary partner deputy delivery operational workstream additional tactical"
)
_ARTICLES = frozenset(["the", "a", "an", "our", "all"])
_MOST_WORDS = 7


def by_head_noun(folded: str) -> tuple[Found, ...]:
    """The field that a folded heading means by its head noun, how sure that is, and why. Empty if that is unknown."""
    bare = without_brackets(folded)
    if field := asked(bare):
        return ((field, 0.8, "asked in words"),)
    raw = re.findall(r"[\w%'-]+", bare)
    words = [singular(word) for word in raw]
    if not words or len(words) > _MOST_WORDS or (raw[1:2] and raw[1] in _ARTICLES and raw[0] not in _HEADS):
        return ()  # "Agree the budget" is a task
    cut = next((at for at, word in enumerate(raw) if at and word in _PREPOSITIONS), len(words))
    head = next((at for at in range(cut - 1, -1, -1) if words[at] in _HEADS or raw[at] in _HEADS), None)
    if head is None or head < cut - 2 or (head == cut - 2 and raw[cut - 1] not in _ACTUAL | _AFTER):
        return ()
    if raw[head] == "number" and cut < len(words):
        return ()  # "Number of actions" counts them
    family = _HEADS.get(words[head]) or _HEADS[raw[head]]
    if family == "theme" and _TO_MEND & {*words[cut:], *raw[head + 1 : cut]}:
        return (("recommendation", 0.8, f"its head noun '{raw[head]}' for {words[-1]}"),)
    field = _settle(family, frozenset(raw) - {raw[head]}, raw[head + 1 : cut])
    return ((field, 0.8 if len(words) <= 4 else 0.7, f"its head noun '{raw[head]}'"),) if field else ()


def _settle(family: str, rest: frozenset[str], after: list[str]) -> str:
    """The field within a family that the qualifiers of a head noun choose; empty if they lead out of it."""
    match family:
        case "lead_officer" | "portfolio_holder":
            if rest & _POLITICAL or family == "portfolio_holder":
                return "supporting_officers" if "team" in rest else "portfolio_holder"
            return "supporting_officers" if rest & _SUPPORT else "lead_officer"
        case "baseline_finish":
            return _which_date(rest)
        case "reported_rag" if rest & {"risk", "priority", "severity", "inherent", "residual"}:
            return "priority"
        case "action" if {*after} & {"taken", "undertaken", "completed", "done"}:
            return "progress_update"
        case "priority" if rest & {"corporate", "council", "strategic", "improvement", "plan", "ward"}:
            return "theme"
        case "response" if rest & {"management", "auditee", "service"}:
            return "action"
        case "status" if rest & {"rag", "brag", "ragg", "bragg", "rayg"}:
            return "reported_rag"
        case "risk" if "high" in rest or "level" in rest:
            return "priority"
    return family


def _which_date(rest: frozenset[str]) -> str:
    if "be" in rest:
        return "baseline_finish"  # "Date to be completed"
    if {"last", "review"} <= rest:
        return "updated_on"
    for words, field in (
        (_ACTUAL, "actual_finish"),
        (_START, "start"),
        (_REVISED, "approved_finish"),
        (_FORECAST, "forecast_finish"),
        (_RAISED, "received_on"),
        (_UPDATED, "updated_on"),
    ):
        if rest & words:
            return field
    return "baseline_finish"
