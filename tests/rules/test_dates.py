"""What the pages of the date rules cannot show: history, thresholds, and one finding for one fault."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.books import SETTINGS, tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings


def found_in(text: str, *codes: str, settings: Settings = SETTINGS) -> list[tuple[str, str]]:
    """The code and cell of each finding of the given families (or single codes)."""
    found = check(tracker(text, settings))
    return [(f.code, f.place.a1) for f in found if f.code.startswith(codes)]


HISTORY = """
    | Ref | Action        | Baseline finish | Forecast finish | Status      |
    | A1  | Publish terms | TBC             |                 | In progress |

    History
    | Period | As at      | Item | Forecast finish |
    | Q2     | 2025-09-30 | A1   | TBC             |
    | Q3     | 2025-12-31 | A1   | {third}         |
    | Q4     | {last}     | {item} | {forecast}    |
"""


@pytest.mark.parametrize(
    ("last", "item", "forecast", "expected"),
    [
        ("2026-02-28", "A1", "TBC", [("DT013", "C2")]),  # 93 days ago: one more than is allowed
        ("2026-03-01", "A1", "TBC", []),  # 92 days ago
        ("2026-02-28", "A1", "", [("DT013", "C2")]),  # no forecast then: the baseline's TBC counted
        ("2026-02-28", "A1", "2026-06-30", []),  # it had a date in between
        ("2026-02-28", "A2", "TBC", []),  # only the TBC of Q2 is known, and Q3 had a date
    ],
)
def test_how_long_a_date_is_tbc_is_told_by_history(
    last: str, item: str, forecast: str, expected: list[tuple[str, str]]
) -> None:
    text = HISTORY.format(third="March 2026", last=last, item=item, forecast=forecast)

    assert found_in(text, "DT013") == expected


def test_without_a_forecast_then_the_finish_that_was_agreed_then_counts() -> None:
    text = """
        | Ref | Action        | Baseline finish | Status      |
        | A1  | Publish terms | TBC             | In progress |

        History
        | Period | As at      | Kind   | Item | Agreed finish | Forecast finish |
        | Q2     | 2025-09-30 | Action | A1   | TBC           |                 |
        | Q3     | 2025-12-31 | Action | A1   | {then}        |                 |
        | Q4     | 2026-03-31 | Action | A1   | TBC           |                 |
    """

    assert found_in(text.format(then="TBC"), "DT013") == [("DT013", "C2")]
    assert found_in(text.format(then="2026-06-30"), "DT013") == []


def test_a_new_item_is_not_old_because_the_plan_is() -> None:
    settings = replace(SETTINGS, timescales=replace(SETTINGS.timescales, plan_date=dt.date(2025, 1, 1)))
    text = """
        | Ref | Action        | Baseline finish | Status      |
        | A9  | Publish terms | TBC             | Not started |

        History
        | Period | As at      | Item | Forecast finish |
        | Q2     | 2025-09-30 | A1   | TBC             |
    """

    assert found_in(text, "DT013", settings=settings) == []


def plan(finishes: list[str]) -> str:
    rows = [f"| A{n} | Action {n} | {finish} | In progress |" for n, finish in enumerate(finishes, start=1)]
    return "\n".join(["| Ref | Action | Baseline finish | Status |", *rows])


SPREAD = [f"2026-{month:02}-28" for month in range(7, 13)]


def test_bunching_is_more_than_the_share_not_the_share_itself() -> None:
    settings = replace(SETTINGS, bunching_share=0.25)

    assert found_in(plan(["2027-03-01", "2027-03-31", *SPREAD]), "DT014", settings=settings) == []
    assert found_in(plan(["2027-03-01", "2027-03-31", *SPREAD[:5], "Mar 2027"]), "DT014", settings=settings) == [
        ("DT014", "C2")
    ]


def test_bunching_is_not_looked_for_in_a_short_plan() -> None:
    assert found_in(plan(["2027-03-31"] * 7), "DT014") == []


def test_the_last_day_of_one_month_and_the_first_of_the_next_do_not_bunch() -> None:
    assert found_in(plan(["2027-02-28", "2027-03-01", *SPREAD, "TBC", "Ongoing"]), "DT014") == [], "one each of eight"


@pytest.mark.parametrize(
    ("start", "finish", "expected"),
    [
        ("2026-02-02", "2025-03-31", ["DT002"]),  # 308 days before the start: the year was mistyped
        ("2026-01-25", "2025-03-31", ["DT001"]),  # 300 days: a contradiction, of whatever cause
        ("2024-02-02", "2025-03-31", ["DT004"]),  # merely late
    ],
)
def test_a_finish_long_gone_is_one_finding(start: str, finish: str, expected: list[str]) -> None:
    text = f"""
        | Ref | Action        | Start   | Baseline finish | Status      | Reported RAG |
        | A1  | Publish terms | {start} | {finish}        | In progress | Red          |
    """

    assert [code for code, _ in found_in(text, "DT", "RG00")] == expected


def test_a_finish_before_its_recommendation_was_received_is_a_year_gone() -> None:
    text = """
        | Ref | Action        | Recommendations | Baseline finish | Status      |
        | A1  | Publish terms | PC-1; PC-2      | 2025-10-31      | In progress |

        Recommendations
        | Ref  | Recommendation | Received on |
        | PC-1 | Be open        | 2025-11-18  |
        | PC-2 | Train          | {second}    |
    """

    assert found_in(text.format(second="2025-12-01"), "DT002", "DT004") == [("DT002", "D2")]
    assert found_in(text.format(second="2025-10-01"), "DT002", "DT004") == [("DT004", "D2")]


@pytest.mark.parametrize("finish", ["soonish", "#REF!"])
def test_an_unreadable_date_is_one_finding(finish: str) -> None:
    text = f"""
        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-01-31      | {finish}        | In progress | Green        |
    """

    assert [code for code, _ in found_in(text, "DT", "RG00", "RD")] == [
        {"soonish": "RD001", "#REF!": "RD008"}[finish],
    ]


def test_an_unread_status_is_not_called_late_or_missing() -> None:
    text = """
        | Ref | Action        | Baseline finish | Status  | Reported RAG | Lead officer |
        | A1  | Publish terms | 2026-01-31      | Complte | Blue         |              |
    """

    assert [code for code, _ in found_in(text, "DT", "RG", "RD", "OW")] == ["RD002"]


def test_on_a_sheet_without_status_the_rag_says_what_is_complete() -> None:
    text = """
        | Ref | Action        | Baseline finish | RAG   |
        | A1  | Publish terms | 2026-01-31      | Blue  |
        | A2  | Train members | 2026-01-31      | Amber |
        | A3  | Move offices  | 2026-01-31      |       |
    """

    assert found_in(text, "DT004") == [("DT004", "C3")]


def test_a_change_to_an_item_that_does_not_exist_is_not_reported_twice() -> None:
    text = """
        | Ref | Action        | Baseline finish | Approved finish | Status      |
        | A1  | Publish terms | 2026-09-30      | 2026-12-31      | In progress |

        Changes
        | Ref | Item | Field           | To            | Decision |
        | C1  | A77  | Approved finish | December 2026 | Approved |
    """

    assert found_in(text, "DT011", "RF006") == [("RF006", "B2")]


def test_without_a_changes_sheet_no_approval_is_looked_for() -> None:
    text = """
        | Ref | Action        | Due date   | Revised due date | Status |
        | A1  | Publish terms | 2026-09-30 | 2026-12-31       | Paused |
    """

    assert found_in(text, "DT011", "RG015") == []


def test_an_approved_date_that_nobody_entered_is_not_held_against_the_rag() -> None:
    text = """
        | Ref | Action        | Baseline finish | Approved finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-09-30      |                 | 2026-12-31      | In progress | Green        |

        Changes
        | Ref | Item | Field           | To         | Decision   |
        | C1  | A1   | Approved finish | 2026-12-31 | {decision} |
    """

    assert found_in(text.format(decision="Approved"), "DT012", "RG00") == [("DT012", "D2")]
    assert found_in(text.format(decision="Requested"), "DT012", "RG00") == [("RG001", "G2")]


@pytest.mark.parametrize(
    ("approved", "expected"),
    [("2026-12-31", []), ("TBC", []), ("after the review", []), ("2026-11-30", [("DT012", "D2")])],
)
def test_an_approved_finish_that_tells_no_day_does_not_contradict_a_change(
    approved: str, expected: list[tuple[str, str]]
) -> None:
    text = f"""
        | Ref | Action        | Baseline finish | Approved finish | Status      |
        | A1  | Publish terms | 2026-09-30      | {approved}      | In progress |

        Changes
        | Ref | Item | Field           | To         | Decision |
        | C1  | A1   | Approved finish | 2026-12-31 | Approved |
    """

    assert found_in(text, "DT012") == expected
