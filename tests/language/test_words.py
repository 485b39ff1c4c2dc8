"""Headings and words of typed columns are read right or asked about, and never wrong in silence."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xl_tracker.language.words as words
from xl_tracker.language.words import OwnWords, match_heading, read_word
from xl_tracker.language.words.forms import fold, plain
from xl_tracker.language.words.lists import headings_of_ours
from xl_tracker.language.words.our_headings import ALIASES_PY, aliases_page
from xl_tracker.layout import BY_SHEET, RAG_WORDS, STATUS_WORDS, TABLES
from xl_tracker.layout import fold as layout_fold

LISTS = Path(words.__file__).parent
KINDS = ("status", "rag", "priority", "response")


def rows(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def field_of(heading: str) -> str:
    found = match_heading(heading)
    return found[0].field if found else ""


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Management response", "action"),
        ("What needs to happen?", "action"),
        ("Action taken", "progress_update"),
        ("Action to be taken", "action"),
        ("LGA recommendation", "recommendation"),
        ("By who?", "lead_officer"),
        ("target_date", "baseline_finish"),
        ("targetDate", "baseline_finish"),
        ("TARGET  DATE:", "baseline_finish"),
        ("Ｔarget date", "baseline_finish"),
        ("Time-\nscale", "baseline_finish"),
        ("Update December 2024", "progress_update"),
        ("RAG (Jan 25)", "reported_rag"),
        ("Q3 update", "progress_update"),
        ("Lead (Member)", "portfolio_holder"),
        ("Lead officer(s)", "lead_officer"),
        ("Leads", "lead_officer"),
        ("3. Timescale", "baseline_finish"),
        ("Revised timescale", "approved_finish"),
        ("Date of sign-off", "actual_finish"),
        ("Dyddiad targed", "baseline_finish"),
        ("When was it finished?", "actual_finish"),
        ("How will we know?", "measure"),
        ("Impact level, rate 1 (low) to 5 (high)", "impact"),
        ("Likelihood (1-5)", "likelihood"),
        ("Residual likelihood", "likelihood"),
        ("Trigger / cause", "cause"),
        ("Tasks to do", "action"),
        ("Risk treatment plan", "mitigation"),
        ("Response plan", "mitigation"),
    ],
)
def test_a_heading_is_known_however_it_is_written(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "not_this"),
    [
        ("Email consent", "email"),
        ("Lead time", "lead_officer"),
        ("Priority wards", "priority"),
        ("Officer training", "lead_officer"),
        ("Number of actions", "action"),
        ("Action due date", "action"),
        ("Status commentary", "status"),
        ("Start-up costs", "start"),
        ("Update meeting room", "progress_update"),
        ("Evidence board members", "evidence"),
    ],
)
def test_a_word_of_another_field_does_not_take_a_heading(heading: str, not_this: str) -> None:
    assert field_of(heading) != not_this


def test_no_form_of_a_field_is_a_form_of_another() -> None:
    fields: dict[str, set[str]] = defaultdict(set)
    for row in (each for each in rows("headings.csv") if each["field"]):
        for form in {fold(row["heading"]), plain(fold(row["heading"]))}:
            fields[form].add(row["field"])

    assert {form: each for form, each in fields.items() if len(each) > 1} == {}


@pytest.mark.parametrize(
    "name", ["statuses.csv", "rags.csv", "priorities.csv", "responses.csv", "likelihoods.csv", "impacts.csv"]
)
def test_no_word_means_two_things(name: str) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in rows(name):
        meanings[" ".join(fold(row["written"]).replace("-", " ").split())].add(row["means"])

    assert {word: each for word, each in meanings.items() if len(each) > 1} == {}


def test_every_line_means_one_of_our_words_or_asks() -> None:
    allowed = {
        "statuses.csv": STATUS_WORDS,
        "rags.csv": RAG_WORDS,
        "priorities.csv": ("High", "Medium", "Low"),
        "responses.csv": ("Accepted", "Partly accepted", "Not accepted"),
        "likelihoods.csv": (*"12345", *(f"{number}?" for number in range(1, 6))),
        "impacts.csv": (*"12345", *(f"{number}?" for number in range(1, 6))),
    }
    strange = {row["means"] for name, ours in allowed.items() for row in rows(name) if row["means"] not in (*ours, "?")}

    assert strange == set()


@pytest.mark.parametrize("sheet", ["Actions", "Recommendations", "Risks", "Milestones", "Deliverables"])
def test_our_own_headings_are_known(sheet: str) -> None:
    """Each is known for its own field, first or as another use; columns that a command writes are kept aside."""
    named = {"Kind": "", "Action": "action"}
    wrong = [
        column.heading
        for column in BY_SHEET[sheet].columns
        if column.heading not in named
        and (column.field if column.writer == "officer" else "aside") not in fields(column.heading)
    ]

    assert wrong == []


def fields(heading: str) -> list[str]:
    return [match.field for match in match_heading(heading)]


@pytest.mark.parametrize(
    ("written", "kind", "means"),
    [
        ("Delivered", "status", "Complete"),
        ("75%", "status", "In progress"),
        ("100 %", "status", "Complete"),
        ("0%", "status", "Not started"),
        ("Complete (March 2025)", "status", "Complete"),
        ("IN-PROGRESS", "status", "In progress"),
        ("✔", "status", "Complete"),
        ("At risk", "rag", "Amber"),
        ("🟢", "rag", "Green"),
        ("🟢 Green", "rag", "Green"),
        ("Am", "rag", "Amber"),
        ("Amber ↓", "rag", "Amber"),
        ("Amber (was Green)", "rag", "Amber"),
        ("Behind schedule - Red", "rag", "Red"),
        ("P1", "priority", "High"),
        ("Agreed in part", "response", "Partly accepted"),
        *((word, "status", word) for word in STATUS_WORDS),
        *((word, "rag", word) for word in RAG_WORDS),
    ],
)
def test_a_word_is_known_however_it_is_written(written: str, kind: words.WordKind, means: str) -> None:
    found, sure = read_word(written, kind)

    assert found == means
    assert sure >= 0.8


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Closed but not evidenced", "status"),
        ("Complete except for training", "status"),
        ("Completed – not yet signed off", "status"),
        ("Closed to new referrals", "status"),
        ("Green → Amber", "rag"),
        ("Green -> Amber", "rag"),
        ("Amber/Green", "rag"),
        ("Red, Amber", "rag"),
        ("Dark green", "rag"),
        ("Green but slipping", "rag"),
        ("250%", "status"),
    ],
)
def test_a_word_that_may_mean_something_else_is_asked(written: str, kind: words.WordKind) -> None:
    found, sure = read_word(written, kind)

    assert found == "?" or not found or sure < 0.8


def test_the_council_s_own_words_win() -> None:
    own = OwnWords(headings=(("Thoughts", "evidence"),), words=(("status", "Delivered", "Assured"),))

    assert match_heading("thoughts:", own)[0][:2] == ("evidence", 1.0)
    assert read_word("DELIVERED", "status", own) == ("Assured", 1.0)
    assert read_word("Delivered", "status") == ("Complete", 1.0)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    for match in match_heading(text):
        assert 0 < match.sure <= 1
    for kind in KINDS:
        found, sure = read_word(text, kind)
        assert (sure > 0) == bool(found)


@given(
    st.sampled_from([row for name in ("statuses.csv", "rags.csv") for row in rows(name)]),
    st.sampled_from([" not ", " but not ", " - not "]),
    st.sampled_from(["evidenced", "in full", "yet agreed", "seen by the board"]),
)
def test_a_word_that_is_turned_is_never_sure(row: dict[str, str], turn: str, rest: str) -> None:
    for kind in ("status", "rag"):
        written = f"{row['written']}{turn}{rest}"
        found, sure = read_word(written, kind)

        assert sure < 0.8 or found == "?" or written.casefold() in {each.casefold() for each in words.known_words(kind)}


@given(st.one_of(st.text(max_size=40), st.sampled_from([row["heading"] for row in rows("headings.csv")])))
def test_a_plain_heading_folds_as_any_other(text: str) -> None:
    """Headings of letters and spaces take a short way, which a mark without width bars."""
    assert fold(text) == fold(f"{text}\u200b")


def test_the_headings_of_our_own_sheets_come_from_the_one_list() -> None:
    assert ALIASES_PY.read_text(encoding="utf-8") == aliases_page(), "run xl_tracker.language.words.our_headings"


def test_every_heading_of_ours_names_a_column_of_ours() -> None:
    columns = {f"{table.sheet}.{column.field}" for table in TABLES for column in table.columns}

    assert {column for _heading, ours in headings_of_ours() for column in ours.split()} - columns == set()


def test_no_heading_of_a_sheet_means_two_of_its_columns() -> None:
    for table in TABLES:
        names = [(layout_fold(name), column.field) for column in table.columns for name in table.names_of(column)[1:]]

        assert len({name for name, _field in {*names}}) == len({*names}), table.sheet
