"""Words of status, RAG, priority and response: what is plain is read as ours, what is in doubt is asked about once."""

from __future__ import annotations

import pytest

from xl_tracker.importing.structure.typed_words import TypedWords
from xl_tracker.language.words import OwnWords


def read(*written: str, kind: str = "status", own: OwnWords | None = None) -> tuple[list[str], TypedWords]:
    """What each word is read as, and what the reader then asks."""
    words = TypedWords(own) if own else TypedWords()
    return [words.read(each, kind, f"line {at}", "State") for at, each in enumerate(written, 1)], words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "written", "means"),
    [
        ("status", "Completed", "Complete"),
        ("status", "NOT STARTED", "Not started"),
        ("rag", "amber", "Amber"),
        ("rag", "R", "Red"),
        ("priority", "high", "High"),
        ("response", "Partially accepted", "Partly accepted"),
    ],
)
def test_a_plain_word_is_read_without_a_question(kind: str, written: str, means: str) -> None:
    meanings, words = read(written, kind=kind)

    assert (meanings, list(words.questions())) == ([means], [])


@pytest.mark.parametrize("written", ["", "-", "n/a", "TBC"])
def test_a_cell_that_says_it_is_blank_means_nothing_and_asks_nothing(written: str) -> None:
    meanings, words = read(written)

    assert (meanings, list(words.questions())) == ([""], [])


def test_an_unknown_word_is_one_question_with_all_its_places() -> None:
    meanings, words = read("Simmering", "simmering", "Simmering")
    (question,) = words.questions()

    assert meanings == ["", "", ""]
    assert (question.written, question.cells, question.likely) == ("Simmering", 3, "")


def test_a_misspelt_word_is_taken_as_likely_and_asked_about() -> None:
    meanings, words = read("Not startde")
    (question,) = words.questions()

    assert (meanings, question.likely) == (["Not started"], "Not started")


def test_of_two_colours_the_worse_is_likely() -> None:
    meanings, words = read("Green / Red", kind="rag")
    (question,) = words.questions()

    assert (meanings, question.likely) == (["Red"], "Red")


def test_a_word_that_doubts_itself_is_asked_about() -> None:
    meanings, words = read("Complete?")

    assert meanings in (["Complete"], [""])
    assert [question.cells for question in words.questions()] == [1]


def test_the_councils_own_word_is_read_without_a_question() -> None:
    own = OwnWords(words=(("status", "Simmering", "In progress"),))
    meanings, words = read("Simmering", own=own)

    assert (meanings, list(words.questions())) == (["In progress"], [])


def test_a_fill_that_the_key_explains_is_read_without_a_question() -> None:
    words = TypedWords()

    assert words.by_fill("7030A0", {"7030A0": "Amber"}, "line 1", "") == "Amber"
    assert list(words.questions()) == []


def test_fills_without_a_key_are_read_by_hue_with_one_question_a_fill() -> None:
    words = TypedWords()
    meanings = [words.by_fill(colour, {}, "line 1", "") for colour in ("00B050", "FF0000", "00B050")]

    assert meanings == ["Green", "Red", "Green"]
    assert [(question.kind, question.cells) for question in words.questions()] == [("fill", 2), ("fill", 1)]


def test_a_fill_of_the_councils_own_words_is_read_without_a_question() -> None:
    words = TypedWords(OwnWords(fills=(("00B050", "Blue"),)))

    assert words.by_fill("00b050", {}, "line 1", "") == "Blue"
    assert list(words.questions()) == []
