"""The records of a plan, before they become rows of a tracker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.columns import Columns
from xl_tracker.language.citations import Citation
from xl_tracker.reading.document import Row, Table
from xl_tracker.reading.recogniser import Recognised


@dataclass
class Step:
    """A step of an action, with its dates in the writer's words."""

    text: str
    where: str
    start: str = ""
    finish: str = ""
    sources: list[str] = field(default_factory=list)
    """The source rows, if there are more than ``where``."""


@dataclass
class PlannedAction:
    """One action. ``finish`` holds the writer's words, which may be a status such as "Complete".

    ``sources`` are the source rows behind it.
    """

    theme: str
    text: str
    sources: list[str]
    workstream: str = ""
    number: str = ""
    leads: list[str] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    portfolio_holders: list[str] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    recommendation_refs: list[str] = field(default_factory=list)
    start: str = ""
    finish: str = ""
    status: str = ""
    rag: str = ""
    updates: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    printed_recommendation: str = ""
    """The words of its recommendation, if the table prints them beside its reference."""
    fields: dict[str, str] = field(default_factory=dict)
    """Words for further columns of Actions, by field."""
    steps: list[Step] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> None:
        """Keep a question. It gets its ref when the action does."""
        self.questions.append(question)


@dataclass
class KeyMilestone:
    """A line of a table of key milestones. ``finish`` may come from a neighbour."""

    theme: str
    text: str
    finish: str
    where: str
    questions: list[Question] = field(default_factory=list)


@dataclass
class FoundRecommendation:
    """A recommendation whose words the plan itself prints, with the actions that answer it."""

    text: str
    sources: list[str]
    number: str = ""
    category: str = ""
    response: str = ""
    source: str = ""
    questions: list[Question] = field(default_factory=list)
    ref: str = ""


class DeliveryTable(NamedTuple):
    """Rows of actions under one heading: the theme and heading above them, and their columns.

    ``sections`` are the headings inside the table above these rows, the outermost first. ``recognised`` is the whole
    table; rows that carry on a table before them have its columns.
    """

    theme: str
    heading: str
    table: Table
    columns: Columns
    recognised: Recognised
    sections: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A bullet of a section: an objective, a deliverable, a piece of evidence, a risk."""

    text: str
    where: str
    theme: str = ""


@dataclass
class FoundTheme:
    """A theme of the plan, with what its sections list."""

    name: str
    number: str
    where: str
    objectives: list[Listed] = field(default_factory=list)
    workstreams: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, aim and place of each workstream that has an aim."""


@dataclass
class Outline:
    """A plan taken apart by its headings."""

    title: str = ""
    themes: list[FoundTheme] = field(default_factory=list)
    milestones: list[KeyMilestone] = field(default_factory=list)
    deliverables: list[Listed] = field(default_factory=list)
    measures: list[Listed] = field(default_factory=list)
    risks: list[Listed] = field(default_factory=list)
    delivery_tables: list[DeliveryTable] = field(default_factory=list)
    registers: list[DeliveryTable] = field(default_factory=list)
    """Tables of risks, measures, milestones or people."""
    other_tables: list[Recognised] = field(default_factory=list)
    left: list[tuple[str, str, str]] = field(default_factory=list)
    """What is left out of tables that were read: the place, the words and the reason."""
    heading_rows: list[Row] = field(default_factory=list)
    """Rows of headings of every table that was read, and of the sections in them."""


def unique(words: Iterable[str]) -> list[str]:
    """The words without repeats, in order of first appearance."""
    return list(dict.fromkeys(words))
