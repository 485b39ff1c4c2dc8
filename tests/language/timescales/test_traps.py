"""Texts that look like a date and are not, or not the one that they look like: asked, never guessed."""

from __future__ import annotations

import pytest

from tests.language.timescales.readings import read
from xl_tracker.language.timescales import parse_timescale

MISSPELT = ["Autum 2022", "Smarch 2027", "5 Marhc 2022", "March to Jnue 2022", "Autum 2022/23", "early Marhc 2022"]
NO_SUCH_DATE = ["13/2022", "00/2022", "28-30 February 2023", "28 February - 30 February 2023", "31 June to 3 July 2022"]
NO_SUCH_DATE += ["31/02/2026", "31 February 2026", "29 Feb 2023", "30/13/2022", "Q5 2022", "Q0 2022/23", "H3 2022"]
NUMBERED = ["Phase 1 June 2022", "Rec 5 May 2022", "1. June 2022", "1) June 2022", "Part 2 March 2023", "No 5 May 2022"]
FIGURES = ["1.5, 1.6", "Rec 15", "100", "22", "20230901", "01904 551550", "25-30 people", "11/12", "24/7", "50/50"]
FIGURES += ["\u00a32022", "Room 2022", "Dec 20222", "June 2O22", "summer holidays 2022", "2022.5"]
WORDS = ["hello", "soon", "the board may agree this", "march for the cause", "Not started", "next year", "end of year"]
SEVERAL = [
    "July 2022 March 2023",
    "May 2022 and July 2022",
    "July 2022, March 2023",
]
SEVERAL += ["Ongoing Complete Aug 2022", "June 2022 ongoing", "TBC Complete", "Mar 2022 Complete", "Complete Complete"]
BACKWARDS = ["March 2023 - January 2022", "between June 2023 and May 2022", "5-1 May 2022"]


@pytest.mark.parametrize(
    "phrase", MISSPELT + NO_SUCH_DATE + NUMBERED + FIGURES + WORDS + SEVERAL + BACKWARDS + ["", " ", "-", "\u2013", "?"]
)
def test_what_cannot_be_read_is_not_guessed(phrase: str) -> None:
    assert read(phrase) == "unreadable - unknown"


@pytest.mark.parametrize("phrase", SEVERAL[:3])
def test_several_timescales_are_named(phrase: str) -> None:
    assert parse_timescale(phrase).reading.startswith("The cell holds 2 timescales: ")


@pytest.mark.parametrize(
    ("phrase", "reading"),
    [
        ("March 25 for 25/26 service plans", "month 2025-03-01..2025-03-31 inferred"),
        ("Q1 report to Cabinet in August 2022", "month 2022-08-01..2022-08-31 inferred"),
        ("3 reports by June 2022", "month ..2022-06-30 inferred"),
        ("10% by March 2023", "month ..2023-03-31 inferred"),
        ("Cabinet 15 June 2022", "day 2022-06-15..2022-06-15 inferred"),
        ("Following Cabinet approval in June 2022", "month 2022-06-30.. inferred"),
        ("by the May 2022 Council meeting", "month ..2022-05-31 inferred"),
        ("slipped from June to September 2022", "range 2022-06-01..2022-09-30 inferred"),
        ("Vesting day 1 April 2028", "day 2028-04-01..2028-04-01 inferred"),
        ("post-May 2026", "month 2026-06-01.. inferred"),
        ("3 years 2022-2025", "range 2022-01-01..2025-12-31 inferred"),
        ("may be considered by 2023", "year ..2023-12-31 inferred"),
    ],
)
def test_the_near_miss_is_read(phrase: str, reading: str) -> None:
    assert read(phrase) == reading


def test_a_month_and_two_figures_is_a_month_of_a_year_and_says_so() -> None:
    got = parse_timescale("December 24")

    assert read("December 24") == "month 2024-12-01..2024-12-31 inferred"
    assert "not as a day of December" in got.reading
    assert read("December 14") == "day 2022-12-14..2022-12-14 inferred"
    assert read("24 December 2024") == "day 2024-12-24..2024-12-24 certain"
