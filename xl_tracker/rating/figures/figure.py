"""How one named figure is declared: its words, its definition, and what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from xl_tracker.model import Record
from xl_tracker.rating.figures.facts import ActionFact, Facts, MilestoneFact

Of = Literal["actions", "milestones", "plan"]
Criteria = tuple[tuple[str, str], ...]
"""Headings of columns that refresh writes, each with the criterion of COUNTIFS in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One named figure.

    ``of`` says what it counts; figures of actions and milestones also have a number for each theme. ``rows`` gives
    the rows behind it, ``share`` the names whose sum it is a percentage of, ``change`` the name whose change since the
    record it is. ``criteria`` is its COUNTIFS, for those that the Summary shows.
    """

    name: str
    words: str
    definition: str
    of: Of = "actions"
    rows: Callable[[Facts], Iterable[ActionFact | MilestoneFact | Record]] | None = None
    share: tuple[tuple[str, ...], str] | None = None
    change: str = ""
    needs_record: bool = False
    needs_period: bool = False
    criteria: Criteria = ()
