"""Headings that are a question or a clause: "What will we do?", "By when?", "Assigned to"."""

from __future__ import annotations

import re
from functools import cache

_QUESTIONS = (
    (
        r"^what (?:are|will|do|must|should|can) we\b.*\b(?:do|doing|deliver|change)\b"
        r"|^how (?:we |will we |are we |do we |it |will (?:it|this) )?(?:be |will |going to |intend to )*"
        r"(?:do|doing|achieve|get|deliver|respond|address|implement)(?:d|ed)?\b"
        r"|needs? to (?:happen|be done|change)|^what (?:needs?) to|^what(?:'s| is) the plan|^what action"
        r"|^what we (?:said|promised|agreed|committed)|^we (?:will|shall)$",
        "action",
    ),
    (
        r"^what (?:have|has|did)\b.*\b(?:done|achieved|happened|changed|delivered|do)\b|^what(?:'s| is) (?:been )?done"
        r"|^how (?:are|is|has) (?:we|it|this) (?:doing|going|progressing)|^where (?:are )?we\b"
        r"|^where (?:it|this|things?) (?:is|are|stands?)|^what we (?:did|have done)|^we did$",
        "progress_update",
    ),
    (r"^(?:by )?who(?:m|se)?(?:$| else$|'s\b| (?:is|will|leads?|owns?|does|by|should|are|has)\b)", "lead_officer"),
    (r"^when (?:did|has|was|does|will|do) .*\b(?:start|begin|began|begun|commence)", "start"),
    (r"^when (?:was|were|did) .*\b(?:done|completed?|finish|finished|achieved|closed)", "actual_finish"),
    (r"^(?:by )?when\b", "baseline_finish"),
    (
        r"^how (?:will|do|can|would|we) (?:we )?(?:will )?(?:know|measure|tell|show|demonstrate)"
        r"|^what (?:will |does |would )?(?:success|good|it|difference|impact)\b|will (?:look|be different)"
        r"|^what (?:are|do) we (?:want|aim|trying|expect) to (?:achieve|see)",
        "measure",
    ),
    (
        r"^what (?:the |did the |did )?(?:peer|inspect|panel|review|audit|lga|ofsted|cqc|hmic|team"
        r"|you|they|we were told)\w*\b.*\b(?:said|say|found|find|told|recommended?)"
        r"|^what was (?:found|recommended|said)",
        "recommendation",
    ),
    (r"^how far|^(?:is (?:it|this) |are we )?on track", "status"),
    (r"^(?:is (?:it|this) |are we |has (?:it|this) been )?(?:done|complete|completed|finished|implemented)$", "status"),
    (r"^(?:assigned|allocated|delegated|given|actioned) (?:to|by)\b|^(?:led|owned|delivered) by$", "lead_officer"),
    (r"^(?:supported|assisted) by|^support(?:ed)? from|^(?:working|in partnership) with", "supporting_officers"),
    (r"^(?:closed|approved|verified|validated|assured|signed[ -]off|checked|authorised) by", "assured_by"),
    (r"^(?:completed|closed|implemented|achieved|finished|resolved|delivered) (?:on|at|in)$", "actual_finish"),
    (r"^(?:to be )?(?:due|complete|completed|deliver|finish|implement|implemented|expected) by$", "baseline_finish"),
    (r"^(?:updated|modified|reviewed|edited|changed) (?:on|at)$", "updated_on"),
    (r"^(?:raised|created|added|logged|opened|received|identified|issued) (?:on|at)$", "received_on"),
    (r"^what (?:could|might) (?:go wrong|stop us)", "risk"),
    (r"^(?:how|where) .*\b(?:evidenced?|evidence be)|^what evidence|^how do we know", "evidence"),
)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Compiled when a heading first needs them: that is slower than reading most files."""
    return [(re.compile(pattern), field) for pattern, field in _QUESTIONS]


def asked(folded: str) -> str:
    """The field that a folded heading asks for; empty if it asks nothing that we know."""
    return next((field for pattern, field in _patterns() if pattern.search(folded)), "")
