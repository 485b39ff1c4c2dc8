"""What a table holds, once somebody has said it: each answer that the question offers has its effect and is kept."""

from __future__ import annotations

import textwrap

import pytest

from tests.books import SETTINGS, book
from tests.importing.plans import left_out, plan, rows
from tests.importing.test_answering import given_of
from tests.reading.sheets import sheet
from xl_tracker.importing import Given, ImportedPlan, Question, import_document
from xl_tracker.importing.asking import TABLE_KINDS
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.language.words import NO_OWN_WORDS
from xl_tracker.layout import LEAVE_OUT
from xl_tracker.reading.recogniser import recognise_table
from xl_tracker.reading.tracker import read_tracker

WARDS = """
    | Ward  | Councillor | Blether                                           |
    | East  | Ann Price  | The library roof may not last another winter      |
    | West  | Bob Okoro  | The bridge may close before the new road opens    |
    | North | Cath Malik | The depot may lose its licence to store the salt  |
"""
NEXT = WARDS.replace("roof", "boiler").replace("bridge", "tunnel").replace("Ann Price", "Dee Novak")
SUBJECTS = {
    "Actions": "action",
    "Recommendations": "recommendation",
    "Milestones": "milestone",
    "Measures": "measure",
    "Risks": "risk",
}


def question_of(imported: ImportedPlan) -> Question:
    (found,) = [each for each in imported.questions if each.kind == "table"]
    return found


def read_again(text: str, answer: str) -> ImportedPlan:
    return with_answers(text, [given_of(question_of(plan(text)).row, answer)])


def with_answers(text: str, given: list[Given]) -> ImportedPlan:
    return import_document(parse_text(textwrap.dedent(text), "plan"), given)


def test_the_question_offers_every_kind_of_table_and_to_leave_it_out() -> None:
    assert set(question_of(plan(WARDS)).offered) == {*TABLE_KINDS, LEAVE_OUT}


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_each_kind_that_is_offered_makes_a_row_of_that_kind_from_each_row(kind: str) -> None:
    after = read_again(WARDS, kind)

    assert after.not_applied == 0
    assert [row[SUBJECTS[kind]] for row in rows(after, kind)] == [
        "The library roof may not last another winter",
        "The bridge may close before the new road opens",
        "The depot may lose its licence to store the salt",
    ]
    assert not [each for each in after.questions if each.kind == "table"]
    assert [(row["ref"], row["means"]) for row in rows(after, "Words")] == [("Table", kind)]


def test_a_table_that_somebody_leaves_out_makes_nothing() -> None:
    after = read_again(WARDS, LEAVE_OUT)

    assert not after.made_something
    assert after.not_applied == 0
    assert any("library roof" in words for words in left_out(after))


@pytest.mark.parametrize("kind", [*TABLE_KINDS, LEAVE_OUT])
def test_the_next_document_with_the_same_headings_does_not_ask_what_it_is(kind: str) -> None:
    given = [given_of(question_of(plan(WARDS)).row, kind)]
    further = [each for each in with_answers(WARDS, given).questions if each.likely_answer or each.kind == "column"]
    given += [given_of(each.row, each.likely_answer or LEAVE_OUT) for each in further]
    settled = with_answers(NEXT, given)

    asked = [each for each in settled.questions if each.kind in ("table", "column", "leftover")]
    assert asked == []


def test_a_table_is_known_by_its_headings_when_a_workbook_is_checked() -> None:
    host = book(
        """
        Wards
        | Ward  | Councillor | Blether                                          |
        | East  | Ann Price  | The library roof may not last another winter     |
        | West  | Bob Okoro  | The bridge may close before the new road opens   |
        Words
        | Kind  | Where | Written | Means |
        | Table |       |         | Risks |
        """
    )
    host.sheets["Words"].write(2, 3, "Ward | Councillor | Blether")
    found = read_tracker(host.read(), SETTINGS)

    assert [risk.risk for risk in found.risks] == [
        "The library roof may not last another winter",
        "The bridge may close before the new road opens",
    ]


def test_a_kind_that_somebody_said_beats_what_its_headings_say() -> None:
    table = sheet(
        """
        | Ref | Action               | Owner     | Due date   |
        | 1   | Mend the roof        | Ann Price | 2027-01-31 |
        | 2   | Open the new library | Bob Okoro | 2027-02-28 |
        """
    )
    own = NO_OWN_WORDS._replace(tables=(("Ref | Action | Owner | Due date", LEAVE_OUT),))

    assert [each.kind for each in recognise_table(table)] == ["plan"]
    assert [each.kind for each in recognise_table(table, own)] == ["left out"]


def test_the_first_row_of_a_table_without_headings_is_an_item() -> None:
    text = """
        | 1 | The library roof may not last another winter     | 12/05/2027 |
        | 2 | The bridge may close before the new road opens   | 12/06/2027 |
        | 3 | The depot may lose its licence to store the salt | 12/07/2027 |
    """
    after = read_again(text, "Risks")

    assert len(rows(after, "Risks")) == 3
