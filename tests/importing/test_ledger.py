"""Every word of a document is in a field, in a question or on Left out, against a count that the readers do not share."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.importing.plans import plan, rows
from xl_tracker.cli import main
from xl_tracker.importing import import_plan
from xl_tracker.importing.ledger import balance, own_passages, settle_passages
from xl_tracker.importing.ledger.account import Account
from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.slots import Slots
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.readers.text_reader import parse_text

PLAN = """\
# A plan for the parks

The council adopted this plan in May.

| Action         | Lead            | Finish   | Blether       |
|----------------|-----------------|----------|---------------|
| Hold panels    | Chief Executive | May 2026 | ask the mayor |
| Publish a plan | Head of Finance | Jun 2026 | print it      |

Page 1 of 1
"""


def test_the_three_numbers_add_up_to_the_words_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    ledger = import_plan(path).ledger

    assert ledger.total == len(re.findall(r"\w+", PLAN))
    assert ledger.in_fields + ledger.in_questions + ledger.left_out == ledger.total
    assert ledger.unread == ()


def test_what_is_left_out_has_its_place_and_the_reason(tmp_path: Path) -> None:
    left = {row["words"]: row["why"] for row in rows(plan(PLAN), "Left out")}

    assert left["Action | Lead | Finish | Blether"] == "headings of a table"
    assert left["Page 1 of 1"] == "text outside the tables"


def test_one_cells_word_does_not_stand_for_anothers() -> None:
    document = parse_text("| Action | Lead | Zed |\n| Hold panels | Chief Executive | Chief Executive |\n", "plan")
    draft = Draft()
    for ref in ("A01", "A02"):
        draft.add("Actions", ["line 2"], ref=ref, action="Hold panels", lead_officer="Chief Executive")

    account = settle_passages(document, draft, "", [document.tables[0].rows[0]], [])

    assert [question.read_as for question in account.questions] == [
        "Found no cell of the tracker. This cell stood under 'Zed'."
    ]


def test_a_cell_of_several_rows_belongs_to_one_column() -> None:
    slots = Slots()
    for _row in range(2):
        slots.add(["line 3"], "lead_officer", "Chief Executive")

    assert slots.take("line 3", ["chief", "executive"], 1)
    assert not slots.take("line 3", ["chief", "executive"], 4)
    assert slots.take("line 3", ["chief", "executive"], 1)


def test_words_that_the_reader_did_not_give_are_said_with_their_place() -> None:
    account = Account()
    account.in_fields.update(["hold", "panels"])
    ledger, left = balance(
        account, [OwnPassage("line 1", ("hold", "panels")), OwnPassage("text box 2", ("and", "pay"))]
    )

    assert (ledger.total, ledger.in_fields, ledger.words_unread) == (4, 2, 2)
    assert [(each.where, each.words) for each in left] == [("text box 2", "and pay")]


def test_a_word_that_the_reader_joined_over_a_line_break_is_not_missing() -> None:
    account = Account()
    account.in_fields.update(["timescale"])
    ledger, _left = balance(account, [OwnPassage("line 1", ("time", "scale"))])

    assert ledger.words_unread == 0


def test_words_that_the_reader_repeats_are_not_counted_twice() -> None:
    account = Account()
    account.in_fields.update(["culture", "culture", "hold"])
    ledger, _left = balance(account, [OwnPassage("line 1", ("culture", "hold"))])

    assert (ledger.total, ledger.in_fields, ledger.words_unread) == (2, 2, 0)


def test_a_word_file_is_counted_with_its_notes_and_without_running_heads_as_unread(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Official Sensitive"
    document.add_paragraph("Parks plan")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("Action", "Lead"), ("Hold panels", "Chief Executive")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    path = tmp_path / "plan.docx"
    document.save(str(path))
    passages = own_passages(path) or []

    assert sum(len(each.words) for each in passages) == 2 + 2 + 6
    assert [each.why for each in passages if "sensitive" in each.words] == ["page header"]
    assert import_plan(path).ledger.unread == ()


def test_a_workbook_is_counted_with_its_comments_and_hidden_sheets(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (("Action", "Lead", "Finish"), ("Hold panels", "Chief Executive", "May 2026")):
        sheet.append(row)
    sheet["A2"].comment = Comment("Ask the ward members first", "J Okoro")
    hidden = workbook.create_sheet("Workings")
    hidden["A1"] = "secret sums"
    hidden.sheet_state = "hidden"
    workbook.save(path := tmp_path / "plan.xlsx")
    words = [word for each in own_passages(path) or [] for word in each.words]
    ledger = import_plan(path).ledger

    assert {"ward", "members", "secret"} <= set(words)
    assert ledger.in_fields + ledger.in_questions + ledger.left_out + ledger.words_unread == ledger.total == len(words)


def test_the_last_line_of_an_import_says_where_every_word_went(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    main(["import", str(path), "-o", str(tmp_path / "plan.xlsx")])

    assert capsys.readouterr().out.splitlines()[-1] == (
        "39 words in the document: 24 in the tracker, 0 in questions, 15 on the sheet 'Left out'."
    )
