"""The sample plan is as large and as various as real ones, and in words of our own."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.memory import MemoryHost
from tests.tools import require_beside
from xl_tracker.importing import sample
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import BY_SHEET, IF_FILLED, TABLES, Column
from xl_tracker.model import Tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.settings import Settings
from xl_tracker.shipped import SAMPLE_PLAN

SHARED_WORDS = 7
"""A run of so many words that also stands in a published plan would be copied."""


@pytest.fixture(scope="module")
def plan() -> Tracker:
    rows, as_at = sample_plan()
    book = MemoryHost({sheet: [list(BY_SHEET[sheet].headings), *each] for sheet, each in rows.items()})
    return read_tracker(book.read(), Settings(as_at=as_at))


@pytest.mark.parametrize(
    ("sheet", "least"),
    [
        ("Themes", 6),
        ("Workstreams", 20),
        ("Actions", 55),
        ("Milestones", 150),
        ("Recommendations", 60),
        ("Risks", 15),
        ("Changes", 5),
        ("Reporting", 3),
    ],
)
def test_it_is_as_large_as_a_real_plan(sheet: str, least: int, plan: Tracker) -> None:
    assert len(plan.records(sheet)) >= least


def test_its_recommendations_come_from_four_reviews(plan: Tracker) -> None:
    assert len({each.source for each in plan.recommendations}) == 4


def test_it_keeps_two_earlier_periods(plan: Tracker) -> None:
    assert len(plan.periods) == 2
    assert min(Counter(entry.period for entry in plan.history).values()) > 60


def test_it_has_most_kinds_of_timescale(plan: Tracker) -> None:
    kinds = {
        timescale.kind
        for item in (*plan.actions, *plan.milestones)
        for timescale in (item.start, item.baseline_finish, item.forecast_finish)
        if timescale
    }

    assert kinds >= {"day", "month", "range", "season", "quarter", "year", "event", "tbc", "ongoing"}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[at : at + SHARED_WORDS]) for at in range(len(found) - SHARED_WORDS + 1))


@pytest.mark.plans
@pytest.mark.parametrize("path", sorted(SAMPLE_PLAN.glob("*.csv")), ids=lambda path: path.stem)
def test_its_words_are_our_own(path: Path) -> None:
    published = {run for plan in require_beside("plans").glob("*.txt") for run in runs(plan.read_text("utf-8"))}

    copied = [" ".join(run) for line in path.read_text("utf-8").splitlines() for run in runs(line) if run in published]
    assert copied == []


@pytest.mark.parametrize("sheet", [table.sheet for table in TABLES if table not in IF_FILLED])
def test_every_heading_of_a_sample_file_is_a_column_of_its_sheet(sheet: str) -> None:
    """A column without words in the sample is blank, so a heading that is spelt wrong would be blank too."""
    with (SAMPLE_PLAN / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        headings = next(csv.reader(file))

    assert set(headings) - set(BY_SHEET[sheet].headings) == set()


def test_a_column_that_the_sample_has_no_words_for_is_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    table = BY_SHEET["Themes"]
    wider = table._replace(columns=(*table.columns, Column("cost", "Cost", "number")))
    monkeypatch.setattr(sample, "TABLES", tuple(wider if each is table else each for each in TABLES))

    rows, _ = sample_plan()

    assert {row[-1] for row in rows["Themes"]} == {None}
    assert {len(row) for row in rows["Themes"]} == {len(wider.columns)}
