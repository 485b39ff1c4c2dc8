"""A submitted workbook is an untrusted file: what is made to do harm is refused, what is only large is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.books import SETTINGS
from tests.workbooks import rezip, save_book
from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.importing.sample import sample_plan
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check

Parts = dict[str, bytes]
PLAN = """
    | Ref | Action        | Baseline finish |
    | A1  | Publish terms | 2026-03-31      |
"""
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"


def grow(parts: Parts, rows: str) -> None:
    """Put more rows at the end of the first sheet."""
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows.encode() + b"</sheetData>")


def refusal(path: Path) -> str:
    with pytest.raises(CannotRead) as caught:
        read_book(path)
    return str(caught.value)


DAMAGED = "is damaged or cut short. Open it in Excel, save it again and send the new copy."


def outcome(path: Path) -> str:
    """What reading and checking a workbook comes to: "read", or the sentence in which it is refused."""
    try:
        check(read_tracker(read_book(path), SETTINGS))
    except CannotRead as stop:
        return str(stop)
    return "read"


# What is made to do harm


def with_document_type(part: str, before: str, encoding: str = "utf-8") -> Callable[[Parts], None]:
    """A part with entities that would grow a billionfold, behind ``before``."""

    def change(parts: Parts) -> None:
        text = parts[part].decode().partition("?>")[2]
        root = text.lstrip().partition(" ")[0]
        entities = '<!ENTITY a "ha">' + "".join(
            f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefg", "bcdefgh", strict=True)
        )
        bomb = f"<?xml version='1.0' encoding='{encoding}'?>{before}<!DOCTYPE {root[1:]} [{entities}]>{text}"
        parts[part] = bomb.encode(encoding)

    return change


@pytest.mark.parametrize(
    "part", [SHEET, BOOK, "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize(
    ("before", "encoding"),
    [("", "utf-8"), (f"<!-- <x> {'.' * 9000} -->\n", "utf-8"), ("\n" * 9000, "utf-8"), ("", "utf-16")],
    ids=["plain", "behind a comment", "behind white space", "utf-16"],
)
def test_entities_are_refused_wherever_they_stand(part: str, before: str, encoding: str, tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), with_document_type(part, before, encoding))

    assert refusal(path) == "'plan.xlsx' declares XML entities, so it is not safe to read."


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hush", encoding="utf-8")

    def outside(parts: Parts) -> None:
        parts[BOOK] = parts[BOOK].replace(
            b"<workbook", f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><workbook'.encode(), 1
        )

    assert "declares XML entities" in refusal(rezip(save_book(PLAN, tmp_path / "plan.xlsx"), outside))


def test_words_about_a_document_type_are_no_document_type(tmp_path: Path) -> None:
    path = save_book(PLAN.replace("Publish terms", "<!DOCTYPE x>"), tmp_path / "plan.xlsx")

    assert read_book(path).sheets["Actions"].rows[1][1] == "<!DOCTYPE x>"


@pytest.mark.parametrize(
    "name", ["../evil.txt", "xl/../../evil.txt", "..\\evil.txt", "xl\\..\\..\\evil.txt", "C:/evil.txt"]
)
def test_a_part_whose_name_leads_out_of_the_file_is_refused(name: str, tmp_path: Path) -> None:
    def smuggle(parts: Parts) -> None:
        parts[name] = b"evil"

    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), smuggle)

    assert refusal(path) == "'plan.xlsx' holds a part whose name leads out of the file, so it is not safe to read."
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_relationship_that_leads_out_of_the_file_finds_nothing_there(tmp_path: Path) -> None:
    def lead_out(parts: Parts) -> None:
        name = "xl/_rels/workbook.xml.rels"
        parts[name] = parts[name].replace(b"worksheets/sheet1.xml", b"../../../../../../etc/passwd")

    assert "is damaged or cut short" in refusal(rezip(save_book(PLAN, tmp_path / "plan.xlsx"), lead_out))


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), lambda parts: grow(parts, "<row/>" * 10_000))
    with zipfile.ZipFile(path) as archive:
        told = archive.getinfo(SHEET).file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(told.to_bytes(4, "little"), (900).to_bytes(4, "little")))

    assert "is damaged or cut short" in refusal(path)


def test_a_bomb_of_many_parts_is_refused_by_what_they_come_to(tmp_path: Path) -> None:
    def many(parts: Parts) -> None:
        parts.update({f"xl/media/{number}.bin": bytes(1_000_000) for number in range(40)})

    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), many)

    assert refusal(path) == "'plan.xlsx' unpacks to more than 200 times its size, so it is not opened."


# What is only large


def test_a_phantom_dimension_of_a_million_rows_is_not_believed(tmp_path: Path) -> None:
    def boast(parts: Parts) -> None:
        before, _, after = parts[SHEET].partition(b"<dimension ")
        parts[SHEET] = before + b'<dimension ref="A1:XFD1048576"/>' + after.partition(b"/>")[2]

    rows = read_book(rezip(save_book(PLAN, tmp_path / "plan.xlsx"), boast)).sheets["Actions"].rows

    assert [len(row) for row in rows] == [3, 3]


def test_many_formatted_rows_without_a_value_are_not_rows(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 200_003))

    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), lambda parts: grow(parts, empty))

    assert len(read_tracker(read_book(path), SETTINGS).actions) == 1


def test_a_sheet_as_wide_as_excel_allows_is_read(tmp_path: Path) -> None:
    def widen(_workbook: object, sheets: dict[str, Any]) -> None:
        for column in range(3, 16_384):
            sheets["Actions"].write_string(0, column, f"Heading {column}")

    path = save_book(PLAN, tmp_path / "plan.xlsx", widen)
    tracker = read_tracker(read_book(path), SETTINGS)

    assert [action.ref for action in tracker.actions] == ["A1"]
    assert len(read_book(path).sheets["Actions"].rows[0]) == 16_384


def test_a_hundred_thousand_shared_strings_are_read(tmp_path: Path) -> None:
    def fill(_workbook: object, sheets: dict[str, Any]) -> None:
        for row in range(50_000):
            sheets["Words"].write_row(row, 0, (f"left {row}", f"right {row}"))

    rows = read_book(save_book(f"Actions\n{PLAN}\nWords\n| a |", tmp_path / "plan.xlsx", fill)).sheets["Words"].rows

    assert list(rows[-1]) == ["left 49999", "right 49999"]


@pytest.mark.parametrize("part", [BOOK, SHEET, "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
def test_elements_nested_deeply_end_in_a_book_or_a_sentence(part: str, tmp_path: Path) -> None:
    def nest(parts: Parts) -> None:
        end = parts[part].rindex(b"</")
        parts[part] = parts[part][:end] + b"<x>" * 100_000 + b"</x>" * 100_000 + parts[part][end:]

    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), nest)

    assert outcome(path) in ("read", f"'plan.xlsx' {DAMAGED}")


def test_a_workbook_cut_at_every_thousandth_byte_is_refused_each_time(tmp_path: Path) -> None:
    rows, as_at = sample_plan()
    whole, cut = io.BytesIO(), tmp_path / "cut.xlsx"
    draw_tracker(whole, rows, as_at=as_at)
    content = whole.getvalue()

    for length in range(1000, len(content), 1000):
        cut.write_bytes(content[:length])
        assert "is damaged or cut short" in refusal(cut), length


def test_a_workbook_spoilt_at_any_byte_is_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    content, spoilt = save_book(PLAN, tmp_path / "plan.xlsx").read_bytes(), tmp_path / "spoilt.xlsx"
    found = []

    for at in range(0, len(content), 50):
        spoilt.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        found.append(outcome(spoilt))

    assert all(each == "read" or each.startswith("'spoilt.xlsx' ") for each in found)
    assert sum(each != "read" for each in found) > len(found) // 4


@pytest.mark.parametrize("name", ["plan.txt", "plan", "plan.xls", "plan.xlsb", "plan.ods", "plan.XLSX"])
def test_what_a_file_is_called_does_not_matter_when_it_is_a_workbook(name: str, tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "plan.xlsx").rename(tmp_path / name)

    assert list(read_book(path).sheets) == ["Actions"]


@pytest.mark.parametrize("content", [b"Ref,Action\r\nA1,Listen\r\n", b"<html></html>", b"%PDF-1.7", b"\x7fELF", b"PK"])
def test_what_is_no_workbook_is_refused_whatever_it_is_called(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)

    assert "'plan.xlsx' is" in refusal(path)
