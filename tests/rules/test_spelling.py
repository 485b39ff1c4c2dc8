"""Guesses which ref a misspelt one means: quickly, and with the same result as comparing it with every ref."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tracker.language.vocabulary import nearest
from xl_tracker.rules.asking.spelling import KnownRefs

REFS = st.text(st.sampled_from("aAbM0012.-/ ٣"), max_size=6)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("A1", "A01"), ("a-01", "A01"), ("A012", "A12"), ("A13", None), ("AB12", "A12"), ("M12", None)],
)
def test_a_ref_is_found_in_another_spelling_but_never_with_another_number(written: str, meant: str | None) -> None:
    assert KnownRefs(["A01", "A12", "", "B7"]).nearest(written) == meant


@given(st.lists(REFS, max_size=8), REFS)
def test_the_quick_way_finds_what_the_slow_way_finds(refs: list[str], written: str) -> None:
    assert KnownRefs(refs).nearest(written) == _among_all(refs, written)


def _among_all(refs: list[str], written: str) -> str | None:
    by_parts = {_parts(ref): ref for ref in sorted({*refs} - {""}, reverse=True)}
    alike = [ref for parts, ref in by_parts.items() if _numbers(parts) == _numbers(_parts(written))]
    return by_parts.get(_parts(written)) or nearest(written, tuple(alike))


def _parts(ref: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[^\W\d_]+|\d+", ref.casefold()))


def _numbers(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if part.isdecimal())
