"""Reading what people really submit: found, kept letter for letter, or reported with its cell."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.books import SETTINGS, book, tracker
from tests.hosts.memory import MemoryHost
from xl_tracker.model import Status
from xl_tracker.reading.cells import split_list
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.workbook import text_of


def places(text: str) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in tracker(text).unread if finding.code != "WB003"]


def test_every_bad_cell_is_found_at_once() -> None:
    """One submission, one list: an officer should not fix, resubmit and meet the next fault."""
    got = places("""
        | ID | Action  | Theme | Due date   | RAG status | Status     |
        | G1 | Publish | Gov   | 31/02/2026 | Amberish   | In progess |
        | G2 | Train   | Gov   | soonish    | Green      | Complete   |
    """)

    assert sorted(got) == ["Actions!D2 RD001", "Actions!D3 RD001", "Actions!E2 RD003", "Actions!F2 RD002"]


def test_a_title_row_above_the_headings_is_passed_over() -> None:
    read = tracker("""
        | Improvement plan |         |          |
        |                  |         |          |
        | Ref              | Action  | Status   |
        | A1               | Publish | Complete |
    """)

    assert [(a.ref, a.row.number, a.status) for a in read.actions] == [("A1", 4, Status.COMPLETE)]


def test_rows_keep_the_numbers_that_excel_shows_although_blank_rows_stand_between() -> None:
    host = MemoryHost(
        {"Actions": [["Plan"], [], ["Ref", "Action"], ["A1", "Publish"], [], [None, ""], ["A2", "Train"]]}
    )

    read = read_tracker(host.read(), SETTINGS)

    assert [(action.ref, action.row.number) for action in read.actions] == [("A1", 4), ("A2", 7)]


def test_repeated_headings_are_no_action() -> None:
    read = tracker("""
        | Ref | Action  |
        | A1  | Publish |
        | Ref | Action  |
        | A2  | Train   |
    """)

    assert [action.ref for action in read.actions] == ["A1", "A2"]


def test_columns_may_be_moved_renamed_and_in_any_case() -> None:
    read = tracker("""
        | RESPONSIBLE OFFICER | action description | Target  Date | reference |
        | A. Khan             | Publish            | Dec 2026     | A1        |
    """)

    action = read.actions[0]
    assert (action.ref, action.action, action.lead_officer) == ("A1", "Publish", ("A. Khan",))
    assert action.baseline_finish
    assert action.baseline_finish.latest == dt.date(2026, 12, 31)


def test_a_heading_that_we_print_wins_over_one_that_people_use_and_the_other_is_reported() -> None:
    text = """
        | Ref | Action  | Due date   | Baseline finish |
        | A1  | Publish | 2026-01-31 | 2026-12-31      |
    """

    finish = tracker(text).actions[0].baseline_finish
    assert finish
    assert str(finish.latest) == "2026-12-31"
    assert "Actions!C1 WB004" in places(text)


def test_a_column_that_the_layout_does_not_know_is_left_alone() -> None:
    assert (
        places("""
        | Ref | Action  | Notes to self |
        | A1  | Publish | #hashtag      |
    """)
        == []
    )


def test_a_missing_required_column_is_named_with_the_heading_that_looks_like_it() -> None:
    unread = tracker("""
        | Ref | Actoin  | Lead officer | Status   |
        | A1  | Publish | A. Khan      | Complete |
    """).unread

    got = next(finding for finding in unread if finding.code == "WB002")
    assert got.message == "The sheet 'Actions' has no column 'Action'. The heading 'Actoin' looks like it."


def test_the_settings_sheet_overrides_the_defaults() -> None:
    read = tracker("""
        | Ref | Action |
        | A1  | Train  |

        Settings
        | Setting                    | Value        |
        | RAG definition for actions | three months |
        | Days between updates       | 14           |
        | autumn                     | 9-12         |
    """)

    assert read.settings.action_rag.name == "three months"
    assert read.settings.update_days == 14
    assert read.settings.timescales.autumn == (9, 12)


@pytest.mark.parametrize(("value", "expected"), [("Autumn 2026", "2026-11-30"), ("Q3 2026/27", "2026-12-31")])
def test_timescales_keep_the_officers_words_and_say_the_last_day(value: str, expected: str) -> None:
    finish = tracker(f"| Ref | Action | Baseline finish |\n| A1 | Train | {value} |").actions[0].baseline_finish

    assert finish
    assert (finish.text, str(finish.latest)) == (value, expected)


def test_a_doubtful_reading_is_said_once_a_row() -> None:
    assert places("""
        | Ref | Action  | Baseline finish | Forecast finish |
        | A1  | Publish | December 26     | December 26     |
    """) == ["Actions!C2 RD007"]


def test_a_sheet_under_another_name_is_found_by_its_headings() -> None:
    read = tracker("""
        Our plan 2026
        | Ref | Action | Lead officer | Status   |
        | A1  | Train  | A. Khan      | Complete |
    """)

    assert [action.ref for action in read.actions] == ["A1"]
    assert [f.code for f in read.unread if f.code.startswith("WB") and f.code != "WB003"] == ["WB005"]


def test_nothing_like_a_tracker_is_one_finding() -> None:
    unread = tracker("Lunch\n| Day | Soup |\n| Mon | Leek |").unread

    assert [finding.code for finding in unread] == ["WB001"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (1.5, "1.5"),
        (dt.datetime(2026, 3, 31), "2026-03-31"),
        (dt.datetime(2026, 3, 31, 9, 30), "2026-03-31 09:30:00"),
        (True, "Yes"),
        (None, ""),
        ("\u00a0 two  words ", "two  words"),
    ],
)
def test_cells_as_words(value: object, expected: str) -> None:
    assert text_of(value) == expected  # type: ignore[arg-type]


def test_several_refs_in_a_cell() -> None:
    assert split_list("PC-1; PC-2;\nVFM-S1 ;") == ("PC-1", "PC-2", "VFM-S1")


def test_a_book_without_sheets_is_no_crash() -> None:
    assert read_tracker(book("").read(), SETTINGS).actions == ()
