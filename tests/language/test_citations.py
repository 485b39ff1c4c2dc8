"""Citations: every phrase of the five plans that we collected, and near misses that are not citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tracker.language.citations import (
    _MAY_CITE,
    _read,
    abbreviation,
    cross_reference,
    is_citation,
    number_key,
    parse_citations,
    says_none,
    uncited_words,
)

PHRASES = """
Grant Thornton Statutory Rec 3 | GT-S3
Grant Thornton Statutory Rec 3 Grant Thornton Improvement Rec 6, 20 | GT-S3 GT-I6 GT-I20
Grant Thornton Statutory Rec 2 Grant Thornton Improvement Rec 15 CIPFA 1.5, 1.6 | GT-S2 GT-I15 CIPFA-1.5 CIPFA-1.6
Grant Thornton Statutory Rec 3 Grant Thornton Improvement Rec 33 | GT-S3 GT-I33
Grant Thornton Improvement Rec1, 5 | GT-I1 GT-I5
Grant Thornton Statutory Rec 3 Corporate Peer Challenge Rec 4 | GT-S3 CPC-4
Corporate Peer Challenge (pg 24) | CPC-p24
Grant Thornton Statutory Rec 3 Grant Thornton Improvement Rec 2, 7, 31, 32 | GT-S3 GT-I2 GT-I7 GT-I31 GT-I32
Grant Thornton Statutory Rec 2 | GT-S2
Grant Thornton Key Rec 7 | GT-K7
Grant Thornton Improvement Rec 29 | GT-I29
Corporate Peer Challenge 2 | CPC-2
Grant Thornton Improvement Rec 11 | GT-I11
n/a |
Grant Thornton Key Rec 5 Grant Thornton Improvement Rec 30 | GT-K5 GT-I30
Grant Thornton Statutory Rec 1 Grant Thornton Improvement Rec 28 | GT-S1 GT-I28
Grant Thornton Improvement Rec 35 Grant Thornton Key Rec 4, 8 Corporate Peer Challenge Rec 9 CIPFA Rec all \
| GT-I35 GT-K4 GT-K8 CPC-9 CIPFA-all
Statutory Direction SN5 | SD-SN5
Grant Thornton Statutory Rec 2,3 Grant Thornton Improvement Rec 3, 8, 9, 22, 36 Grant Thornton Key Rec 6 \
CIPFA Rec 3.3 Rec 4.1 | GT-S2 GT-S3 GT-I3 GT-I8 GT-I9 GT-I22 GT-I36 GT-K6 CIPFA-3.3 CIPFA-4.1
Grant Thornton Improvement Rec 36 CIPFA Rec 3.3 Rec 3.1 | GT-I36 CIPFA-3.3 CIPFA-3.1
Corporate Peer Challenge Rec 8, 19 | CPC-8 CPC-19
CIPFA Rec 1.1 Rec 1.3 Rec 1.4 Rec 1.6 | CIPFA-1.1 CIPFA-1.3 CIPFA-1.4 CIPFA-1.6
CIPFA Rec 3.1 Rec 3.4 | CIPFA-3.1 CIPFA-3.4
CIPFA Rec 3.2 Grant Thornton Improvement Rec 37 | CIPFA-3.2 GT-I37
Grant Thornton Statutory Rec 2 Grant Thornton Improvement Rec 28 | GT-S2 GT-I28
Grant Thornton Statutory Rec 1 | GT-S1
Grant Thornton Statutory Rec 2 Grant Thornton Improvement Rec 15, 16 | GT-S2 GT-I15 GT-I16
Grant Thornton Key Rec 5 Grant Thornton Improvement Rec 11 Corporate Peer Challenge Rec 21 | GT-K5 GT-I11 CPC-21
Corporate Peer Challenge Rec12 | CPC-12
Corporate Peer Challenge Rec 18 | CPC-18
CIPFA 4.3 | CIPFA-4.3
CIPFA 4.4 | CIPFA-4.4
Corporate Peer Challenge 5, Grant Thornton Key Rec 6 | CPC-5 GT-K6
Statutory Direction | SD
Grant Thornton Statutory Rec 1, 2, Grant Thornton Improvement Rec 15,19, 21, 27 CIPFA 4.2, \
Corporate Peer Challenge Rec 6 | GT-S1 GT-S2 GT-I15 GT-I19 GT-I21 GT-I27 CIPFA-4.2 CPC-6
Grant Thornton Improvement Rec 19, 20 | GT-I19 GT-I20
Grant Thornton Statutory Rec 1 Grant Thornton Improvement Rec 4, 12, 17, 22 | GT-S1 GT-I4 GT-I12 GT-I17 GT-I22
Grant Thornton Improvement Rec 17, 22 | GT-I17 GT-I22
Grant Thornton Improvement Rec 34 | GT-I34
Grant Thornton Improvement Rec 4, 17, 34 | GT-I4 GT-I17 GT-I34
Grant Thornton Improvement Rec 23 | GT-I23
Grant Thornton Improvement Rec 22 | GT-I22
Grant Thornton Improvement Rec 24 | GT-I24
Grant Thornton Improvement Rec 17, 18 | GT-I17 GT-I18
Grant Thornton Improvement Rec 17 | GT-I17
Grant Thornton Key Rec 6 | GT-K6
Grant Thornton Statutory Rec 2 CIPFA Ref 2.1 | GT-S2 CIPFA-2.1
Grant Thornton Statutory Rec 1 Grant Thornton Improvement Rec 25, 26 | GT-S1 GT-I25 GT-I26
Grant Thornton Statutory Rec 1 Grant Thornton Improvement Rec 14 | GT-S1 GT-I14
Grant Thornton Statutory Rec 1 Grant Thornton Improvement Rec 13 | GT-S1 GT-I13
Grant Thornton Improvement Rec 10 Corporate Peer Challenge pg13 | GT-I10 CPC-p13
Corporate Peer Challenge Rec 3 | CPC-3
Corporate Peer Challenge Rec 14 | CPC-14
Corporate Peer Challenge Rec 11 | CPC-11
"""


def _table(text: str) -> list[tuple[str, str]]:
    rows = [line.rpartition("|") for line in text.strip().splitlines()]
    return [(left.strip(), right.strip()) for left, _bar, right in rows]


@pytest.mark.parametrize(("phrase", "refs"), _table(PHRASES))
def test_a_phrase_of_a_real_plan_is_read_whole(phrase: str, refs: str) -> None:
    cited = " ".join(citation.ref for citation in parse_citations(phrase))

    assert (cited, uncited_words(phrase)) == (refs, ())


@pytest.mark.parametrize(
    ("phrase", "refs"),
    [
        ("Ofsted Recommendation 3", "OFSTED-3"),
        ("Corporate Peer Challenge Recs 3-5", "CPC-3 CPC-4 CPC-5"),
        ("Corporate Peer Challenge Recommendations 3 to 5", "CPC-3 CPC-4 CPC-5"),
        ("LGA Peer Challenge Rec. 2; CIPFA 1.3", "LPC-2 CIPFA-1.3"),
        ("Grant Thornton Improvement Recommendations 4 and 12", "GT-I4 GT-I12"),
        ("Best Value Inspection", "BVI"),
        ("Rec 3", "R3"),
        ("Grant Thornton Key Rec 4, 4", "GT-K4"),
    ],
)
def test_phrases_of_the_same_kind_in_other_words(phrase: str, refs: str) -> None:
    assert " ".join(citation.ref for citation in parse_citations(phrase)) == refs


@pytest.mark.parametrize(
    "text",
    [
        "Summer 2022",
        "Dec 2022 Jul 2022",
        "Phase 2",
        "Director - Housing",
        "Director- Law & Governance Scrutiny",
        "TBC",
        "Leadership Team",
        "4 yearly election cycle",
        "7 Jun 2022",
        "Waste Contract",
        "Chief Executive Recruitment",
        "",
    ],
)
def test_dates_owners_and_workstreams_are_no_citation(text: str) -> None:
    assert not is_citation(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("As 19 above", "19"), ("Point 9 refers", "9"), ("See recommendation 4", "4"), ("As a result of 6 above", "")],
)
def test_a_cross_reference_gives_the_number_it_sends_to(text: str, number: str) -> None:
    assert cross_reference(text) == number


def test_a_default_source_stands_in_where_none_is_named() -> None:
    (citation,) = parse_citations("Rec 7", default_source="Peer Challenge")

    assert citation.ref == "PC-7"


def test_each_citation_keeps_the_words_it_was_read_from() -> None:
    texts = [citation.text for citation in parse_citations("Grant Thornton Key Rec 4, 8 CIPFA Rec 3.3 Rec 3.1")]

    assert texts == ["Grant Thornton Key Rec 4", "8", "CIPFA Rec 3.3", "Rec 3.1"]


def test_saying_none_is_not_the_same_as_saying_nothing() -> None:
    assert says_none(" N/A ")
    assert not says_none("")


def test_numbers_sort_as_people_count() -> None:
    assert sorted(["3.10", "3.9", "10", "2"], key=number_key) == ["2", "3.9", "3.10", "10"]


def test_small_words_give_no_initial() -> None:
    assert abbreviation("Review of Governance and Scrutiny") == "RGS"


@pytest.mark.parametrize("heading", ["Key Recommendations", "Further Recommendations", "No.", "(covered above)"])
def test_headings_and_vague_words_name_no_recommendation(heading: str) -> None:
    assert parse_citations(heading) == ()
    assert cross_reference(heading) == ""


@given(
    st.lists(st.sampled_from(["Rec", "all", "CPC", "Review", "of", "the", "Grant Thornton", "3", "p12", "audits", "-"]))
)
def test_a_text_that_may_not_cite_cites_nothing(words: list[str]) -> None:
    """Texts without a figure, "all" or a review are not taken apart; taken apart, they would cite nothing."""
    text = " ".join(words)

    assert _MAY_CITE.search(text) or not _read(text, "").citations
