"""Every timescale phrase of five published plans, with the reading that is expected of it.

Each line: the phrase, kind, window, what carries on, and how sure. The readings are those of the project's catalogue
of phrases, made by hand from the plans. Where it gives only the last day of a month in a due column ("..2024-12-31")
the window here has the month's first day too: one phrase has one reading, and lateness looks at the last day alone.

Lines marked with * differ from the catalogue, because the words alone do not say what it knows from elsewhere:

- "the year following approval of the revised SCS ..." hangs on an approval that no phrase dates; the catalogue takes
  June 2017 from another page.
- "within the next two years" and "over the next three years" are counted from the plan's date; the catalogue counts
  the first from the Directions of March 2022, which the row does not mention.
- "TBC 2023", "Dates TBC ..." keep their window with confidence unknown.
- "the duration of the Improvement Plan" begins with the plan; its end is not written.
- "the 2022 Commonwealth Games" are an event of 2022; which day (28 July) is not written.
- "Quarterly system-wide deep dives" recurs; its last month stands in the next cell.
- "budget approval 2023-24" is the year that the budget is for; the catalogue adds when budgets are approved by law.
- A bare year, and years such as "2022-27", are read whole, since "late" must be certain; the reading names the
  financial year end as well. "25 - 30" is written as financial years are, and so is read as those.
- Two dates run together have no reading of their own: ``split_timescales`` takes them apart.
"""

from __future__ import annotations

import datetime as dt

import pytest

from xl_tracker.language.timescales import parse_timescale
from xl_tracker.settings import TimescaleSettings

