"""The lines below a movement table: the actions then, and what came, left and moved, are the actions now."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from xl_tracker.language.wording import count_of, listed
from xl_tracker.rating.figures import Figures
from xl_tracker.rating.movement import ALL_THEMES, Reconciliation, reconciliations
from xl_tracker.reports.pages import Printed, Text, sentence
from xl_tracker.reports.printing import said

LONGEST = 150
"""The most characters that a line of a sheet shows on paper."""


def reconciled(figures: Figures) -> Iterator[Text]:
    """A line for the whole plan, then one for each theme in which anything came, left or moved.

    The names of more than fit in the line go on in further ones.
    """
    *themes, whole = reconciliations(figures)
    for each in (whole, *filter(lambda each: each.differs, themes)):
        line, names = sentence(*_sum(each, figures)), " ".join(_names(each))
        if len(line.words) + len(names) < LONGEST:
            yield sentence(*line.parts, *([f" {names}"] if names else []))
        else:
            yield line
            yield from map(Text, textwrap.wrap(names, LONGEST, break_long_words=False, break_on_hyphens=False))


def _sum(each: Reconciliation, figures: Figures) -> Iterator[str | Printed]:
    theme = "" if each.theme == ALL_THEMES else each.theme
    yield f"{theme}: {each.then} then + " if theme else f"{each.then} then + "
    yield said(figures, "new", theme)
    yield " new \u2212 "
    yield said(figures, "left", theme)
    yield " left"
    if each.arrived:
        yield f" + {_number(each.arrived)} from other themes"
    if each.departed:
        yield f" \u2212 {_number(each.departed)} to other themes"
    if each.without_ref:
        sign = "+" if each.without_ref > 0 else "\u2212"
        yield f" {sign} {count_of(abs(each.without_ref), 'action')} without a ref"
    yield " = "
    yield said(figures, "actions", theme)
    yield "."


def _names(each: Reconciliation) -> Iterator[str]:
    """Every action that came, left or moved, by name."""
    decided = [f"{ref} ({change})" for ref, change in each.left if change]
    undecided = [ref for ref, change in each.left if not change]
    named = (("Left by decision", decided), ("Left without a decision", undecided), ("New", each.new))
    for words, refs in named:
        if refs:
            yield f"{words}: {listed(refs)}."
    for other, refs in each.arrived:
        yield f"From {other}: {listed(refs)}."
    for other, refs in each.departed:
        yield f"To {other}: {listed(refs)}."


def _number(moves: tuple[tuple[str, tuple[str, ...]], ...]) -> int:
    return sum(len(refs) for _, refs in moves)
