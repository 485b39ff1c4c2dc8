"""When two descriptions have the same words, whatever a cell holds."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tracker.language.same_words import in_any_order, letters_of, weight_of
from xl_tracker.layout import fold

WRITTEN = st.text(
    st.sampled_from("abkß sSKſ&'’_-–—.,:;*()\u00a0\t\n½é1² the of") | st.characters(codec="utf-8"), max_size=30
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Printing of the terms", "terms – PRINTING"),
        ("Staff & members' training", "Training: staff, members"),
        ("Café terms", "terms (café)"),
    ],
)
def test_the_same_words_in_another_order_are_the_same(one: str, other: str) -> None:
    assert in_any_order(one) == in_any_order(other) != ""


def test_one_word_describes_nothing() -> None:
    assert in_any_order("The review") == ""


@given(WRITTEN)
def test_words_are_what_stands_between_marks(text: str) -> None:
    words = re.findall(r"\w+", re.sub(r"['’]", "", fold(text).replace("&", " and ")))

    got = in_any_order(text)

    assert got == "" or sorted(got.split()) == sorted(word for word in words if word in got.split())
    assert set(got.split()) <= set(words)


@given(WRITTEN, st.sampled_from((" ", "  ", "\u00a0", "_", "\n")), st.sampled_from("-–—\u2010"))
def test_texts_that_fold_alike_have_the_same_letters(text: str, space: str, dash: str) -> None:
    other = text.upper().lower().replace(" ", space).replace("-", dash) + ":"
    if fold(other) == fold(text):
        assert letters_of(other) == letters_of(text)


@given(st.lists(WRITTEN, max_size=5), st.randoms(), st.sampled_from((" ", " the ", " & ", ", ", " – ", "\n")))
def test_texts_of_the_same_words_weigh_the_same(texts: list[str], chance: random.Random, between: str) -> None:
    words = " ".join(texts).split()
    other = [word.upper().lower() for word in words]
    chance.shuffle(other)
    one, two = " ".join(words), between.join(other)
    if in_any_order(one) == in_any_order(two) != "":
        assert weight_of(one) == weight_of(two)


def test_other_words_mostly_weigh_otherwise() -> None:
    texts = [f"Publish the plan for {place}" for place in ("schools", "housing", "parks", "libraries", "waste")]

    assert len({weight_of(text) for text in texts}) == len(texts)
