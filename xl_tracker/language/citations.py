"""The recommendations that a cell cites, in the words plans use: "Grant Thornton Statutory Rec 1, 2 CIPFA 4.2"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

CATEGORIES = {"statutory": "Statutory", "key": "Key", "improvement": "Improvement"}
PAGE = "Page"
ALL = "all"

NONE_WORDS = frozenset({"n/a", "na", "none", "nil", "-", "–", "not applicable"})
"""People write these to say that an action does not answer any recommendation."""

REVIEW_WORDS = frozenset(
    {"assessment", "audit", "challenge", "direction", "directions", "inspection"}
    | {"letter", "notice", "report", "review", "reviews"}
)
"""A name without a number is a citation only when it ends with one of these."""

_SMALL = frozenset({"of", "and", "the", "for", "on", "into", "in", "&"})
_LONGEST_RANGE = 60
_TOKEN = re.compile(
    r"""
      (?P<page>(?i:\b(?:pages?|pgs?|pp?)\b\.?\s*|\bpg)\d+)
    | (?P<marker>(?i:recommendations?|recs?|references?|refs?|no|nos|number|numbers)\.?(?=[\s\d:]))
    | (?P<number>(?<![A-Za-z\d.])[A-Z]{1,3}\d+(?:\.\d+)*[a-z]?\b|(?<![\d.])\d+(?:\.\d+)*[a-z]?\b)
    | (?P<dash>\s*(?:-|–|\bto\b)\s*(?=\d))
    | (?P<joint>\band\b(?=\s*\d)|&(?=\s*\d)|[,;:()\[\].\n]|-|–)
    | (?P<word>[^\W\d_][\w'’&./-]*|&)
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAY_CITE = re.compile(rf"\d|\ball\b|{'|'.join(sorted(REVIEW_WORDS))}", re.IGNORECASE)
"""Every citation has a figure, "all" or a word for a review. Most sentences have none, and need not be taken apart."""


class Citation(NamedTuple):
    """One recommendation that a cell cites. ``text`` is the part of the cell that cites it.

    ``category`` is Statutory, Key, Improvement, Page or empty. ``number`` is as written, "all" for a whole review,
    empty where a review is cited without a number.
    """

    source: str
    category: str
    number: str
    text: str

    @property
    def ref(self) -> str:
        """The short form, such as GT-S1, CIPFA-4.2, CPC-p24, CIPFA-all; R3 where no review is named."""
        letter = "p" if self.category == PAGE else self.category[:1]
        short = abbreviation(self.source)
        tail = f"{letter}{self.number}"
        if not short:
            return f"R{tail}"
        return f"{short}-{tail}" if tail else short


@lru_cache(maxsize=256)
def abbreviation(source: str) -> str:
    """A review's short form: its initials (Grant Thornton is GT); one word is taken whole (CIPFA, OFSTED)."""
    words: list[str] = [word for word in re.findall(r"[\w'’]+", source) if word.casefold() not in _SMALL]
    if len(words) == 1:
        return words[0].upper()
    return "".join(word[0].upper() for word in words)


@lru_cache(maxsize=2048)
def parse_citations(text: str, default_source: str = "") -> tuple[Citation, ...]:
    """The recommendations that a text cites, in its order, each once; empty for a text that cites none.

    ``default_source`` is the review that "Rec 3" means when the text has not named one before it.
    """
    if not _MAY_CITE.search(text):
        return ()
    by_ref = {citation.ref: citation for citation in reversed(_read(text, default_source).citations)}
    return tuple(reversed(by_ref.values()))


@lru_cache(maxsize=2048)
def uncited_words(text: str) -> tuple[str, ...]:
    """The words of a text that do not belong to a citation; "n/a" counts as one."""
    return () if says_none(text) else tuple(_read(text, "").uncited)


def is_citation(text: str) -> bool:
    """Whether a text is nothing but citations, or says that there are none."""
    return says_none(text) or bool(parse_citations(text) and not uncited_words(text))


def says_none(text: str) -> bool:
    """Whether a text says outright that it cites nothing."""
    return " ".join(text.split()).casefold() in NONE_WORDS


_CROSS = re.compile(
    r"^(?:see\s+|as\s+(?:per\s+|in\s+|for\s+)?|(?:point|recommendation|rec|item|action|no)\.?\s+)+(\d+(?:\.\d+)*[a-z]?)"
    r"(?:\s+(?:above|below|refers|applies))?\.?$",
    re.IGNORECASE,
)


def cross_reference(text: str) -> str:
    """The number to which "As 19 above" or "Point 9 refers" sends the reader; empty for any other text."""
    found = _CROSS.match(" ".join(text.split()))
    return found.group(1) if found else ""


def number_key(number: str) -> tuple[int | str, ...]:
    """The sort key that puts 2 before 10 and 3.9 before 3.10."""
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"\d+|\D+", number) if part != ".")


