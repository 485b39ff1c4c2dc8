"""The registers that a plan implies: the recommendations it cites and the people it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.records import PlannedAction
from xl_tracker.language.citations import ALL, Citation, number_key
from xl_tracker.language.owners import canonical, is_body
from xl_tracker.language.wording import count_of

_MEMBERS = ("leader", "cabinet member", "deputy leader", "councillor", "cllr", "portfolio holder", "group leader")


class CitedRecommendation(NamedTuple):
    """One line of the register, with the rows of the source that cite it."""

    citation: Citation
    sources: tuple[str, ...]
    text: str = ""


def cited_recommendations(
    actions: Sequence[PlannedAction], missing: Sequence[tuple[Citation, str]] = ()
) -> list[CitedRecommendation]:
    """Every recommendation that the actions cite, and the ``missing`` ones that none cites, each once.

    They are in order of review, category and number.
    """
    sources: dict[str, list[str]] = {}
    citations: dict[str, Citation] = {}
    for action in actions:
        for citation in action.citations:
            citations.setdefault(citation.ref, citation)
            sources.setdefault(citation.ref, []).extend(action.sources)
    for citation, where in missing:
        citations.setdefault(citation.ref, citation)
        sources.setdefault(citation.ref, []).append(where)
    reviews = list(dict.fromkeys(citation.source for citation in citations.values()))
    categories = ["Statutory", "Key", "Improvement", "", "Page"]
    ordered = sorted(
        citations.values(),
        key=lambda one: (reviews.index(one.source), categories.index(one.category), number_key(one.number)),
    )
    printed = _printed(actions)
    return [
        CitedRecommendation(one, tuple(dict.fromkeys(sources[one.ref])), printed.get(one.ref, "")) for one in ordered
    ]


def _printed(actions: Sequence[PlannedAction]) -> dict[str, str]:
    """The words of recommendations beside a single reference. Beside several we cannot tell whose words they are."""
    texts: dict[str, str] = {}
    for action in actions:
        if len(action.citations) == 1 and action.printed_recommendation:
            texts.setdefault(action.citations[0].ref, action.printed_recommendation)
    return texts


def ask_whose_words(actions: Sequence[PlannedAction]) -> None:
    """Ask about the words of a recommendation that stand beside several references, or beside none."""
    for action in actions:
        if action.printed_recommendation and len(action.citations) != 1:
            action.ask(
                Question(
                    action.sources[0],
                    action.printed_recommendation,
                    "Not used: the row cites several recommendations, or none.",
                    tuple(f"the words of {citation.ref}" for citation in action.citations),
                    "unknown",
                    sheet="Recommendations",
                    field="Recommendation",
                    kind="whose words",
                    values=tuple(citation.ref for citation in action.citations),
                )
            )


def spread_wildcards(actions: Sequence[PlannedAction], missing: Sequence[tuple[Citation, str]] = ()) -> None:
    """Replace "Rec all" with every recommendation of the review that is in the register, and ask about it.

    ``missing`` are those that no action cites singly.
    """
    gaps = [citation for citation, _where in missing]
    for action in actions:
        for citation in [one for one in action.citations if one.number == ALL]:
            others = _cited_of(citation.source, actions, gaps)
            if not others:
                continue
            at = action.citations.index(citation)
            new = [one for one in others if one not in action.citations]
            action.citations[at : at + 1] = new
            action.ask(
                Question(
                    action.sources[0],
                    citation.text,
                    f"The {count_of(len(others), 'recommendation')} of {citation.source} in the register.",
                    (),
                    "inferred",
                    sheet="Actions",
                    field="Recommendations",
                    doubt="the words stand for every recommendation of a review",
                )
            )


def _cited_of(source: str, actions: Iterable[PlannedAction], gaps: Sequence[Citation]) -> list[Citation]:
    by_ref = {
        citation.ref: citation
        for citation in (*(one for action in actions for one in action.citations), *gaps)
        if citation.source == source and citation.number not in ("", ALL) and citation.category != "Page"
    }
    return sorted(by_ref.values(), key=lambda citation: number_key(citation.number))


class NamedOwner(NamedTuple):
    """Somebody whom the plan names: the usual spelling, their kind, and the other spellings."""

    name: str
    kind: str
    others: tuple[str, ...]


def named_owners(actions: Sequence[PlannedAction]) -> list[NamedOwner]:
    """Everybody whom the actions name, each once despite different spellings, in order of first appearance.

    The name is the fullest spelling: the one with the most words, then the most frequent, then the first.
    """
    spellings: dict[str, Counter[str]] = {}
    for action in actions:
        for owner in (*action.leads, *action.supporting, *action.portfolio_holders):
            spellings.setdefault(canonical(owner), Counter())[owner] += 1
    owners = []
    for written in spellings.values():
        name = max(written, key=lambda spelling: (len(spelling.replace("&", "and").split()), written[spelling]))
        owners.append(NamedOwner(name, _kind(name), tuple(other for other in written if other != name)))
    return owners


def _kind(name: str) -> str:
    if is_body(name):
        return "Body"
    return "Member" if canonical(name).startswith(_MEMBERS) else "Officer"
