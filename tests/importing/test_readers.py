"""Files that cannot be imported: each gives one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from xl_tracker.errors import CannotRead
from xl_tracker.importing import import_plan
from xl_tracker.importing.readers.markup import parse_cell
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.reading.document import Line, Table


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no file"):
        import_plan(tmp_path / "plan.txt")


def test_a_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is a folder"):
        import_plan(tmp_path)


def test_an_unknown_ending_names_those_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pages"
    path.write_text("x")

    with pytest.raises(CannotRead, match=r"\.txt"):
        import_plan(path)


def test_a_workbook_called_txt_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"PK\x03\x04\x00\x00\x00")

    with pytest.raises(CannotRead, match="not a text file"):
        import_plan(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("")

    with pytest.raises(CannotRead, match=r"^'plan\.txt' is empty\.$"):
        import_plan(path)


def test_text_in_windows_own_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Our council’s plan – 2026".encode("cp1252"))

    assert import_plan(path).title == "Our council’s plan – 2026"


def test_tabs_and_bars_both_make_tables() -> None:
    document = parse_text("Title\n\na\tb\n\n| c | d | e |\n|---|---|---|\n| 1 | 2 | 3 |", "plan")

    assert [type(block) for block in document.blocks] == [Line, Table, Table]
    assert [row.where for row in document.tables[1].rows] == ["line 5", "line 7"]


def test_marks_inside_a_list_make_one_piece_a_bullet() -> None:
    cell = parse_cell('Develop the plan <ul style="x"> ▶ <i>First draft</i> ▶ Final draft')

    assert [(piece.text, piece.level, piece.italic) for piece in cell.pieces] == [
        ("Develop the plan", 0, False),
        ("First draft", 1, True),
        ("Final draft", 1, False),
    ]


def test_a_list_without_marks_is_run_together() -> None:
    cell = parse_cell("<p>Develop the plan</p> <ul> First draft Final draft </ul>")

    assert [piece.run_together for piece in cell.pieces] == [False, True]


def test_list_items_are_bullets_of_their_own() -> None:
    cell = parse_cell("<ul><li>First draft</li><li>Final draft</li></ul>")

    assert [(piece.text, piece.run_together) for piece in cell.pieces] == [
        ("First draft", False),
        ("Final draft", False),
    ]


def test_unknown_tags_and_plain_angles_stay_as_text() -> None:
    assert parse_cell("Spend < £5m and <unknown> keep").text == "Spend < £5m and <unknown> keep"


def test_a_plan_in_text_is_imported_without_the_libraries_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Our plan")
    program = (
        "import sys; from xl_tracker.importing import import_plan; import_plan(sys.argv[1]);"
        "print(*sorted({'docx', 'pdfplumber', 'lxml', 'openpyxl', 'pandas', 'PIL'} & set(sys.modules)))"
    )
    got = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)

    assert got.stdout.split() == []