@dataclass
class _Reading:
    """A walk over the tokens of one text."""

    text: str
    default_source: str
    citations: list[Citation] = field(default_factory=list)
    uncited: list[str] = field(default_factory=list)
    source: str = ""
    category: str = ""
    start: int = -1
    marked: bool = False
    words: list[re.Match[str]] = field(default_factory=list)

    def run(self) -> _Reading:
        tokens = list(_TOKEN.finditer(self.text))
        previous = ""
        for position, token in enumerate(tokens):
            kind, written = str(token.lastgroup), token.group()
            following = tokens[position + 1] if position + 1 < len(tokens) else None
            if kind == "word" and written.casefold() == ALL and (self.marked or self.words):
                self._cite(token, ALL)
            elif kind == "word":
                self._word(token, following, previous)
            elif kind == "marker":
                self._marker(token)
            elif kind == "page":
                self._cite(token, re.sub(r"\D", "", written), page=True)
            elif kind == "number":
                self._number(token, tokens[position - 1] if position else None)
            previous = kind
        self._close_words()
        return self

    def _word(self, token: re.Match[str], following: re.Match[str] | None, previous: str) -> None:
        written = token.group()
        category = CATEGORIES.get(written.casefold())
        if category and following and following.lastgroup in ("marker", "number"):
            self._name_source()
            self.category, self.start, self.marked = category, self._start(token), True
            return
        if written[0].islower() and written not in _SMALL:
            self._close_words()
            self.uncited.append(written)
            self.source = self.category = ""
            self.marked = False
            return
        if previous != "word":
            self._close_words()
            self.marked = False
        self.words.append(token)

    def _marker(self, token: re.Match[str]) -> None:
        named = bool(self.words)
        self._name_source()
        if not named and not self.marked:
            self.start = token.start()
        self.start = self._start(token)
        self.marked = True

    def _number(self, token: re.Match[str], before: re.Match[str] | None) -> None:
        written = token.group()
        if _YEAR.fullmatch(written):
            self._close_words()
            self.uncited.append(written)
            return
        if before is not None and before.lastgroup == "dash" and self._range_to(token):
            return
        self._cite(token, written)

    def _range_to(self, token: re.Match[str]) -> bool:
        """Read the 4 of "1-4" as 2, 3 and 4, after the 1 already read."""
        last = self.citations[-1] if self.citations else None
        if last is None or not (last.number.isdigit() and token.group().isdigit()):
            return False
        first, end = int(last.number), int(token.group())
        if not first < end <= first + _LONGEST_RANGE:
            return False
        for number in range(first + 1, end + 1):
            self._cite(token, str(number))
        return True

    def _cite(self, token: re.Match[str], number: str, *, page: bool = False) -> None:
        self._name_source(need_review=not (page or number == ALL or self.marked))
        source = self.source or (self.default_source if self.marked else "")
        if not source and not self.marked:
            self.uncited.append(token.group())
            return
        start = self.start if self.start >= 0 else token.start()
        self.start = -1
        category = PAGE if page else self.category
        self.citations.append(Citation(source, category, number, self.text[start : token.end()]))

    def _start(self, token: re.Match[str]) -> int:
        return self.start if 0 <= self.start < token.start() else token.start()

    def _name_source(self, *, need_review: bool = False) -> None:
        """Take the capitalised words just read as the review that the text cites.

        A number straight after one ordinary word ("Phase 2") cites nothing, so one word must be an abbreviation.
        """
        if not self.words:
            return
        words, self.words = self.words, []
        while words and words[0].group() in _SMALL:
            words = words[1:]
        if not words or (need_review and len(words) == 1 and not words[0].group().isupper()):
            self.uncited.extend(word.group() for word in words)
            self.source = ""
            return
        self.source = " ".join(word.group().rstrip(".") for word in words)
        self.category, self.start = "", words[0].start()

    def _close_words(self) -> None:
        """End a run of words without a number: either they cite a whole review, or they are not a citation."""
        if not self.words:
            return
        words, self.words = self.words, []
        if len(words) > 1 and words[-1].group().casefold() in REVIEW_WORDS and words[0].group()[0].isupper():
            text = self.text[words[0].start() : words[-1].end()]
            self.source, self.category, self.start = " ".join(word.group() for word in words), "", -1
            self.citations.append(Citation(self.source, "", "", text))
            return
        self.uncited.extend(word.group() for word in words)
        self.source = ""


@lru_cache(maxsize=2048)
def _read(text: str, default_source: str) -> _Reading:
    return _Reading(text, default_source).run()
