"""CSV files as Excel, Jira, Asana and other tools save them: encodings, separators, line breaks and indents."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers import read_document
from xl_tracker.importing.readers.csv_reader import csv_rows
from xl_tracker.importing.readers.sheet_blocks import SheetRow, sheet_table


def rows_of(text: str | bytes, folder: Path) -> list[SheetRow]:
    path = folder / "plan.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return csv_rows(path)


def texts(rows: list[SheetRow]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


WORDS = "Lead,Action\nSiân,The council’s £5 plan\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_that_excel_saves_is_read(encoding: str, tmp_path: Path) -> None:
    assert texts(rows_of(WORDS.encode(encoding), tmp_path))[1] == ["Siân", "The council’s £5 plan"]


def test_one_spoilt_letter_does_not_spoil_the_others(tmp_path: Path) -> None:
    content = ("Lead,Action\n" + "Siân,The council’s plan – agreed £5\n" * 9).encode() + b"Jos\xe9,x\n"

    assert texts(rows_of(content, tmp_path))[1] == ["Siân", "The council’s plan – agreed £5"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_words_with_commas_do_not_hide_the_separator(separator: str, tmp_path: Path) -> None:
    quoted = '"Agree, publish, and report"' if separator == "," else "Agree, publish, and report"
    text = f"Lead{separator}Action{separator}Due\n" + f"Leader{separator}{quoted}{separator}May 2026\n" * 3

    assert texts(rows_of(text, tmp_path))[1] == ["Leader", "Agree, publish, and report", "May 2026"]


def test_lines_in_quoted_cells_do_not_hide_the_separator(tmp_path: Path) -> None:
    lines = "\n".join(f"step {number}; then the next" for number in range(20))
    text = "Lead,Action,Due\n" + f'Leader,"{lines}",May 2026\n' * 3

    assert [len(row.cells) for row in rows_of(text, tmp_path)] == [3, 3, 3, 3]


def test_a_file_that_tells_excel_its_separator_is_believed(tmp_path: Path) -> None:
    rows = rows_of("sep=;\nLead;Action\nLeader;Agree, and tell\n", tmp_path)

    assert texts(rows) == [["Lead", "Action"], ["Leader", "Agree, and tell"]]
    assert [row.where for row in rows] == ["row 2", "row 3"]


def test_line_breaks_in_a_cell_do_not_break_its_row(tmp_path: Path) -> None:
    rows = rows_of('Lead,Action\r\nLeader,"Agree\r\nand publish"\r\nDirector,"One\u2028two"\r\n', tmp_path)

    assert [cell.lines for cell in rows[1].cells] == [("Leader",), ("Agree", "and publish")]
    assert rows[2].where == "row 3"


def test_a_line_separator_outside_quotation_marks_does_not_break_its_row(tmp_path: Path) -> None:
    assert len(rows_of("Lead,Action\nLeader,Agree\u2028and publish\n", tmp_path)) == 2


def test_titles_above_the_headings_and_blank_rows_are_rows_of_the_whole_sheet(tmp_path: Path) -> None:
    rows = rows_of(
        "Improvement plan 2026\nExported,30 Nov 2026\n\nLead,Action,Due\nLeader,Agree,May 2026\n\n\n", tmp_path
    )
    table = sheet_table(rows, "plan")

    assert [row.text for row in table.rows] == [
        "Improvement plan 2026",
        "Exported 30 Nov 2026",
        "",
        "Lead Action Due",
        "Leader Agree May 2026",
    ]
    assert table.columns == ("A", "B", "C")


def test_the_depth_at_which_a_task_is_typed_is_kept(tmp_path: Path) -> None:
    rows = rows_of("Task,Due\nFinance,\n  Budget,May\n    Draft,April\n\tAudit,June\n", tmp_path)

    assert [(row.cells[0].text, row.cells[0].indent) for row in rows[1:]] == [
        ("Finance", 0),
        ("Budget", 1),
        ("Draft", 2),
        ("Audit", 1),
    ]


def test_a_quotation_mark_that_never_ends_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"^'plan\.csv' holds a cell that does not end, in row 3,"):
        rows_of('Lead,Action\nLeader,Agree\nDirector,"Publish\nMayor,Tell\n', tmp_path)


@pytest.mark.parametrize("cell", ['5" pipe', '"Agree ""in full"" now"', "'"])
def test_quotation_marks_that_belong_to_the_words_are_no_fault(cell: str, tmp_path: Path) -> None:
    assert len(rows_of(f"Lead,Action\nLeader,{cell}\nMayor,Tell\n", tmp_path)) == 3


def test_words_beyond_the_last_column_are_refused_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Lead,Action\nLeader,Agree" + "," * 1_200 + "word\n")

    with pytest.raises(CannotRead, match=r"^'plan\.csv' has words in column ATF of row 2, and XL Tracker reads 1,000"):
        read_document(path)


def test_blank_cells_far_to_the_right_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Lead,Action" + "," * 5_000 + "\nLeader,Agree\n")

    assert read_document(path).tables[0].rows[1].text == "Leader Agree"


def test_a_tab_separated_file_keeps_its_quoted_line_breaks(tmp_path: Path) -> None:
    (tmp_path / "plan.tsv").write_text('Lead\tAction\nLeader\t"Agree\nand publish"\n')

    (table,) = read_document(tmp_path / "plan.tsv").tables

    assert table.rows[1].cells[1].lines == ("Agree", "and publish")