CATALOGUE = {
    dt.date(2017, 4, 1): """
An away day was held in March | done | 2017-03-01..2017-03-31 | - | inferred
by June 2017 | month | ..2017-06-30 | - | certain
in June 2017 | month | 2017-06-01..2017-06-30 | - | certain
for 2018/19 | year | 2018-04-01..2019-03-31 | - | inferred
* throughout the course of the year following approval of the revised SCS, FFF and SAPs | event | - | - | unknown
throughout the 2017/18 financial year | year | 2017-04-01..2018-03-31 | - | certain
is forecast to be considered in June 2017 | month | 2017-06-01..2017-06-30 | - | inferred
is forecast for July 2017 | month | 2017-07-01..2017-07-31 | - | inferred
is due in June 2017 | month | 2017-06-01..2017-06-30 | - | certain
is planned for April | month | 2017-04-01..2017-04-30 | - | inferred
is due to be updated and reported in June 2017 | month | 2017-06-01..2017-06-30 | - | inferred
before the end of September 2017 | month | ..2017-09-30 | - | certain
accordingly to a timetable it needs to agree | tbc | - | - | unknown
which also come to the Council for consideration in June 2017 | month | 2017-06-01..2017-06-30 | - | inferred
""",
    dt.date(2018, 11, 1): """
November 2018 | month | 2018-11-01..2018-11-30 | - | certain
December 2018 | month | 2018-12-01..2018-12-31 | - | certain
February 2019 | month | 2019-02-01..2019-02-28 | - | certain
March 2019 | month | 2019-03-01..2019-03-31 | - | certain
""",
    dt.date(2024, 10, 1): """
October 2024 | month | 2024-10-01..2024-10-31 | - | certain
December 2024 | month | 2024-12-01..2024-12-31 | - | certain
December 24 and ongoing in response to delivery need | month | 2024-12-01..2024-12-31 | ongoing | inferred
Ongoing in response to delivery need | ongoing | - | ongoing | certain
March 25 for 25/26 service plans | month | 2025-03-01..2025-03-31 | - | inferred
March 2025 for service planning and appraisals 25/26 | month | 2025-03-01..2025-03-31 | - | inferred
March 26 for additions to 26/27 programme Dynamic additions as required | month | 2026-03-01..2026-03-31 | as required | inferred
December 25 to inform council plan preparation and ongoing as BAU | month | 2025-12-01..2025-12-31 | ongoing | inferred
March 2025 | month | 2025-03-01..2025-03-31 | - | certain
for 25/26 | year | 2025-04-01..2026-03-31 | - | inferred
council plan 25 – 30 | range | 2025-04-01..2030-03-31 | - | inferred
budget 25/26 | year | 2025-04-01..2026-03-31 | - | inferred
annual appraisal | recurring | - | annual | inferred
regular internal communication | recurring | - | regular | inferred
continue to dynamically review | recurring | - | continuing | inferred
""",
    dt.date(2018, 11, 2): """
Ongoing | ongoing | - | ongoing | certain
November 2018 | month | 2018-11-01..2018-11-30 | - | certain
December 2018 | month | 2018-12-01..2018-12-31 | - | certain
November | month | 2018-11-01..2018-11-30 | - | inferred
2018 December 2018 December 2018 | unreadable | - | - | unknown
September 2018 and ongoing | month | 2018-09-01..2018-09-30 | ongoing | certain
January 2019 | month | 2019-01-01..2019-01-31 | - | certain
February 2019 | month | 2019-02-01..2019-02-28 | - | certain
September 2018 | month | 2018-09-01..2018-09-30 | - | certain
March 2019 | month | 2019-03-01..2019-03-31 | - | certain
December 2018 November 2018 | unreadable | - | - | unknown
October 2019 | month | 2019-10-01..2019-10-31 | - | certain
Implementation by October 2019 | month | ..2019-10-31 | - | inferred
In place | done | - | - | certain
As 19 above | event | - | - | unknown
to be introduced from November | month | 2018-11-01.. | - | inferred
6 weekly meetings | recurring | - | every 6 weeks | inferred
as part of corporate and budget planning for 2018/19 | year | 2018-04-01..2019-03-31 | - | inferred
annual refresh of the council plan | recurring | - | annual | inferred
at this point in time | unreadable | - | - | unknown
4 year budget planning | unreadable | - | - | unknown
4 year plan | unreadable | - | - | unknown
short term demands | unreadable | - | - | unknown
""",
    dt.date(2022, 6, 7): """
Jun 2021 | month | 2021-06-01..2021-06-30 | - | certain
Dec 2021 | month | 2021-12-01..2021-12-31 | - | certain
Jan 2022 | month | 2022-01-01..2022-01-31 | - | certain
Feb 2022 | month | 2022-02-01..2022-02-28 | - | certain
Mar 2022 | month | 2022-03-01..2022-03-31 | - | certain
Apr 2022 | month | 2022-04-01..2022-04-30 | - | certain
May 2022 | month | 2022-05-01..2022-05-31 | - | certain
Jun 2022 | month | 2022-06-01..2022-06-30 | - | certain
June 2022 | month | 2022-06-01..2022-06-30 | - | certain
Jul 2022 | month | 2022-07-01..2022-07-31 | - | certain
July 2022 | month | 2022-07-01..2022-07-31 | - | certain
Aug 2022 | month | 2022-08-01..2022-08-31 | - | certain
August 2022 | month | 2022-08-01..2022-08-31 | - | certain
Sep 2022 | month | 2022-09-01..2022-09-30 | - | certain
Sept 2022 | month | 2022-09-01..2022-09-30 | - | certain
September 2022 | month | 2022-09-01..2022-09-30 | - | certain
Oct 2022 | month | 2022-10-01..2022-10-31 | - | certain
October 2022 | month | 2022-10-01..2022-10-31 | - | certain
Dec 2022 | month | 2022-12-01..2022-12-31 | - | certain
December 2022 | month | 2022-12-01..2022-12-31 | - | certain
Jan 2023 | month | 2023-01-01..2023-01-31 | - | certain
Mar 2023 | month | 2023-03-01..2023-03-31 | - | certain
March 2023 | month | 2023-03-01..2023-03-31 | - | certain
Apr 2023 | month | 2023-04-01..2023-04-30 | - | certain
April 2023 | month | 2023-04-01..2023-04-30 | - | certain
May 2023 | month | 2023-05-01..2023-05-31 | - | certain
Sep 2023 | month | 2023-09-01..2023-09-30 | - | certain
February 2022 | month | 2022-02-01..2022-02-28 | - | certain
March 2022 | month | 2022-03-01..2022-03-31 | - | certain
April 2022 | month | 2022-04-01..2022-04-30 | - | certain
7 Jun 2022 | day | 2022-06-07..2022-06-07 | - | certain
18 May 2022 | day | 2022-05-18..2022-05-18 | - | certain
26th May 2022 | day | 2022-05-26..2022-05-26 | - | certain
by 22 Jun 2022 | day | ..2022-06-22 | - | certain
Mar 2022 - Jun 2022 | range | 2022-03-01..2022-06-30 | - | certain
June – July 2022 | range | 2022-06-01..2022-07-31 | - | certain
June-July 2022 | range | 2022-06-01..2022-07-31 | - | certain
August – December 2022 | range | 2022-08-01..2022-12-31 | - | certain
Autumn 2021 | season | 2021-09-01..2021-11-30 | - | certain
Summer 2022 | season | 2022-06-01..2022-08-31 | - | certain
Autumn 2022 | season | 2022-09-01..2022-11-30 | - | certain
Spring 2023 | season | 2023-03-01..2023-05-31 | - | certain
Autumn '22 linked to MTFP | season | 2022-09-01..2022-11-30 | - | inferred
Early 2022 | year | 2022-01-01..2022-03-31 | - | certain
Early 2023 | year | 2023-01-01..2023-03-31 | - | certain
By early 2023 | year | ..2023-03-31 | - | certain
Mid 2023 | year | 2023-05-01..2023-08-31 | - | certain
Late 2022 | year | 2022-10-01..2022-12-31 | - | certain
End 2022 | year | 2022-12-01..2022-12-31 | - | certain
2021 | year | 2021-01-01..2021-12-31 | - | inferred
2023 | year | 2023-01-01..2023-12-31 | - | inferred
2027 | year | 2027-01-01..2027-12-31 | - | inferred
TBC 2023 | tbc | 2023-01-01..2023-12-31 | - | unknown
TBC | tbc | - | - | unknown
TBC based on selected option | tbc | - | - | unknown
Dates TBC following Autumn decision | tbc | 2022-11-30.. | - | unknown
Date TBC following options paper to Leadership Team in June 2022 | tbc | 2022-06-30.. | - | unknown
By Sep 2023 | month | ..2023-09-30 | - | certain
By September 2023 | month | ..2023-09-30 | - | certain
Est. Dec 2022 | month | 2022-12-01..2022-12-31 | - | inferred
Ongoing | ongoing | - | ongoing | certain
Aug 2022 and then quarterly | month | 2022-08-01..2022-08-31 | quarterly | certain
Aug 2022 and then ongoing | month | 2022-08-01..2022-08-31 | ongoing | certain
Complete | done | - | - | certain
In place | done | - | - | certain
Achieved April 2022 | done | 2022-04-01..2022-04-30 | - | certain
Achieved March 2022 | done | 2022-03-01..2022-03-31 | - | certain
Achieved Feb 2022 | done | 2022-02-01..2022-02-28 | - | certain
July 2022 March 2023 | unreadable | - | - | unknown
Since May 2021 | month | 2021-05-01.. | - | certain
in August 2021 | month | 2021-08-01..2021-08-31 | - | certain
in November 2021 | month | 2021-11-01..2021-11-30 | - | certain
between August 2021 and February 2022 | range | 2021-08-01..2022-02-28 | - | certain
(December 2021) | month | 2021-12-01..2021-12-31 | - | certain
(January 2022) | month | 2022-01-01..2022-01-31 | - | certain
(February 2022) | month | 2022-02-01..2022-02-28 | - | certain
December 2021 | month | 2021-12-01..2021-12-31 | - | certain
January 2022 | month | 2022-01-01..2022-01-31 | - | certain
since January 2022 | month | 2022-01-01.. | - | certain
In March 2022 | month | 2022-03-01..2022-03-31 | - | certain
in February 2022 | month | 2022-02-01..2022-02-28 | - | certain
not due until mid-May | month | 2022-05-11..2022-05-20 | - | inferred
The local elections in early May | month | 2022-05-05..2022-05-05 | - | inferred
* within the next two years | range | 2022-06-07..2024-06-07 | - | inferred
in Autumn 2021 | season | 2021-09-01..2021-11-30 | - | certain
in early 2022 | year | 2022-01-01..2022-03-31 | - | certain
The first review update is scheduled for Autumn 2022 | season | 2022-09-01..2022-11-30 | - | inferred
at agreed points | recurring | - | at agreed points | certain
at the earliest opportunity following the approval of this Plan | event | 2022-06-07.. | - | unknown
* over the next three years | range | 2022-06-07..2025-06-07 | - | inferred
* for the duration of the Improvement Plan | event | 2022-06-07.. | - | unknown
This will continue until all actions have been completed and government intervention has been lifted | event | - | - | unknown
six-monthly reports | recurring | - | every 6 months | inferred
on a monthly basis | recurring | - | monthly | inferred
monthly informal reporting | recurring | - | monthly | inferred
formal reporting to Cabinet quarterly | recurring | - | quarterly | inferred
quarterly meetings | recurring | - | quarterly | inferred
Monthly report of the risk register | recurring | - | monthly | inferred
quarterly to Cabinet | recurring | - | quarterly | inferred
internal monthly monitoring | recurring | - | monthly | inferred
on a regular basis | recurring | - | regular | certain
regular weekly meetings | recurring | - | weekly | inferred
on a 6-monthly basis | recurring | - | every 6 months | inferred
Monthly Budget monitoring | recurring | - | monthly | inferred
Annual Refresher | recurring | - | annual | inferred
* Quarterly system-wide deep dives | recurring | - | quarterly | inferred
annual reporting arrangements | recurring | - | annual | inferred
for new Municipal Year | year | 2022-05-01..2023-05-31 | - | inferred
end of 2021-22 Academic Year | year | 2022-07-01..2022-07-31 | - | inferred
Q1 performance report | quarter | 2022-04-01..2022-06-30 | - | inferred
Q1 budget report | quarter | 2022-04-01..2022-06-30 | - | inferred
(in line with Q1) | quarter | 2022-04-01..2022-06-30 | - | inferred
budget process for 2023/24 | year | 2023-04-01..2024-03-31 | - | inferred
* budget approval 2023-24 | year | 2023-04-01..2024-03-31 | - | inferred
2020/21 Statement of Accounts | year | 2020-04-01..2021-03-31 | - | inferred
2021/22 year end | day | 2022-03-31..2022-03-31 | - | certain
Regen Strategy and Pipeline 2022-27 | range | 2022-01-01..2027-12-31 | - | inferred
Corporate Plan 2021-2025 | range | 2021-01-01..2025-12-31 | - | inferred
(59a 02/22) | month | 2022-02-01..2022-02-28 | - | inferred
HRA 30 year Business Plan | unreadable | - | - | unknown
four-yearly election cycle | recurring | - | every 4 years | inferred
4-yearly election cycle | recurring | - | every 4 years | inferred
4 yearly election cycle | recurring | - | every 4 years | inferred
four yearly electoral cycle | recurring | - | every 4 years | inferred
* in time for the 2022 Commonwealth Games | event | ..2022-12-31 | - | inferred
with options due to be considered by Leadership Team in June 2022 | month | 2022-06-01..2022-06-30 | - | inferred
""",
}
ROWS = [
    pytest.param(plan_date, *(cell.strip() for cell in line.removeprefix("* ").split(" | ")), id=f"{n}-{line[:30]}")
    for n, (plan_date, line) in enumerate(
        (plan_date, line) for plan_date, lines in CATALOGUE.items() for line in lines.strip().splitlines()
    )
]


def test_the_catalogue_is_whole() -> None:
    assert len(ROWS) == 182


@pytest.mark.parametrize(("plan_date", "phrase", "kind", "window", "tail", "confidence"), ROWS)
def test_each_phrase_is_read_as_expected(
    plan_date: dt.date, phrase: str, kind: str, window: str, tail: str, confidence: str
) -> None:
    got = parse_timescale(phrase, settings=TimescaleSettings(plan_date=plan_date))

    days = f"{got.earliest or ''}..{got.latest or ''}" if got.earliest or got.latest else "-"
    assert (got.text, got.kind, days, got.tail or "-", got.confidence) == (phrase, kind, window, tail, confidence)
    assert got.reading.endswith(".")


def test_start_columns_keep_the_kind_of_every_phrase() -> None:
    for row in ROWS:
        plan_date, phrase, kind, *_ = row.values
        settings = TimescaleSettings(plan_date=plan_date)  # type: ignore[arg-type]

        assert parse_timescale(phrase, column="start", settings=settings).kind == kind
