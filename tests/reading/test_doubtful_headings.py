"""A heading known by its head noun alone is in doubt, unless its cells and its place prove what it says."""

from __future__ import annotations

import pytest

from tests.importing.plans import plan
from tests.reading.sheets import seen_in
from xl_tracker.reading.recogniser import Column

SURE = 0.7


def column(heading: str, *cells: str) -> Column:
    """The column with this heading beside actions with their leads, refs and dates."""
    rows = [
        "| {} | Mend the roof of the depot in {} | Jo Okafor | {} |".format(number, cell and "March", cell)
        for number, cell in enumerate(cells, start=1)
    ]
    (found,) = seen_in("\n".join([f"| Ref | Action | Lead officer | {heading} |", *rows]))
    return next(each for each in found.columns if each.heading == heading)


@pytest.mark.parametrize(
    "heading", ["Contract end", "Lease end date", "Tender deadline", "Warranty date", "Date of birth"]
)
def test_a_date_of_something_else_is_asked_about(heading: str) -> None:
    found = column(heading, "31 March 2027", "30 June 2027", "30 September 2027")

    assert found.sure < SURE
    assert found.field == "baseline_finish"


@pytest.mark.parametrize(
    "heading", ["Implementation end date", "Target completion deadline", "Programme end date", "Revised delivery date"]
)
def test_a_date_whose_every_word_plans_use_is_not(heading: str) -> None:
    assert column(heading, "31 March 2027", "30 June 2027", "30 September 2027").sure >= SURE


def test_words_of_a_status_prove_a_column_of_statuses() -> None:
    assert column("Depot status", "In progress", "Complete", "Not started").sure >= SURE
    assert column("Marital status", "Married", "Single", "Widowed").sure < SURE


def test_the_only_sentences_of_a_table_prove_its_actions() -> None:
    (found,) = seen_in(
        """
        | Ref | Depot activity               | Lead officer | Due date     |
        | 1   | Mend the roof of the depot   | Jo Okafor    | 31 May 2027  |
        | 2   | Paint the doors of the depot | Ann Brennan  | 30 June 2027 |
        | 3   | Move the salt to the depot   | Sam Malik    | 31 July 2027 |
        """
    )

    assert found.kind == "plan"
    assert next(each for each in found.columns if each.field == "action").sure >= SURE


def test_an_import_asks_once_about_such_a_column() -> None:
    imported = plan(
        """
        | Ref | Action                  | Lead officer | Contract end |
        | 1   | Mend the roof           | Jo Okafor    | 31 May 2027  |
        | 2   | Paint the doors         | Ann Brennan  | 30 June 2027 |
        """
    )
    (asked,) = [each for each in imported.questions if each.kind == "column"]

    assert asked.written == "Contract end"
    assert asked.likely_answer == "Baseline finish"
    assert asked.cells == 2
