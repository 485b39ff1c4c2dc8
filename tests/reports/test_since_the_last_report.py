"""What each audience is told since its last report: the sheet Packs keeps what it was shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from tests.books import book
from tests.hosts.memory import MemoryHost
from tests.reports.two_reports import AUGUST, KEPT, OCTOBER, PLAN, SEPTEMBER, achieved, kept, made, pages, table, typed
from xl_tracker.reading import read_tracker
from xl_tracker.reports.pages import PageTable, Text
from xl_tracker.reports.period import pack_context
from xl_tracker.settings import Settings


def test_what_is_achieved_between_the_last_day_reported_and_the_meeting_is_reported() -> None:
    """Leadership Team met on 8 September over a record as at 31 August: four of six milestones fell between."""
    host = book(PLAN + "\nHistory\n| Period | As at | Item | Status |\n| Aug | 2026-08-31 | A1 | In progress |\n")

    assert achieved(host, SEPTEMBER) == ["M1", "M2", "M3", "M4", "M5", "M6"]


def test_a_pack_that_is_recorded_ends_the_period_at_its_as_at_day_and_not_at_the_meeting() -> None:
    host = book(PLAN + KEPT)
    typed(host, "Reporting", 1, Last_met=None, Next_meeting=dt.datetime(2026, 9, 8))
    made(host, AUGUST, dt.date(2026, 9, 2))
    typed(host, "Reporting", 1, Last_met=dt.datetime(2026, 9, 8), Next_meeting=None)

    context = pack_context(read_tracker(host.read(), Settings(as_at=SEPTEMBER)), "Leadership Team")

    assert (context.start, context.since) == (dt.date(2026, 9, 1), AUGUST)
    assert achieved(host, SEPTEMBER) == ["M1", "M2", "M3", "M4", "M5", "M6"]


def test_what_was_done_in_september_and_typed_in_october_is_reported_once_as_recorded_late() -> None:
    host = book(PLAN + KEPT)
    made(host, SEPTEMBER, dt.date(2026, 10, 2))
    typed(host, "Milestones", 7, Status="Complete", Actual_finish=dt.datetime(2026, 9, 20))
    typed(host, "Actions", 2, Status="Complete", Actual_finish=dt.datetime(2026, 9, 20))

    october = pages(host, OCTOBER)
    assert [row[0] for row in table(october, "Milestones", "MilestonesAchieved").rows] == ["M7"]
    assert "20 Sep 2026, recorded late" in table(october, "Milestones", "MilestonesAchieved").rows[0]
    assert [row[0] for row in table(october, "Completed", "Completed").rows] == ["A2"]
    assert "20 Sep 2026, recorded late" in table(october, "Completed", "Completed").rows[0]

    made(host, OCTOBER)
    assert achieved(host, dt.date(2026, 11, 30)) == []


def test_what_is_done_in_the_period_is_not_called_late() -> None:
    host = book(PLAN + KEPT)
    made(host, SEPTEMBER)
    typed(host, "Milestones", 7, Status="Complete", Actual_finish=dt.datetime(2026, 10, 1))

    rows = table(pages(host, OCTOBER), "Milestones", "MilestonesAchieved").rows

    assert [(row[0], "1 Oct 2026" in row) for row in rows] == [("M7", True)]


def test_what_has_no_ref_is_reported_once_too() -> None:
    host = book(PLAN + KEPT)
    made(host, SEPTEMBER)
    typed(host, "Milestones", 8, Status="Complete", Actual_finish=dt.datetime(2026, 10, 1))

    assert achieved(host, OCTOBER) == ["No ref"]
    made(host, OCTOBER)
    assert achieved(host, dt.date(2026, 11, 30)) == []


def test_what_is_finished_after_the_as_at_day_waits_for_the_next_report() -> None:
    host = book(PLAN + KEPT)
    typed(host, "Milestones", 7, Status="Complete", Actual_finish=dt.datetime(2026, 10, 2))

    assert "M7" not in achieved(host, SEPTEMBER, dt.date(2026, 10, 4))
    made(host, SEPTEMBER, dt.date(2026, 10, 4))
    assert achieved(host, OCTOBER) == ["M7"]


def test_a_change_that_was_decided_is_listed_once_and_a_day_that_is_missing_is_said() -> None:
    host = book(PLAN + KEPT)
    made(host, AUGUST)
    made(host, SEPTEMBER)
    typed(host, "Changes", 2, Decision="Approved")

    rows = table(pages(host, OCTOBER), "Changes", "ChangesDecided").rows
    assert [(row[0], row[-1]) for row in rows] == [("C2", "No day given")]

    made(host, OCTOBER)
    assert table(pages(host, dt.date(2026, 11, 30)), "Changes", "ChangesDecided").rows == ()


def test_each_audience_has_its_own_record() -> None:
    host = book(PLAN + KEPT)
    made(host, AUGUST, audience="Cabinet")
    made(host, AUGUST)
    made(host, SEPTEMBER)

    assert [(row["Audience"], row["As at"]) for row in kept(host)] == [
        ("Cabinet", AUGUST),
        ("Leadership Team", AUGUST),
        ("Leadership Team", SEPTEMBER),
    ]
    assert achieved(host, OCTOBER) == []
    assert achieved(host, OCTOBER, audience="Cabinet") == ["M1", "M2", "M3", "M4", "M5", "M6"]


def test_a_report_that_was_shown_late_is_not_told_again() -> None:
    """Papers as at 31 August reach a meeting on 15 October, after the next as-at day."""
    host = book(PLAN + KEPT)
    typed(host, "Reporting", 1, Last_met=None, Next_meeting=dt.datetime(2026, 10, 15))
    typed(host, "Milestones", 1, Actual_finish=dt.datetime(2026, 8, 20))
    assert achieved(host, AUGUST, dt.date(2026, 9, 10)) == ["M1"]
    made(host, AUGUST, dt.date(2026, 9, 10))
    typed(host, "Reporting", 1, Last_met=dt.datetime(2026, 10, 15), Next_meeting=dt.datetime(2026, 11, 12))

    assert achieved(host, SEPTEMBER, dt.date(2026, 10, 20)) == ["M2", "M3", "M4", "M5", "M6"]


@pytest.mark.parametrize(
    ("meeting", "made_on", "day", "expected"),
    [
        ("2026-07-14", "2026-07-02", "2026-07-14", "2026-07-01"),
        ("2026-07-14", "2026-07-02", "2026-07-13", "2026-04-01"),
        ("          ", "2026-07-02", "2026-07-02", "2026-07-01"),
        ("          ", "2026-07-02", "2026-07-01", "2026-04-01"),
    ],
)
def test_a_pack_was_shown_at_its_meeting_or_else_when_it_was_made(
    meeting: str, made_on: str, day: str, expected: str
) -> None:
    text = f"""
        | Ref | Action |
        | A1  | Listen |

        Packs
        | Audience | As at      | Meeting    | Made on    |
        | cabinet  | 2026-03-31 |            | 2026-04-02 |
        | Cabinet  | 2026-06-30 | {meeting}  | {made_on}  |
    """
    tracker = read_tracker(book(text).read(), Settings(as_at=dt.date.fromisoformat(day)))

    assert pack_context(tracker, "Cabinet").start == dt.date.fromisoformat(expected)


def test_a_change_is_now_less_what_was_printed_then() -> None:
    host = book(PLAN + KEPT)
    made(host, SEPTEMBER)
    typed(host, "Packs", 1, Actions_in_the_plan=5, Complete=3)
    typed(host, "Packs", 1, **{"On track or complete, of all actions": 90})

    figures = pack_context(read_tracker(host.read(), Settings(as_at=OCTOBER)), "Leadership Team").figures

    assert (figures.value("actions_change"), figures.value("complete_change")) == (-3, -3)
    assert figures.value("on_track_points") == figures.value("on_track") - 90  # type: ignore[operator]


def test_a_record_without_refs_compares_by_days_and_still_gives_what_was_printed() -> None:
    record = "\nPacks\n| Audience | As at | Made on | Actions in the plan |\n| Leadership Team | 2026-09-05 | 2026-09-06 | 7 |"
    host = book(PLAN + record)

    figures = pack_context(read_tracker(host.read(), Settings(as_at=SEPTEMBER)), "Leadership Team").figures

    assert achieved(host, SEPTEMBER) == ["M4", "M5", "M6"]
    assert (figures.value("actions_change"), figures.value("up")) == (-5, None)


def test_what_moved_goes_by_the_refs_that_the_record_keeps() -> None:
    host = book(PLAN + KEPT)
    made(host, SEPTEMBER)
    typed(host, "Actions", 1, Status="Complete", Actual_finish=dt.datetime(2026, 10, 1))
    typed(host, "Actions", 2, Ref="A3")

    figures = pack_context(read_tracker(host.read(), Settings(as_at=OCTOBER)), "Leadership Team").figures

    refs = {name: [each.ref for each in figures.rows(name)] for name in ("up", "down", "new", "left")}
    assert refs == {"up": ["A1"], "down": [], "new": ["A3"], "left": ["A2"]}


def phrases(host: MemoryHost, as_at: dt.date) -> Sequence[str]:
    made_pages = pages(host, as_at)
    headings = [b.heading for page in made_pages.values() for b in page.blocks if isinstance(b, PageTable)]
    return [*headings, *(b.words for page in made_pages.values() for b in page.blocks if isinstance(b, Text))]


def test_one_phrase_says_since_when() -> None:
    host = book(PLAN + KEPT)
    made(host, dt.date(2026, 6, 30))

    said = [words for words in phrases(host, SEPTEMBER) if "since" in words.casefold()]

    assert len(said) >= 5
    assert [words for words in said if "since your last report, as at 30 June 2026" not in words] == []


def test_without_a_record_the_pages_name_no_report() -> None:
    assert [words for words in phrases(book(PLAN), SEPTEMBER) if "your last report, as at" in words] == []


@pytest.mark.parametrize(("day", "printed"), [("2026-10-13", True), ("2026-09-30", True), ("2026-09-29", False)])
def test_a_next_meeting_before_the_as_at_day_is_not_printed(day: str, printed: bool) -> None:
    host = book(PLAN)
    typed(host, "Reporting", 1, Next_meeting=dt.datetime.fromisoformat(day))

    assert any("Next meeting: " in words for words in phrases(host, SEPTEMBER)) is printed
