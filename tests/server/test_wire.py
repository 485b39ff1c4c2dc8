from __future__ import annotations

import datetime as dt
import gzip
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hosts.edit_lists import EDIT_LISTS, on
from tests.server.wire_decoding import KINDS, decode_edits, decode_undoable
from xl_tracker.edits import (
    BringBack,
    CopyValues,
    Edit,
    Formula,
    GrowTable,
    HideSheet,
    ReplaceSheet,
    SetAside,
    SetLook,
    SetValues,
    WrittenValue,
)
from xl_tracker.edits.undo import Undoable
from xl_tracker.hosts.live.typed import typed
from xl_tracker.server.pane.wire import (
    PACKED_FROM,
    encode_edits,
    encode_undoable,
    looks_of,
    palettes_of,
)

EVERY_EDIT: tuple[Edit, ...] = (
    *(edit for edits in EDIT_LISTS.values() for edit in edits),
    CopyValues(on("Actions", 2, 3), 2, 1, on("XLT undo", 1, 9)),
    SetAside("Findings", "XLT undo 1"),
    BringBack("Findings", "XLT undo 1"),
    HideSheet("XLT undo"),
    GrowTable(on("History", 1, 1), 20),
)
DAYS = st.dates(min_value=dt.date(1899, 1, 1)) | st.datetimes()
VALUES = (
    st.none()
    | st.text()
    | st.sampled_from(["=1+1", "'quoted", "''", "", "00123", "TRUE", "#N/A", "a\r\nb", "\x00", "\ud800"])
    | st.integers()
    | st.floats()
    | st.booleans()
    | DAYS
    | st.times()
    | st.timedeltas()
    | st.builds(Formula, st.text(min_size=1).map("={}".format), st.text())
)
BLOCKS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width).map(tuple), max_size=60).map(tuple)
)


def over_the_wire(value: Any) -> Any:
    return json.loads(json.dumps(value))


def in_cells(edit: Edit) -> list[list[Any]]:
    """What Excel is given for each cell, days to the millisecond as Excel keeps them."""
    assert isinstance(edit, SetValues)
    return [[(type(given), given) for given in map(_given, row)] for row in edit.values]


def _given(value: Any) -> Any:
    if isinstance(value, Formula):
        return value
    given = typed(value)
    if isinstance(given, dt.datetime):
        return given.replace(microsecond=given.microsecond // 1000 * 1000)
    return given


def test_every_kind_of_edit_has_its_case_here() -> None:
    assert {type(edit).__name__ for edit in EVERY_EDIT} == set(KINDS)


@pytest.mark.parametrize("edit", EVERY_EDIT, ids=lambda edit: type(edit).__name__)
def test_an_edit_comes_back_as_it_was(edit: Edit) -> None:
    (back,) = decode_edits(over_the_wire(encode_edits([edit])))

    assert type(back) is type(edit)
    if isinstance(edit, SetValues):
        assert in_cells(back) == in_cells(edit)
    else:
        assert back == edit


@given(BLOCKS)
@settings(max_examples=150, deadline=None)
def test_values_come_back_as_a_cell_holds_them(values: tuple[tuple[Any, ...], ...]) -> None:
    edit = SetValues(on("Actions", 2, 3), values)

    sent = over_the_wire(encode_edits([edit]))
    (back,) = decode_edits(sent)

    assert in_cells(back) == in_cells(edit)
    assert over_the_wire(encode_edits([back])) == sent


def test_text_that_excel_would_read_as_something_else_is_sent_with_its_apostrophe() -> None:
    (sent,) = encode_edits([SetValues(on("Actions", 2, 3), (("=1+1", "Green", None, dt.date(2026, 11, 22)),))])

    assert sent == {
        "kind": "SetValues",
        "place": {"sheet": "Actions", "row": 2, "column": 3},
        "values": [["'=1+1", "Green", None, {"date": "2026-11-22"}]],
    }


def test_a_long_column_of_few_words_is_short_on_the_wire() -> None:
    words = ("Red", "Amber", "Green", None)
    column = tuple((words[number * number % 4],) for number in range(5_000))

    sent = encode_edits([SetValues(on("Actions", 2, 18), column)])

    assert len(gzip.compress(json.dumps(sent).encode())) < 2_000
    assert decode_edits(over_the_wire(sent)) == (SetValues(on("Actions", 2, 18), column),)


def test_one_and_true_stay_apart_in_a_long_column() -> None:
    column = ((1,), (True,), (1.0,), ("1",)) * 20

    (back,) = decode_edits(over_the_wire(encode_edits([SetValues(on("Actions", 1, 1), column)])))

    assert isinstance(back, SetValues)
    assert [type(row[0]) for row in back.values[:4]] == [int, bool, float, str]


def test_a_command_comes_back_with_what_takes_it_back() -> None:
    change = Undoable(
        (ReplaceSheet("XLT undo", (), "Actions"), HideSheet("XLT undo")),
        (SetAside("Findings", "XLT undo 1"), ReplaceSheet("Findings", (8, 40.5), "XLT undo 1")),
        ((0, BringBack("Findings", "XLT undo 1")),),
    )

    assert decode_undoable(over_the_wire(encode_undoable(change))) == change


def test_only_the_looks_that_are_named_are_sent_each_with_all_it_says() -> None:
    edits = [SetLook(on("Findings", 1, 1), 1, 4, "table heading"), SetLook(on("Findings", 2, 1), 9, 4, "body")]

    looks = looks_of(edits)

    assert list(looks) == ["body", "table heading"]
    assert looks["body"]["line"] == "#B1B8C0"
    assert looks["table heading"] | {"line": None, "fill": "#143D59", "bold": True} == looks["table heading"]


def test_the_rag_palette_always_comes_for_the_series_of_charts() -> None:
    assert list(palettes_of([])) == ["rag"]


def test_every_field_of_an_edit_is_sent() -> None:
    for edit in EVERY_EDIT:
        (sent,) = encode_edits([edit])
        assert set(sent) == {"kind", *edit._fields}


@pytest.mark.parametrize("sent", [{"kind": "Format"}, {"kind": "HideSheet", "sheets": "Actions"}])
def test_what_is_no_edit_is_not_taken_for_one(sent: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError)):
        decode_edits([sent])


def test_a_long_block_keeps_apart_what_only_looks_the_same() -> None:
    alike: tuple[WrittenValue, ...] = (1, "1", 1.0, True, "True", None, "None", 0, False, "0")
    edit = SetValues(on("Actions", 2, 1), tuple((value,) for value in alike * PACKED_FROM))

    (again,) = decode_edits(encode_edits([edit]))

    assert isinstance(again, SetValues)
    assert [repr(row[0]) for row in again.values] == [repr(row[0]) for row in edit.values]
