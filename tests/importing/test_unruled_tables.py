"""Tables without drawn lines: columns by what no word enters, rows by rules, gaps or, last, their words."""

from __future__ import annotations

import random
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.importing.pdf_writer import HEIGHT, PdfPage, write_pdf
from xl_tracker.importing.readers.pdf_reader import read_pdf
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.reading.document import Document, Line, Table

EDGES = (40, 80, 260, 460, 600, 700)
HEADINGS = ("Ref", "Recommendation", "Action", "Lead officer", "Due date")
LINE = 12


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def columns_at(
    page: PdfPage, top: float, texts: Sequence[str], font: str = "plain", edges: Sequence[int] = EDGES
) -> int:
    """Write a row without lines, and give the number of its lines. A line break in a text begins a new one."""
    parts = [text.split("\n") if text else [] for text in texts]
    for left, lines in zip(edges, parts, strict=False):
        for number, line in enumerate(lines):
            page.words(left, top + LINE * number, line, font)
    return max(map(len, parts))


def page_of(
    rows: Sequence[Sequence[str]], *, gap: float, top: float = 60, headings: Sequence[str] = HEADINGS
) -> PdfPage:
    page = PdfPage()
    for number, row in enumerate([headings, *rows] if headings else rows):
        top += LINE * columns_at(page, top, row, "bold" if headings and not number else "plain") + gap
    return page


ROWS = (
    ("R1", "Set one vision with the\npartners and residents", "Hold three workshops", "Chief Executive", "May 2026"),
    ("", "", "Publish the vision in every\nlibrary", "Head of Policy", "June 2026"),
    ("R2", "Close the gap", "Find three million pounds of\nsavings", "Director of Finance", "30/09/2026"),
)
PLAIN = [[text.replace("\n", " ") for text in row] for row in ROWS]


def test_columns_and_rows_are_found_by_their_gaps(tmp_path: Path) -> None:
    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page_of(ROWS, gap=8)]))

    assert [cells(table) for table in document.tables] == [[list(HEADINGS), *PLAIN]]
    assert [row.where for row in document.tables[0].rows][:2] == ["page 1 row 1", "page 1 row 2"]
    assert document.doubts == ()


def test_rows_that_only_their_words_tell_apart_are_one_question(tmp_path: Path) -> None:
    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page_of([*ROWS[:2], *ROWS[:2]], gap=0)]))

    (doubt,) = document.doubts
    assert doubt.read_as.startswith("No line and no gap parts the rows of this table.")
    assert doubt.where.startswith("page 1 row ")


def test_drawn_rules_part_rows_that_stand_close_together(tmp_path: Path) -> None:
    page = page_of(ROWS, gap=0)
    for top in (64, 88, 112, 136):
        page.content.append(f"30 {HEIGHT - top + 0.5} m 760 {HEIGHT - top + 0.5} l S")

    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page]))

    assert [cells(table)[1:] for table in document.tables] == [PLAIN]
    assert document.doubts == ()


def test_a_table_that_goes_on_overleaf_is_one_with_its_headings_once_more(tmp_path: Path) -> None:
    pages = [page_of(ROWS[:2], gap=8), page_of(ROWS[2:], gap=8)]

    (table,) = read_pdf(write_pdf(tmp_path / "plan.pdf", pages)).tables

    assert cells(table) == [list(HEADINGS), *PLAIN[:2], list(HEADINGS), *PLAIN[2:]]


def test_a_page_that_only_keeps_to_the_columns_goes_on_in_the_table(tmp_path: Path) -> None:
    pages = [page_of(ROWS, gap=8), page_of(ROWS[2:], gap=8, headings=())]

    (table,) = read_pdf(write_pdf(tmp_path / "plan.pdf", pages)).tables

    assert cells(table)[-1] == PLAIN[2]
    assert table.rows[-1].where == "page 2 row 1"


def test_a_row_cut_by_the_page_is_joined_and_asked(tmp_path: Path) -> None:
    cut = [("R3", "Report on the", "Write a plan that says which", "Head of Policy", "May 2026")]
    rest = [("", "", "services will change and who", "", ""), *ROWS[2:]]

    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page_of([*ROWS, *cut], gap=8), page_of(rest, gap=8)]))

    assert "Write a plan that says which services will change and who" in cells(document.tables[0])[4]
    assert [doubt.written for doubt in document.doubts] == ["services will change and who"]


