"""The owners that a lead cell names: posts, people and bodies, in all the spellings that one plan uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

_RANK = (
    r"(?:(?:Assistant|Asst\.?|Deputy|Interim|Acting|Corporate|Strategic|Executive|Group|Service|Joint|Managing|Programme|"
    r"Divisional|Operational|Area|Lead|Associate)\s+)*"
)
_COUNCIL_BODY = r"(?:Committees?|Commission|Boards?|Panels?|Team|Sub-Committee)"
_BODIES = (
    r"Overview\s+(?:and|&)\s+Scrutiny(?:\s+" + _COUNCIL_BODY + r"|\s+Management\s+Board)?",
    r"Scrutiny(?:\s+" + _COUNCIL_BODY + r")?",
    r"Audit(?:\s*(?:,|and|&)\s*(?:Risk(?:\s+Assurance)?|Governance|Standards))?\s+Committee",
    r"(?:Corporate|Senior|Strategic|Executive|Extended)\s+(?:Leadership|Management)\s+(?:Team|Board)",
    r"(?:Leadership|Management)\s+Team",
    r"Cabinet\s+Members",
    r"Cabinet(?!\s+(?:Member|Office|Report|Approval))",
    r"Full\s+Council",
    r"Group\s+(?:Leaders|Managers)",
    r"Portfolio\s+[Hh]olders",
    r"Heads\s+of\s+Service",
    r"Commissioners",
    r"All\s+(?:Members|Directors|Staff|Managers|Councillors|Services|Officers)",
    r"(?:CMT|SMT|SLT|ELB|ELT|CLT|DMT|EMT|HOS|HoS|PMO|O&S)",
)
_SINGLE_POSTS = (
    r"Managing\s+Director\s+Commissioner",
    r"(?:Assistant\s+|Lead\s+)?Commissioner",
    r"(?:Deputy\s+|Assistant\s+|Interim\s+)*Chief\s+(?:Executive(?:\s+Officer)?|Finance\s+Officer|Operating\s+Officer)"
    r"(?:s)?(?!\s+Recruitment)",
    r"(?:Deputy\s+)?(?:Council\s+)?Leaders?(?:\s+of\s+the\s+(?:Council|Opposition))?",
    r"(?:Deputy\s+)?Monitoring\s+Officer",
    r"(?:Deputy\s+)?(?:Section|[Ss]\.?)\s*151(?:\s*Officer)?",
    r"(?:CX|CEX|CEO|DASS|DCS|MO|CFO)",
)
_POSTS = (
    _RANK + r"Director(?:s)?",
    _RANK + r"Heads?\s+of",
    r"Service\s+(?:Lead|Manager|Head)",
    r"Cabinet\s+Member(?!s)",
    r"Portfolio\s+[Hh]older(?!s)",
    r"Lead\s+(?:Member|Councillor|Officer)",
    r"Senior\s+(?=[A-Z])",
    r"(?:Councillor|Cllr\.?)\s+(?=[A-Z])",
)
_EDGE = r"(?<![\w’'-])(?:{})(?![\w’'])"
_CONNECTOR = re.compile(r"(?:\b(?:of|for|to|the|with|in|and|on|by)|[&(,:–—-])\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:\band\b|&|,|\+|\bwith\b)\s*$", re.IGNORECASE)
_HAS_LETTER = re.compile(r"[^\W\d_]")
"""A number before a body counts its members: it does not name an owner."""
_HARD = re.compile(r"[;\n\r\t|•▶]+|(?<=[^\s/])\s*/\s*(?=[^\s/])")
_SLASHED = re.compile(r"\b(?:and/or|s/151|n/a)\b", re.IGNORECASE)

_ABBREVIATIONS = {
    "cx": "chief executive",
    "cex": "chief executive",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "managing commissioner": "managing director commissioner",
    "leader council": "leader",
    "council leader": "leader",
    "mo": "monitoring officer",
    "s151": "section 151 officer",
    "s 151": "section 151 officer",
    "s151 officer": "section 151 officer",
    "s 151 officer": "section 151 officer",
    "section 151": "section 151 officer",
    "hos": "heads service",
    "cmt": "corporate management team",
    "smt": "senior management team",
    "slt": "senior leadership team",
    "overview scrutiny": "overview scrutiny committee",
    "o s": "overview scrutiny committee",
}
_IGNORED = frozenset({"and", "of", "the", "for"})
_BODY_LAST_WORDS = """
cabinet council committee committees commission board boards team teams panel panels group groups members holders
leaders managers directors commissioners officers councillors scrutiny partnership service services staff all elb elt
clt dmt emt pmo trustees heads subcommittee everyone
"""
_BODY_LAST = frozenset(_BODY_LAST_WORDS.split())
_PERSON = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]+|[A-Z]\.)){1,3}")


@cache
def _start() -> re.Pattern[str]:
    """The words with which an owner begins that is a post or a body. ``whole`` is a body, or a post of one person.

    Compiled on first use, and once for all who look for either: it takes as long as reading a small plan.
    """
    whole, begun = "|".join((*_BODIES, *_SINGLE_POSTS)), "|".join(_POSTS)
    return re.compile(rf"(?<![\w’'])(?:(?P<whole>{whole})|{begun})(?:(?<=\s)|(?![\w’']))")


def _whole(found: re.Match[str] | None) -> bool:
    return found is not None and found["whole"] is not None


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """The form in which two spellings of one owner compare equal.

    Case, spacing, dash styles, brackets, colons, "&", "and", a lost ampersand, "of" and common abbreviations
    make no difference: "Director- Law & Governance" and "Director – Law Governance" are one post.
    """
    words = re.findall(r"[\w']+", text.replace("’", "'").casefold())
    kept = " ".join(word for word in words if word not in _IGNORED)
    return _ABBREVIATIONS.get(kept, kept)


def split_owners(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The owners that a cell names, in its order and its own spelling; empty for an empty cell.

    Semicolons, line breaks and slashes always separate. Without a separator a new owner begins where a post or a
    body begins ("Chief Executive Director- Law"), and at each of the ``known`` names. "and" separates only when it
    stands between two owners that we recognise.
    """
    return _split(text, tuple(sorted({name for name in known if name.strip()}, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def _split(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    protected = _SLASHED.sub(lambda found: found.group().replace("/", "\0"), text)
    owners: list[str] = []
    for part in _HARD.split(protected):
        owners.extend(_split_run(part.replace("\0", "/"), known))
    return tuple(owners)


def _split_run(part: str, known: Sequence[str]) -> list[str]:
    """Cut a run of words without separators wherever a new owner begins."""
    part = " ".join(part.split())
    cuts = _cuts(part, known)
    pieces = [part[start:end] for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True)]
    cleaned = [_JOINED.sub("", piece).strip(" ,;/") for piece in pieces]
    return [piece for piece in cleaned if piece]


def _cuts(part: str, known: Sequence[str]) -> list[int]:
    cuts: list[int] = []
    opened = 0
    for start, _end in _starts(part, known):
        left = part[opened:start]
        if not _HAS_LETTER.search(left) or part.count("(", opened, start) > part.count(")", opened, start):
            continue
        if _CONNECTOR.search(left) and not _joins_two_owners(left, part[start:], known):
            continue
        cuts.append(start)
        opened = start
    return sorted(set(cuts) | set(_names_after_a_body(part, cuts)))


def _starts(part: str, known: Sequence[str]) -> list[tuple[int, int]]:
    spans = [found.span() for found in _start().finditer(part)]
    for name in known:
        spans.extend(found.span() for found in re.finditer(_EDGE.format(re.escape(name)), part))
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _joins_two_owners(left: str, right: str, known: Sequence[str]) -> bool:
    """Whether "left and right" is two owners: the left one is whole, and the right one begins like one.

    "Director of Audit and Scrutiny" stays one post: after a post, only another post may follow the "and".
    """
    joined = _JOINED.search(left)
    if joined is None:
        return False
    whole = left[: joined.start()].strip()
    if not whole:
        return False
    if _whole(_start().fullmatch(whole)) or whole in known or is_body(whole):
        return True
    return bool(_start().match(whole) and not _whole(_start().match(right)))


def _names_after_a_body(part: str, cuts: Sequence[int]) -> list[int]:
    """Where a person's name follows a body without a separator: "CMT Deb Poole"."""
    found = []
    for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True):
        piece = part[start:end]
        body = _start().match(piece)
        if body and body["whole"] and _PERSON.fullmatch(piece[body.end() :].strip()) and is_body(body.group()):
            found.append(start + body.end())
    return found


@lru_cache(maxsize=4096)
def is_body(text: str) -> bool:
    """Whether an owner is a body or a group (Cabinet, Leadership Team, Cabinet Members), not one person or post."""
    key = canonical(text)
    if not key or "director" in key or key.startswith("head "):
        return False
    if key in ("executive", "scrutiny", "everyone"):
        return True
    return key.split()[-1] in _BODY_LAST


@lru_cache(maxsize=4096)
def looks_like_owners(text: str, known: tuple[str, ...] = ()) -> bool:
    """Whether a cell holds nothing but owners: it begins with a post, a body, a known name or a person's name."""
    text = " ".join(text.split())
    if not text or len(text) > 160 or text.endswith("."):
        return False
    owners = split_owners(text, known)
    return bool(owners) and all(
        owner in known
        or _start().match(owner)
        or _PERSON.fullmatch(owner)
        or (is_body(owner) and len(owner.split()) < 5)
        for owner in owners
    )


@lru_cache(maxsize=4096)
def owner_at_start(text: str) -> str:
    """The post or body with which a text begins, known by its words alone; empty if it begins with anything else."""
    found = _start().match(text)
    return found.group().strip() if found else ""


def fuller_spelling(text: str, known: Iterable[str]) -> str:
    """The one known owner that begins with a cut-off spelling ("Director- Law"); empty if none or several do."""
    key = canonical(text)
    longer = {canonical(name): name for name in known if canonical(name).startswith(key + " ")}
    return next(iter(longer.values())) if len(longer) == 1 and " " in key else ""
