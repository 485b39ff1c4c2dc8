"""What each command writes, and what it never writes."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.books import SETTINGS, book
from tests.hosts.memory import MemoryHost
from xl_tracker.commands import COMMANDS
from xl_tracker.edits import ColourWords, Formula, ReplaceSheet, SetValues
from xl_tracker.errors import CannotWrite, NotATracker
from xl_tracker.flow import run
from xl_tracker.layout import BY_SHEET
from xl_tracker.reading.tracker import read_tracker

PLAN = """
    | Ref | Action | Lead officer | Baseline finish | Forecast finish | Finish by | Status      | Reported RAG | Derived RAG | RAG reason | Notes   | Check |
    | A1  | Listen | A. Khan      | Dec 2026        | 2027-01-15      |           | In progress | Green        | Red         | old        | my note | old   |
    | A2  | Learn  |              | 2026-12-31      | 2026-12-31      |           | In progress | Green        |             |            |         |       |
"""
HISTORY = """

    History
    | Period      | As at      | Item | Status      | Derived RAG | Forecast finish |
    | August 2026 | 2026-08-31 | A1   | In progress | Green       | Dec 2026        |
"""
WRITING = sorted(set(COMMANDS) - {"undo"})
"""Every command but Undo, which writes nothing of its own: tests/commands/test_undo.py."""


def done(name: str, text: str = PLAN, choice: str = "") -> MemoryHost:
    host = book(text)
    run(COMMANDS[name], host, SETTINGS, choice)
    return host


def column(host: MemoryHost, heading: str, sheet: str = "Actions") -> list[object]:
    rows = host.sheets[sheet].rows
    at = rows[0].index(heading)
    return [row[at] if at < len(row) else None for row in rows[1:]]


def test_colour_rag_writes_what_the_dates_say_with_the_reason_and_the_last_day() -> None:
    host = done("colour_rag")

    assert column(host, "Derived RAG") == ["Amber", "Green"]
    assert column(host, "RAG reason")[0] == (
        "Forecast for 15 January 2027: 15 days late against 31 December 2026 (one month tolerated)."
    )
    assert column(host, "Finish by") == [dt.date(2027, 1, 15), dt.date(2026, 12, 31)]


def test_colour_rag_colours_the_reported_and_the_derived_rag() -> None:
    made = done("colour_rag").sheets["Actions"].made

    assert [(edit.place.column, edit.palette) for edit in made if isinstance(edit, ColourWords)] == [
        (8, "rag"),
        (9, "rag"),
    ]


@pytest.mark.parametrize("name", WRITING)
def test_no_command_writes_in_an_officers_column(name: str) -> None:
    """The headings that officers fill in, and columns we do not know, hold what they held."""
    officers = [c.heading for c in BY_SHEET["Actions"].columns if c.writer == "officer"]
    before, after = book(PLAN + HISTORY), done(name, PLAN + HISTORY)

    for heading in [*(h for h in officers if h in before.sheets["Actions"].rows[0]), "Notes"]:
        assert column(after, heading) == column(before, heading)


def test_validate_links_each_finding_to_its_cell_and_marks_each_row() -> None:
    host = done("validate")

    rows = host.sheets["Findings"].rows
    start = next(number for number, row in enumerate(rows) if row and row[0] == "Severity")
    lead = next(row for row in rows[start + 1 :] if row[1] == "OW001")
    assert lead[2] == Formula('=HYPERLINK("#\'Actions\'!C3","Actions C3")', "Actions C3")
    assert str(column(host, "Check")[1]).startswith("Error: OW001")


def test_validate_says_when_a_row_is_in_order() -> None:
    host = book("""
        | Ref | Action | Check |
        | A1  | Listen | old   |
    """)
    outcome = COMMANDS["validate"].plan(read_tracker(host.read(), SETTINGS), [], "")

    assert next(e.values for e in outcome.edits if isinstance(e, SetValues)) == (("OK",),)


def test_a_sheet_that_somebody_else_made_is_never_replaced() -> None:
    text = PLAN + "\n    Findings\n    | My own findings |\n"

    with pytest.raises(CannotWrite, match="a sheet 'Findings' that xl_tracker did not make"):
        done("validate", text)


def test_our_own_sheet_is_replaced() -> None:
    host = done("validate")
    run(COMMANDS["validate"], host, SETTINGS)

    assert list(host.sheets).count("Findings") == 1


def test_pages_of_an_earlier_pack_that_are_not_in_this_one_go() -> None:
    text = (
        PLAN
        + """
    Reporting
    | Audience | Every   | Pages   |
    | Cabinet  | Quarter |         |
    | Scrutiny | Quarter | Summary |
    """
    )
    host = done("board_pack", text, "Cabinet")
    run(COMMANDS["board_pack"], host, SETTINGS, "Scrutiny")

    assert [sheet for sheet in host.sheets if sheet.startswith("Pack ")] == ["Pack Cover", "Pack Summary"]


def test_refresh_makes_a_page_where_the_workbook_has_no_summary_of_ours() -> None:
    text = PLAN + "\n    Summary\n    | What I think | Fine |\n"

    host = done("refresh_summaries", text)

    assert host.sheets["Summary"].rows == [["What I think", "Fine"]]
    assert host.sheets["Theme summary"].rows[0][0] == "Summary"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_workbook_without_actions_is_one_sentence_and_unchanged(name: str) -> None:
    host = book("Lunch\n| Day | Soup |\n| Mon | Leek |")

    with pytest.raises(NotATracker, match="holds no actions"):
        run(COMMANDS[name], host, SETTINGS)

    assert list(host.sheets) == ["Lunch"]


@pytest.mark.parametrize(
    ("names", "named"),
    [
        (["validate"], "validate"),
        (["colour_rag"], "colour RAG"),
        (["refresh_summaries", "colour_rag", "board_pack"], "refresh summaries, colour RAG and board pack"),
    ],
)
def test_a_workbook_without_actions_is_told_of_the_command_with_its_capitals(names: list[str], named: str) -> None:
    host = book("Lunch\n| Day | Soup |\n| Mon | Leek |")

    with pytest.raises(NotATracker, match=f"there is nothing to do for {named}\\.$"):
        run([COMMANDS[name] for name in names], host, SETTINGS)


@pytest.mark.parametrize("name", WRITING)
def test_a_command_makes_as_many_edits_for_many_rows_as_for_few(name: str) -> None:
    def edits(rows: int) -> int:
        heading, first = PLAN.strip().splitlines()[:2]
        many = [first.replace("A1 ", f"A{number} ") for number in range(1, rows + 1)]
        outcome = run(COMMANDS[name], book("\n".join([heading, *many]) + HISTORY), SETTINGS)
        return len(outcome.edits)

    assert edits(300) == edits(10)


def test_every_replaced_sheet_says_that_we_made_it() -> None:
    host = done("board_pack")

    replaced = [edit for sheet in host.sheets.values() for edit in sheet.made if isinstance(edit, ReplaceSheet)]
    assert replaced
    for edit in replaced:
        assert any(row and str(row[0]).startswith("Made with xl_tracker") for row in host.sheets[edit.sheet].rows)


def test_rows_that_are_typed_below_the_last_are_coloured_too() -> None:
    made = done("colour_rag").sheets["Actions"].made

    for edit in (each for each in made if isinstance(each, ColourWords)):
        assert edit.place.row == 2
        assert edit.place.row + edit.rows > 3 + 100, "a hundred rows below A2, in row 3"
