"""The word lists that ship beside this module, each read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from xl_tracker.language.words.forms import fold, plain
from xl_tracker.language.words.own import WordKind

_FOLDER = Path(__file__).parent
_FILES: dict[WordKind, str] = {
    "status": "statuses.csv",
    "rag": "rags.csv",
    "priority": "priorities.csv",
    "response": "responses.csv",
    "likelihood": "likelihoods.csv",
    "impact": "impacts.csv",
}


class Listed(NamedTuple):
    """One line of the list of headings. ``also`` are the other fields that people use the heading for."""

    field: str
    also: tuple[str, ...]
    source: str


def _rows(name: str) -> list[list[str]]:
    """The lines of a list below its headings."""
    import csv  # imported here to keep start-up fast: our own template needs no list

    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@cache
def headings() -> dict[str, Listed]:
    """Every form of every listed heading, with its line. Where two lines meet in a plainer form, the first wins.

    A line without a field says only what a heading means on a sheet of ours.
    """
    exact: dict[str, Listed] = {}
    plainer: dict[str, Listed] = {}
    for heading, field, also, _language, source, *_ours in _listed():
        if not field:
            continue
        folded, line = fold(heading), Listed(field, tuple(also.split()), source)
        exact.setdefault(folded, line)
        plainer.setdefault(plain(folded), line)
    return plainer | exact


@cache
def _listed() -> list[list[str]]:
    return _rows("headings.csv")


_FAMILIES = (
    frozenset(
        ("start", "baseline_finish", "approved_finish", "forecast_finish", "actual_finish", "updated_on", "received_on")
    ),
    frozenset(("lead_officer", "supporting_officers", "portfolio_holder", "assured_by")),
)
"""Fields whose headings have the same words beside their head nouns."""
_WITH_OURS = 6
"""The number of cells in a line that says for which columns of ours people use its heading."""
_OF_ANY_PLAN = frozenset(("action", "milestone", "recommendation", "workstream"))


@cache
def words_of_family(field: str) -> frozenset[str]:
    """The words, in the singular, of all listed headings for a field and those like it, and for what a plan holds."""
    fields = next((family for family in _FAMILIES if field in family), frozenset((field,))) | _OF_ANY_PLAN
    folded = (fold(heading) for heading, its_field, *_rest in _listed() if its_field in fields)
    return frozenset(word for heading in folded for word in (*plain(heading).split(), *heading.split()))


def headings_of_ours() -> tuple[tuple[str, str], ...]:
    """The headings that people use for our columns, each with "Sheet.field" for every sheet of ours that takes it."""
    lines = (line for line in _listed() if len(line) == _WITH_OURS)
    return tuple((heading, ours) for heading, *_between, ours in lines if ours)


@cache
def listed_headings(field: str) -> tuple[str, ...]:
    """The listed headings of a field, as written in the list."""
    return tuple(heading for heading, its_field, *_rest in _listed() if its_field == field)


@cache
def pairs(kind: WordKind) -> tuple[tuple[str, str], ...]:
    """Every word of a list, as written there, with what it means.

    "?" stands for a word that a person must explain, and "3?" for one whose likely meaning a person must confirm.
    """
    return tuple((written, means) for written, means, *_rest in _rows(_FILES[kind]))


def known_words(kind: WordKind) -> tuple[str, ...]:
    """The words of a list, as written there. Raises ``KeyError`` for a kind that has no list."""
    return tuple(written for written, _ in pairs(kind))
