"""Whether a few words are a whole value of a narrow column: a date, a rating, a status, a number."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\d{4}-\d\d-\d\d"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}[ -]'?\d{{2,4}}"
    r"|q[1-4] \d{2,4}(?:[/-]\d{2,4})?"
    r"|(?:spring|summer|autumn|winter) \d{4}(?:/\d\d)?"
)
_WORD = (
    r"red|amber|green|blue|gr[ea]y|completed?|done|tbc|n/a|ongoing|monthly|quarterly|annually|on track|not started"
    r"|in progress|at risk|overdue|delayed|closed|open|yes|no|high|medium|low|accept(?:ed)?|reject(?:ed)?"
)
_WHOLE = re.compile(rf"(?:by |from |end of |w/e )*(?:{_DATE}|\d{{1,3}}%?|{_WORD})", re.IGNORECASE)


def is_value(text: str) -> bool:
    """Whether the words need nothing before or after them."""
    return bool(_WHOLE.fullmatch(text.strip()))
