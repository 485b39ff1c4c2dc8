"""When two descriptions are of the same words, whatever stands in a cell."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tracker.language.same_words import in_any_order
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
