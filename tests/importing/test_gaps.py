"""Recommendations that no action cites: in the register where the numbers make them certain, and asked where not."""

from __future__ import annotations

import pytest

from tests.books import SETTINGS
from tests.hosts.memory import MemoryHost
from tests.importing.plans import plan, rows
from tests.importing.test_answering import given_of
from xl_tracker.importing import ImportedPlan, import_document, question_rows
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.importing.structure.stated_totals import totals_in
from xl_tracker.layout import BY_SHEET
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.workbook import CellValue

TABLE = "| Reference | Lead | Action | Due |\n"


def citing(*refs: str, prose: str = "") -> ImportedPlan:
    lines = "".join(f"| {ref} | Chief Executive | Action {n} is done | May 2026 |\n" for n, ref in enumerate(refs))
    return plan(f"{prose}\n\n{TABLE}{lines}")


def register(imported: ImportedPlan) -> list[str]:
    return [row["ref"] for row in rows(imported, "Recommendations")]


def asked(imported: ImportedPlan) -> list[str]:
    return [question.confidence for question in imported.questions if question.kind == "gaps"]


@pytest.mark.parametrize(
    ("sentence", "totals"),
    [
        ("CIPFA made 14 recommendations.", [(14, "")]),
        ("It made three statutory and five key recommendations.", [(3, "Statutory"), (5, "Key")]),
        ("It identifies 37 further improvement recommendations", [(37, "Improvement")]),
        ("In 2021 the recommendations were agreed", []),
        ("Four of the recommendations are done", []),
        ("The nine recommendations of the review", [(9, "")]),
    ],
)
def test_totals_are_read_where_they_stand_before_the_word(sentence: str, totals: list[tuple[int, str]]) -> None:
    assert totals_in(sentence) == totals


def test_a_stated_total_makes_the_gaps_certain_and_ends_the_numbers() -> None:
    imported = citing("Peer Review Rec 2", "Peer Review Rec 9", prose="The Peer Review made three recommendations.")

    assert register(imported) == ["PR-1", "PR-2", "PR-3", "PR-9"]
    assert asked(imported) == ["inferred"]


def test_most_numbers_cited_make_the_others_certain() -> None:
    assert register(citing("CIPFA 1, 2, 4", "CIPFA 5")) == [f"CIPFA-{number}" for number in range(1, 6)]


def test_a_few_numbers_far_apart_are_asked_about_and_not_in_the_register() -> None:
    imported = citing("CIPFA 1", "CIPFA 8", "CIPFA 20")

    assert register(imported) == ["CIPFA-1", "CIPFA-8", "CIPFA-20"]
    assert asked(imported) == ["unknown"]


def test_numbers_that_go_on_from_another_category_have_no_gap_before_them() -> None:
    imported = citing("Audit Review Statutory Rec 1, 2, 3", "Audit Review Key Rec 4, 5, 7")

    assert register(imported) == ["AR-S1", "AR-S2", "AR-S3", "AR-K4", "AR-K5", "AR-K6", "AR-K7"]


def test_a_hole_that_the_review_itself_has_is_none_when_the_total_is_cited() -> None:
    imported = citing("CIPFA 1.1, 1.3", "CIPFA 2.1", prose="CIPFA made three recommendations.")

    assert register(imported) == ["CIPFA-1.1", "CIPFA-1.3", "CIPFA-2.1"]
    assert asked(imported) == []


def test_two_totals_for_one_review_say_nothing() -> None:
    prose = "CIPFA made nine recommendations. Later CIPFA made 12 recommendations."

    assert register(citing("CIPFA 1, 2, 3", prose=prose)) == ["CIPFA-1", "CIPFA-2", "CIPFA-3"]


def test_rec_all_spreads_over_the_gaps_too() -> None:
    imported = citing("CIPFA 1, 2, 4", "CIPFA Rec all")

    assert rows(imported, "Actions")[1]["recommendations"] == "CIPFA-1; CIPFA-2; CIPFA-3; CIPFA-4"


def test_a_gap_is_found_by_the_rules_as_answered_by_no_action() -> None:
    imported = citing("CIPFA 1, 2, 4")
    book: dict[str, list[list[CellValue]]] = {
        name: [list(BY_SHEET[name].headings), *found] for name, found in imported.rows.items()
    }
    findings = check(read_tracker(MemoryHost(book).read(), SETTINGS))

    assert [finding.ref for finding in findings if finding.code == "CV001"] == ["CIPFA-3"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("1", ["", "", ""]),
        ("3 = Publish the accounts", ["", "", "Publish the accounts", ""]),
        ("yes", ["", "", "", ""]),
    ],
)
def test_an_answer_takes_gaps_out_or_gives_them_words(answer: str, words: list[str]) -> None:
    text = f"{TABLE}| CIPFA 1, 2, 4 | Chief Executive | Hold panels | May 2026 |\n"
    document = parse_text(text, "plan")
    after = import_document(document, [given_of(row, answer) for row in question_rows(import_document(document))])

    assert [row["recommendation"] for row in rows(after, "Recommendations")] == words
    assert after.questions == []
