"""Whatever a document holds, the import makes something of it and accounts for every word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tracker.importing import import_document
from xl_tracker.importing.readers.text_reader import parse_text

WORDS = [
    "",
    "Workstream",
    "Action",
    "Lead",
    "Due date",
    "Reference",
    "Recommendation",
    "No.",
    "Theme",
    "RAG",
    "Chief Executive",
    "CMT / HOS",
    "Dec 2026",
    "Complete Jul 2026",
    "TBC",
    "As 2 above",
    "CIPFA Rec all",
    "n/a",
    "1. Do this. 2. Do that.",
    "Spending",
    "Plan <ul> Draft written Final adopted",
    "▶ One ▶ <i>Two</i>",
    "<ul><li>a</li>",
    "does not agree with this",
    "=1+1",
    "G",
    "Completed",
]
CELLS = st.sampled_from(WORDS)
LINES = st.one_of(
    st.lists(CELLS, min_size=2, max_size=7).map("\t".join),
    st.sampled_from(["", "Theme 1 - One", "Key Milestones", "- ▶ bullet", "Objectives", "Plain words."]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_no_document_stops_the_import_and_no_word_is_lost(text: str) -> None:
    imported = import_document(parse_text(text, "plan"))

    assert imported.ledger.words_unread == 0
