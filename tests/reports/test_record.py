"""The row that a pack leaves on the sheet Packs, and when it takes the place of another."""

from __future__ import annotations

import datetime as dt

from tests.books import book
from tests.reports.two_reports import KEPT, OCTOBER, PLAN, SEPTEMBER, achieved, kept, made, typed
from xl_tracker.reading import read_tracker
from xl_tracker.reports.period import pack_context
from xl_tracker.settings import Settings


def test_a_tracker_without_the_sheet_says_so_in_one_sentence_and_makes_its_pack() -> None:
    host = book(PLAN)

    said = made(host, SEPTEMBER)

    assert said == (
        "The pack for Leadership Team has 9 pages. Not recorded: the workbook has no sheet 'Packs'. "
        "Copy it from a new tracker."
    )
    assert "Pack Cover" in host.sheets


def test_the_row_holds_the_days_and_every_figure_of_the_plan() -> None:
    host = book(PLAN + KEPT)
    typed(host, "Reporting", 1, Next_meeting=dt.datetime(2026, 10, 13))
    said = made(host, SEPTEMBER, dt.date(2026, 10, 2))
    settings = Settings(as_at=SEPTEMBER, today=dt.date(2026, 10, 2))
    figures = pack_context(read_tracker(book(PLAN).read(), settings), "Leadership Team").figures.plan

    (row,) = kept(host)
    assert said.endswith("The sheet 'Packs' keeps what it shows.")
    assert list(row.values())[:6] == [
        "Leadership Team",
        dt.date(2026, 9, 8),
        SEPTEMBER,
        dt.date(2026, 10, 13),
        dt.date(2026, 10, 2),
        "9 September 2026 to 30 September 2026",
    ]
    assert list(row.values())[6 : 6 + len(figures)] == list(figures.values())


def test_a_pack_made_again_before_its_meeting_replaces_its_row() -> None:
    host = book(PLAN + KEPT)
    typed(host, "Reporting", 1, Last_met=None, Next_meeting=dt.datetime(2026, 10, 13))
    made(host, SEPTEMBER, dt.date(2026, 10, 2))
    typed(host, "Milestones", 7, Status="Complete", Actual_finish=dt.datetime(2026, 9, 20))
    made(host, SEPTEMBER, dt.date(2026, 10, 5))

    (row,) = kept(host)
    assert (row["Made on"], row["Milestones achieved"]) == (dt.date(2026, 10, 5), 7)
    assert achieved(host, OCTOBER, dt.date(2026, 11, 2)) == []


def test_a_draft_as_at_an_earlier_day_for_the_same_meeting_is_replaced() -> None:
    host = book(PLAN + KEPT)
    typed(host, "Reporting", 1, Last_met=None, Next_meeting=dt.datetime(2026, 10, 13))
    made(host, dt.date(2026, 9, 10), dt.date(2026, 9, 12))
    made(host, SEPTEMBER, dt.date(2026, 10, 5))

    assert [row["As at"] for row in kept(host)] == [SEPTEMBER]


def test_a_draft_is_no_record_even_on_the_day_of_the_meeting() -> None:
    host = book(PLAN + KEPT)
    typed(host, "Reporting", 1, Last_met=None, Next_meeting=dt.datetime(2026, 10, 13))
    made(host, dt.date(2026, 9, 10), dt.date(2026, 9, 12))

    assert "M4" in achieved(host, SEPTEMBER, dt.date(2026, 10, 13))


def test_a_pack_made_again_after_its_meeting_changes_no_record() -> None:
    host = book(PLAN + KEPT)
    typed(host, "Reporting", 1, Next_meeting=dt.datetime(2026, 10, 13))
    made(host, SEPTEMBER, dt.date(2026, 10, 5))
    before = kept(host)
    typed(host, "Milestones", 7, Status="Complete", Actual_finish=dt.datetime(2026, 9, 20))

    said = made(host, SEPTEMBER, dt.date(2026, 10, 14))

    assert said.endswith(
        "Not recorded: Leadership Team saw its report as at 30 September 2026 on 13 October 2026, "
        "and a record stays as it was shown."
    )
    assert kept(host) == before
    assert achieved(host, OCTOBER, dt.date(2026, 11, 2)) == ["M7"]


def test_many_hundred_refs_are_kept_in_as_many_rows_as_they_need() -> None:
    refs = [f"Governance and culture {number:04}" for number in range(2_000)]
    rows = "\n".join(f"| {ref} | A1 | Step {ref} | 2026-09-20 | Complete |" for ref in refs)
    plan = "| Ref | Action |\n| A1 | Listen |\n\nMilestones\n| Ref | Action | Milestone | Actual finish | Status |\n"
    host = book(plan + rows + KEPT)

    made(host, SEPTEMBER, audience="Cabinet")
    made(host, SEPTEMBER, audience="Cabinet")

    cells = [cell for row in host.sheets["Packs"].rows for cell in row if isinstance(cell, str)]
    assert max(map(len, cells)) < 32_767
    assert 2 < len(kept(host)) < 6
    assert achieved(host, OCTOBER, audience="Cabinet") == []
