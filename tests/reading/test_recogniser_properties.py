"""Whatever is done to a sheet that does not change its meaning, its columns are recognised alike."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.sheets import table_of
from xl_tracker.language.words import listed_headings
from xl_tracker.reading.document import Cell, Piece, Row, Table
from xl_tracker.reading.recogniser import Recognised, recognise_table

FIELDS = (
    *("ref", "theme", "action", "lead_officer", "start", "baseline_finish", "status", "reported_rag"),
    "progress_update",
)
SYNONYMS = {
    field: [heading for heading in listed_headings(field) if " / " not in heading]  # a line break in these sheets
    for field in FIELDS
}
CELLS = {
    "ref": ("1.1", "1.2", "1.3", "2.1", "2.2"),
    "theme": ("Finance", "Finance", "Finance", "People", "People"),
    "action": (
        "Hold a spending panel in each directorate",
        "Publish a plan for the council's estate",
        "Agree the budget for the year ahead",
        "Train every member who is new",
        "Review how complaints are answered",
    ),
    "lead_officer": ("Jo Okafor", "Head of Property", "Director of Finance", "Monitoring Officer", "Ann Brennan"),
    "start": ("2026-01-05", "2026-02-01", "2026-02-09", "2026-03-02", "2026-03-09"),
    "baseline_finish": ("2026-05-31", "June 2026", "2026-07-31", "Autumn 2026", "Q4 2026/27"),
    "status": ("Complete", "In progress", "In progress", "Not started", "Complete"),
    "reported_rag": ("Blue", "Green", "Amber", "Red", "Blue"),
    "progress_update": (
        "All five panels have met",
        "A draft went to the board in May",
        "Waiting for the settlement",
        "Dates are being found with members",
        "The review was agreed by the committee",
    ),
}


def sheet_of(headings: dict[str, str], order: tuple[str, ...] = FIELDS, rows: int = 5) -> list[list[str]]:
    """The cells of a plan: its headings, and then its rows."""
    return [[headings[field] for field in order], *([CELLS[field][row] for field in order] for row in range(rows))]


def the_plan(table: Table) -> Recognised:
    (found,) = [each for each in recognise_table(table) if each.kind == "plan"]
    return found


def by_heading(found: Recognised) -> dict[str, str]:
    return {each.heading: each.field for each in found.columns if each.heading}


headings = st.fixed_dictionaries({field: st.sampled_from(words) for field, words in SYNONYMS.items()})
orders = st.permutations(FIELDS).map(tuple)
few = settings(max_examples=60, deadline=None)


@few
@given(headings, orders)
def test_columns_mean_the_same_in_any_order_and_by_any_synonym(names: dict[str, str], order: tuple[str, ...]) -> None:
    found = the_plan(table_of(sheet_of(names, order)))

    assert by_heading(found) == {names[field]: field for field in order}
    assert found.roles == ["heading", *["row"] * 5]


@few
@given(headings, orders)
def test_a_table_on_its_side_means_the_same(names: dict[str, str], order: tuple[str, ...]) -> None:
    written = sheet_of(names, order)

    found = the_plan(table_of([list(column) for column in zip(*written, strict=True)]))

    assert found.way == "columns"
    assert by_heading(found) == {names[field]: field for field in order}


@few
@given(headings, st.lists(st.integers(0, 6), max_size=4), st.lists(st.integers(0, 9), max_size=3))
def test_blank_rows_and_columns_change_nothing(names: dict[str, str], rows: list[int], columns: list[int]) -> None:
    written = sheet_of(names)
    for at in sorted(rows, reverse=True):
        written.insert(min(at, len(written)), [""] * len(written[0]))
    for at in sorted(columns, reverse=True):
        written = [[*row[:at], "", *row[at:]] for row in written]

    found = the_plan(table_of(written))

    assert by_heading(found) == {names[field]: field for field in FIELDS}
    assert found.roles.count("row") == 5


@few
@given(headings, st.integers(2, 5))
def test_labels_with_values_mean_what_headings_mean(names: dict[str, str], rows: int) -> None:
    written = [
        [names[field], CELLS[field][row]] for row in range(rows) for field in FIELDS if field not in ("start", "theme")
    ]

    found = the_plan(table_of(written))

    assert found.way == "key | value"
    assert {names[field]: field for field in FIELDS if field not in ("start", "theme")} == by_heading(found)
    assert found.roles.count("row") == rows


@few
@given(headings, st.integers(0, 4))
def test_headings_again_among_the_rows_are_no_items(names: dict[str, str], at: int) -> None:
    written = sheet_of(names)
    written.insert(at + 2, written[0])

    found = the_plan(table_of(written))

    assert found.roles.count("row") == 5
    assert found.roles.count("repeat") == 1


words = st.text(st.sampled_from("ab1/.-#%: \n✓×é☃"), max_size=12)
cells = st.builds(
    Cell,
    pieces=st.lists(st.builds(Piece, words), max_size=2).map(tuple),
    merged=st.lists(st.builds(Piece, words), max_size=1).map(tuple),
    across=st.integers(0, 4),
    fill=st.sampled_from(("", "FF0000", "zzz", "00B05")),
    indent=st.integers(0, 3),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cells, max_size=5), max_size=8), st.booleans(), st.integers(0, 3), st.randoms())
def test_no_table_stops_it(written: list[list[Cell]], banner: bool, heading_rows: int, order: random.Random) -> None:
    known = [Cell((Piece(each),)) for each in ("Action", "Lead", "Due", "RAG", "Green", "Theme 1: Finance")]
    mixed = [[order.choice([cell, *known]) for cell in row] for row in written]
    rows = tuple(Row(f"row {at}", tuple(row), banner and at % 2 == 0) for at, row in enumerate(mixed))

    found = recognise_table(Table(rows, heading_rows=heading_rows))

    for each in found:
        assert len(each.roles) == len(each.sections) == len(each.table.rows)
