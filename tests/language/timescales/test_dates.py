"""Days and months in the ways that officers write them, none of them taken from the catalogue."""

from __future__ import annotations

import pytest

from tests.language.timescales.readings import read, table

DAYS = table("""
1st September 2022 | day 2022-09-01..2022-09-01 certain
the 5th of September, 2022 | day 2022-09-05..2022-09-05 certain
September 5, 2022 | day 2022-09-05..2022-09-05 certain
Monday 5 September 2022 | day 2022-09-05..2022-09-05 certain
Mon 5th Sept 22 | day 2022-09-05..2022-09-05 certain
2022-09-05 (Monday) | day 2022-09-05..2022-09-05 certain
5 September 2022, Monday | day 2022-09-05..2022-09-05 certain
05/09/2022 (Mon) | day 2022-09-05..2022-09-05 certain
2022-09-05 (Tuesday) | day 2022-09-05..2022-09-05 inferred
01/09/2022 | day 2022-09-01..2022-09-01 certain
1/9/22 | day 2022-09-01..2022-09-01 certain
1.9.22 | day 2022-09-01..2022-09-01 certain
01-09-2022 | day 2022-09-01..2022-09-01 certain
2022-09-01 | day 2022-09-01..2022-09-01 certain
2022-09-01T00:00:00 | day 2022-09-01..2022-09-01 certain
1/9/2022 10:30 | day 2022-09-01..2022-09-01 certain
01Sep2022 | day 2022-09-01..2022-09-01 certain
24/7/2022 | day 2022-07-24..2022-07-24 certain
Due: 30/06/22 | day 2022-06-30..2022-06-30 certain
Target date: 30 June 2022 | day 2022-06-30..2022-06-30 certain
by 31/3/23 | day ..2023-03-31 certain
no later than 31 March 2023 | day ..2023-03-31 certain
on or before 31 March 2023 | day ..2023-03-31 certain
before 1 April 2023 | day ..2023-03-31 certain
w/c 5 Sept 2022 | range 2022-09-05..2022-09-11 certain
week ending 9 September 2022 | range 2022-09-03..2022-09-09 certain
1-5 May 2022 | range 2022-05-01..2022-05-05 certain
5/6 May 2022 | range 2022-05-05..2022-05-06 certain
26 May - 3 June 2022 | range 2022-05-26..2022-06-03 certain
1.4.22 - 31.3.23 | range 2022-04-01..2023-03-31 certain
From 1 April 2022 to 31 March 2023 | range 2022-04-01..2023-03-31 certain
w.e.f. 1 April 2023 | day 2023-04-01.. certain
Sept '22 | month 2022-09-01..2022-09-30 certain
Sept. 2022 | month 2022-09-01..2022-09-30 certain
09/2022 | month 2022-09-01..2022-09-30 certain
01/2022 | month 2022-01-01..2022-01-31 certain
12/2022 | month 2022-12-01..2022-12-31 certain
2022-01 | month 2022-01-01..2022-01-31 inferred
2022-12 | month 2022-12-01..2022-12-31 inferred
Mar-23 | month 2023-03-01..2023-03-31 inferred
Dec-24 | month 2024-12-01..2024-12-31 inferred
March 25/26 | month 2026-03-01..2026-03-31 inferred
2022 March | month 2022-03-01..2022-03-31 certain
by end of March 2026 | month ..2026-03-31 certain
end-Feb 2028 | month 2028-02-21..2028-02-29 certain
mid March 2026 | month 2026-03-11..2026-03-20 certain
early May 2023 | month 2023-05-01..2023-05-10 certain
late May 2023 | month 2023-05-21..2023-05-31 certain
Mid-to-late March 2023 | month 2023-03-11..2023-03-31 certain
before April 2023 | month ..2023-03-31 certain
not before April 2023 | month 2023-04-01.. certain
after June 2022 | month 2022-07-01.. inferred
from April 2023 | month 2023-04-01.. certain
April 2023 onwards | month 2023-04-01.. certain
until March 2023 | month ..2023-03-31 certain
March 2023 at the latest | month ..2023-03-31 certain
May/June 2022 | range 2022-05-01..2022-06-30 certain
May and June 2022 | range 2022-05-01..2022-06-30 inferred
Jan/Feb/March 2023 | range 2023-01-01..2023-03-31 certain
Nov – Feb 2023 | range 2022-11-01..2023-02-28 certain
Nov 2022 - Feb | range 2022-11-01..2023-02-28 certain
August to December 2022 | range 2022-08-01..2022-12-31 certain
between May and July 2022 | range 2022-05-01..2022-07-31 certain
end of March/early April 2023 | range 2023-03-21..2023-04-10 certain
by Christmas 2022 | day ..2022-12-25 certain
Easter 2023 | day 2023-04-09..2023-04-09 certain
Easter 2038 | day 2038-04-25..2038-04-25 certain
Easter 2049 | day 2049-04-18..2049-04-18 certain
""")


@pytest.mark.parametrize(("phrase", "reading"), DAYS)
def test_days_and_months(phrase: str, reading: str) -> None:
    assert read(phrase) == reading


def test_a_weekday_that_does_not_fit_is_asked() -> None:
    assert read("Tuesday 6 September 2022") == "day 2022-09-06..2022-09-06 certain"
    assert read("Monday 6 September 2022") == "day 2022-09-06..2022-09-06 inferred"


def test_a_week_is_seven_days() -> None:
    assert read("week beginning 27 February 2023") == "range 2023-02-27..2023-03-05 certain"
