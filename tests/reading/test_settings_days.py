"""The plan date of the Settings sheet, in whichever form people write a day."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.books import tracker


@pytest.mark.parametrize("written", ["2026-02-24", "24/2/2026", "24 February 2026"])
def test_the_plan_date_is_read_however_people_write_a_day(written: str) -> None:
    read = tracker(f"Settings\n| Setting | Value |\n| Plan date | {written} |")

    assert read.settings.timescales.plan_date == dt.date(2026, 2, 24)
    assert "WB006" not in [finding.code for finding in read.unread]


def test_a_month_is_no_plan_date() -> None:
    read = tracker("Settings\n| Setting | Value |\n| Plan date | February 2026 |")

    assert read.settings.timescales.plan_date is None
    assert "WB006" in [finding.code for finding in read.unread]
