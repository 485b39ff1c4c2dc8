"""A council's own workbook is checked where it stands, in its own words."""

from __future__ import annotations

import pytest

from tests.books import SETTINGS, book, tracker
from xl_tracker.commands import COMMANDS
from xl_tracker.errors import NotATracker
from xl_tracker.findings import Finding
from xl_tracker.flow import run
from xl_tracker.model import Tracker
from xl_tracker.reading.own_words import own_words_in
from xl_tracker.rules import check

AUDIT = """
    Audit recs
    | No. | Recommendation                     | Management response              | Responsible person | Agreed date | Current position |
    | 1.1 | Reconcile the bank account monthly | Reconcile by the tenth each month | Jo Okafor          | 2026-04-30  | In progress      |
    | 1.2 | Review who may approve payments    | Review the list every quarter     | Ann Brennan        | 2026-12-31  | Not started      |
    | 1.3 | Keep minutes of the board          | Appoint somebody to take minutes  |                    | 2026-10-31  | Completed        |
"""


def codes(found: Tracker, *wanted: str) -> list[Finding]:
    return [each for each in check(found) if each.code in wanted]


def test_its_rows_become_actions_with_their_places() -> None:
    found = tracker(AUDIT)

    assert [action.action for action in found.actions] == [
        "Reconcile by the tenth each month",
        "Review the list every quarter",
        "Appoint somebody to take minutes",
    ]
    assert found.actions[0].lead_officer == ("Jo Okafor",)
    assert found.actions[0].place("baseline_finish").a1 == "E2"
    assert not codes(found, "WB001", "WB002", "WB003")


def test_one_finding_says_how_it_was_read() -> None:
    (finding,) = codes(tracker(AUDIT), "WB013")

    assert "3 rows of it are each read as an action" in finding.message
    assert "'Recommendation' (B) is not read" in finding.message
    assert "xl-tracker import 'book.xlsx'" in finding.fix


def test_every_column_says_what_it_was_read_as() -> None:
    found = tracker(AUDIT)

    assert ("Audit recs", "Management response", "Action") in {each[:3] for each in found.read_as}
    assert ("Audit recs", "Agreed date", "Baseline finish") in {each[:3] for each in found.read_as}


def test_findings_name_the_councils_own_heading() -> None:
    late = codes(tracker(AUDIT), "DT004")

    assert [(each.column, each.place.a1) for each in late] == [("Agreed date", "E2")]


def test_rules_about_columns_that_it_never_had_say_nothing() -> None:
    found = check(tracker(AUDIT))

    assert {each.place.row for each in found if each.code not in ("WB013", "WB005")} <= {2, 3, 4}
    assert not [each for each in found if each.code.startswith(("UP", "RG", "AS"))]


def test_a_word_that_other_councils_use_for_a_status_is_read() -> None:
    found = tracker(
        """
        Plan 2026
        | No. | What needs to happen?     | By who?     | By when?   | How is it going? | RAG   |
        | 1   | Hold spending panels now  | Jo Okafor   | 2026-12-31 | Delivered        | B     |
        | 2   | Train every new member    | Ann Brennan | 2026-12-31 | Under way        | G     |
        """
    )

    assert not codes(found, "RD002", "RD003")


def test_a_register_of_risks_in_other_words() -> None:
    found = tracker(
        """
        Risk log
        | ID | Description of risk           | Probability | Impact | Mitigating actions      | Risk owner |
        | 1  | Staff may leave in the summer | 3           | 4      | Pay a retention payment | Jo Okafor  |
        """
    )

    assert [risk.risk for risk in found.risks] == ["Staff may leave in the summer"]
    assert found.risks[0].owner == ("Jo Okafor",)


def test_a_table_on_its_side_keeps_its_places() -> None:
    found = tracker(
        """
        Plan 2026
        | No.                   | 1                        | 2                      | 3                      |
        | What needs to happen? | Hold spending panels now | Train every new member | Publish the whole plan |
        | By who?               | Jo Okafor                | Ann Brennan            | Sam Malik              |
        | By when?              | 2026-03-31               | 2026-12-31             | 2026-12-31             |
        | Status                | In progress              | Not started            | Complete               |
        """
    )

    assert [each.place.a1 for each in codes(found, "DT004")] == ["B4"]


def test_our_own_sheet_is_not_asked_for_its_headings() -> None:
    found = tracker(
        """
        | Ref | Action        | Lead officer | Baseline finish | Status      |
        | A1  | Publish terms | A. Khan      | 2026-12-31      | In progress |
        """
    )

    assert found.read_as == ()


def test_the_words_sheet_says_what_the_councils_words_mean() -> None:
    words = """
        Words
        | Kind    | Where | Written        | Means       |
        | Heading | Plan  | Zed            | Action      |
        | Heading | Plan  | Nod            | Lead officer |
        | Status  | Plan  | Rolling nicely | In progress |
        | Fill    | Plan  | #00B050        | Green       |
        """
    own = own_words_in(book(words).read())

    assert own.headings == (("Zed", "action"), ("Nod", "lead_officer"))
    assert own.words == (("status", "Rolling nicely", "In progress"),)
    assert own.fills == (("00B050", "Green"),)

    plan = """
        Plan 2026
        | No. | Zed                      | Nod         | Agreed date | Current status |
        | 1   | Hold spending panels now | Jo Okafor   | 2026-12-31  | Rolling nicely |
        | 2   | Train every new member   | Ann Brennan | 2026-12-31  | Rolling nicely |
        """
    found = tracker(plan + words)

    assert [action.lead_officer for action in found.actions] == [("Jo Okafor",), ("Ann Brennan",)]
    assert not codes(found, "RD002")


def test_commands_leave_a_workbook_alone_that_has_headings_of_its_own() -> None:
    host = book(AUDIT)

    with pytest.raises(
        NotATracker, match=r"'book\.xlsx' has headings of its own, so we can check it but not change it\."
    ):
        run(COMMANDS["colour_rag"], host, SETTINGS)
