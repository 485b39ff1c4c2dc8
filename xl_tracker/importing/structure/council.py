"""The council whose plan a document is, as its first lines name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from xl_tracker.language.words.forms import words_in

_WORD = r"[A-Z][\w'’-]+"
_SMALL = r"(?:and|of|upon|on|under|with|in|the|&)"
_NAMED = re.compile(rf"\b(?:{_WORD}\s+(?:{_SMALL}\s+)*){{1,6}}Council\b")
_NO_NAME = words_in(
    "the our full this each every city county borough district town parish metropolitan london royal local improvement "
    "plan action peer challenge corporate one your a and of member members tier upper lower unitary best value"
)
"""Words before "Council" that say which kind it is, or nothing, and are no name by themselves."""
_LONGEST = 60


def council_in(lines: Iterable[str]) -> str:
    """The name of the council that some lines speak of most, the first of several; "" if they name none."""
    found = Counter(name for line in lines for each in _NAMED.finditer(line) if (name := _bare(each.group())))
    return max(found, key=lambda name: found[name], default="")


def _bare(words: str) -> str:
    """The name without what stands before it, such as "The" or "Plan of"; "" if nothing of it is a name."""
    parts = words.split()
    own = [at for at, part in enumerate(parts[:-1]) if part.casefold() not in _NO_NAME]
    if not own:
        return ""
    start = own[0]
    while start and parts[start - 1].casefold() in ("royal", "london", "city", "county") and parts[start - 1].istitle():
        start -= 1
    name = " ".join(parts[start:])
    return name if len(name) <= _LONGEST else ""
