"""The one dictionary: headings and the words of typed columns, and how a written heading is matched to them."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).parent
_M = {
    "lead": "lead_officer",
    "support": "supporting_officers",
    "holder": "portfolio_holder",
    "finish": "baseline_finish",
    "revised": "approved_finish",
    "forecast": "forecast_finish",
    "actual": "actual_finish",
    "rag": "reported_rag",
    "update": "progress_update",
    "updated": "updated_on",
    "path": "path_to_green",
    "raised": "received_on",
    "cites": "recommendations",
    "due_year": "baseline_finish",
}


class OwnWords(NamedTuple):
    headings: tuple = ()
    words: tuple = ()
    fills: tuple = ()
    orders: tuple = ()
    year: int | None = None


NO_OWN_WORDS = OwnWords()

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_YEAR = r"(?:20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?|\d\d\s*/\s*\d\d|'?\d\d)"
_DATE = re.compile(
    rf"\(?\b(?:(?:as\s+)?(?:at|of|on|to|for|by|in|since|from)\s+)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\.?\s*{_YEAR}?(?=\W|$)"
    rf"|q[1-4](?:\s*{_YEAR})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|{_YEAR}(?=\W*$))\)?",
    re.IGNORECASE,
)
_DROP = {"the", "our", "a", "an", "please", "column", "insert", "new!", "of", "s"}
_QUALIFIERS = {
    "lga",
    "cpc",
    "peer",
    "challenge",
    "council",
    "council's",
    "agreed",
    "proposed",
    "planned",
    "key",
    "main",
    "detailed",
    "smart",
    "overall",
    "current",
    "latest",
    "ofsted",
    "cqc",
    "hmicfrs",
    "panel",
    "audit",
    "improvement",
    "specific",
    "required",
    "further",
    "next",
    "cipfa",
    "external",
    "internal",
    "local",
    "strategic",
    "force",
    "service",
    "trust",
    "authority",
    "original",
    "initial",
    "target",
    "management",
    "high-level",
    "level",
    "high",
    "summary",
    "brief",
    "full",
    "name",
    "names",
    "details",
    "detail",
    "text",
    "description",
}


class Match(NamedTuple):
    """What a heading means, how sure (0 to 1), and why."""

    field: str
    sure: float
    why: str


_WELSH = dict(
    zip(
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr gwanwyn haf hydref gaeaf parhaus".split(),
        "January February March April May June July August September October November December spring summer autumn winter ongoing".split(),
        strict=True,
    )
) | {"hydref": "October"}


def english_months(text: str) -> str:
    """A text with the Welsh names of months and seasons in English."""
    return re.sub(r"[A-Za-z]+", lambda found: _WELSH.get(found.group().casefold(), found.group()), text)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (WORDS / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A heading or a word in the form in which two writings of it are equal."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "").replace("’", "'")
    text = re.sub(r"(?<=[a-z])[-\u2010\u2011]\s*\n\s*(?=[a-z])", "", text)
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text) if " " not in text.strip() else text
    text = text.casefold().replace("_", " ").replace("&", " and ")
    text = re.sub(r"\bn[o°]\.", "no", text)
    text = re.sub(r"[?:*.,;!\"“”]+", " ", text)
    text = re.sub(r"\s*[-–—]\s+|\s+[-–—]\s*", " - ", text)
    return " ".join(text.replace("(s)", "").split()).strip(" -–—/")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _plain(folded: str) -> str:
    return " ".join(
        _singular(word) for word in folded.replace("-", " ").replace("/", " / ").split() if word not in _DROP
    )


@cache
def _headings() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in _rows("headings.csv"):
        for form in (fold(row["heading"]), _plain(fold(row["heading"]))):
            found.setdefault(form, (row["field"], row["source"]))
    return found


@lru_cache(maxsize=4096)
def match_heading(text, own=NO_OWN_WORDS):
    return tuple(Match(_M.get(m.field, m.field), m.sure, m.why) for m in _match_heading(text, own.headings))


@lru_cache(maxsize=4096)
def _match_heading(text: str, own: tuple[tuple[str, str], ...] = ()) -> tuple[Match, ...]:
    """The fields that a heading can mean, best first; empty for words that no list and no head noun explains."""
    from xl_tracker.language.words.head_nouns import by_head_noun

    if not text.strip() or len(text) > 140:
        return ()
    for written, field in own:
        if fold(written) == fold(text):
            return (Match(field, 1.0, "the council's own words"),)
    for form, sure, why in _forms(text):
        known = _headings().get(form) or _headings().get(_plain(form))
        if known:
            return (Match(known[0], sure, f"{why} ({known[1]})"),)
    return by_head_noun(_without_date(fold(text)))


def _without_date(folded: str) -> str:
    return " ".join(_DATE.sub(" ", folded).split()).strip(" -()")


def _forms(text: str):
    folded = fold(text)
    joined = fold(re.sub(r"(?<=[A-Za-z])-\s*\n?\s*(?=[a-z])", "", text))
    yield folded, 0.98, "word list"
    if joined != folded:
        yield joined, 0.95, "word list, hyphen joined"
    bare = " ".join(re.sub(r"\([^()]*\)?", " ", folded).split())
    if inside := re.search(r"\(([^()]+)\)", folded):
        yield f"{inside.group(1)} {bare}", 0.93, "word list, with what stands in brackets"
    if bare and bare != folded:
        yield bare, 0.95, "word list, without brackets"
    dated = _without_date(folded)
    dated = re.sub(r"^20\d\d(?:/\d\d)?\s+", "", dated)
    if dated and dated != folded:
        yield dated, 0.93, "word list, without the date"
        yield " ".join(re.sub(r"\([^()]*\)?", " ", dated).split()), 0.92, "word list, without the date"
    without_number = re.sub(r"^(?:\d+[.)]?|[a-z][.)])\s+|\s+\d+$", "", bare or folded)
    if without_number != folded:
        yield without_number, 0.9, "word list, without the number"
    words = (bare or folded).split()
    while len(words) > 1 and (words[0] in _QUALIFIERS):
        words = words[1:]
        yield " ".join(words), 0.86, "word list, without what qualifies it"
    if " - " in folded:
        yield folded.split(" - ")[-1], 0.85, "word list, after the dash"
        yield folded.split(" - ")[0], 0.84, "word list, before the dash"
    if "/" in folded:
        yield folded.split("/")[0].strip(), 0.8, "word list, first of two"


def heading_date(text: str) -> str:
    """The date that stands in a heading, such as "Jan 25" in "RAG (Jan 25)"."""
    found = _DATE.search(fold(text).replace("'", ""))
    return found.group().strip("() ") if found else ""


@cache
def _meanings(name: str) -> dict[str, str]:
    return {_key(row["written"]): row["means"] for row in _rows(name)}


def known_words(name: str) -> tuple[str, ...]:
    """The words of a list, as written there."""
    files = {"status": "statuses.csv", "rag": "rags.csv", "priority": "priorities.csv", "response": "responses.csv"}
    return tuple(row["written"] for row in _rows(files[name]))


def _key(text: str) -> str:
    return " ".join(re.sub(r"[-–—_]+", " ", fold(text)).split())


@lru_cache(maxsize=4096)
def read_word(text, kind, own=NO_OWN_WORDS):
    return _read_word(
        text,
        {"status": "statuses.csv", "rag": "rags.csv", "priority": "priorities.csv", "response": "responses.csv"}[kind],
    )


@lru_cache(maxsize=4096)
def _read_word(text: str, name: str) -> tuple[str, float]:
    """What a word of a typed column means and how sure; "" when no list knows it, "?" when it must be asked."""
    known = _meanings(name)
    for sure, form in _word_forms(text):
        if form and form in known:
            return known[form], sure
    return "", 0.0


def _word_forms(text: str):
    key = _key(text)
    yield 1.0, key
    yield 0.95, _key(re.sub(r"\([^()]*\)", " ", text))
    yield 0.95, re.sub(r"^\d+[.)]?\s+", "", _key(re.sub(r"\([^()]*\)", " ", text)))
    yield 0.95, "" if re.search(r"\w\s*→\s*\w", text) else " ".join(re.sub(r"[↑↓→←⇧⇩▲▼⬆⬇➡↗↘\ufe0f]", " ", key).split())
    pieces = [each for each in re.split(r"\s+[-–—]+\s+|[,;:(]\s*|\s*→\s*", text) if each.strip(" )")]
    if len(pieces) > 1 and all(_key(each) in ("red", "amber", "green", "blue", "yellow") for each in pieces[:2]):
        return
    if len(pieces) > 1 and "→" not in text and "/" not in pieces[0]:
        yield 0.9, _key(pieces[0])
    if "→" in text:  # from one to another: which of the two stands is for a person to say
        return
    letters = _key(re.sub(r"[^\w\s/%]", " ", text))
    if letters != key and "/" not in letters:
        yield 0.9, letters
        yield 0.9, "".join(each for each in key if ord(each) > 0x2600 and each != "\ufe0f")
    first = key.split()[:1]
    if (
        first
        and first[0] in ("complete", "completed", "closed", "implemented", "achieved", "red", "amber", "green", "blue")
        and "/" not in key
        and not {"to", "not", "but", "except"} & set(key.split())
    ):
        yield 0.7, first[0]
