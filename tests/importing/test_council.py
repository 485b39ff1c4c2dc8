"""The council's name comes from the first lines of its document."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.importing.plans import plan, rows
from xl_tracker.cli import documents
from xl_tracker.importing.structure.council import council_in

PLAN = """
# Ostermere Borough Council improvement plan, May 2026

| Ref | Action            | Lead officer | Timescale  |
| --- | ----------------- | ------------ | ---------- |
| A1  | Publish the terms | A. Khan      | March 2027 |
"""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ostermere Borough Council improvement plan, May 2026", "Ostermere Borough Council"),
        ("The Ostermere and Wray District Council response", "Ostermere and Wray District Council"),
        ("Improvement Plan of Stoke-on-Wray City Council", "Stoke-on-Wray City Council"),
        ("Leader of Ostermere Council", "Ostermere Council"),
        ("OSTERMERE COUNCIL IMPROVEMENT PLAN", "Ostermere Council"),
        ("Isle of Wray Council", "Isle of Wray Council"),
        ("Kingston upon Wray Council", "Kingston upon Wray Council"),
        ("Royal Borough of Wray Council", "Wray Council"),
        ("The Council agreed this plan", ""),
        ("That the Council note the plan", ""),
        ("This Borough Council must improve", ""),
        ("Full Council, 3 May 2026", ""),
        ("A council that listens", ""),
    ],
)
def test_a_name_is_what_stands_before_council(line: str, name: str) -> None:
    assert council_in([line]) == name


def test_the_name_that_stands_most_often_wins() -> None:
    lines = ["Wray County Council was consulted", "Ostermere Council plan", "Ostermere Council, May 2026"]

    assert council_in(lines) == "Ostermere Council"


def test_a_title_comes_before_the_text() -> None:
    lines = ["Ostermere Council plan", "We thank Wray County Council.", "Wray County Council was asked.", "So was it."]

    assert council_in(lines) == "Ostermere Council"


def test_an_import_takes_the_council_and_says_so() -> None:
    imported = plan(PLAN)

    assert [(row["ref"], row["value"]) for row in rows(imported, "Settings")] == [
        ("Council", "Ostermere Borough Council")
    ]
    assert "Taken from the document: Council 'Ostermere Borough Council'" in "\n".join(
        documents.told_of_settings(imported)
    )


def test_an_import_offers_the_usual_audiences() -> None:
    book = openpyxl.load_workbook(io.BytesIO(documents.drawn(plan(PLAN))))

    assert [row[0].value for row in book["Reporting"].iter_rows(min_row=2, max_row=4)] == [
        "Leadership Team",
        "Cabinet",
        "Commissioners",
    ]
