"""Timescales that lean on the date of the plan: lengths of time, and dates without a year."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.language.timescales.readings import NO_PLAN, read, table
from xl_tracker.language.timescales import parse_timescale, windows
from xl_tracker.settings import TimescaleSettings

LEANING = table("""
within 3 months | range 2022-06-07..2022-09-07 inferred
within 3 months of approval | range 2022-06-07..2022-09-07 inferred
within three months of approval of the plan | range 2022-06-07..2022-09-07 inferred
3 months from approval | range 2022-06-07..2022-09-07 inferred
in the next 6 months | range 2022-06-07..2022-12-07 inferred
within 6 weeks of appointment | event - unknown
within 6 months of March 2022 | range 2022-03-01..2022-09-30 inferred
immediate | range 2022-06-07..2022-07-05 inferred
short term (0-6 months) | range 2022-06-07..2022-12-07 inferred
Medium term (6-18 months) | range 2022-12-07..2023-12-07 inferred
Immediate and ongoing | range 2022-06-07..2022-07-05 (ongoing) inferred
Immediate - 3 months | range 2022-06-07..2022-09-07 inferred
6-12 months | range 2022-12-07..2023-06-07 inferred
12 weeks | range 2022-06-07..2022-08-30 inferred
Year 1 | range 2022-06-07..2023-06-07 inferred
Years 1-2 | range 2022-06-07..2024-06-07 inferred
Autumn | season 2022-09-01..2022-11-30 inferred
May | month 2022-05-01..2022-05-31 inferred
September | month 2022-09-01..2022-09-30 inferred
24 December | day 2022-12-24..2022-12-24 inferred
mid-March | month 2023-03-11..2023-03-20 inferred
by 31 March | day ..2023-03-31 inferred
Q3 | quarter 2022-10-01..2022-12-31 inferred
Christmas | day 2022-12-25..2022-12-25 inferred
by the end of the financial year | year ..2023-03-31 inferred
next financial year | year 2023-04-01..2024-03-31 inferred
new municipal year | year 2022-05-01..2023-05-31 inferred
Autumn/Winter | range 2022-09-01..2023-02-28 inferred
local elections in May | month 2022-05-05..2022-05-05 inferred
""")


@pytest.mark.parametrize(("phrase", "reading"), LEANING)
def test_the_plan_dates_them(phrase: str, reading: str) -> None:
    assert read(phrase) == reading


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in LEANING if phrase != "within 6 months of March 2022"])
def test_nothing_is_guessed_when_the_plan_has_no_date(phrase: str) -> None:
    got = parse_timescale(phrase, settings=NO_PLAN)

    assert (got.earliest, got.latest, got.confidence) == (None, None, "unknown")
    assert got.kind != "unreadable"


@pytest.mark.parametrize(
    ("plan_date", "column", "phrase", "year"),
    [
        ("2018-12-03", "finish", "January", 2019),
        ("2018-12-03", "finish", "November", 2018),
        ("2018-12-03", "finish", "September", 2019),
        ("2018-12-03", "start", "September", 2018),
        ("2018-12-03", "finish", "Completed in January", 2018),
        ("2017-06-20", "finish", "April", 2017),
    ],
)
def test_the_year_is_the_one_the_writer_of_the_plan_meant(plan_date: str, column: str, phrase: str, year: int) -> None:
    settings = TimescaleSettings(plan_date=dt.date.fromisoformat(plan_date))

    got = parse_timescale(phrase, column=column, settings=settings)  # type: ignore[arg-type]

    assert got.latest is not None
    assert (got.latest.year, got.confidence) == (year, "inferred")
    assert "No year is written" in got.reading


def test_29_february_is_not_moved_to_a_far_year() -> None:
    assert read("29 February") == "day - unknown"


def test_a_plan_date_that_no_plan_can_have_lends_no_year() -> None:
    assert read("Autumn", TimescaleSettings(plan_date=dt.date.min)) == "season - unknown"
    assert read("Autumn", TimescaleSettings(plan_date=dt.date.max)) == "season - unknown"


@pytest.mark.parametrize("unit", ["day", "week", "fortnight", "month", "quarter", "year"])
def test_a_length_of_time_that_leaves_the_calendar_ends_with_it(unit: str) -> None:
    assert windows.add(dt.date(9999, 12, 30), 1, "day") == dt.date(9999, 12, 31)
    assert windows.add(dt.date(9999, 12, 31), 1, unit) == dt.date.max
