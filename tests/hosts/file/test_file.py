"""Reading a workbook on disk: what comes back, what is refused, and how the changed copy is put in its place."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from tests.books import SETTINGS
from tests.workbooks import rezip, save_book
from xl_tracker.edits import SetValues
from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.hosts.file.reading.checks import Limits
from xl_tracker.hosts.file.reading.unsaid import far_corner
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.workbook import Place

PLAN = """
    | Ref | Action        | Baseline finish | Priority |
    | A1  | Publish terms | 2026-03-31      | High     |
    | A2  | Train members | Autumn 2026     |          |
"""
WRITE = (SetValues(Place("Actions", 2, 2), (("Publish the terms",),)),)


def test_values_come_back_where_they_stood_with_leading_blanks_kept(tmp_path: Path) -> None:
    path = save_book("Notes\n|  |  |  |\n|  | 7 | 2026-03-31 |\n|  | words |  |", tmp_path / "book.xlsx")

    rows = read_book(path).sheets["Notes"].rows

    assert [list(row) for row in rows] == [["", "", ""], ["", 7.0, dt.date(2026, 3, 31)], ["", "words", ""]]


def test_hidden_and_very_hidden_sheets_say_so_in_the_order_of_their_tabs(tmp_path: Path) -> None:
    def hide(_workbook: object, sheets: dict[str, object]) -> None:
        sheets["Hidden"].hide()  # type: ignore[attr-defined]
        sheets["Secret"].very_hidden()  # type: ignore[attr-defined]

    path = save_book("Actions\n| Ref |\nHidden\n| a |\nSecret\n| b |", tmp_path / "book.xlsx", hide)

    got = [(sheet.name, sheet.visibility) for sheet in read_book(path).sheets.values()]

    assert got == [("Actions", "visible"), ("Hidden", "hidden"), ("Secret", "very hidden")]


def test_a_cell_that_shows_an_error_is_reported_and_not_taken_for_a_blank(tmp_path: Path) -> None:
    def spoil(_workbook: object, sheets: dict[str, object]) -> None:
        sheets["Actions"].write_formula("B3", "=#REF!", None, "#REF!")  # type: ignore[attr-defined]

    path = save_book(PLAN, tmp_path / "book.xlsx", spoil)

    book = read_book(path)
    found = [finding for finding in read_tracker(book, SETTINGS).unread if finding.code == "RD008"]

    assert book.sheets["Actions"].rows[2][1] == "#REF!"
    assert [finding.place.a1 for finding in found] == ["B3"]


def test_text_that_only_looks_like_an_error_cell_changes_nothing(tmp_path: Path) -> None:
    written = '<c r="A1" t="e"><v>#REF!</v></c>'
    path = save_book(f"Actions\n| Ref | Action |\n| A1 | {written} |", tmp_path / "book.xlsx")

    assert list(read_book(path).sheets["Actions"].rows[1]) == ["A1", written]


def with_names_as_dot_net_writes_them(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    parts["xl/worksheets/sheet1.xml"] = re.sub(rb"<(?=[a-zA-Z])", b"<x:", sheet)


def test_error_cells_are_seen_in_workbooks_of_programs_on_dot_net(tmp_path: Path) -> None:
    def spoil(_workbook: object, sheets: dict[str, object]) -> None:
        sheets["Actions"].write_formula("B3", "=1/0", None, "#DIV/0!")  # type: ignore[attr-defined]

    path = rezip(save_book(PLAN, tmp_path / "book.xlsx", spoil), with_names_as_dot_net_writes_them)

    assert list(read_book(path).sheets["Actions"].rows[2]) == ["A2", "#DIV/0!", "Autumn 2026", ""]


def test_a_folder_and_a_lock_file_are_no_workbooks(tmp_path: Path) -> None:
    (tmp_path / "~$plan.xlsx").write_bytes(b"A. Khan")

    with pytest.raises(CannotRead, match="is a folder, not a workbook"):
        read_book(tmp_path)
    with pytest.raises(CannotRead, match=r"is the lock file that Excel keeps while 'plan\.xlsx' is open"):
        read_book(tmp_path / "~$plan.xlsx")


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(packed=4_000), "is 0 MB, and the limit is 0 MB"),
        (Limits(unpacked=9_000), "unpacks to .*, and the limit is 0 MB"),
        (Limits(parts=5), "holds 10 parts, and the limit is 5"),
    ],
)
def test_each_limit_is_kept(limits: Limits, sentence: str, tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "plan.xlsx")
    read_book(path)

    with pytest.raises(CannotRead, match=sentence):
        read_book(path, limits)


def test_a_stray_cell_far_away_is_named_before_it_fills_the_memory(tmp_path: Path) -> None:
    def stray(_workbook: object, sheets: dict[str, object]) -> None:
        sheets["Actions"].write_number("XFD1048576", 1)  # type: ignore[attr-defined]

    path = save_book(PLAN, tmp_path / "plan.xlsx", stray)

    with pytest.raises(CannotRead, match=r"The sheet 'Actions' of 'plan\.xlsx' reaches to XFD1048576"):
        read_book(path)


STRAY = (
    b'<c r="XFD1048576"><v>1</v></c>',
    b"<c r='XFD1048576'><v>1</v></c>",
    b'<c\ns="0" r="xfd1048576" t="n"><f>1</f></c>',
    b"<c><v>1</v></c>" * 1_000,
)


@pytest.mark.parametrize("cells", STRAY, ids=["plain", "quotes", "small letters", "no places"])
def test_however_it_is_written_a_stray_cell_is_seen(cells: bytes) -> None:
    part = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">' + cells + b"</row></sheetData>"

    assert far_corner(part, 5_000_000).endswith("1048576")


def test_a_wide_sheet_of_many_rows_is_no_stray_cell() -> None:
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="AC{0}"><v>1</v></c></row>'
    rows = "".join(row.format(number) for number in range(1, 2000))
    part = f"<worksheet><sheetData>{rows}</sheetData><cfRule/></worksheet>"

    assert far_corner(part.encode(), 5_000_000) == ""
    assert far_corner(part.encode(), 50_000) == "AC1999"


def test_a_format_far_away_is_no_stray_cell(tmp_path: Path) -> None:
    def format_to_the_end(workbook: object, sheets: dict[str, object]) -> None:
        bold = workbook.add_format({"bold": True})  # type: ignore[attr-defined]
        sheets["Actions"].write_blank("XFD1048576", None, bold)  # type: ignore[attr-defined]

    path = save_book(PLAN, tmp_path / "plan.xlsx", format_to_the_end)

    assert len(read_book(path).sheets["Actions"].rows) == 3


def test_the_source_stays_as_it_was_and_the_target_holds_the_edits(tmp_path: Path) -> None:
    source = save_book(PLAN, tmp_path / "plan.xlsx")
    before = source.read_bytes()

    FileHost(source, tmp_path / "out.xlsx").apply(WRITE)

    assert source.read_bytes() == before
    assert read_book(tmp_path / "out.xlsx").sheets["Actions"].rows[1][1] == "Publish the terms"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.xlsx", "plan.xlsx"]


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("plan.xlsx", "'plan.xlsx' is the workbook that was read. Give the output another name."),
        (None, "Give a name for the changed copy of 'plan.xlsx'."),
        ("out.xlsm", "'out.xlsm' is made from 'plan.xlsx', so its name must end in '.xlsx'."),
        ("nowhere/out.xlsx", "'out.xlsx' cannot be written. Check that its folder exists."),
    ],
)
def test_a_target_that_may_not_be_written_is_refused(target: str | None, sentence: str, tmp_path: Path) -> None:
    source = save_book(PLAN, tmp_path / "plan.xlsx")
    before = source.read_bytes()

    with pytest.raises(CannotWrite) as caught:
        FileHost(source, tmp_path / target if target else None).apply(WRITE)

    assert str(caught.value) == sentence
    assert source.read_bytes() == before


def test_in_place_keeps_a_backup_each_time(tmp_path: Path) -> None:
    source = save_book(PLAN, tmp_path / "plan.xlsx")
    before = source.read_bytes()

    FileHost(source, in_place=True).apply(WRITE)
    after = source.read_bytes()
    FileHost(source, in_place=True).apply(WRITE)

    backups = {path.read_bytes() for path in tmp_path.glob("plan (backup *).xlsx")}
    assert read_book(source).sheets["Actions"].rows[1][1] == "Publish the terms"
    assert backups == {before, after}


def test_a_sheet_that_is_not_there_leaves_no_file_behind(tmp_path: Path) -> None:
    source = save_book(PLAN, tmp_path / "plan.xlsx")

    with pytest.raises(CannotWrite, match=r"'plan\.xlsx' has no sheet 'Risks' to write to"):
        FileHost(source, tmp_path / "out.xlsx").apply((SetValues(Place("Risks", 1, 1), (("x",),)),))

    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]
