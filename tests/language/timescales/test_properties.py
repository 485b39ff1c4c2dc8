"""What holds for every text and every value, found out with texts that nobody would think of."""

from __future__ import annotations

import datetime as dt
import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.timescales.readings import NO_PLAN, PLAN
from xl_tracker.language.timescales import Timescale, parse_timescale, split_timescales, suggest_timescale
from xl_tracker.language.timescales.words import VOCABULARY
from xl_tracker.settings import TimescaleSettings

WORDS = sorted(word for word in VOCABULARY if word)
NUMBERS = ["1", "31", "29", "00", "12", "24", "2022", "2023", "2024/25", "23/24", "'22", "99", "1st"]
MARKS = ["-", "/", ",", "(", ")", ".", "&", ":", "\u2013"]
OTHERS = ["cabinet", "review", "phase", "xyz", "2O22"]
phrases = st.lists(
    st.one_of(*map(st.sampled_from, (WORDS, NUMBERS, NUMBERS, MARKS, OTHERS))), min_size=1, max_size=8
).map(" ".join)
texts = st.one_of(phrases, st.text(max_size=60))
columns = st.sampled_from(["start", "finish"])
spans = st.tuples(st.integers(1, 12), st.integers(1, 12))
councils = st.one_of(
    st.sampled_from([PLAN, NO_PLAN]),
    st.builds(
        TimescaleSettings,
        quarters=st.sampled_from(["financial", "calendar"]),
        financial_year_start_month=st.integers(1, 12),
        spring=spans,
        winter=spans,
        early=spans,
        mid=spans,
        late=spans,
        academic_year_start_month=st.integers(1, 12),
        municipal_year_start_month=st.integers(1, 12),
        plan_date=st.none() | st.dates(),
    ),
)


def meaning(got: Timescale) -> tuple[object, ...]:
    """Everything but the words: what must not hang on how they are spaced or spelt."""
    return got.earliest, got.latest, got.kind, got.tail, got.confidence


@settings(max_examples=600, deadline=None)
@given(text=texts, column=columns, council=councils)
def test_every_text_is_read_and_no_window_runs_backwards(text: str, column: str, council: TimescaleSettings) -> None:
    got = parse_timescale(text, column=column, settings=council)  # type: ignore[arg-type]

    assert got.earliest is None or got.latest is None or got.earliest <= got.latest
    assert got.text == text or not text.strip("\u200b\u200c\u200d\u2060\ufeff\u00ad").strip()
    assert got.reading.endswith(".")
    assert (got.kind == "unreadable") <= (got.confidence == "unknown" and got.earliest is None and got.latest is None)
    assert got.confidence != "certain" or got.earliest or got.latest or got.kind in ("done", "ongoing", "recurring")


@settings(max_examples=200, deadline=None)
@given(
    value=st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
        st.binary(), st.lists(st.text()), st.complex_numbers(), st.decimals(), st.uuids(), st.functions(),
    )
)  # fmt: skip
def test_every_value_is_read_and_its_own_words_give_the_same_window(value: object) -> None:
    got = parse_timescale(value)

    assert (parse_timescale(got.text).earliest, parse_timescale(got.text).latest) == (got.earliest, got.latest) or (
        isinstance(value, dt.date) and not 1990 <= value.year <= 2100
    )


@settings(max_examples=400, deadline=None)
@given(text=phrases, council=councils)
def test_spaces_case_and_dashes_do_not_matter(text: str, council: TimescaleSettings) -> None:
    got = meaning(parse_timescale(text, settings=council))

    assert meaning(parse_timescale(f"\u00a0 {text.replace(' ', '  ')}\n", settings=council)) == got
    assert meaning(parse_timescale(text.upper().replace(" ", "\u00a0"), settings=council)) == got
    assert meaning(parse_timescale(text.title(), settings=council)) == got
    for dash in "\u2010\u2011\u2013\u2014\u2212":
        assert meaning(parse_timescale(text.replace("-", dash), settings=council)) == got


@settings(max_examples=300, deadline=None)
@given(text=texts)
def test_taking_apart_loses_no_word(text: str) -> None:
    def letters(words: str) -> str:
        return re.sub(r"[\W_]|and", "", words.translate(dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d"))).lower())

    assert letters("".join(split_timescales(text))) == letters(text)


@settings(max_examples=200, deadline=None)
@given(text=texts)
def test_a_suggestion_can_be_read(text: str) -> None:
    suggestion = suggest_timescale(text)

    assert suggestion is None or parse_timescale(suggestion).kind != "unreadable"


@settings(max_examples=200, deadline=None)
@given(
    day=st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)), form=st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d"])
)
def test_a_whole_date_is_that_day(day: dt.date, form: str) -> None:
    got = parse_timescale(day.strftime(form))

    assert (got.earliest, got.latest, got.kind, got.confidence) == (day, day, "day", "certain")


def test_no_text_takes_long() -> None:
    """A generous bound, for machines that are busy; what is measured on a quiet one is 25,000 a second and more."""
    hostile = ["june " * 60, "- " * 150, "1/" * 150, "2022-" * 60, "and then " * 30, "(" * 300, "' " * 150, "a" * 300]
    many = [
        f"{lead} {day} May {year}"
        for lead in ("by", "from", "TBC", "w/c")
        for day in range(1, 29)
        for year in range(2000, 2018)
    ]
    begun = time.process_time()
    for text in [*hostile, *many]:
        parse_timescale(text)

    assert time.process_time() - begun < len(many) / 2_000
