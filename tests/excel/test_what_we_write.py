"""Every workbook that the demo writes: passed by the Open XML SDK, opened, recalculated and drawn by LibreOffice.

What is drawn is looked at as a reader would: no ``####``, no words over other words, no page without its words, and
a chart that has its colours.
"""

from __future__ import annotations

import itertools
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from tests.tools import convert_all, require_libreoffice, require_openxml, require_poppler, validate_openxml
from xl_tracker.cli import main
from xl_tracker.cli.make import DEMO_AUDIENCES
from xl_tracker.look import PALETTES

pytestmark = pytest.mark.whole

PACKS = tuple(f"board pack - {audience}.xlsx" for audience in DEMO_AUDIENCES)
WORKBOOKS = ("tracker.xlsx", *PACKS)
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def drawn(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each workbook as LibreOffice prints it."""
    require_libreoffice()
    require_poppler()
    folder = tmp_path_factory.mktemp("drawn")
    made = convert_all([demo / name for name in WORKBOOKS], "pdf", folder)
    return dict(zip(WORKBOOKS, made, strict=True))


class Word(NamedTuple):
    """A word on a page, with its box in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: Path) -> list[list[Word]]:
    """The words of each page, by poppler."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    pages = ET.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", done.stdout)).iter(f"{XHTML}page")
    edges = ("xMin", "yMin", "xMax", "yMax")
    return [
        [Word(w.text or "", *(float(w.attrib[e]) for e in edges)) for w in page.iter(f"{XHTML}word")] for page in pages
    ]


def near(page: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Each two words of a page of which neither ends above the other's top."""
    from_top = sorted(page, key=lambda word: word.top)
    for number, one in enumerate(from_top):
        for other in itertools.islice(from_top, number + 1, None):
            if other.top >= one.bottom:
                break
            yield one, other


def covered(one: Word, other: Word) -> bool:
    """Whether two words stand over each other by a third of the smaller one's height and width."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    narrower = min(one.right - one.left, other.right - other.left)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return across > narrower / 3 and down > lower / 3


@pytest.mark.openxml
@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_open_xml_sdk_finds_nothing_wrong(name: str, demo: Path) -> None:
    require_openxml()

    assert validate_openxml(demo / name) == []


@pytest.mark.openxml
@pytest.mark.parametrize("suffix", ["docx"])
def test_a_word_pack_is_in_order_too(suffix: str, demo: Path, tmp_path: Path) -> None:
    require_openxml()
    target = tmp_path / f"pack.{suffix}"
    main(["pack", str(demo / "tracker.xlsx"), "--audience", "Cabinet", "-o", str(target), "--as-at", "2026-09-30"])

    assert validate_openxml(target) == []


@pytest.mark.openxml
def test_a_tracker_with_a_snapshot_is_in_order(demo: Path, tmp_path: Path) -> None:
    require_openxml()
    kept = tmp_path / "kept.xlsx"
    assert main(["snapshot", str(demo / "tracker.xlsx"), "-o", str(kept), "--as-at", "2026-09-30"]) == 0

    assert validate_openxml(kept) == []


@pytest.mark.openxml
def test_a_workbook_of_findings_is_in_order(demo: Path, tmp_path: Path) -> None:
    require_openxml()
    main(["validate", str(demo / "tracker.xlsx"), "--as-at", "2026-09-30", "-o", str(tmp_path / "findings.xlsx")])

    assert validate_openxml(tmp_path / "findings.xlsx") == []


@pytest.mark.libreoffice
@pytest.mark.poppler
@pytest.mark.parametrize("name", WORKBOOKS)
def test_no_words_stand_over_others_and_none_are_hashes(name: str, drawn: dict[str, Path]) -> None:
    pages = words_of(drawn[name])

    assert not [word for page in pages for word in page if "###" in word.text]
    for number, page in enumerate(pages, start=1):
        over = [(a.text, b.text) for a, b in near(page) if covered(a, b)]
        assert not over, f"page {number} of {name}: {over[:5]}"


@pytest.mark.libreoffice
@pytest.mark.poppler
@pytest.mark.parametrize("name", PACKS)
def test_every_word_of_every_page_is_printed(name: str, demo: Path, drawn: dict[str, Path]) -> None:
    printed = {word.text for page in words_of(drawn[name]) for word in page}
    workbook = CalamineWorkbook.from_path(str(demo / name))
    visible = [sheet for sheet in workbook.sheet_names if sheet.startswith("Pack ")]
    written = {
        word
        for sheet in visible
        for row in workbook.get_sheet_by_name(sheet).to_python()
        for cell in row
        if isinstance(cell, str)
        for word in cell.split()
    }

    assert sorted(word for word in written - printed if not broken_over_lines(word, printed)) == []


def broken_over_lines(word: str, printed: set[str]) -> bool:
    """Whether a word with a hyphen or a slash in it was printed in two parts."""
    return any(
        word[:cut] in printed and word[cut:] in printed for cut in range(1, len(word)) if word[cut - 1] in "-/–—"
    )


@pytest.mark.libreoffice
@pytest.mark.poppler
def test_the_chart_of_the_summary_has_its_colours(drawn: dict[str, Path]) -> None:
    pdf = drawn[PACKS[1]]
    number = next(n for n, page in enumerate(words_of(pdf), start=1) if page and page[0].text == "Summary")
    pixels = colours_of(pdf, number)

    for word in ("Blue", "Green", "Amber", "Red"):
        assert pixels[PALETTES["rag"][word].fill] > 100, word


def colours_of(pdf: Path, page: int) -> Counter[str]:
    """How many pixels of a page, drawn at 50 dots an inch, have each colour."""
    command = [require_poppler(), "-r", "50", "-f", str(page), "-l", str(page), str(pdf)]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    _kind, _size, _depth, pixels = picture.split(b"\n", 3)
    return Counter(f"#{pixels[at : at + 3].hex().upper()}" for at in range(0, len(pixels) - 2, 3))


@pytest.mark.libreoffice
@pytest.mark.poppler
def test_a_pack_as_pdf_has_a_page_for_each_of_its_pages(demo: Path, tmp_path: Path) -> None:
    require_libreoffice()
    require_poppler()
    target = tmp_path / "pack.pdf"

    assert main(["pack", str(demo / "tracker.xlsx"), "--audience", "Cabinet", "-o", str(target)]) == 0

    first_words = [" ".join(word.text for word in page[:2]) for page in words_of(target)]
    for title in ("Ostermere Borough", "Summary Cabinet:", "Exceptions Cabinet:", "Top risks", "Changes to"):
        assert title in first_words
