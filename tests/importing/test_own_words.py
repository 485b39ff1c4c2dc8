"""One question a column, word, fill, date order, year or table; one answer settles it, here and in the next document."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.importing.plans import plan, rows
from tests.importing.test_answering import given_of
from xl_tracker.cli import main
from xl_tracker.importing import Given, ImportedPlan, Question, import_document
from xl_tracker.importing.answering.own_words import word_row_of
from xl_tracker.importing.answering.words import NotUnderstood
from xl_tracker.importing.asking import (
    about_column,
    about_date_order,
    about_fill,
    about_table,
    about_word,
    about_year,
)
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.reading.own_words import own_words_of

PLACES = (("line 3", "Agreed"), ("line 4", "To be discussed"))
QUESTIONS = [
    about_column("Plan column F", "Our view of it", PLACES, likely="progress_update", others=("response",)),
    about_column("Plan column F", "Our view of it", PLACES),
    about_word("line 3", "Going well", "status", PLACES, likely="In progress", heading="State"),
    about_word("line 3", "Ember", "rag", PLACES),
    about_word("line 3", "Top", "priority", PLACES, likely="High"),
    about_word("line 3", "In part", "response", PLACES),
    about_fill("line 3", "C6EFCE", PLACES, likely="Green", why="as the legend says"),
    about_date_order("line 3", "Due", PLACES),
    about_year("line 3", PLACES, likely=2025, why="as the plan's own date says"),
    about_table("line 3", "", ("Ward", "Councillor"), PLACES),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: f"{each.kind} {each.written}")
def test_every_answer_that_a_question_offers_becomes_a_row_of_words(question: Question) -> None:
    numbers = [str(number + 1) for number in range(len(question.alternatives))]

    for answer in (*question.offered, *numbers, *(["yes"] if question.likely else [])):
        assert word_row_of(question, answer).means in question.offered


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: f"{each.kind} {each.written}")
def test_any_other_answer_is_not_understood(question: Question) -> None:
    with pytest.raises(NotUnderstood):
        word_row_of(question, "ask Hassan on Tuesday")


def test_a_question_names_its_column_three_samples_and_the_number_of_cells() -> None:
    cells = [(f"line {number}", words) for number, words in enumerate(("Yes", "Yes", "No", "In May", "In June"))]
    question = about_column("Plan column F", "Our view of it", cells, likely="progress_update")

    assert question.read_as == (
        "'Our view of it' (5 cells, such as 'Yes', 'No' and 'In May'): which column of the tracker is it? "
        "Read as Progress update."
    )
    assert question.row[-2:] == ["Progress update", "5"]


def test_rows_of_words_become_the_words_that_the_recogniser_takes() -> None:
    answers = ("Progress update", "Response", "yes", "Amber", "High", "1", "yes", "month first", "2026")
    own = own_words_of([word_row_of(question, answer) for question, answer in zip(QUESTIONS, answers, strict=False)])

    assert dict(own.headings) == {"Our view of it": "response"}  # the later of two answers about one heading
    assert ("status", "Going well", "In progress") in own.words
    assert ("rag", "Ember", "Amber") in own.words
    assert own.fills == (("C6EFCE", "Green"),)
    assert own.orders == (("Due", "month first"),)
    assert own.year == 2026


UNKNOWN = """
| Action         | Lead            | Finish   | Blether        | Status    |
| Hold panels    | Chief Executive | May 2026 | ask the mayor  | Cooking   |
| Publish a plan | Head of Finance | Jun 2026 | print it twice | Cooking   |
| Sell the depot | Head of Estates | Jul 2026 | talk to them   | Complete  |
| Hire a planner | Head of HR      | Aug 2026 | ask again      | Paused    |
"""


def answers_to(imported: ImportedPlan, **answers: str) -> list[Given]:
    """Answers to questions by kind."""
    return [
        given_of(question.row, answer) for question in imported.questions if (answer := answers.get(question.kind, ""))
    ]


def test_an_unknown_column_and_an_unknown_word_are_each_asked_once() -> None:
    kinds = [question.kind for question in plan(UNKNOWN).questions]

    assert sorted(kinds) == ["column", "word"]


def test_answers_about_a_column_and_a_word_change_every_row_and_are_kept() -> None:
    given = answers_to(plan(UNKNOWN), column="Evidence", word="In progress")
    after = import_document(parse_text(UNKNOWN, "plan"), given)

    assert [row["evidence"] for row in rows(after, "Actions")] == [
        "ask the mayor",
        "print it twice",
        "talk to them",
        "ask again",
    ]
    assert [row["status"] for row in rows(after, "Actions")] == ["In progress", "In progress", "Complete", "Paused"]
    assert {(row["ref"], row["as_written"], row["means"]) for row in rows(after, "Words")} == {
        ("Heading", "Blether", "Evidence"),
        ("Status", "Cooking", "In progress"),
    }
    assert (after.questions, after.not_applied) == ([], 0)


def test_a_column_that_somebody_leaves_out_stands_on_left_out_with_the_reason() -> None:
    after = import_document(parse_text(UNKNOWN, "plan"), answers_to(plan(UNKNOWN), column="Leave out"))

    assert [row["words"] for row in rows(after, "Left out") if "ask the mayor" in row["words"]] != []
    assert [question for question in after.questions if question.kind == "column"] == []


def test_the_next_document_of_the_same_shape_asks_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, following, asked, given = (tmp_path / name for name in ("one.md", "two.md", "asked.csv", "given.csv"))
    first.write_text(UNKNOWN, encoding="utf-8")
    following.write_text(UNKNOWN.replace("Hold panels", "Mend the roof").replace("mayor", "leader"), encoding="utf-8")
    one, two, three = (str(tmp_path / f"{name}.xlsx") for name in ("one", "two", "three"))
    main(["import", str(first), "-o", one, "--questions", str(asked)])
    with asked.open(encoding="utf-8-sig", newline="") as opened:
        table = list(csv.DictReader(opened))
    for row in table:
        row["Answer"] = "Evidence" if row["Written"] == "Blether" else "In progress"
    with given.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(table[0]))
        writer.writeheader()
        writer.writerows(table)

    assert main(["import", str(first), "-o", two, "--answers", str(given)]) == 0
    assert main(["import", str(following), "-o", three, "--answers", two]) == 0
    assert "0 questions for a person" in capsys.readouterr().out.splitlines()[-2]
    assert [cell.value for cell in load_workbook(three)["Words"][1]] == ["Kind", "Where", "Written", "Means"]


LIKELY = """
| Action      | Lead            | Finish      |
| Hold panels | Chief Executive | December 26 |
"""


def test_all_likely_answers_are_accepted_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "plan.md", str(tmp_path / "plan.xlsx")
    source.write_text(LIKELY, encoding="utf-8")
    main(["import", str(source), "-o", str(tmp_path / "before.xlsx")])
    assert "1 question for a person. 1 of them has a likely answer" in capsys.readouterr().out

    main(["import", str(source), "-o", target, "--accept-likely"])

    assert "0 questions for a person" in capsys.readouterr().out


def test_one_cell_of_the_sheet_accepts_all_likely_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "plan.md", tmp_path / "plan.xlsx"
    source.write_text(LIKELY, encoding="utf-8")
    main(["import", str(source), "-o", str(target)])
    workbook = load_workbook(target)
    sheet = workbook["Questions"]
    assert sheet["A1"].value == "Accept all likely answers"
    sheet["B1"] = "Yes"
    workbook.save(target)

    main(["import", str(source), "-o", str(tmp_path / "after.xlsx"), "--answers", str(target)])

    assert "0 questions for a person" in capsys.readouterr().out


def test_the_answer_cells_offer_the_possible_answers(tmp_path: Path) -> None:
    source, target = tmp_path / "plan.md", tmp_path / "plan.xlsx"
    source.write_text(UNKNOWN, encoding="utf-8")
    main(["import", str(source), "-o", str(target)])
    sheet = load_workbook(target)["Questions"]
    offered = [rule.formula1 for rule in sheet.data_validations.dataValidation if str(rule.sqref) != "B1"]

    assert any("In progress" in each for each in offered)
    assert all(len(each) <= 257 for each in offered)


def test_a_tracker_whose_import_asked_nothing_has_no_answers_and_is_taken(tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("Ref,Action,Lead officer,Due date\n1,Open the depot,Head of Fleet,May 2027\n")
    assert main(["import", str(plan), "-o", str(tmp_path / "one.xlsx")]) == 0

    assert main(["import", str(plan), "-o", str(tmp_path / "two.xlsx"), "--answers", str(tmp_path / "one.xlsx")]) == 0
