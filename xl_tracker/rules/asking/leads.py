"""Judge a lead cell: nobody yet, everyone, several people, a body, a councillor, or one lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from xl_tracker.language.owners import canonical, looks_like_owners, split_owners
from xl_tracker.language.owners import is_body as looks_like_body
from xl_tracker.layout import fold
from xl_tracker.model import Person, Tracker
from xl_tracker.rules.asking.spelling import KnownNames

NOBODY = frozenset(
    {"", "tbc", "tba", "tbd", "n/a", "na", "none", "vacant", "vacancy", "unassigned", "to be confirmed", "?"}
)
EVERYONE = re.compile(r"all(?: \w+){0,3}|every(?:one|body)|(?:various|several|multiple)(?: \w+)?")
SECOND_TITLE = re.compile(
    r"(?:the )?(?:deputy )?(?:monitoring officer|s(?:ection|\.)? ?151(?: officer)?|chief finance officer"
    r"|head of paid service|returning officer)|deputy chief executive|siro",
    re.IGNORECASE,
)
"""Titles that a person holds besides a post: 'Director of Finance and Section 151 Officer' is one lead."""
COUNCILLOR = re.compile(r"(?:cllr|councillor|cabinet member|portfolio holder|leader of the council)\b", re.IGNORECASE)
JOINED_NAMES = re.compile(r"\s*[/,&+]\s*|\s+(?:and|with)\s+", re.IGNORECASE)
PERSONAL_NAME = re.compile(
    r"(?:(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr)\.? +)?(?:[A-Z][\w'’-]+ |(?:[A-Z]\.? ?){1,3} ?)[A-Z][a-z'’-][\w'’-]*"
)
WORDS_OF_SERVICES = frozenset(
    word
    for line in (
        "adult adults asset assets audit budget business care change children citizen climate commercial",
        "communications community communities corporate council customer customers delivery democratic",
        "digital directorate economic economy education engagement environment equality finance financial",
        "governance growth health highways homes housing human improvement information insight internal",
        "investment law leadership learning legal management officer operations organisational partnerships",
        "people performance place planning policy procurement programme property public quality regeneration",
        "residents resources risk safety schools services service skills social staff strategic strategy",
        "support technology tenant tenants term transformation transport waste workforce",
    )
    for word in line.split()
)
"""Words that never belong to a person's name, even with two capitals side by side: 'Customer Services'."""


class Sort(Enum):
    """The sorts of lead cell."""

    NOBODY = auto()
    EVERYONE = auto()
    SEVERAL = auto()
    BODY = auto()
    COUNCILLOR = auto()
    UNKNOWN = auto()
    OTHER_SPELLING = auto()
    ONE = auto()


class Lead(NamedTuple):
    """A lead cell after judging. ``who`` are the people in it; ``meant`` is the nearest name on the People sheet."""

    sort: Sort
    who: tuple[str, ...]
    meant: str | None = None


class Listed(NamedTuple):
    """A row of the People sheet: a person, a post or a body."""

    ref: str
    kind: str
    directorate: str
    also_known_as: tuple[str, ...]


class Directory:
    """The People sheet, looked up by name, post or any other spelling that it lists. It also judges lead cells."""

    def __init__(self, people: Iterable[Person]) -> None:
        listed = tuple(Listed(each.ref, each.kind, each.directorate, each.also_known_as) for each in people if each.ref)
        self._people: dict[str, Listed] = {}
        self._spelled: dict[str, str] = {}
        for person in reversed(listed):
            for name in (*person.also_known_as, person.ref):
                self._people[canonical(name)] = person
                self._spelled[name] = person.ref
        self._names = KnownNames(self._spelled)
        self._judged: dict[tuple[str, ...], Lead] = {}

    def __bool__(self) -> bool:
        return bool(self._people)

    def find(self, name: str) -> Listed | None:
        """The person, post or body of that name, ignoring case, dashes and ampersands; ``None`` if it is not listed."""
        return self._people.get(canonical(name))

    def nearest(self, name: str) -> str | None:
        """The name or post on the People sheet that the writer probably meant, or ``None``."""
        near = self._names.nearest(name)
        return self._spelled[near] if near else None

    def judge(self, cell: tuple[str, ...]) -> Lead:
        """Judge the parts of a lead cell, once for all equal cells."""
        if cell not in self._judged:
            self._judged[cell] = self._judge(cell)
        return self._judged[cell]

    def people_in(self, part: str) -> tuple[str, ...]:
        """The people in one part of a cell. We split it only if every piece is a person or a post.

        'Director of Law and Governance' is one post; 'Director of Law and Head of Audit' are two.
        """
        if self.find(part):
            return (part,)
        pieces = split_owners(part)
        if len(pieces) == 1:
            pieces = tuple(piece for piece in JOINED_NAMES.split(part) if piece)
            named = len(pieces) > 1 and _is_personal(pieces[0])  # after a post, two capitals may name its subject
            whole = all(_is_personal(p) or self.find(p) or (named and looks_like_owners(p)) for p in pieces)
        else:
            whole = all(looks_like_owners(piece) or self.find(piece) for piece in pieces)
        if not pieces or not whole:
            return (part,)
        first = self.find(pieces[0])
        others = [p for p in pieces[1:] if not (SECOND_TITLE.fullmatch(p) and self.find(p) in (first, None))]
        return (pieces[0], *others) if others or first else (part,)

    def kind(self, name: str) -> str:
        """Officer, Member or Body, from the People sheet or else from well-known words; empty if neither tells."""
        person = self.find(name)
        if person is not None and person.kind:
            return person.kind
        if COUNCILLOR.match(name):
            return "Member"
        return "Body" if looks_like_body(name) else ""

    def _judge(self, cell: tuple[str, ...]) -> Lead:
        named = tuple(name for name in cell if not _is_nobody(name))
        if not named:
            return Lead(Sort.NOBODY, cell)
        if len(named) == 1 and EVERYONE.fullmatch(fold(named[0])) and not self.find(named[0]):
            return Lead(Sort.EVERYONE, named)
        who = tuple(person for part in named for person in self.people_in(part))
        if len(who) > 1:
            return Lead(Sort.SEVERAL, who)
        name, person = who[0], self.find(who[0])
        kind = self.kind(name)
        if kind in ("Body", "Member"):
            return Lead(Sort.BODY if kind == "Body" else Sort.COUNCILLOR, who)
        if not self:
            return Lead(Sort.ONE, who)
        if person is None:
            return Lead(Sort.UNKNOWN, who, self.nearest(name))
        return Lead(Sort.ONE if name in (person.ref, *person.also_known_as) else Sort.OTHER_SPELLING, who, person.ref)


def directory_of(tracker: Tracker) -> Directory:
    """The tracker's People sheet as a directory, made once."""
    return tracker.once("directory", lambda: Directory(tracker.people))


def _is_nobody(name: str) -> bool:
    return fold(name).strip("()[].-– ") in NOBODY


def _is_personal(name: str) -> bool:
    if not PERSONAL_NAME.fullmatch(name):
        return False
    return not WORDS_OF_SERVICES & {word.casefold() for word in name.split()}
