"""What an officer is told of how a timescale was read, or why it could not be."""

from __future__ import annotations

import pytest

from tests.language.timescales.readings import PLAN, table
from xl_tracker.language.timescales import parse_timescale

TOLD = table("""
5 June 2023 | Read as 5 June 2023.
April 2023 | Read as 1 April 2023 to 30 April 2023.
from April 2023 | Read as 1 April 2023 onwards.
before April 2023 | Read as any day up to 31 March 2023.
Ongoing from April 2022 | Ongoing; read as 1 April 2022 onwards.
TBC - by end of March 2023 | To be confirmed; read as any day up to 31 March 2023.
31/02/2026 | There is no such date.
Q5 2022 | There is no such date.
28-30 February 2023 | There is no such date.
28 February - 30 February 2023 | There is no such date.
31 June to 3 July 2022 | There is no such date.
31 June - 3 July | There is no such date.
24/7 | It could be a day, a month or a year.
11/12 | It could be a day, a month or a year.
1.5, 1.6 | No date could be read from this.
March 2023 - January 2022 | The range ends before it begins.
end of year | It does not say which year, quarter or month.
within 6 weeks of appointment | Written as 6 weeks. Depends on something else: no date is written.
""")


@pytest.mark.parametrize(("phrase", "reading"), TOLD)
def test_the_officer_is_told_what_was_understood(phrase: str, reading: str) -> None:
    assert parse_timescale(phrase, settings=PLAN).reading == reading
