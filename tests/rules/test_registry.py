"""How rules are kept and run: one list, in sheet order, and no rule can spoil the others' work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.books import tracker
from xl_tracker.findings import Severity
from xl_tracker.model import Tracker
from xl_tracker.rules import RULES, Hit, Rule, check
from xl_tracker.rules.registry import reading_rule
from xl_tracker.workbook import Place


def stops_half_way(tracker: Tracker) -> Iterator[Hit]:
    yield Hit(tracker.actions[0], "action", "Seen before the stop.")
    raise KeyError("forecast")


def rule_that(run: object, code: str = "ZZ001") -> Rule:
    return Rule(code, "test-rule", Severity.ADVICE, "Do it.", "A page.", run)  # type: ignore[arg-type]


def test_findings_come_in_the_order_of_the_tabs_then_of_the_rows() -> None:
    found = check(
        tracker("""
            Risks
            | Ref | Risk        | Likelihood | Impact | Score |
            | R1  | Staff leave | 3          | 4      | 7     |

            Actions
            | Ref | Action        | Lead officer | Status     |
            | A1  | Publish terms |              |            |
            | A2  | Train members | A. Khan      | In progess |
            """)
    )

    assert [(str(f.place), f.code) for f in found if f.code in ("RK001", "OW001", "RD002", "RG009")] == [
        ("Risks!E2", "RK001"),
        ("Actions!C2", "OW001"),
        ("Actions!D2", "RG009"),
        ("Actions!D3", "RD002"),
    ]


def test_a_finding_carries_all_that_the_officer_needs() -> None:
    (found,) = [
        f
        for f in check(
            tracker("""
                Risk register
                | Risk ref | Risk title  | Probability | Impact | Rating |
                | R1       | Staff leave | 3           | 4      | 7      |
                """)
        )
        if f.code == "RK001"
    ]

    assert (found.name, found.severity, found.place, found.column) == (
        "wrong-score",
        Severity.ERROR,
        Place("Risk register", 2, 5),
        "Score",
    )
    assert (found.ref, found.value) == ("R1", 7)
    assert found.message == "Risk R1 has the score 7, but likelihood 3 times impact 4 is 12."
    assert found.fix == "Enter 12, or correct the likelihood or the impact."


def test_a_rule_that_stops_is_reported_and_the_others_still_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, "ZZ001", rule_that(stops_half_way))
    found = check(tracker("| Ref | Action |\n| A1 | Publish terms |\n| A1 | Train members |"))

    (stopped,) = [f for f in found if f.code == "WB900"]
    assert stopped.message == "The rule ZZ001 (test-rule) stopped with KeyError: 'forecast'."
    assert {"RF001", "ZZ001"} <= {f.code for f in found}


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError, match="DT001 is already used by starts-after-its-finish"):
        reading_rule("DT001", "another", Severity.ERROR, fix="Do it.", page="A page.")


@pytest.mark.parametrize("code", ["DT1", "dt100", "DT0001", "E001"])
def test_a_code_is_two_capitals_and_three_digits(code: str) -> None:
    with pytest.raises(ValueError, match="two capitals and three digits"):
        reading_rule(code, "another", Severity.ERROR, fix="Do it.", page="A page.")


def test_a_rule_needs_a_page() -> None:
    with pytest.raises(ValueError, match="needs a page"):
        reading_rule("ZZ001", "another", Severity.ERROR, fix="Do it.", page="")
    assert "ZZ001" not in RULES
