"""What stands on a PDF's page as a person sees it, and the limits of time, words and memory for reading it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.importing.pdf_writer import HEIGHT, PdfPage, write_pdf
from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.child_memory import bytes_held
from xl_tracker.importing.readers import pdf_pages
from xl_tracker.importing.readers.pdf_reader import read_pdf
from xl_tracker.reading.document import Line

EDGES = (40, 200, 500, 640)
HEADINGS = ("Ref", "Actions", "RAG")
SLOW = "q Q " * 3_000_000
"""Nothing to see and nothing to keep, but three million instructions to read."""


def sign(left: float, top: float, said: str, glyph: str = "o") -> str:
    """A glyph that stands for a sign, which its span names in ActualText."""
    written = said.encode("utf-16-be").hex().upper()
    show = f"BT /plain 10 Tf {left} {HEIGHT - top} Td ({glyph}) Tj ET"
    return f"/Span <</ActualText <FEFF{written}>>> BDC {show} EMC"


def filled(left: float, top: float, right: float, bottom: float, colour: str) -> str:
    """A rectangle filled with a colour, such as "1 0 0 rg"."""
    return f"q {colour} {left} {HEIGHT - bottom} {right - left} {bottom - top} re f Q"


def test_a_sign_is_what_its_span_says_and_not_its_glyph(tmp_path: Path) -> None:
    page = PdfPage()
    page.row(60, 80, EDGES, HEADINGS)
    for top, ref, said in ((80, "A1", "🟠"), (100, "A2", "🔴")):
        page.row(top, top + 20, EDGES, (ref, "Publish the plan", ""))
        page.content.append(sign(510, top + 12, said))

    (table,) = read_pdf(write_pdf(tmp_path / "plan.pdf", [page])).tables

    assert [row.cells[2].text for row in table.rows] == ["RAG", "🟠", "🔴"]


def test_letters_stay_as_their_glyphs_say(tmp_path: Path) -> None:
    """Near miss: a span may name words too, and those are what the page shows."""
    page = PdfPage()
    page.content.append(sign(40, 60, "Agreed", "Amber"))

    (line,) = read_pdf(write_pdf(tmp_path / "plan.pdf", [page])).blocks

    assert isinstance(line, Line)
    assert line.text == "Amber"


def test_the_colour_under_a_cell_and_a_shape_in_a_blank_one_are_its_fill(tmp_path: Path) -> None:
    page = PdfPage([filled(500, 80, 640, 100, "1 0.75 0 rg"), filled(560, 104, 572, 116, "0 0.5 0 rg")])
    page.row(60, 80, EDGES, HEADINGS)
    for top, ref in ((80, "A1"), (100, "A2"), (120, "A3")):
        page.row(top, top + 20, EDGES, (ref, "Publish the plan", ""))

    (table,) = read_pdf(write_pdf(tmp_path / "plan.pdf", [page])).tables

    assert [row.cells[2].fill for row in table.rows] == ["", "FFBF00", "008000", ""]
    assert {row.cells[1].fill for row in table.rows} == {""}


def test_bold_cells_are_said_to_be_bold(tmp_path: Path) -> None:
    page = PdfPage()
    page.row(60, 80, EDGES, ("", "", ""))
    page.words(44, 72, "Ref", font="bold")
    page.row(80, 100, EDGES, ("A1", "Publish the plan", ""))

    (table,) = read_pdf(write_pdf(tmp_path / "plan.pdf", [page])).tables

    assert [[cell.bold for cell in row.cells] for row in table.rows] == [[True, False, False], [False] * 3]


def test_a_page_too_full_for_a_plan_keeps_its_words_and_is_asked(tmp_path: Path) -> None:
    full, page = PdfPage(), PdfPage()
    for line in range(400):
        full.words(40, 10 + line * 0.9, " ".join(f"w{line}x{number}" for number in range(40)), size=1)
    page.row(60, 80, EDGES, HEADINGS)
    page.row(80, 100, EDGES, ("A1", "Publish the plan", "Red"))

    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [full, page]))

    words = " ".join(block.text for block in document.blocks if isinstance(block, Line)).split()
    assert len(words) == 400 * 40
    assert [doubt.where for doubt in document.doubts] == ["page 1"]
    assert document.tables[0].rows[1].text == "A1 Publish the plan Red"


def test_a_page_that_takes_too_long_is_left_out_and_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_SECONDS_A_PAGE", 3)
    page = PdfPage()
    page.words(40, 60, "The council agreed this plan in May.")

    document = read_pdf(write_pdf(tmp_path / "plan.pdf", [page, PdfPage([SLOW]), page]))

    assert [block.where for block in document.blocks if isinstance(block, Line)] == ["page 1 line 1", "page 3 line 1"]
    assert [(doubt.where, doubt.is_read) for doubt in document.doubts][:1] == [("page 2", False)]


def test_a_file_of_which_no_page_can_be_read_in_time_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_SECONDS", 2)

    with pytest.raises(CannotRead, match="takes more than 2 seconds"):
        read_pdf(write_pdf(tmp_path / "plan.pdf", [PdfPage([SLOW])]))


def test_a_process_that_holds_too_much_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_MEMORY", 1_000)

    with pytest.raises(CannotRead, match="unpacks to more than fits in memory"):
        read_pdf(write_pdf(tmp_path / "plan.pdf", [PdfPage([SLOW])]))


def test_the_system_says_how_much_memory_a_process_holds() -> None:
    command = [sys.executable, "-c", "print(1, flush=True); input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"1"
        held = bytes_held(child.pid)
        child.kill()

    assert 100_000 < held < 1_000_000_000


def test_the_reading_process_ends_when_ours_does(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "plan.pdf", [PdfPage([SLOW * 4])])
    command = [sys.executable, "-m", "xl_tracker.importing.readers.pdf_child", str(path), "1"]

    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert b"count" in child.stdout.readline()
        child.stdin.close()  # as the system does for a process that is killed

        assert child.wait(timeout=10) == 1
