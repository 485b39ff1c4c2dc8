"""Likelihoods and impacts come in on the tracker's scale from 1 to 5, however the register rates its risks."""

from __future__ import annotations

import pytest

from tests.importing.plans import left_out, plan, rows
from tests.importing.test_answering import given_of
from xl_tracker.importing import import_document
from xl_tracker.importing.readers.text_reader import parse_text


def register(likelihood: str, impact: str) -> str:
    return (
        "| ID | Risk                   | Likelihood | Impact | Mitigation       | Owner         |\n"
        f"| 7  | The ground is polluted | {likelihood} | {impact} | Test it in March | Head of Fleet |\n"
    )


def ratings(text: str) -> tuple[str, str]:
    (row,) = rows(plan(text), "Risks")
    return row["likelihood"], row["impact"]


@pytest.mark.parametrize(
    ("likelihood", "impact", "numbers"),
    [
        ("Almost certain", "Catastrophic", ("5", "5")),
        ("LIKELY", "Major", ("4", "4")),
        ("Possible", "Moderate", ("3", "3")),
        ("Unlikely", "Minor", ("2", "2")),
        ("Rare", "Insignificant", ("1", "1")),
        ("3 - Possible", "Major (4)", ("3", "4")),
        ("4.0", "5", ("4", "5")),
    ],
)
def test_the_words_of_a_scale_of_five_are_its_numbers(likelihood: str, impact: str, numbers: tuple[str, str]) -> None:
    imported = plan(register(likelihood, impact))

    assert ratings(register(likelihood, impact)) == numbers
    assert [each for each in imported.questions if each.kind == "word"] == []


def test_high_medium_and_low_are_read_and_asked_about_once_each() -> None:
    text = register("High", "Low") + "| 8 | The lender pulls out | High | Medium | Ask two lenders | Head of Fleet |\n"

    imported = plan(text)

    assert [(row["likelihood"], row["impact"]) for row in rows(imported, "Risks")] == [("4", "2"), ("4", "3")]
    asked = {(each.field, each.written): each for each in imported.questions if each.kind == "word"}
    assert set(asked) == {("Likelihood", "High"), ("Impact", "Low"), ("Impact", "Medium")}
    assert (
        asked["Likelihood", "High"].read_as == "'High' stands twice in 'Likelihood': which likelihood is it? Read as 4."
    )


def test_an_answer_about_a_rating_counts_for_every_risk() -> None:
    document = parse_text(register("High", "Low"), "plan")
    asked = [each for each in import_document(document).questions if each.written == "High"]

    imported = import_document(document, [given_of(each.row, "3") for each in asked])

    assert [row["likelihood"] for row in rows(imported, "Risks")] == ["3"]
    assert ("Likelihood", "High", "3") in [(row[0], row[2], row[3]) for row in imported.rows["Words"]]


@pytest.mark.parametrize(("share", "number"), [("75%", "4"), ("0.2", "1"), ("100%", "5"), ("5%", "1")])
def test_a_share_is_the_fifth_of_the_scale_and_is_kept(share: str, number: str) -> None:
    imported = plan(register(share, "Major"))

    assert ratings(register(share, "Major")) == (number, "4")
    assert share in left_out(imported)


def test_a_rating_with_a_reason_behind_it_is_the_rating() -> None:
    text = register("Unlikely, since the last survey in 2024 found nothing at all", "Major")

    assert ratings(text) == ("2", "4")
    assert left_out(plan(text))[:1] == ["Unlikely, since the last survey in 2024 found nothing at all"]


def test_a_word_that_nobody_knows_stays_a_question() -> None:
    imported = plan(register("Purple", "Major"))

    assert ratings(register("Purple", "Major")) == ("", "4")
    assert [each.written for each in imported.questions if each.kind == "word"] == ["Purple"]
