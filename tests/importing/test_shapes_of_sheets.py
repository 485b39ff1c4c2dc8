"""Sheets as councils keep them: two to four rows of headings, one sheet a directorate, people, per cent, comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.importing.plans import left_out, rows
from xl_tracker.importing import ImportedPlan, import_plan


def sheets(
    path: Path, written: Mapping[str, str], *, merged: Sequence[str] = (), notes: Mapping[str, str] | None = None
) -> ImportedPlan:
    """The import of a workbook whose sheets are written as rows with bars between the cells.

    ``merged`` are ranges, and ``notes`` comments by cell, of the first sheet.
    """
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for name, text in written.items():
        sheet = book.create_sheet(name)
        for line in text.strip().splitlines():
            sheet.append([each.strip() or None for each in line.strip().strip("|").split("|")])
    sheet = book.worksheets[0]
    for block in merged:
        sheet.merge_cells(block)
    for cell, words in (notes or {}).items():
        sheet[cell].comment = Comment(words, "J Okoro")
    book.save(path)
    return import_plan(path)


def actions(imported: ImportedPlan, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(row[field] for field in fields) for row in rows(imported, "Actions")]


TWO_ROWS = """
| Ref | Action         | Who             |                | When     |          |
|     |                | Lead officer    | Cabinet member | Start    | Finish   |
| 1   | Hold panels    | Chief Executive | Cllr Amadi     | May 2026 | Jul 2026 |
| 2   | Publish a plan | Head of Finance | Cllr Brown     | Jun 2026 | Sep 2026 |
"""
THREE_ROWS = """
| Parks plan of actions |                |                 |                |          |          |
| Ref                   | Action         | Who             |                | When     |          |
|                       |                | Lead officer    | Cabinet member | Start    | Finish   |
| 1                     | Hold panels    | Chief Executive | Cllr Amadi     | May 2026 | Jul 2026 |
| 2                     | Publish a plan | Head of Finance | Cllr Brown     | Jun 2026 | Sep 2026 |
"""
FOUR_ROWS = """
| Ref | Action         | Delivery        |                |          |          |
|     |                | Who             |                | When     |          |
|     |                | Lead            | Cabinet        | Start    | Finish   |
|     |                | officer         | member         | date     | date     |
| 1   | Hold panels    | Chief Executive | Cllr Amadi     | May 2026 | Jul 2026 |
| 2   | Publish a plan | Head of Finance | Cllr Brown     | Jun 2026 | Sep 2026 |
"""
HEADINGS = {
    "two": (TWO_ROWS, ("A1:A2", "B1:B2", "C1:D1", "E1:F1")),
    "three": (THREE_ROWS, ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2")),
    "four": (FOUR_ROWS, ("A1:A4", "B1:B4", "C1:F1", "C2:D2", "E2:F2")),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_rows_of_headings_name_their_columns_together(name: str, tmp_path: Path) -> None:
    text, merged = HEADINGS[name]
    imported = sheets(tmp_path / "plan.xlsx", {"Plan": text}, merged=merged)

    assert actions(imported, "ref", "action", "lead_officer", "portfolio_holder", "start", "baseline_finish") == [
        ("1", "Hold panels", "Chief Executive", "Cllr Amadi", "May 2026", "Jul 2026"),
        ("2", "Publish a plan", "Head of Finance", "Cllr Brown", "Jun 2026", "Sep 2026"),
    ]
    assert (imported.questions, imported.ledger.words_unread) == ([], 0)


DIRECTORATES = {
    "Place": """
        | Action         | Lead            | Finish   |
        | Plant limes    | Head of Parks   | May 2026 |
        | Mend the depot | Head of Fleet   | Jun 2026 |
        """,
    "People": """
        | Action         | Lead            | Finish   |
        | Train carers   | Head of Care    | Jul 2026 |
        """,
    "Resources": """
        | Action         | Lead            | Finish   |
        | Close accounts | Head of Finance | Aug 2026 |
        """,
}


def test_a_sheet_a_directorate_gives_all_their_actions_each_under_its_sheet(tmp_path: Path) -> None:
    imported = sheets(tmp_path / "plan.xlsx", DIRECTORATES)

    assert actions(imported, "theme", "action", "lead_officer", "baseline_finish") == [
        ("Place", "Plant limes", "Head of Parks", "May 2026"),
        ("Place", "Mend the depot", "Head of Fleet", "Jun 2026"),
        ("People", "Train carers", "Head of Care", "Jul 2026"),
        ("Resources", "Close accounts", "Head of Finance", "Aug 2026"),
    ]
    assert (imported.questions, imported.ledger.words_unread) == ([], 0)


def test_an_answer_about_one_directorates_column_is_for_all_their_sheets(tmp_path: Path) -> None:
    with_words = {
        name: "\n".join(
            f"{line.rstrip().rstrip('|')} | {'Blether' if 'Lead' in line else f'see page {name.lower()} {at}'} |"
            for at, line in enumerate(text.strip().splitlines())
        )
        for name, text in DIRECTORATES.items()
    }
    imported = sheets(tmp_path / "plan.xlsx", with_words)

    assert [(one.kind, one.written, one.cells) for one in imported.questions] == [("column", "Blether", 4)]


def test_a_table_of_names_and_roles_goes_to_people_and_makes_no_action(tmp_path: Path) -> None:
    people = """
        | Name         | Role                 | Email               |
        | Jo Amadi     | Programme director   | jo@parks.example    |
        | Sam Brown    | Head of Parks        | sam@parks.example   |
        """
    imported = sheets(tmp_path / "plan.xlsx", {"Actions": DIRECTORATES["Place"], "Who is who": people})

    names = {row["ref"] for row in rows(imported, "People")}
    assert {"Jo Amadi", "Sam Brown", "Head of Parks", "Head of Fleet"} <= names
    assert [action for (action,) in actions(imported, "action")] == ["Plant limes", "Mend the depot"]
    assert imported.ledger.words_unread == 0


def test_per_cent_complete_gives_a_status_and_is_kept_as_written(tmp_path: Path) -> None:
    text = """
        | Action         | Lead            | Finish   | % complete |
        | Plant limes    | Head of Parks   | May 2026 | 0%         |
        | Mend the depot | Head of Fleet   | Jun 2026 | 40%        |
        | Train carers   | Head of Care    | Jul 2026 | 100%       |
        """
    imported = sheets(tmp_path / "plan.xlsx", {"Plan": text})

    assert actions(imported, "status", "progress_update") == [
        ("Not started", "% complete: 0%"),
        ("In progress", "% complete: 40%"),
        ("Complete", "% complete: 100%"),
    ]
    assert imported.questions == []


def test_a_comment_on_a_cell_is_kept_in_its_row_and_one_on_a_heading_is_left_out(tmp_path: Path) -> None:
    notes = {"A2": "Wait for the frost to end", "B1": "Who answers for it"}
    imported = sheets(tmp_path / "plan.xlsx", {"Plan": DIRECTORATES["Place"]}, notes=notes)

    assert actions(imported, "action", "progress_update") == [
        ("Plant limes", "Wait for the frost to end"),
        ("Mend the depot", ""),
    ]
    assert "Who answers for it" in " ".join(left_out(imported))
    assert imported.ledger.words_unread == 0
