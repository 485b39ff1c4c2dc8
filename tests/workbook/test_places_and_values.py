"""Blocks, runs and blank cells: said once, for every room that asks."""

from __future__ import annotations

import pytest

from tests.books import tracker
from xl_tracker.rules import check
from xl_tracker.workbook import Block, CellValue, Place, place_of, runs, says_nothing, stretches


@pytest.mark.parametrize(
    ("reference", "block"),
    [
        ("B2:D9", Block(2, 2, 9, 4)),
        ("$B$2:$D$9", Block(2, 2, 9, 4)),
        ("B2", Block(2, 2, 2, 2)),
        ("C:D", Block(1, 3, 1_048_576, 4)),
        ("3:4", Block(3, 1, 4, 16_384)),
    ],
)
def test_a_reference_names_a_block(reference: str, block: Block) -> None:
    assert Block.of(reference) == block


def test_a_block_says_its_reference_and_begins_at_its_place() -> None:
    block = Block.at(Place("Actions", 2, 2), 8, 3)

    assert block.reference == "B2:D9"
    assert Block(2, 27, 2, 27).reference == "AA2"
    assert block.holds(9, 4)
    assert not block.holds(10, 4)
    assert block.meets(Block(9, 4, 20, 20))
    assert not block.meets(Block(10, 1, 20, 20))


def test_an_address_is_read_in_any_case() -> None:
    assert place_of("Actions", "ab12") == Place("Actions", 12, 28)


def test_neighbours_that_are_alike_are_one_run() -> None:
    assert [*runs("aab")] == [(1, 2, "a"), (3, 3, "b")]
    assert [*stretches([2, 3, 4, 7, 9])] == [(2, 4), (7, 7), (9, 9)]
    assert not [*runs("")]
    assert not [*stretches([])]


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "—", " — ", "\u00a0", "\u200b", "\u2003-"])
def test_spaces_and_dashes_of_any_style_say_nothing(cell: CellValue) -> None:
    assert says_nothing(cell)


@pytest.mark.parametrize("cell", ["n/a", ".", "0", 0, False])
def test_anything_else_says_something(cell: CellValue) -> None:
    assert not says_nothing(cell)


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_of_any_style_is_no_lead_officer(dash: str) -> None:
    found = check(tracker(f"| Ref | Action | Lead officer |\n| A1 | Publish terms | {dash} |"))

    assert "OW001" in {finding.code for finding in found}
