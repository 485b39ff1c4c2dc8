"""Words in date cells that are not dates: unconfirmed, done, ongoing, recurring, waiting for something."""

from __future__ import annotations

import pytest

from tests.language.timescales.readings import read, table

STATUSES = table("""
TBC | tbc - unknown
tba | tbc - unknown
t.b.d. | tbc - unknown
n/a | tbc - unknown
to be confirmed | tbc - unknown
To be agreed | tbc - unknown
TBC 2023 | tbc 2023-01-01..2023-12-31 unknown
March 2023 (TBC) | tbc 2023-03-01..2023-03-31 unknown
TBC (Q3 2022/23) | tbc 2022-10-01..2022-12-31 unknown
TBC - by end of March 2023 | tbc ..2023-03-31 unknown
Est. Dec 2022 | month 2022-12-01..2022-12-31 inferred
March 2023? | month 2023-03-01..2023-03-31 inferred
around March 2023 | month 2023-03-01..2023-03-31 inferred
Complete | done - certain
Completed April 2022 | done 2022-04-01..2022-04-30 certain
Completed: 12.05.22 | done 2022-05-12..2022-05-12 certain
Complete (April 2022) | done 2022-04-01..2022-04-30 inferred
April 2022 - complete | done 2022-04-01..2022-04-30 inferred
In place since April 2022 | done 2022-04-01.. inferred
Implemented July 2022 | done 2022-07-01..2022-07-31 certain
Ongoing | ongoing - (ongoing) certain
On-going | ongoing - (ongoing) certain
BAU | ongoing - (ongoing) certain
In progress | ongoing - (ongoing) certain
Ongoing (quarterly) | ongoing - (quarterly) certain
Ongoing until March 2023 | month ..2023-03-31 certain
Ongoing from April 2022 | ongoing 2022-04-01.. (ongoing) certain
From June 2022 ongoing | month 2022-06-01.. (ongoing) certain
Ongoing with review in March 2023 | ongoing - (ongoing) inferred
as required | ongoing - (as required) certain
Dec 2022 and ongoing | month 2022-12-01..2022-12-31 (ongoing) certain
June 2022, then monthly | month 2022-06-01..2022-06-30 (monthly) certain
2022/23 and ongoing | year 2022-04-01..2023-03-31 (ongoing) certain
Quarterly from June 2022 | recurring 2022-06-01.. (quarterly) certain
Monthly until March 2023 | recurring ..2023-03-31 (monthly) certain
each quarter | recurring - (quarterly) certain
every quarter | recurring - (quarterly) certain
quarterly | recurring - (quarterly) certain
Annual | recurring - (annual) certain
every 6 weeks | recurring - (every 6 weeks) certain
every two months | recurring - (every 2 months) certain
twice a year | recurring - (twice a year) certain
1 monthly | recurring - (monthly) certain
every Monday | recurring - (weekly) certain
3rd Thursday of each month | recurring - (monthly) certain
Every March | recurring 2023-03-01..2023-03-31 (annual) inferred
subject to funding | event - unknown
once funding agreed | event - unknown
As soon as possible | event - unknown
post election | event - unknown
As 19 above | event - unknown
see above | event - unknown
Short term | event - unknown
""")

NOT_DONE = ["Not complete", "Partially complete", "Part complete", "50% complete", "3/4 complete", "Nearly done"]
NOT_DONE += ["Complete the review", "Cancelled", "3 of 5 complete", "Not in place", "Incomplete"]
DONE_BY = ["Complete by March 2023", "To be completed by March 2023", "In place by March 2023"]
DONE_BY += ["Delivered by March 2023", "Due to complete by March 2023", "Not complete: due by March 2023"]
DONE_BY += ["Will be completed by March 2023"]


@pytest.mark.parametrize(("phrase", "reading"), STATUSES)
def test_statuses(phrase: str, reading: str) -> None:
    assert read(phrase) == reading


@pytest.mark.parametrize("phrase", NOT_DONE)
def test_what_is_not_done_is_not_read_as_done(phrase: str) -> None:
    assert read(phrase) == "unreadable - unknown"


@pytest.mark.parametrize("phrase", DONE_BY)
def test_done_by_a_date_is_a_deadline(phrase: str) -> None:
    assert read(phrase).startswith("month ..2023-03-31 ")
