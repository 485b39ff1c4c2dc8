from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.excel_sim import carry_out, open_book
from tests.excel_sim.entered import enter
from xl_tracker.edits import Formula, SetValues, WrittenValue
from xl_tracker.hosts.live import LiveHost
from xl_tracker.hosts.live.typed import BLOCK_BYTES, LONGEST_TEXT, blocks, typed, would_be_reread, writable_text
from xl_tracker.workbook import Place

REREAD = (
    """
    =1+1|+44 20 7946 0000|-5|@SUM(1)|'quoted|00123|1e5|1,234.50|12%|£5|(5)|  7  |1/2|1-2|10:30|9am|2026-06-01
    1 June|June 2026| =B|	@x|Dec 24|01/06/2026|TRUE|false|#N/A|#REF!|٣|１２
""".strip()
    .replace("\n", "|")
    .split("|")
)
STAYS = (
    "Green",
    "Quarter one",
    "N/A",
    "Truely",
    "-",
    "May",
    "a=b",
    "see @lead",
    "Not 'quoted'",
    "line\nbreak",
    "½ way",
)

awkward = st.lists(
    st.sampled_from(
        [
            *REREAD,
            "=",
            "+",
            "-",
            "@",
            "'",
            '"',
            "\t",
            "\n",
            "\r",
            " ",
            "\u00a0",
            "e",
            ".",
            "/",
            ":",
            "June",
            "x",
            "\x00",
        ]
    ),
    max_size=4,
).map("".join)


def held(values: list[WrittenValue]) -> list[object]:
    """What a column holds in Excel after the live host has written these values; formulas and errors are marked."""
    workbook = Workbook()
    workbook.worksheets[0].title = "Actions"
    book = open_book(workbook)
    LiveHost(book).apply([SetValues(Place("Actions", 1, 1), tuple((value,) for value in values))])
    carry_out(workbook, book.json()["actions"])
    cells = [workbook["Actions"].cell(row, 1) for row in range(1, len(values) + 1)]
    return [(cell.data_type, cell.value) if cell.data_type in "fe" else cell.value for cell in cells]


@pytest.mark.parametrize("text", REREAD)
def test_text_that_excel_would_reread_is_marked_as_text(text: str) -> None:
    assert typed(text) == f"'{text}"
    assert held([text]) == [text]


@pytest.mark.parametrize("text", [text for text in REREAD if text not in ("٣", "１２")])
def test_the_fake_excel_does_reread_them(text: str) -> None:
    """Otherwise the tests of the live host could not fail."""
    cell = Workbook().worksheets[0]["A1"]

    enter(cell, text)

    assert cell.value != text or cell.data_type in "fe"


@pytest.mark.parametrize("text", [text for text in STAYS if text != "-" and "½" not in text])
def test_plain_words_are_not_marked(text: str) -> None:
    assert not would_be_reread(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(awkward, st.text(max_size=40)), min_size=1, max_size=30))
def test_every_text_comes_back_letter_for_letter(texts: list[str]) -> None:
    assert held(list(texts)) == [writable_text(text) or None for text in texts]


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=("Cc", "Cs", "Cn")), max_size=200))
def test_text_without_control_characters_is_writable_as_it_is(text: str) -> None:
    assert writable_text(text) == text


def test_control_characters_go_and_line_breaks_stay() -> None:
    assert writable_text("a\x00b\x07c\td\r\ne\rf\ng") == "abc\td\ne\nf\ng"


def test_text_longer_than_a_cell_is_cut_with_an_ellipsis_and_never_within_a_character() -> None:
    cut = writable_text("\N{ROUND PUSHPIN}" * LONGEST_TEXT)

    assert len(cut.encode("utf-16-le")) // 2 == LONGEST_TEXT
    assert cut[-2:] == "\N{ROUND PUSHPIN}…"
    assert held([cut]) == [cut]


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        (Formula("=SUM(B1:B2)"), ("f", "=SUM(B1:B2)")),
        (dt.date(2026, 6, 1), dt.datetime(2026, 6, 1)),
        (dt.datetime(2026, 6, 1, 14, 30, tzinfo=dt.UTC), dt.datetime(2026, 6, 1, 14, 30)),
        (dt.time(12), 0.5),
        (dt.timedelta(hours=36), 1.5),
        (dt.date(1897, 6, 22), "1897-06-22"),
        (10**16, "10000000000000000"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (True, True),
        (0, 0),
        (None, None),
        ("", None),
    ],
)
def test_what_a_cell_holds(value: WrittenValue, holds: object) -> None:
    assert held([value]) == [holds]


def test_nothing_empties_a_cell_that_held_something() -> None:
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "Left over"
    book = open_book(workbook)

    LiveHost(book).apply([SetValues(Place("Sheet", 1, 1), ((None,),))])
    carry_out(workbook, book.json()["actions"])

    assert workbook.worksheets[0]["A1"].value is None


def test_no_request_is_larger_than_excel_on_the_web_takes_and_no_row_is_lost() -> None:
    rows = [(f"{number} – “quoted”\n" * 100, number, None) for number in range(6_000)]

    made = list(blocks(rows))

    assert len(made) > 1
    assert [start for start, _ in made] == [sum(len(b) for _, b in made[:n]) for n in range(len(made))]
    assert [cells[1] for _, block in made for cells in block] == list(range(6_000))
    for _, block in made:
        sent = [["" if cell is None else cell for cell in cells] for cells in block]
        assert len(json.dumps(sent, ensure_ascii=False, separators=(",", ":")).encode()) < BLOCK_BYTES + 4 * len(sent)


def test_a_row_that_is_too_large_by_itself_is_still_written() -> None:
    row = ("x" * LONGEST_TEXT,) * 200

    assert [(start, len(block)) for start, block in blocks([row, row])] == [(0, 1), (1, 1)]
