"""The worksheet functions say what the commands say, for whole columns at once, whatever the cells hold."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.books import AS_AT
from tests.worksheet_functions.asked import Rows, ask, sample
from xl_tracker.importing.sample import sample_plan
from xl_tracker.model import Tracker
from xl_tracker.rating.rag import rate_all
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue
from xl_tracker.worksheet_functions import FUNCTIONS, answer

NO_SUCH_PART = "'lastest' is not a part of a timescale. Did you mean 'latest'?"


def column(*cells: CellValue) -> Rows:
    return [[cell] for cell in cells]


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (None, day("2026-11-30")),
        ("latest", day("2026-11-30")),
        ("Earliest", day("2026-09-01")),
        ("kind", "season"),
        ("tail", ""),
        ("confidence", "certain"),
        ("reading", "Read as 1 September 2026 to 30 November 2026 (Autumn)."),
    ],
)
def test_each_part_of_a_timescale(part: str | None, expected: CellValue) -> None:
    assert ask("TIMESCALE", "Autumn 2026", part) == [[expected]]


def test_a_column_in_gives_a_column_out_with_blanks_errors_and_dates_kept() -> None:
    cells = column("Q3 2026/27", None, "", "#N/A", dt.datetime(2026, 3, 31), 46112.0, "-", "TBC", "rubbish")

    assert ask("TIMESCALE", cells) == column(
        day("2026-12-31"), "", "", "#N/A", day("2026-03-31"), day("2026-03-31"), "", "", ""
    )


def test_several_parts_at_once_stand_beside_each_other() -> None:
    got = ask("TIMESCALE", column("Autumn 2026", "May 2027"), [["earliest", "latest"]])

    assert got == [[day("2026-09-01"), day("2026-11-30")], [day("2027-05-01"), day("2027-05-31")]]


@pytest.mark.parametrize(
    ("name", "cells", "sentence"),
    [
        ("TIMESCALE", ("Autumn 2026", "lastest"), NO_SUCH_PART),
        ("TIMESCALE", (column("Autumn 2026", "May 2027"), "lastest"), NO_SUCH_PART),
        (
            "TIMESCALE",
            ("Autumn 2026", None, "middle"),
            "'middle' is not a column of dates. Write finish or start.",
        ),
        (
            "RAG",
            ("In progress", "May 2026", None, None, None, "colour"),
            "'colour' is not a part of a rating. Write rag, reason or finish by.",
        ),
        (
            "RAG",
            ("In progress", "May 2026", None, None, None, None, "soon"),
            "'soon' is not a day. Give the as-at day, such as TODAY().",
        ),
        (
            "RAG",
            ("In progress", "May 2027", None, None, None, None, None, "some"),
            "'some' is not a number of late key milestones. Count them with COUNTIFS.",
        ),
        (
            "SLIPPAGE",
            (column(1, 2, 3), column(1, 2)),
            "'forecast' has 2 rows and 'agreed' has 3. Give ranges of the same size, or one cell.",
        ),
        (
            "CHECK",
            ([["A1", "Publish"]], [["Code", "Task"]]),
            "None of the headings belongs to the Actions sheet. Give the headings of the rows as the second range, "
            "such as tblActions[#Headers].",
        ),
        (
            "CHECK",
            ([["A1", "Publish"]], [["Ref"]]),
            "The rows have 2 columns and the headings 1. Give one row of headings that is as wide as the rows.",
        ),
        (
            "CHECK",
            ([["A1"] * 31],),
            "The rows have 31 columns, more than the template's 30. Give their headings as the second range.",
        ),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(name: str, cells: tuple[object, ...], sentence: str) -> None:
    assert ask(name, *cells) == [[sentence]]


def test_a_fault_of_our_own_is_a_sentence_too() -> None:
    assert ask("SLIPPAGE", "May 2026")[0][0].startswith("XL Tracker was stopped by a fault of its own")  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def plan() -> Tracker:
    return read_tracker(sample(), Settings(as_at=sample_plan()[1]))


def written(tracker: Tracker, sheet: str, field: str) -> Rows:
    return [[record.written(field)] for record in tracker.records(sheet)]


@pytest.mark.parametrize("definition", ["one month", "three months", "two weeks", "no slippage"])
@pytest.mark.parametrize("sheet", ["Actions", "Milestones"])
def test_rag_is_the_derived_rag_for_a_whole_column(plan: Tracker, sheet: str, definition: str) -> None:
    """Also where the council has a definition of its own, which comes with its Settings sheet.

    A function sees a row and no change that somebody decided after the as-at day, so the plan has none.
    """
    table: Rows = [[each.ref, each.value] for each in plan.setting_rows if not each.ref.startswith("RAG definition")]
    table += [["RAG definition for actions", definition], ["RAG definition for milestones", "no slippage"]]
    whole = read_tracker(sample(table, changes=[]), Settings(as_at=plan.settings.as_at))
    ratings = rate_all(whole, whole.settings)
    late: dict[str, int] = defaultdict(int)
    for milestone, rating in zip(whole.milestones, ratings.milestones, strict=True):
        late[milestone.action] += milestone.kind == "Key milestone" and rating.rag == "Red"
    got = answer(
        "RAG",
        (
            *(written(whole, sheet, field) for field in ("status", "baseline_finish", "approved_finish")),
            *(written(whole, sheet, field) for field in ("forecast_finish", "actual_finish")),
            [["rag", "reason"]],
            [[whole.settings.as_at]],
            [[late[record.ref]] for record in whole.records(sheet)],
            "milestone" if sheet == "Milestones" else None,
            table,
        ),
        AS_AT,
    )
    expected = ratings.actions if sheet == "Actions" else ratings.milestones

    assert [rag for rag, _ in got] == [str(each.rag) for each in expected]
    assert len(set(map(str, (each.rag for each in expected)))) > 2
    by_milestones = [reason for _, reason in got if "key milestone" in str(reason)]
    assert len(by_milestones) < 5
    assert [r for _, r in got if r not in by_milestones] == [
        each.reason for each in expected if "key milestone" not in each.reason
    ]


def test_a_late_key_milestone_turns_green_amber_unless_the_council_says_no() -> None:
    arguments = ("In progress", column("May 2027", "May 2026"), None, None, None, [["rag", "reason"]], None, 2, None)

    assert ask("RAG", *arguments)[0] == ["Amber", "2 key milestones are Red."]
    assert ask("RAG", *arguments)[1][0] == "Amber"
    assert ask("RAG", *arguments, [["Late key milestone turns its action Amber", "No"]])[0][0] == "Green"


def test_rag_looks_at_the_day_that_it_is_given_and_else_at_today() -> None:
    assert ask("RAG", "In progress", "31 May 2026", None, None, None, None, dt.datetime(2026, 5, 31)) == [["Green"]]
    assert ask("RAG", "In progress", "31 May 2026") == [["Amber"]]


def test_rag_of_blanks_and_errors() -> None:
    got = ask("RAG", column("In progress", None, "In progress"), column(None, None, "#REF!"))

    assert got == column("Grey", "", "#REF!")


def test_finish_by_is_the_last_day_of_the_finish_that_counts() -> None:
    got = ask("RAG", "In progress", "May 2027", None, column("June 2027", None, "TBC"), None, "finish by")

    assert got == column(day("2027-06-30"), day("2027-05-31"), "")


def test_slippage_is_late_positive_and_empty_when_unknown() -> None:
    agreed = column("31 March 2026", "31 March 2026", "31 March 2026", "TBC", None, "#N/A")
    forecast = column("30 April 2026", "1 March 2026", "March 2026", "May 2026", "May 2026", "May 2026")

    assert ask("SLIPPAGE", agreed, forecast) == column(30, -30, 0, "", "", "#N/A")


def test_the_council_s_own_reading_comes_with_its_settings() -> None:
    table = [["Quarters", "calendar"], ["Plan date", 46112.0]]

    assert ask("TIMESCALE", "Q1 2026", None, None, table) == [[day("2026-03-31")]]
    assert ask("TIMESCALE", "within 3 months", None, None, table) == [[day("2026-06-30")]]
    assert ask("TIMESCALE", "within 3 months") == [[""]]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_column_of_5_000_cells_is_one_quick_call(name: str) -> None:
    """0.1 to 0.3 seconds of one processor when measured; every cell against every cell would take minutes."""
    texts = [
        [f"{'by' if n % 3 else 'end of'} {('March', 'June', 'Q1', 'Autumn')[n % 4]} {2024 + n % 9} {n}"]
        for n in range(5000)
    ]
    rows = [["A1", "Governance", None, None, "Train", "A. Khan", None, None, None, None, *cell] for cell in texts]
    arguments = {
        "TIMESCALE": (texts,),
        "RAG": ([["In progress"]] * 5000, texts),
        "SLIPPAGE": (texts, texts[::-1]),
        "CHECK": (rows,),
    }
    start = time.process_time()
    got = ask(name, *arguments[name])
    seconds = time.process_time() - start

    assert len(got) == 5000
    assert seconds < 5


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.just("#N/A")
)
BLOCKS = st.one_of(CELLS, st.lists(st.lists(CELLS, max_size=3), max_size=3))


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(FUNCTIONS)), cells=st.lists(BLOCKS, min_size=10, max_size=10))
def test_whatever_it_is_asked_it_answers_in_rows_of_cells(name: str, cells: list[object]) -> None:
    got = ask(name, *cells[: len(FUNCTIONS[name].arguments)])

    assert got
    assert len({len(row) for row in got}) == 1
    assert not any("a fault of its own" in str(cell) for row in got for cell in row)
    assert all(isinstance(cell, str | int | float | dt.datetime) for row in got for cell in row)
