"""Seasons, quarters and years, and the settings in which councils differ."""

from __future__ import annotations

import pytest

from tests.language.timescales.readings import read, table
from xl_tracker.settings import TimescaleSettings

PERIODS = table("""
Autumn ’22 | season 2022-09-01..2022-11-30 certain
Autumn 22 | season 2022-09-01..2022-11-30 certain
Autumn 10 | season 2010-09-01..2010-11-30 certain
Autumn 60 | season 2060-09-01..2060-11-30 certain
Autumn 9 | unreadable - unknown
Autumn 61 | unreadable - unknown
Winter 2022 | season 2022-12-01..2023-02-28 certain
Winter 2022/23 | season 2022-12-01..2023-02-28 certain
Winter 1999/00 | season 1999-12-01..2000-02-29 certain
Spring/Summer 2023 | range 2023-03-01..2023-08-31 certain
Early autumn 2022 | season 2022-09-01..2022-09-30 certain
Mid-summer 2023 | season 2023-07-01..2023-07-31 certain
Autumn term 2022 | season 2022-09-01..2022-12-31 inferred
Spring term 2022/23 | season 2023-01-01..2023-03-31 inferred
Q3 2023/24 | quarter 2023-10-01..2023-12-31 certain
Q3 23/24 | quarter 2023-10-01..2023-12-31 certain
2023/24 Q3 | quarter 2023-10-01..2023-12-31 certain
2023-24 Q3 | quarter 2023-10-01..2023-12-31 certain
Quarter 2 2024/25 | quarter 2024-07-01..2024-09-30 certain
third quarter of 2023/24 | quarter 2023-10-01..2023-12-31 certain
FY 22/23 Q2 | quarter 2022-07-01..2022-09-30 certain
Q3 FY24 | quarter 2023-10-01..2023-12-31 inferred
Q4 2023 | quarter 2024-01-01..2024-03-31 inferred
end of Q3 2023/24 | quarter 2023-12-01..2023-12-31 certain
Q1-Q2 2023/24 | range 2023-04-01..2023-09-30 certain
Q4 (Jan - Mar 2023) | range 2023-01-01..2023-03-31 inferred
Q4 2022/23 (March 2023) | month 2023-03-01..2023-03-31 inferred
H1 2025 | range 2025-04-01..2025-09-30 inferred
H2 2025/26 | range 2025-10-01..2026-03-31 certain
first half of 2025 | range 2025-01-01..2025-06-30 inferred
Q3 23-24 | quarter 2023-10-01..2023-12-31 certain
Winter 22-23 | season 2022-12-01..2023-02-28 certain
financial year 25-26 | year 2025-04-01..2026-03-31 certain
FY26 | year 2025-04-01..2026-03-31 inferred
FY2025/26 | year 2025-04-01..2026-03-31 certain
2025/26 FY | year 2025-04-01..2026-03-31 certain
2022/23 | year 2022-04-01..2023-03-31 certain
2022-23 | year 2022-04-01..2023-03-31 certain
2022/2023 | year 2022-04-01..2023-03-31 certain
Throughout 2023/24 | year 2023-04-01..2024-03-31 certain
2023/24 onwards | year 2023-04-01.. certain
2022-27 | range 2022-01-01..2027-12-31 inferred
2009-12 | range 2009-01-01..2012-12-31 inferred
2022 to 2025 | range 2022-01-01..2025-12-31 inferred
late 2023/24 | year 2024-01-01..2024-03-31 certain
mid-2023 | year 2023-05-01..2023-08-31 certain
mid to late 2023 | year 2023-05-01..2023-12-31 certain
Late 2022/early 2023 | range 2022-10-01..2023-03-31 certain
beginning of 2024 | year 2024-01-01..2024-01-31 certain
end of 2022/23 | year 2023-03-01..2023-03-31 certain
financial year end 2023 | day 2023-03-31..2023-03-31 inferred
Academic year 2022/23 | year 2022-09-01..2023-08-31 certain
2022/23 municipal year | year 2022-05-01..2023-05-31 certain
calendar year 2023 | year 2023-01-01..2023-12-31 certain
""")


@pytest.mark.parametrize(("phrase", "reading"), PERIODS)
def test_periods(phrase: str, reading: str) -> None:
    assert read(phrase) == reading


@pytest.mark.parametrize(
    ("settings", "phrase", "reading"),
    [
        (TimescaleSettings(quarters="calendar"), "Q2 2005", "quarter 2005-04-01..2005-06-30 certain"),
        (TimescaleSettings(quarters="financial"), "Q2 2005", "quarter 2005-07-01..2005-09-30 inferred"),
        (TimescaleSettings(quarters="calendar"), "Q2 2005/06", "quarter 2005-07-01..2005-09-30 certain"),
        (TimescaleSettings(quarters="calendar"), "H2 2025", "range 2025-07-01..2025-12-31 certain"),
        (TimescaleSettings(autumn=(9, 12)), "Autumn 2022", "season 2022-09-01..2022-12-31 certain"),
        (TimescaleSettings(winter=(1, 2)), "Winter 2023", "season 2023-01-01..2023-02-28 certain"),
        (TimescaleSettings(mid=(6, 7)), "Mid 2023", "year 2023-06-01..2023-07-31 certain"),
        (TimescaleSettings(late=(11, 12)), "Late 2022", "year 2022-11-01..2022-12-31 certain"),
        (TimescaleSettings(financial_year_start_month=1), "2022/23", "year 2022-01-01..2022-12-31 certain"),
        (
            TimescaleSettings(academic_year_end_month=8),
            "end of 2021/22 academic year",
            "year 2022-08-01..2022-08-31 inferred",
        ),
        (
            TimescaleSettings(municipal_year_start_month=6),
            "2022/23 municipal year",
            "year 2022-06-01..2023-06-30 certain",
        ),
    ],
)
def test_councils_differ(settings: TimescaleSettings, phrase: str, reading: str) -> None:
    assert read(phrase, settings) == reading