def test_a_row_over_all_columns_is_a_banner(tmp_path: Path) -> None:
    page = page_of(ROWS[:2], gap=8)
    page.words(40, 150, "Theme two: what the council will do for the people who live in the villages and in the town")
    columns_at(page, 175, ROWS[2])

    (table,) = read_pdf(write_pdf(tmp_path / "plan.pdf", [page])).tables

    assert next(row.text for row in table.rows if row.is_banner).startswith("Theme two")
    assert cells(table)[-1] == PLAIN[2]


def test_running_text_in_two_columns_is_no_table(tmp_path: Path) -> None:
    """Near miss: two columns of sentences at one pitch, which are read one after the other."""
    page = PdfPage()
    for number in range(10):
        page.words(40, 60 + LINE * number, f"the council met partners {number} times over the year and")
        page.words(420, 60 + LINE * number, f"the service that residents {number} use the most has grown")

    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page]))

    lines = [block.text for block in document.blocks if isinstance(block, Line)]
    assert document.tables == ()
    assert " ".join(lines).index("partners 9") < " ".join(lines).index("residents 0")


def test_words_beside_coloured_squares_are_a_legend(tmp_path: Path) -> None:
    page = page_of(ROWS, gap=8)
    for at, (colour, words) in enumerate((("0 0 1", "Complete"), ("1 0 0", "Overdue"))):
        page.content.append(f"q {colour} rg 40 {HEIGHT - 262 - 20 * at} 10 10 re f Q")
        page.words(56, 260 + 20 * at, words)

    legend = read_pdf(write_pdf(tmp_path / "plan.pdf", [page])).tables[-1]

    assert [(row.cells[0].fill, row.cells[1].text) for row in legend.rows] == [
        ("0000FF", "Complete"),
        ("FF0000", "Overdue"),
    ]


def test_coloured_cells_of_a_table_without_lines_stay_in_it(tmp_path: Path) -> None:
    """Near miss: the coloured cells form a drawn column, which is no table of its own."""
    page = PdfPage()
    for number, colour in enumerate(("1 0 0", "0 1 0", "1 0.75 0")):
        page.content.append(f"q {colour} rg 700 {HEIGHT - 84 - 20 * number} 60 20 re f Q")
    for number, row in enumerate([HEADINGS, *(("R1", "Set one vision", "Meet", "Leader", "May 2026"),) * 3]):
        columns_at(page, 58 + 20 * number, (*row[:4], row[4]), edges=(40, 80, 260, 460, 560))
    page.words(704, 58, "RAG")

    (table,) = read_pdf(write_pdf(tmp_path / "plan.pdf", [page])).tables

    assert [row.cells[5].fill for row in table.rows] == ["", "FF0000", "00FF00", "FFBF00"]


FIXED = """ROSTHERNE COUNCIL: PLAN

Ref  Action                      Lead officer          Due date
---  --------------------------  --------------------  ----------
A1   Adopt a reserves policy     Director of Finance   31/12/2026
     and publish it
A2   Train members in risk       Monitoring Officer    Dec 2026

The cabinet agreed this in May.
"""


def test_fixed_width_text_is_a_table_with_or_without_dashes() -> None:
    for text in (FIXED, "\n".join(line for line in FIXED.split("\n") if not line.startswith("---"))):
        document = parse_text(text, "plan")

        assert [cells(table)[1:] for table in document.tables] == [
            [
                ["A1", "Adopt a reserves policy and publish it", "Director of Finance", "31/12/2026"],
                ["A2", "Train members in risk", "Monitoring Officer", "Dec 2026"],
            ]
        ]
        lines = [block.text for block in document.blocks if isinstance(block, Line)]
        assert lines == ["ROSTHERNE COUNCIL: PLAN", "The cabinet agreed this in May."]


def test_sentences_with_two_spaces_after_a_stop_are_no_table() -> None:
    """Near miss."""
    text = "The council met in May.  It agreed the plan.\nThe board meets in June.  It looks at the risks.\n" * 3

    assert parse_text(text, "plan").tables == ()


VERBS = ("Review", "Agree", "Publish", "Train", "Build", "Replace", "Appoint")
OBJECTS = ("the plan", "all staff who meet residents", "ten paper forms", "the scheme of delegation and the rules")
LEADS = ("Chief Executive", "Head of HR", "Director of Finance (S151)", "Monitoring Officer")
DATES = ("30/09/2026", "March 2027", "Q2 2026/27", "TBC", "1 April 2027", "Ongoing")


