"""The server's answers to the task pane: findings, themes, changes since the last period, audiences."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from tests.books import SETTINGS, book
from tests.excel_sim import build_payload
from tests.excel_sim.book import open_payload
from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import sample_book
from xl_tracker import clock
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.server.pane import shown as pane
from xl_tracker.server.pane.shown import pane_object
from xl_tracker.server.work import work_on

PLAN = """
    | Ref | Theme      | Action        | Lead officer | Baseline finish | Forecast finish | Status      | Reported RAG | Progress update | Updated on |
    | A1  | Governance | Publish terms | A. Khan      | 2026-09-30      | 2026-09-30      | In progress | Green        | On the way      | 2026-05-20 |
    | A2  | Governance | Train members | B. Lee       | 2026-04-30      | 2026-12-31      | In progress | Amber        | Two of four run | 2026-05-20 |
    | A3  | Finance    | Close accounts|              | 2026-07-31      | 2026-07-31      | Complete    | Gren         | Done            | 2026-05-20 |
    | A4  | Finance    | Budget 2027   | C. Moss      | 2026-12-31      | Autumn 2026     | Not started |              | Planned         | 2026-05-20 |

    History
    | Period     | As at      | Item | Status      | Reported RAG | Derived RAG | Forecast finish |
    | March 2026 | 2026-03-31 | A1   | Not started | Green        | Green       | 30 Sept 2026    |
    | March 2026 | 2026-03-31 | A2   | In progress | Green        | Green       | 2026-04-30      |
    | March 2026 | 2026-03-31 | A3   | In progress | Green        | Green       | 2026-07-31      |
    | March 2026 | 2026-03-31 | A9   | Paused      |              | Grey        |                 |

    Reporting
    | Audience | Body    | Every   | Last met   | Next meeting | Pages            |
    | Cabinet  | Cabinet | Quarter | 2026-04-10 | 2026-07-14   |                  |
    | Scrutiny | O&S     | Month   |            |              | Risks; Weather   |
"""


def shown(text: str = PLAN, *, with_findings: bool = True) -> dict[str, Any]:
    """What the pane is told, after its way through JSON."""
    tracker = read_tracker(book(text).read(), SETTINGS)
    return json.loads(json.dumps(pane_object(tracker, check(tracker), with_findings=with_findings)))  # type: ignore[no-any-return]


def test_findings_come_worst_first_with_the_lead_officer_of_their_row() -> None:
    findings = shown()["findings"]

    severities = [each["severity"] for each in findings]
    assert severities == sorted(severities, key=["error", "warning", "advice"].index)
    leads = {each["ref"]: each["leads"] for each in findings if each["sheet"] == "Actions"}
    assert (leads["A2"], leads["A3"]) == (["B. Lee"], [])


def test_counts_are_of_all_findings_also_where_they_are_not_listed() -> None:
    listed, counted = shown(), shown(with_findings=False)

    assert "findings" not in counted
    assert counted["counts"] == listed["counts"]
    assert sum(counted["by_sheet"].values()) == len(listed["findings"]) == sum(listed["counts"].values())
    assert counted["verdict"] == "rejected"


def test_more_findings_than_a_pane_can_list_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    every = shown()["findings"]
    monkeypatch.setattr(pane, "MOST_FINDINGS", 2)
    few = shown()

    assert few["findings"] == every[:2]
    assert few["left_out"] == len(every) - 2


def test_a_theme_has_its_counts_and_what_moved() -> None:
    summary = shown()["summary"]

    governance, finance = summary["themes"]
    assert (governance["theme"], governance["by_rag"]["Green"], governance["by_rag"]["Red"]) == ("Governance", 1, 1)
    assert (governance["on_track"], governance["movement"]) == (50, "1 worse")
    assert (finance["theme"], finance["movement"]) == ("Finance", "1 better")
    assert (summary["plan"]["actions"], summary["since_words"]) == (4, "31 March 2026")


def test_changes_since_the_last_period_say_what_was_and_what_is() -> None:
    changes = shown()["changes"]

    lines = [(each["ref"], each["what"], each["before"], each["now"], each["better"]) for each in changes["items"]]
    assert lines == [
        ("A1", "Status", "Not started", "In progress", True),
        ("A2", "Derived RAG", "Green", "Red", False),
        ("A2", "Reported RAG", "Green", "Amber", False),
        ("A2", "Forecast finish", "30 Apr 2026", "31 Dec 2026", False),
        ("A3", "Status", "In progress", "Complete", True),
        ("A3", "Derived RAG", "Green", "Blue", True),
        ("A3", "Reported RAG", "Green", "None", None),
        ("A4", "New", "", "Not started", None),
        ("A9", "Gone", "Paused", "", None),
    ]
    assert (changes["period"], changes["since_words"]) == ("March 2026", "31 March 2026")
    assert changes["items"][3]["cell"] == "F3"


def test_changes_are_those_of_actions_and_a_deleted_one_keeps_its_words() -> None:
    text = """
        | Ref | Action | Status      |
        | A1  | Save   | In progress |

        History
        | Period     | As at      | Kind          | Item | Title      | Status      | Derived RAG |
        | March 2026 | 2026-03-31 | Action        | A1   | Save       | In progress | Grey        |
        | March 2026 | 2026-03-31 | Action        | A2   | Spend      | In progress | Grey        |
        | March 2026 | 2026-03-31 | Key milestone | M1   | Money came | In progress | Grey        |
    """
    items = shown(text)["changes"]["items"]

    assert [(each["ref"], each["what"], each["action"]) for each in items] == [("A2", "Gone", "Spend")]


def test_without_an_earlier_period_nothing_is_compared() -> None:
    changes = shown(PLAN.partition("History")[0])["changes"]

    assert (changes["since_words"], changes["items"]) == ("", [])


def test_the_period_of_an_audience_begins_with_its_last_pack() -> None:
    packs = "\nPacks\n| Audience | As at | Made on |\n| Cabinet | 2026-04-30 | 2026-05-02 |\n"

    cabinet, _ = shown(PLAN + packs)["audiences"]

    assert (cabinet["start_words"], cabinet["sheet"], cabinet["cell"]) == ("1 May 2026", "Packs", "B2")


def test_an_audience_has_its_period_and_its_pages() -> None:
    cabinet, scrutiny = shown()["audiences"]

    assert (cabinet["start_words"], cabinet["end_words"]) == ("1 April 2026", "1 June 2026")
    assert (cabinet["sheet"], cabinet["cell"], cabinet["next_meeting_words"]) == ("Reporting", "D2", "14 July 2026")
    assert [page["name"] for page in cabinet["pages"]][:2] == ["Summary", "Exceptions"]
    assert "'Weather'" in scrutiny["problem"]
    assert scrutiny["pages"] == []


def test_the_snapshot_is_offered_under_the_name_of_its_day() -> None:
    assert shown()["snapshot"] == {"period": "1 June 2026", "kept": ["March 2026"]}


@pytest.mark.parametrize(("as_at", "told"), [("", True), ("2026-10-04", False)])
def test_early_in_a_month_a_snapshot_says_how_to_have_the_end_of_the_last_one(
    as_at: str, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda zone: dt.date(2026, 10, 4))
    opened = open_payload(build_payload(workbook_of(sample_book())))
    message = json.loads(work_on(opened, "snapshot", "pmo", "", as_at, lambda stage, words: None))["message"]

    assert ("For the end of September give 2026-09-30 as the day of the snapshot." in message) is told
