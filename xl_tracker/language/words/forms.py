"""The forms in which a heading or a word is looked up: in two equal forms, two writings are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache


def words_in(text: str) -> frozenset[str]:
    """The words of a text, for lists of words in the code."""
    return frozenset(text.split())


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd"
    r"|rhagfyr|spring|summer|autumn|winter)\b"
)
_YEAR = r"(?:20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?|\d\d\s*/\s*\d\d|'?\d\d)"
_DATE = re.compile(
    rf"\(?\b(?:(?:as\s+)?(?:at|of|on|to|for|by|in|since|from|end)\s+)*(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\.?"
    rf"\s*(?:{_YEAR}(?=\W|$))?|(?:q[1-4]|quarter\s*[1-4]|[1-4](?:st|nd|rd|th)\s+quarter)(?:\s*{_YEAR})?(?=\W|$)"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|{_YEAR}(?=\W*$))\)?",
    re.IGNORECASE,
)
_LEADING_YEAR = re.compile(r"^20\d\d(?:/\d\d)?\s+")
FIRST_OF_TWO = "first of two"
_NUMBERED = re.compile(r"^(?:\d+[.)]?|[a-z][.)])\s+|\s+\d+$")
_BRACKETS = re.compile(r"\([^()]*\)?")
_SCALE = re.compile(
    r"\s(?:rated?|scored?|scale|scoring)?\s*\(?\d+\s*(?:\([^()]*\)\s*)?(?:-|–|to)\s*\d+(?:\s*\([^()]*\))?\W*$"
)
"""How a column is to be rated, after its heading: "Impact level, rate 1 (low) to 5 (high)"."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"))
_SAME = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2044": "/"})
_DROPPED = words_in("the a an please column insert enter new! of s")
"""Words without a meaning of their own in a heading."""
QUALIFIERS = words_in(
    "lga cpc peer challenge council council's agreed proposed planned key main detailed smart overall "
    "current latest ofsted cqc hmicfrs hmip panel audit improvement specific required further next cipfa "
    "external internal local strategic force service trust authority original initial target management "
    "high-level level high summary brief full name names details detail text description latest overall "
    "board our the primary individual individual's most recent "
    "inherent residual gross net controlled uncontrolled pre-mitigation post-mitigation premitigation postmitigation"
)
"""Words that may stand before a heading of ours, and leave its meaning as it is."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A heading or a word without case, width, marks, styles of dashes and ways of joining its words."""
    if _is_plain(text):
        return " ".join(text.casefold().split())
    text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_SAME)
    text = re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", text)
    if not re.search(r"\s", text.strip()):
        text = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[a-z])(?=[A-Z]{2,})", " ", text)
    text = text.casefold().replace("_", " ").replace("&", " and ").replace("|", " ")
    text = re.sub(r"\bn[o°º]\.", "no", text)
    text = re.sub(r"[?:*.,;!\"“”\[\]{}]+", " ", text)
    text = re.sub(r"\s*[-–—]\s+|\s+[-–—]\s*", " - ", text)
    text = re.sub(r"\s*/\s*", "/", text)
    return " ".join(re.sub(r"\((?:s|es|ies)\)|(?<=[a-z])/s\b", "", text).split()).strip(" -–—/")


def _is_plain(text: str) -> bool:
    """Whether a text is words of ASCII letters and figures, as most of our lists are. "DueDate" is not: it is two."""
    if not text.isascii() or not text.replace(" ", "").isalnum():
        return False
    return text[1:].islower() or " " in text.strip()


def plain(folded: str) -> str:
    """A folded heading without words that mean nothing in a heading, all words in the singular."""
    words = folded.replace("-", " ").replace("/", " / ").split()
    return " ".join(singular(word) for word in words if word not in _DROPPED)


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """An English noun in the singular; any other word as it is."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def without_brackets(folded: str) -> str:
    """A text without what stands in brackets."""
    return " ".join(_BRACKETS.sub(" ", folded).split())


def without_date(folded: str) -> str:
    """A folded heading without the date in it: "rag (jan 25)" is "rag"."""
    return _LEADING_YEAR.sub("", " ".join(_DATE.sub(" ", folded).split()).strip(" -()/"))


def forms(text: str) -> Iterator[tuple[str, float, str]]:
    """The forms of a heading in which a list may know it, each with how sure that is and why; the surest first."""
    folded = fold(text)
    yield folded, 0.98, "word list"
    joined = fold(re.sub(r"(?<=[A-Za-z])-\s*\n?\s*(?=[a-z])", "", text))
    if joined != folded:
        yield joined, 0.95, "word list, hyphen joined"
    bare = without_brackets(folded)
    if bare and (inside := re.search(r"\(([^()]+)\)", folded)):
        yield f"{inside[1]} {bare}", 0.93, "word list, with what stands in brackets"
        yield f"{bare} {inside[1]}", 0.93, "word list, with what stands in brackets"
    if bare and bare != folded:
        yield bare, 0.95, "word list, without brackets"
    dated = without_date(folded)
    if dated and dated != folded:
        yield dated, 0.93, "word list, without the date"
        yield without_brackets(dated), 0.92, "word list, without the date"
    unscaled = _SCALE.sub("", folded)
    if unscaled != folded:
        yield unscaled, 0.92, "word list, without its scale"
    without_number = _NUMBERED.sub("", bare or folded)
    if without_number != folded:
        yield without_number, 0.9, "word list, without the number"
    yield from _parts(folded, bare or folded)


def _parts(folded: str, bare: str) -> Iterator[tuple[str, float, str]]:
    """The parts of a heading that may mean the whole."""
    words = bare.split()
    while len(words) > 1 and words[0] in QUALIFIERS:
        words = words[1:]
        yield " ".join(words), 0.86, "word list, without what qualifies it"
    if " - " in folded:
        yield folded.split(" - ")[-1], 0.85, "word list, after the dash"
        yield folded.split(" - ")[0], 0.84, "word list, before the dash"
    if "/" in bare:
        yield bare.split("/")[0].strip(), 0.8, f"word list, {FIRST_OF_TWO}"