def random_rows(seed: int, *, merged: bool) -> list[list[str]]:
    chance = random.Random(seed)
    rows = []
    for number in range(1, chance.randint(5, 9)):
        for part in range(chance.randint(1, 2) if merged else 1):
            first = [f"{number}", f"{chance.choice(VERBS)} {chance.choice(OBJECTS)}"] if not part else ["", ""]
            action = f"{chance.choice(VERBS)} {chance.choice(OBJECTS)}"
            rows.append([*first, action, chance.choice(LEADS), chance.choice(DATES)])
    return rows


def wrapped(rows: list[list[str]], widths: Sequence[int]) -> list[list[str]]:
    return [["\n".join(textwrap.wrap(text, width)) for text, width in zip(row, widths, strict=True)] for row in rows]


def as_pdf(rows: list[list[str]], gap: float, folder: Path) -> Document:
    taken: list[Any] = []
    pages: list[Any] = []
    height = 60.0
    for row in wrapped(rows, (6, 28, 32, 22, 16)):
        lines = max(text.count("\n") + 1 for text in row)
        if height + lines * LINE + gap > HEIGHT - 60:
            pages.append(page_of(taken, gap=gap))
            taken, height = [], 60.0
        taken.append(row)
        height += lines * LINE + gap
    return read_pdf(write_pdf(folder / "plan.pdf", [*pages, page_of(taken, gap=gap)]))


def as_text(rows: list[list[str]], gap: int) -> Document:
    widths = (5, 26, 26, 20, 14)
    out = ["THE PLAN", ""]
    for row in wrapped([list(HEADINGS), *rows], widths):
        parts = [text.split("\n") for text in row]
        for line in range(max(map(len, parts))):
            texts = (part[line] if line < len(part) else "" for part in parts)
            out.append("  ".join(text.ljust(width) for text, width in zip(texts, widths, strict=True)).rstrip())
        out.extend([""] * gap)
    return parse_text("\n".join(out), "plan")


@pytest.mark.parametrize(
    ("form", "gap", "merged"),
    [("pdf", 8, True), ("pdf", 3, True), ("pdf", 0, False), ("text", 1, True), ("text", 0, False)],
)
def test_random_tables_are_read_cell_by_cell(form: str, gap: int, merged: bool, tmp_path: Path) -> None:
    for seed in range(8 if form == "text" else 3):
        rows = random_rows(seed, merged=merged)
        document = as_text(rows, gap) if form == "text" else as_pdf(rows, gap, tmp_path)

        (table,) = document.tables
        assert [row for row in cells(table) if row != list(HEADINGS)] == rows, seed


@pytest.mark.parametrize("form", ["pdf", "text"])
def test_no_word_is_lost_or_doubled_where_the_page_leaves_rows_open(form: str, tmp_path: Path) -> None:
    for seed in range(20, 26 if form == "text" else 22):
        rows = random_rows(seed, merged=True)
        document = as_text(rows, 0) if form == "text" else as_pdf(rows, 0, tmp_path)

        read = " ".join(
            cell for table in document.tables for row in cells(table) if row != list(HEADINGS) for cell in row
        )
        assert sorted(read.split()) == sorted(word for row in rows for text in row for word in text.split())
        assert len(document.doubts) == 1


def test_a_table_over_sixty_pages_is_read_in_seconds(tmp_path: Path) -> None:
    pages = [page_of(ROWS * 3, gap=8) for _page in range(60)]
    path = write_pdf(tmp_path / "plan.pdf", pages)
    start = time.perf_counter()

    (table,) = read_pdf(path).tables

    assert len(table.rows) == 60 * 10
    assert time.perf_counter() - start < 60


def test_a_list_with_numbers_or_symbols_far_from_their_words_is_no_table(tmp_path: Path) -> None:
    """Near miss: two columns, of which the first holds nothing but marks."""
    page = PdfPage()
    for number, text in enumerate(("Agree the plan", "Train all managers", "Report to the board"), start=1):
        page.words(40, 40 + 20 * number, f"{number}.")
        page.words(70, 40 + 20 * number, text)

    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page]))

    assert document.tables == ()
    assert "2. Train all managers" in " ".join(block.text for block in document.blocks if isinstance(block, Line))
