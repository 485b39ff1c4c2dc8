"""What a heading means by its head noun and what qualifies it: "Revised timescale", "Member sponsor", "Date of sign-off".

A heading that merely contains a word of another field must not match, so only the head noun chooses the family.
"""

from __future__ import annotations

import re

_FAMILIES = {
    "person": "officer lead owner sponsor manager person assignee responsibility responsible accountable accountability director champion contact responsibilities",
    "member": "member councillor cllr portfolio chair",
    "date": "date deadline timescale timeframe timeline finish completion due when quarter timing end",
    "status": "status state stage",
    "rag": "rag brag ragg bragg rayg rating colour color health confidence",
    "priority": "priority importance urgency severity grade grading",
    "update": "reason rationale justification explanation update progress comment commentary note remark narrative position",
    "action": "action activity task step intervention commitment workplan",
    "recommendation": "recommendation finding weakness observation concern suggestion shortcoming",
    "theme": "theme area category objective section strand pillar domain bucket aim goal",
    "workstream": "workstream project programme",
    "measure": "measure kpi outcome benefit impact indicator metric criterion criteria output success",
    "evidence": "evidence assurance proof",
    "ref": "ref reference number id code",
    "percent": "% percentage percent pct",
    "milestone": "milestone",
    "risk": "risk threat",
    "response": "response",
    "aside": "cost budget resource email duration day hour funding link effort tag risk-score consent",
}
_HEADS = {word: family for family, words in _FAMILIES.items() for word in words.split()}
_PREPOSITIONS = {
    "of",
    "for",
    "to",
    "against",
    "by",
    "from",
    "at",
    "in",
    "on",
    "with",
    "since",
    "during",
    "until",
    "that",
    "which",
}
_REVISED = {"revised", "new", "amended", "updated", "extended", "re-profiled", "rescheduled", "reforecast", "approved"}
_FORECAST = {"forecast", "expected", "anticipated", "projected", "estimated", "predicted"}
_ACTUAL = {
    "actual",
    "completed",
    "closed",
    "closure",
    "complete",
    "achieved",
    "implemented",
    "resolved",
    "done",
    "signed",
    "sign",
    "sign-off",
}
_START = {"start", "starting", "commencement", "begin", "commenced", "started"}
_RAISED = {
    "report",
    "raised",
    "created",
    "logged",
    "issued",
    "issue",
    "identified",
    "published",
    "meeting",
    "received",
    "opened",
    "added",
    "audit",
    "inspection",
    "agreed",
    "reported",
    "entered",
    "committee",
    "board",
}
_POLITICAL = {"member", "cabinet", "political", "councillor", "portfolio", "elected", "cllr", "committee"}
_SUPPORT = {
    "supporting",
    "support",
    "other",
    "secondary",
    "partner",
    "deputy",
    "delivery",
    "operational",
    "workstream",
    "additional",
    "tactical",
}
_QUESTIONS = (
    (
        r"^what (?:are|will|do|must|should) we\b.*\bdo(?:ing)?\b|^how (?:we |will we |are we )?(?:will |going to )?(?:do|achieve|deliver|get)|needs? to (?:happen|be done)|^what (?:has|needs) to",
        "action",
    ),
    (
        r"^what (?:have|has|did)\b.*\b(?:done|achieved|happened|changed)$|^how (?:are|is) (?:we|it) (?:doing|going)|^where are we",
        "update",
    ),
    (r"^(?:by )?who(?:m)?(?:$| (?:is|will|leads?|owns?|does|by|should|are)\b)", "lead"),
    (r"^when (?:did|has|was|does|will) .*\b(?:start|begin|began|begun)", "start"),
    (r"^(?:by )?when\b", "finish"),
    (
        r"^how (?:will|do|can) we (?:know|measure|tell)|^what (?:will |does |would )?(?:success|good|it|difference)\b|will (?:look|be different)",
        "measure",
    ),
    (
        r"^what (?:the )?(?:peer|inspector|panel|review|auditor|lga|ofsted|you|they|we were told|team)\b.*(?:said|found|told)",
        "recommendation",
    ),
    (r"^(?:is it |are we )?on track", "status"),
    (r"^(?:is it |are we )?(?:done|complete|finished)", "status"),
)


def by_head_noun(folded: str):
    """The meanings of a folded heading by its head noun, best first."""
    from xl_tracker.language.words import Match, _singular

    bare = " ".join(re.sub(r"\([^()]*\)", " ", folded).split())
    for pattern, field in _QUESTIONS:
        if re.search(pattern, bare):
            return (Match(field, 0.8, "asked in words"),)
    words = [_singular(word) for word in re.findall(r"[\w%'-]+", bare)]
    if not words or len(words) > 7:
        return ()
    raw = re.findall(r"[\w%'-]+", bare)
    cut = next((at for at, word in enumerate(raw) if at and word in _PREPOSITIONS), len(words))
    head = next((at for at in range(cut - 1, -1, -1) if words[at] in _HEADS), None)
    if head is None or head < cut - 2:
        return ()
    if head == cut - 2 and raw[cut - 1] not in (
        *_ACTUAL,
        "required",
        "needed",
        "taken",
        "due",
        "responsible",
        "accountable",
        "name",
        "statement",
        "text",
        "detail",
        "details",
        "description",
        "planned",
        "agreed",
        "proposed",
        "undertaken",
    ):
        return ()
    if raw[head] == "number" and cut < len(words):
        return ()
    field = _settle(_HEADS[words[head]], set(raw) - {raw[head]}, raw[head + 1 : cut])
    sure = 0.8 if len(words) <= 4 else 0.7
    return (Match(field, sure, f"its head noun '{raw[head]}'"),)


def _settle(family: str, rest: set[str], after: list[str]) -> str:
    if family in ("person", "member"):
        if rest & _POLITICAL or family == "member":
            return "holder" if "team" not in rest else "support"
        return "support" if rest & _SUPPORT else "lead"
    if family == "date":
        if "be" in rest:
            return "finish"
        if {"last", "review"} <= rest:
            return "updated"
        for words, field in (
            (_ACTUAL, "actual"),
            (_START, "start"),
            (_REVISED, "revised"),
            (_FORECAST, "forecast"),
            (_RAISED, "raised"),
        ):
            if rest & words:
                return field
        return "updated" if rest & {"update", "modified", "reviewed"} else "finish"
    if family == "rag" and rest & {"risk", "priority", "severity", "inherent", "residual"}:
        return "priority"
    if family == "action" and set(after) & {"taken", "undertaken", "completed", "done"}:
        return "update"
    if family == "priority" and rest & {"corporate", "council", "strategic", "improvement", "plan"}:
        return "theme"
    if family == "response" and rest & {"management", "auditee", "service"}:
        return "action"
    return family
