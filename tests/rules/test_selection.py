"""The rows that rules look at are found in one go, and are those that a look at each row would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.books import tracker as read_plan
from tests.rules.any_cells import TRACKERS
from xl_tracker.layout import BY_SHEET
from xl_tracker.model import Status, Tracker
from xl_tracker.rules.asking.rows import is_blank, is_live, is_undone
from xl_tracker.rules.asking.selection import (
    DELIVERED,
    actions_reported,
    finished_items,
    items,
    items_with,
    items_with_blank,
    live_items,
    refs_of_items,
    undone_items,
    with_blank,
    with_value,
)

ANY = settings(max_examples=60, deadline=None)


@ANY
@given(TRACKERS)
def test_the_live_the_undone_and_the_finished_are_those_of_which_each_is_true(tracker: Tracker) -> None:
    assert [*live_items(tracker)] == [item for item in items(tracker) if is_live(item)]
    assert [*undone_items(tracker)] == [item for item in items(tracker) if is_undone(item)]
    assert [*finished_items(tracker)] == [item for item in items(tracker) if item.actual_finish is not None]


@ANY
@given(TRACKERS)
def test_rows_with_a_blank_cell_are_those_whose_cell_is_blank(tracker: Tracker) -> None:
    for sheet in (*DELIVERED, "Risks", "Changes"):
        for column in BY_SHEET[sheet].columns:
            blank = [record for record in tracker.records(sheet) if is_blank(record, column.field)]
            assert with_blank(tracker, sheet, column.field) == blank, f"{sheet}: {column.heading}"
    assert [*items_with_blank(tracker, "evidence")] == [item for item in items(tracker) if is_blank(item, "evidence")]


@ANY
@given(TRACKERS)
def test_rows_are_found_by_what_they_say(tracker: Tracker) -> None:
    for status in (None, *Status):
        assert [*items_with(tracker, status)] == [item for item in items(tracker) if item.status is status]
    unknown = [action for action in tracker.actions if action.reported_rag is None]
    assert [*actions_reported(tracker, None)] == unknown
    assured = [action for action in tracker.actions if action.assured_by]
    assert [*with_value(tracker, "Actions", "assured_by")] == assured
    assert refs_of_items(tracker) == {item.ref for item in items(tracker)} - {""}


@pytest.mark.parametrize("field", ["evidence", "assured_by"])
def test_a_sheet_without_the_column_has_no_row_with_a_blank_in_it(field: str) -> None:
    assert with_blank(read_plan("| Ref | Action |\n| A1 | Publish terms |"), "Actions", field) == []
