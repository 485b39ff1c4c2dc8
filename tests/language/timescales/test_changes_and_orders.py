"""Two dates in one cell, open ends, counts of days, Welsh months, and the order of day and month in a column."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tracker.language.timescales import order_of, parse_timescale, was_and_is
from xl_tracker.settings import TimescaleSettings

MONTH_FIRST = TimescaleSettings(order="month first")


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("March 2025 (was December 2024)", "December 2024", "March 2025"),
        ("March 2025 (previously Dec 24)", "Dec 24", "March 2025"),
        ("Dec 24 -> June 25", "Dec 24", "June 25"),
        ("Dec 24 → June 25", "Dec 24", "June 25"),
        ("31/12/2024 (now 31/03/2025)", "31/12/2024", "31/03/2025"),
        ("June 2025 revised to September 2025", "June 2025", "September 2025"),
        ("Original: March 2025 Revised: June 2025", "March 2025", "June 2025"),
        ("March 2025", "", ""),
        ("", "", ""),
    ],
)
def test_a_cell_may_hold_the_old_date_and_the_new(text: str, old: str, new: str) -> None:
    assert was_and_is(text) == (old, new)


def test_the_new_date_counts_and_the_reading_names_the_old() -> None:
    found = parse_timescale("March 2025 (was December 2024)")

    assert found.latest == dt.date(2025, 3, 31)
    assert found.confidence == "inferred"
    assert "It replaces 1 December 2024 to 31 December 2024." in found.reading


@pytest.mark.parametrize("text", ["Jan 2025 - ongoing", "Jan 2025 – ongoing", "January 2025 to present"])
def test_work_that_goes_on_has_no_last_day(text: str) -> None:
    found = parse_timescale(text)

    assert (found.earliest, found.latest, found.kind) == (dt.date(2025, 1, 1), None, "ongoing")


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("within 3 months of publication (published 6 September 2023)", dt.date(2023, 12, 6)),
        ("within 3 months of 6 September 2023", dt.date(2023, 12, 6)),
        ("within 100 days of 1 April 2025", dt.date(2025, 7, 10)),
        ("Within 28 days of receipt (received 1 May 2025)", dt.date(2025, 5, 29)),
        ("30 working days from 1 May 2025", dt.date(2025, 6, 12)),
        ("1999/00", dt.date(2000, 3, 31)),
        ("Mawrth 2025", dt.date(2025, 3, 31)),
        ("erbyn diwedd Rhagfyr 2025", dt.date(2025, 12, 31)),
        ("Gwanwyn 2026", dt.date(2026, 5, 31)),
        ("2025-06-30T00:00:00.000Z", dt.date(2025, 6, 30)),
        ("Qu 4 2025/26", dt.date(2026, 3, 31)),
    ],
)
def test_phrases_end_on_their_last_day(text: str, latest: dt.date) -> None:
    assert parse_timescale(text).latest == latest


def test_a_hundred_days_are_counted_from_the_plan() -> None:
    settings = TimescaleSettings(plan_date=dt.date(2025, 4, 1))

    assert parse_timescale("within 100 days", settings=settings).latest == dt.date(2025, 7, 10)
    assert parse_timescale("within 100 days").kind == "event"


def test_a_substantial_part_is_not_the_whole() -> None:
    assert parse_timescale("Substantially complete").kind != "done"


@pytest.mark.parametrize("text", ["June", "31 March", "by June", "Spring"])
def test_a_date_without_a_year_says_so(text: str) -> None:
    assert parse_timescale(text).lacks_year
    assert not parse_timescale(text, settings=TimescaleSettings(plan_date=dt.date(2025, 1, 1))).lacks_year


@pytest.mark.parametrize("text", ["TBC", "Ongoing", "soon", "", "June 2025", "within 3 months"])
def test_other_texts_do_not_lack_a_year(text: str) -> None:
    assert not parse_timescale(text).lacks_year


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["12/05/2026", "31/12/2026"], ("day first", "31/12/2026", "")),
        (["12/05/2026", "12/31/2026"], ("month first", "", "12/31/2026")),
        (["12/05/2026", "01-02-26"], ("either", "", "")),
        (["31/12/2026", "12/31/2026"], ("mixed", "31/12/2026", "12/31/2026")),
        (["2026-12-31", "TBC", "", "June 2026"], ("either", "", "")),
        (["by 31.12.26"], ("day first", "31.12.26", "")),
        ([], ("either", "", "")),
    ],
)
def test_a_column_proves_its_order(texts: list[str], found: tuple[str, str, str]) -> None:
    assert order_of(texts) == found


def test_a_column_of_months_first_is_read_by_it() -> None:
    assert parse_timescale("12/05/2026", settings=MONTH_FIRST).latest == dt.date(2026, 12, 5)
    assert parse_timescale("12/05/2026").latest == dt.date(2026, 5, 12)
    assert parse_timescale("6/30/2025 12:00:00 AM", settings=MONTH_FIRST).latest == dt.date(2025, 6, 30)


@given(st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), min_size=1, max_size=30))
def test_days_written_in_one_order_never_prove_the_other(days: list[dt.date]) -> None:
    assert order_of(f"{day:%d/%m/%Y}" for day in days).order in ("day first", "either")
    assert order_of(f"{day:%m/%d/%Y}" for day in days).order in ("month first", "either")


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_is_read_back_in_the_order_of_its_column(day: dt.date) -> None:
    assert parse_timescale(f"{day:%m/%d/%Y}", settings=MONTH_FIRST).latest == day
    assert parse_timescale(f"{day:%d/%m/%Y}").latest == day


@given(st.text(max_size=140))
def test_any_text_may_be_asked_for_two_dates(text: str) -> None:
    old, new = was_and_is(text)

    assert bool(old) == bool(new)
