"""The day that each door uses, when two places have different days at one moment."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.today import CLOCK_TODAY
from xl_tracker import clock


def test_it_is_tomorrow_in_the_united_kingdom_before_it_is_by_greenwich_in_summer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC))

    assert CLOCK_TODAY(ZoneInfo("Europe/London")) == dt.date(2026, 7, 1)
    assert CLOCK_TODAY(dt.UTC) == dt.date(2026, 6, 30)


def test_now_is_a_moment_that_knows_its_time_zone() -> None:
    before = dt.datetime.now(dt.UTC)

    assert before <= clock.now() <= dt.datetime.now(dt.UTC)
