"""Other projects' workbooks, chosen for what they hold: we write into each, and it loses nothing."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from pathlib import Path

import pytest

from tests.hosts.pages import page
from tests.tools import BESIDE, require_beside, validate_openxml
from xl_tracker.edits import ColourWords, Edit, Formula, SetValues
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.workbook import BookSnapshot, Place

BOOKS = sorted(path.name for path in (BESIDE / "corpus").glob("*.xls[xm]")) or ["none"]
REFUSED = {
    "Open-XML-SDK_a6f1cca5.xlsx": "is saved as Strict Open XML",
    "poi_d8ba05b1.xlsx": "is signed",
}
"""Those that may not be changed, with what is said about each."""

WRITTEN = [name for name in BOOKS if name not in REFUSED]


def corpus(name: str) -> Path:
    return require_beside("corpus") / name


def edits_of(book: BookSnapshot) -> list[Edit]:
    """A block of values and colours on the first sheet, and a page of our own."""
    first = next(iter(book.sheets))
    values = (("new", 1, None), (True, Formula("=1+1"), "=x"))
    return [
        SetValues(Place(first, 6, 2), values),
        ColourWords(Place(first, 6, 2), 4, 1),
        *page("Our findings", "tblOurs"),
    ]


@lru_cache(maxsize=2)
def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name: str, folder: Path) -> tuple[Path, list[Edit]]:
    source = corpus(name)
    edits = edits_of(read_book(source))
    target = folder / name
    FileHost(source, target).apply(edits)
    return target, edits


@pytest.mark.parametrize("name", WRITTEN)
def test_parts_that_no_edit_is_about_stay_byte_for_byte(name: str, tmp_path: Path) -> None:
    target, _ = changed(name, tmp_path)

    before, after = contents(corpus(name)), contents(target)
    touched = {part for part in before if before[part] != after.get(part)}
    allowed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/app.xml"}
    others = {part for part in touched if part not in allowed and not part.endswith(("styles.xml", "calcChain.xml"))}
    assert len(others) == 1, "besides the book's own lists, only the sheet that was written into"
    assert set(before) - set(after) <= {"xl/calcChain.xml"}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_other_cell_reads_as_before(name: str, tmp_path: Path) -> None:
    target, _ = changed(name, tmp_path)

    before, after = read_book(corpus(name)).sheets, read_book(target).sheets
    first = next(iter(before))
    assert set(after) == {*before, "Our findings"}
    for title, sheet in before.items():
        assert after[title].visibility == sheet.visibility
        for row, cells in enumerate(sheet.rows, start=1):
            for column, value in enumerate(cells, start=1):
                if title == first and row in (6, 7) and column in (2, 3, 4):
                    continue
                got = after[title].rows[row - 1]
                assert (got[column - 1] if column <= len(got) else "") == value, f"{title} row {row} column {column}"


@pytest.mark.parametrize("name", WRITTEN)
def test_a_second_time_changes_nothing(name: str, tmp_path: Path) -> None:
    target, edits = changed(name, tmp_path)

    FileHost(target, tmp_path / f"second-{name}").apply(edits)

    assert (tmp_path / f"second-{name}").read_bytes() == target.read_bytes()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_may_not_be_changed_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=REFUSED[name]):
        changed(name, tmp_path)


@pytest.mark.whole
@pytest.mark.openxml
@pytest.mark.parametrize("name", WRITTEN)
def test_the_open_xml_sdk_finds_nothing_that_was_not_there_before(name: str, tmp_path: Path) -> None:
    target, _ = changed(name, tmp_path)

    if found := validate_openxml(target):
        assert set(found) <= set(validate_openxml(corpus(name)))
