"""What a council may set, in the words of the Settings sheet."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import SETTINGS, tracker
from xl_tracker.settings import Settings, Tolerance
from xl_tracker.sheet_settings import SHEET_SETTINGS, SheetSetting


@pytest.mark.parametrize(
    ("tolerance", "day", "expected"),
    [
        (Tolerance(months=1), "2026-01-31", "2026-02-28"),
        (Tolerance(months=1), "2026-12-15", "2027-01-15"),
        (Tolerance(months=2), "2026-01-30", "2026-03-30"),
        (Tolerance(months=3), "2026-11-30", "2027-02-28"),
        (Tolerance(months=-3), "2026-05-31", "2026-02-28"),
        (Tolerance(days=14), "2026-12-25", "2027-01-08"),
    ],
)
def test_a_month_later_stays_within_the_month(tolerance: Tolerance, day: str, expected: str) -> None:
    assert str(tolerance.after(dt.date.fromisoformat(day))) == expected


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 36))
def test_more_tolerance_is_never_sooner(day: dt.date, months: int) -> None:
    assert Tolerance(months=months).after(day) <= Tolerance(months=months + 1).after(day)


@pytest.mark.parametrize("setting", SHEET_SETTINGS, ids=lambda each: each.label)
def test_the_value_that_a_new_tracker_starts_with_means_the_default(setting: SheetSetting) -> None:
    """Drawing the defaults into the Settings sheet and reading them back changes nothing."""
    if setting.default != "":
        assert setting.apply(SETTINGS, str(setting.default)) == SETTINGS


READ_SETTINGS = [each for each in SHEET_SETTINGS if each.label not in ("Council", "Plan")]
"""The settings that not any words will do for."""


@pytest.mark.parametrize("setting", READ_SETTINGS, ids=lambda each: each.label)
def test_nonsense_is_a_finding_and_changes_nothing(setting: SheetSetting) -> None:
    read = tracker(f"Settings\n| Setting | Value |\n| {setting.label} | nonsense |")

    assert read.settings == SETTINGS
    assert [f.code for f in read.unread if f.code != "WB001"] == ["WB006"]


def test_a_setting_that_is_nearly_one_of_ours_is_suggested() -> None:
    unread = tracker("Settings\n| Setting | Value |\n| Quarter | calendar |").unread

    assert [f.message for f in unread if f.code == "WB006"] == ["'Quarter' is not a setting. Did you mean 'Quarters'?"]


def test_settings_can_be_looked_up_in_a_cache() -> None:
    assert hash(SETTINGS) == hash(Settings(as_at=SETTINGS.as_at))
