"""CHECK says of a row what the Check column says, as far as the row alone can tell."""

from __future__ import annotations

from collections import defaultdict

from tests.books import SETTINGS, book
from tests.hosts.memory import MemoryHost
from tests.rules.test_rule_pages import example
from tests.worksheet_functions.asked import ask, sample
from xl_tracker.commands.validate import check_words
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import ACTIONS
from xl_tracker.reading.locate import locate_tables
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import RULES, check
from xl_tracker.settings import Settings
from xl_tracker.worksheet_functions.checking import ROW_RULES

ACTION_ROWS = """
    | Ref | Theme      | Action        | Lead officer | Baseline finish | Status      | Reported RAG |
    | A1  | Governance | Publish terms | A. Khan      | 2026-03-31      | In progress | Green        |
    |     |            |               |              |                 |             |              |
    | A2  | Governance | Train members |              | May 2027        | In progress | Greenish     |
    | A3  | Governance | Review        | A. Khan      | #REF!           | In progress | Amber        |
"""


def test_check_says_what_the_check_column_says_of_each_row() -> None:
    headings, *rows = book(ACTION_ROWS).sheets["Actions"].rows
    tracker = read_tracker(book(ACTION_ROWS).read(), SETTINGS)
    found = defaultdict(list)
    for finding in check(tracker):
        found[finding.place.row].append(finding)
    expected = [check_words(found[2]), "", check_words(found[4]), check_words(found[5])]

    assert [row[0] for row in ask("CHECK", rows, [headings])] == expected
    assert [row[0] for row in ask("CHECK", [headings, *rows])] == ["", *expected]
    assert [ask("CHECK", [row], [headings]) for row in rows] == [[[words]] for words in expected]
    assert "OW001" in expected[2]


def test_check_takes_the_template_s_headings_where_none_are_given() -> None:
    row = [
        {"ref": "A1", "action": "Train", "status": "Goingish", "baseline_finish": 46112.0}.get(c.field)
        for c in ACTIONS.columns
    ]

    assert "RD002" in str(ask("CHECK", [row[:-1]])[0][0])
    status = ACTIONS.columns.index(ACTIONS.column("status"))
    assert "DT004" in str(ask("CHECK", [[*row[:status], "In progress", *row[status + 1 :]]])[0][0])


def test_check_finds_nothing_wrong_with_a_row_that_is_right() -> None:
    headings = ["Ref", "Theme", "Action", "Lead officer", "Baseline finish", "Status", "Reported RAG"]

    assert ask("CHECK", [["A1", "Governance", "Train", "A. Khan", "May 2027", "Not started", "Green"]], [headings]) == [
        ["OK"]
    ]


def rules_that_need_only_the_row() -> tuple[set[str], set[str]]:
    """Found out anew: the rules that say of some row alone what they say of it in its tracker, and those that do not.

    The rows are those of every page's examples and of the sample plan.
    """
    alike, different = set(), set()
    books = [(book(text).read(), SETTINGS) for each in RULES.values() for text in examples(each.page)]
    for whole, chosen in [*books, (sample(), Settings(as_at=sample_plan()[1]))]:
        located, _ = locate_tables(whole)
        if "Actions" not in located:
            continue
        tracker, table = read_tracker(whole, chosen), located["Actions"]
        together = defaultdict(set)
        for finding in check(tracker):
            if finding.place.sheet == table.sheet.name:
                together[finding.place.row].add(finding.code)
        headings = tuple(table.sheet.rows[table.heading_row - 1])
        for row in table.rows():
            sheet = MemoryHost({"Actions": [headings, row.cells]}).read()
            alone = {f.code for f in check(read_tracker(sheet, tracker.settings)) if f.place.row == 2}
            alike |= alone & together[row.number]
            different |= alone - together[row.number]
    return alike, different


def examples(page: str) -> list[str]:
    return [text for heading in ("Flagged", "Fine") if (text := example(page, heading)).strip()]


def test_the_rules_of_a_row_are_all_that_need_nothing_but_the_row() -> None:
    alike, different = rules_that_need_only_the_row()

    assert alike - different == ROW_RULES
