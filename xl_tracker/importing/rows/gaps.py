"""Find recommendations that no action of the plan cites, by the gaps in a review's numbers.

We add a row only if the gap is certain: the plan states how many there are, or it cites most of the numbers up to the
highest. Otherwise we ask about the missing numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.records import PlannedAction
from xl_tracker.importing.structure.stated_totals import Stated
from xl_tracker.language.citations import ALL, PAGE, Citation, number_key
from xl_tracker.language.wording import listed

FEWEST_CITED = 3
"""Fewer numbers than this say nothing about the others."""


@dataclass
class Gaps:
    """The recommendations that no action cites, each with the place that shows it, and questions about them."""

    missing: list[tuple[Citation, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


class _Series(NamedTuple):
    """The cited numbers of one category of one review. ``others`` are the numbers of its other categories."""

    source: str
    category: str
    numbers: tuple[str, ...]
    others: frozenset[str]
    where: str

    @property
    def is_simple(self) -> bool:
        return all(number.isdigit() for number in self.numbers)

    def citation(self, number: str) -> Citation:
        return Citation(self.source, self.category, number, "")


def find_gaps(actions: Sequence[PlannedAction], totals: Sequence[Stated]) -> Gaps:
    """The gaps in every series of cited numbers, before "Rec all" is spread over them."""
    gaps = Gaps()
    by_series = {(each.source, each.category): each for each in totals}
    for series in _series_of(actions):
        stated = by_series.get((series.source, series.category))
        if stated is None and len(series.numbers) < FEWEST_CITED:
            continue
        if series.is_simple:
            _simple(series, stated, gaps)
        else:
            _two_level(series, stated, gaps)
    return gaps


def _series_of(actions: Sequence[PlannedAction]) -> list[_Series]:
    cited: dict[str, dict[str, dict[str, str]]] = {}
    for action in actions:
        for one in action.citations:
            if one.source and one.number not in ("", ALL) and one.category != PAGE:
                cited.setdefault(one.source, {}).setdefault(one.category, {}).setdefault(one.number, action.sources[0])
    found = []
    for source, categories in cited.items():
        for category, numbers in categories.items():
            others = {number for other, of_other in categories.items() if other != category for number in of_other}
            ordered = tuple(sorted(numbers, key=number_key))
            found.append(_Series(source, category, ordered, frozenset(others), numbers[ordered[0]]))
    return found


def _simple(series: _Series, stated: Stated | None, gaps: Gaps) -> None:
    """The gaps in numbers such as 1, 2, 3: those from 1 to the end that are not cited and not in another category."""
    cited = {int(number) for number in series.numbers}
    total = stated.total if stated else 0
    before = next((n for n in range(min(cited)) if str(n + 1) not in series.others), min(cited) - 1)
    before = before if before == min(cited) - 1 else 0  # this many numbers of another category come before these
    end = before + total if total else max(cited)
    missing = [str(n) for n in range(before + 1, end + 1) if n not in cited and str(n) not in series.others]
    if not missing or (total and len(cited) == total):
        return
    certain = bool(total) or len(missing) * 2 <= end - before
    _keep(series, missing, stated, gaps, certain=certain)


def _two_level(series: _Series, stated: Stated | None, gaps: Gaps) -> None:
    """The gaps in numbers such as 1.1, 1.2, for each first number. They may be gaps in the review's own numbering."""
    split = [tuple(number.split(".")) for number in series.numbers]
    if any(len(parts) != 2 or not all(part.isdigit() for part in parts) for parts in split):
        return
    last: dict[str, int] = {}
    for first, second in split:
        last[first] = max(last.get(first, 0), int(second))
    cited = set(series.numbers)
    missing = [f"{first}.{n}" for first, end in last.items() for n in range(1, end + 1) if f"{first}.{n}" not in cited]
    total = stated.total if stated else 0
    if not missing or (total and len(cited) >= total):
        return
    _keep(series, missing, stated, gaps, certain=total == len(cited) + len(missing))


def _keep(series: _Series, missing: Sequence[str], stated: Stated | None, gaps: Gaps, *, certain: bool) -> None:
    where = stated.where if stated else series.where
    citations = [series.citation(number) for number in missing]
    named = listed((one.ref for one in citations), most=12)
    why = f"of {stated.total} that the plan states" if stated else f"up to {series.numbers[-1]}, the highest cited"
    if certain:
        gaps.missing.extend((one, where) for one in citations)
        read_as = f"{named}: not cited by any action of the plan, {why}. In the register without words."
    else:
        read_as = f"{named}: not cited by any action, {why}. Not in the register: the numbers may not run on."
    gaps.questions.append(
        Question(
            where,
            stated.text if stated else f"{series.source} {series.category}".strip(),
            read_as,
            ("no such recommendations: the review's numbers skip them",) if certain else ("add them to the register",),
            "inferred" if certain else "unknown",
            citations[0].ref,
            "Recommendations",
            "Recommendation",
            "gaps",
            tuple(f"{one.ref}|{one.source}|{one.category}|{one.number}" for one in citations),
        )
    )
