"""Cells that hold something other than text: real dates, numbers, nothing, anything at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import pytest

from tests.language.timescales.readings import read
from xl_tracker.language.timescales import Timescale, month_behind_day, parse_timescale
from xl_tracker.settings import Settings, TimescaleSettings


class Unprintable:
    def __str__(self) -> str:
        raise RuntimeError("no words for this")


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0", "\n", float("nan"), pd.NaT, Unprintable()])
def test_an_empty_cell_has_nothing_written(value: object) -> None:
    assert parse_timescale(value) == Timescale("", None, None, "unreadable", "", "unknown", "Nothing is written.")


@pytest.mark.parametrize("value", [dt.date(2026, 3, 31), dt.datetime(2026, 3, 31, 9, 30), pd.Timestamp("2026-03-31")])
def test_a_real_date_is_certain(value: object) -> None:
    got = parse_timescale(value)

    assert (got.text, got.earliest, got.latest) == ("2026-03-31", dt.date(2026, 3, 31), dt.date(2026, 3, 31))
    assert (got.kind, got.confidence, got.reading) == ("day", "certain", "Read as 31 March 2026.")
    assert type(got.earliest) is dt.date


def test_an_empty_cell_shown_as_a_date_in_1900_is_asked() -> None:
    assert read(dt.datetime(1900, 1, 1)) == "day 1900-01-01..1900-01-01 inferred"


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        (45000, "day 2023-03-15..2023-03-15 inferred"),
        (45000.75, "day 2023-03-15..2023-03-15 inferred"),
        ("45000", "day 2023-03-15..2023-03-15 inferred"),
        (2023, "year 2023-01-01..2023-12-31 inferred"),
        (2023.0, "year 2023-01-01..2023-12-31 inferred"),
        (12345, "unreadable - unknown"),
        (99999, "unreadable - unknown"),
        (-45000, "unreadable - unknown"),
        (0, "unreadable - unknown"),
        (1.5, "unreadable - unknown"),
        (float("inf"), "unreadable - unknown"),
        (True, "unreadable - unknown"),
        (dt.time(9, 30), "unreadable - unknown"),
        (dt.timedelta(days=3), "unreadable - unknown"),
        (b"March 2022", "unreadable - unknown"),
    ],
)
def test_other_values(value: object, reading: str) -> None:
    assert read(value) == reading


def test_the_month_behind_a_day_that_excel_made() -> None:
    typed_in_2024 = month_behind_day(dt.date(2024, 12, 24))

    assert typed_in_2024 is not None
    assert (typed_in_2024.earliest, typed_in_2024.confidence) == (dt.date(2024, 12, 1), "inferred")
    assert month_behind_day(dt.date(2024, 12, 14)) is None
    assert month_behind_day(dt.date(2010, 12, 24)) is None


@dataclass(frozen=True)
class OtherSettings:
    timescales: TimescaleSettings


def test_settings_of_the_whole_tracker_serve_too() -> None:
    calendar = TimescaleSettings(quarters="calendar")

    assert parse_timescale("Q1 2023", settings=OtherSettings(calendar)).latest == dt.date(2023, 3, 31)
    assert hash(calendar) == hash(TimescaleSettings(quarters="calendar"))


def test_the_trackers_own_settings_serve() -> None:
    settings = Settings(as_at=dt.date(2022, 6, 7), timescales=TimescaleSettings(quarters="calendar"))

    assert parse_timescale("Q1 2023", settings=settings).latest == dt.date(2023, 3, 31)


def test_a_long_text_is_no_timescale() -> None:
    assert "too long" in parse_timescale("by June 2022 " * 40).reading
    assert read("by" + " " * 5000 + "June 2022") == "month ..2022-06-30 certain"
