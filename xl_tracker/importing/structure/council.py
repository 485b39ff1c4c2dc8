"""The council whose plan a document is, as its first lines name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from xl_tracker.language.words.forms import words_in

_WORD = r"[A-Z][\w'’-]+"
_SMALL = r"(?:and|upon|on|under|with|in|the|&|AND|UPON|ON)"
_NAMED = re.compile(rf"\b(?:Isles?\s+of\s+)?(?:{_WORD}\s+(?:{_SMALL}\s+)*){{1,6}}(?:Council\b|COUNCIL\b)")
_NO_NAME = words_in(
    "the our full this each every city county borough district town parish metropolitan london royal local improvement "
    "plan action peer challenge corporate one your a and of member members tier upper lower unitary best value"
)
"""Words before "Council" that do not name it: its kind, or other words of the sentence."""
_BEFORE_ANY = frozenset(("the", "our", "full", "this", "each", "every", "a", "your", "with", "in", "on", "and"))
"""Words that stand before "Council" where it has no name: "That the Council"."""
_LONGEST, _LONGEST_TITLE = 60, 14


def council_in(lines: Iterable[str]) -> str:
    """The name of the council that the titles among some lines speak of most, or else the others; "" if none does."""
    lines = list(lines)
    titles = [line for line in lines if len(line.split()) <= _LONGEST_TITLE and not line.rstrip().endswith(".")]
    return _most_named(titles) or _most_named(lines)


def _most_named(lines: Iterable[str]) -> str:
    found = Counter(name for line in lines for each in _NAMED.finditer(line) if (name := _bare(each.group())))
    return max(found, key=lambda name: found[name], default="")


def _bare(words: str) -> str:
    """The name without what stands before it, such as "The"; "" if nothing of it is a name. Capitals become a title."""
    parts = (words.title() if words.isupper() else words).split()
    if parts[-2].casefold() in _BEFORE_ANY:
        return ""
    if parts[0] not in ("Isle", "Isles"):
        own = [at for at, part in enumerate(parts[:-1]) if part.casefold() not in _NO_NAME]
        parts = parts[own[0] :] if own else []
    name = " ".join(parts)
    return name if len(name) <= _LONGEST else ""
