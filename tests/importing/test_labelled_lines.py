"""Labelled lines under a heading or an item become a table of labels and values; other colons stay in their lines."""

from __future__ import annotations

from pathlib import Path

from xl_tracker.importing.readers.html_reader import read_html
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.reading.document import Document, Line


def shape(document: Document) -> list[object]:
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
    ]


def test_labels_together_are_a_record_and_the_same_label_begins_the_next() -> None:
    text = "# Our plan\n\nAction 1: Buy a system\nLead: Kim\n\nAction 2: Train the crews in\nthe system\nLead: Lee\n"

    assert shape(parse_text(text, "plan")) == [
        "Our plan",
        [["Action 1", "Buy a system"], ["Lead", "Kim"]],
        [["Action 2", "Train the crews in the system"], ["Lead", "Lee"]],
    ]


def test_several_labels_in_one_line_and_in_brackets_are_rows_of_their_own() -> None:
    document = parse_text("- Sell depots (Lead: Kim; Due: June 2026)\n- Buy vans\nLead: Lee; Due: May 2026\n", "plan")

    assert shape(document) == [
        "Sell depots",
        [["Lead", "Kim"], ["Due", "June 2026"]],
        "Buy vans",
        [["Lead", "Lee"], ["Due", "May 2026"]],
    ]
    places = [row.where for table in document.tables for row in table.rows]
    assert len(set(places)) == len(places)


def test_one_colon_in_running_text_is_no_record() -> None:
    """Near miss: a time, a lone note, and a label that nothing follows."""
    text = "At 10:30 the board met.\nNote: this was agreed.\nThe plan says: work together.\nLead:\n"

    assert parse_text(text, "plan").tables == ()


def test_terms_and_their_meanings_in_a_web_page_are_a_table(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<h1>Plan</h1><dl><dt>Owner<dd>Kim<dt>Due<dd>May 2026</dl><p>The end")

    assert shape(read_html(path)) == ["Plan", [["Owner", "Kim"], ["Due", "May 2026"]], "The end"]
