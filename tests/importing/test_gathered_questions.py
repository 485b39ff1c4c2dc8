"""Cells that raise one doubt are asked about once: a value with all its cells, or a column and the kind of doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.importing.plans import plan, rows
from tests.importing.test_answering import given_of
from xl_tracker.cli import main
from xl_tracker.importing import Given, ImportedPlan, Question, import_document, import_plan
from xl_tracker.importing.answering.file import read_answer_file
from xl_tracker.importing.answering.kept import apply_kept
from xl_tracker.importing.answering.own_words import word_rows_of
from xl_tracker.importing.gathering import gather
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import EACH
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.layout import LEAVE_OUT
from xl_tracker.reading.own_words import WordRow

SAME = """
| Action         | Lead            | Finish         |
| Hold panels    | Chief Executive | The next board |
| Publish a plan | Head of Finance | The next board |
| Sell the depot | Head of Estates | May 2026       |
| Hire a planner | Head of HR      | The next board |
| Open a hub     | Head of Estates | June 2026      |
| Mend the road  | Head of Estates | July 2026      |
| Test the pumps | Head of Estates | July 2026      |
"""
OTHERS = """
| Action         | Lead            | Finish                            |
| Hold panels    | Chief Executive | 3 May 2026 if the weather allows  |
| Publish a plan | Head of Finance | 4 June 2026 after a walk          |
| Sell the depot | Head of Estates | May 2026                          |
| Hire a planner | Head of HR      | 8 July 2026 with a cake           |
"""
STEPS = """
| Action                        | Lead            | Finish            |
| Roll it out ▶ Draft ▶ Adopt   | Chief Executive | May 2026          |
| Sell it all ▶ Count ▶ Print   | Head of Finance | June 2026         |
| Mend it all ▶ Paint ▶ Polish  | Head of Estates | July 2026         |
"""
BLANK_LEADS = """
| Workstream | Action         | Lead            | Finish   |
| Spending   | Hold panels    | Chief Executive | May 2026 |
|            | Publish a plan |                 | May 2026 |
|            | Sell the depot |                 | May 2026 |
|            | Hire a planner |                 | May 2026 |
"""
PAIRS = """
| Action         | Lead                          | Finish   |
| Hold panels    | Chief Executive / Jo Amadi    | May 2026 |
| Publish a plan | Head of Finance; Head of HR   | May 2026 |
| Sell the depot | Head of Estates               | May 2026 |
"""


def only(imported: ImportedPlan) -> Question:
    (question,) = imported.questions
    return question


def answered(text: str, answer: str) -> ImportedPlan:
    """The import of a plan whose only question is answered."""
    return import_document(parse_text(text, "plan"), [given_of(only(plan(text)).row, answer)])


def finishes(imported: ImportedPlan) -> list[str]:
    return [row["baseline_finish"] for row in rows(imported, "Actions")]


def test_a_value_that_stands_in_three_cells_is_one_question_with_its_cells() -> None:
    question = only(plan(SAME))

    assert (question.written, question.cells, question.ref) == ("The next board", 3, "")
    assert question.read_as.startswith("'The next board' stands 3 times in 'Finish'")
    assert [where for where, _words in question.passages] == ["line 3", "line 4", "line 6"]


def test_an_answer_about_a_value_fills_all_its_cells() -> None:
    after = answered(SAME, "12 June 2026")

    assert finishes(after)[:4] == ["12 June 2026", "12 June 2026", "May 2026", "12 June 2026"]
    assert (after.questions, after.not_applied) == ([], 0)


def test_several_values_that_raise_one_doubt_in_a_column_are_one_question() -> None:
    question = only(plan(OTHERS))

    assert question.read_as.startswith(
        "3 cells of 'Finish', such as '3 May 2026 if the weather allows', '4 June 2026 after a walk' and "
        "'8 July 2026 with a cake': the words around the date were left out."
    )
    assert (question.likely_answer, question.cells) == ("yes", 3)
    assert EACH in question.offered


def test_ask_about_each_asks_about_every_value_by_itself() -> None:
    after = answered(OTHERS, EACH)

    assert [question.written for question in after.questions] == [
        "3 May 2026 if the weather allows",
        "4 June 2026 after a walk",
        "8 July 2026 with a cake",
    ]
    assert [question.ref for question in after.questions] == ["A01", "A02", "A04"]


@pytest.mark.parametrize(("text", "answer"), [(SAME, "12 June 2026"), (OTHERS, "yes"), (BLANK_LEADS, "no lead")])
def test_an_answer_is_kept_in_words_and_the_next_plan_asks_nothing(text: str, answer: str, tmp_path: Path) -> None:
    first, following, answers = (tmp_path / name for name in ("one.md", "two.md", "one.xlsx"))
    first.write_text(text, encoding="utf-8")
    following.write_text(text.replace("Hold panels", "Mend the roof"), encoding="utf-8")
    main(["import", str(first), "-o", str(answers)])
    book = load_workbook(answers)
    sheet = book["Questions"]
    headings = [cell.value for cell in sheet[3]] if sheet["A1"].value != "Where" else [cell.value for cell in sheet[1]]
    sheet.cell(4, headings.index("Answer") + 1).value = answer
    book.save(answers)
    main(["import", str(first), "-o", str(tmp_path / "kept.xlsx"), "--answers", str(answers)])

    given = read_answer_file(tmp_path / "kept.xlsx")
    then = import_plan(following, given)

    assert [row.kind for one in given if (row := one.word_row)] == ["Reading"]
    assert (then.questions, then.not_applied) == ([], 0)


def test_an_answer_in_words_counts_for_a_single_cell_too() -> None:
    kept = [
        Given("", "The next board", "", "", "Words", "", "12 June 2026", word_row=row)
        for row in _word_rows(answered(SAME, "12 June 2026"))
    ]
    single = SAME.replace("Finance | The next board", "Finance | May 2026").replace(
        "HR      | The next board", "HR      | May 2026"
    )
    then = import_document(parse_text(single, "plan"), kept)

    assert finishes(then)[0] == "12 June 2026"
    assert then.questions == []


def test_an_answer_to_one_row_counts_although_its_doubt_is_gathered() -> None:
    one = Given("line 4", "4 June 2026 after a walk", "", "A02", "Actions", "Baseline finish", "5 June 2026")
    after = import_document(parse_text(OTHERS, "plan"), [one])

    assert finishes(after)[1] == "5 June 2026"
    assert (only(after).cells, after.not_applied) == (2, 0)


def test_blank_leads_below_a_lead_are_one_question_with_one_answer() -> None:
    question = only(plan(BLANK_LEADS))
    after = answered(BLANK_LEADS, "no lead")

    assert question.cells == 3
    assert [row["lead_officer"] for row in rows(after, "Actions")] == ["Chief Executive", "", "", ""]


def test_likely_answers_to_gathered_questions_are_accepted_at_once() -> None:
    after = import_document(parse_text(OTHERS, "plan"), accept_likely=True)

    assert (after.questions, after.not_applied) == ([], 0)


def test_leads_with_a_sign_between_them_are_not_asked_about_and_the_answers_say_so(tmp_path: Path) -> None:
    imported = plan(PAIRS)
    (noted,) = imported.noted

    assert imported.questions == []
    assert [row["supporting_officers"] for row in rows(imported, "Actions")] == ["Jo Amadi", "Head of HR", ""]
    assert noted[2] == "2 cells of 'Lead' name several people. The first leads, and the others support."
    assert "Chief Executive / Jo Amadi" in noted[1]
    source = tmp_path / "plan.md"
    source.write_text(PAIRS, encoding="utf-8")
    main(["import", str(source), "-o", str(tmp_path / "plan.xlsx")])
    assert load_workbook(tmp_path / "plan.xlsx")["Answers"]["C2"].value == noted[2]
    main(["import", str(source), "-o", str(tmp_path / "again.xlsx"), "--answers", str(tmp_path / "plan.xlsx")])


def test_an_answer_about_a_lead_that_we_do_not_ask_about_still_counts() -> None:
    one = Given("line 3", "Chief Executive / Jo Amadi", "", "A01", "Actions", "Lead officer", "Jo Amadi")
    after = import_document(parse_text(PAIRS, "plan"), [one])

    assert rows(after, "Actions")[0]["lead_officer"] == "Jo Amadi"
    assert after.not_applied == 0


def test_a_blank_lead_in_a_workbook_is_nobodys(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("Action", "Lead", "Finish"), ("Hold panels", "Chief Executive", "May 2026"), ("Sell", None, "2026")):
        sheet.append(line)
    book.save(tmp_path / "plan.xlsx")
    imported = import_plan(tmp_path / "plan.xlsx")

    assert [row["lead_officer"] for row in rows(imported, "Actions")] == ["Chief Executive", ""]
    assert [one for one in imported.questions if one.field == "Lead officer"] == []


def _word_rows(imported: ImportedPlan) -> list[WordRow]:
    return [WordRow(*map(str, row)) for row in imported.rows["Words"]]


COLUMNS = """
| Action         | Lead            | Finish   | Blether | Wibble | Zed    |
| Hold panels    | Chief Executive | May 2026 | see Ada | ham    | {zed}  |
| Publish a plan | Head of Finance | Jun 2026 | see Bob | spam   | {zed}  |
"""


def test_columns_that_nobody_knows_and_progress_holds_are_one_question() -> None:
    text = COLUMNS.format(zed="jam")
    question = only(plan(text))
    after = answered(text, "Leave out")

    assert question.read_as.startswith("3 columns, such as 'Blether', 'Wibble' and 'Zed': XL Tracker does not know")
    assert (question.likely_answer, question.cells) == ("yes", 6)
    assert {(row["ref"], row["as_written"]) for row in rows(after, "Words")} == {
        ("Heading", "Blether"),
        ("Heading", "Wibble"),
        ("Heading", "Zed"),
    }
    assert (after.questions, [row["progress_update"] for row in rows(after, "Actions")]) == ([], ["", ""])


def test_columns_can_be_asked_about_one_by_one() -> None:
    after = answered(COLUMNS.format(zed="jam"), EACH)

    assert [question.written for question in after.questions] == ["Blether", "Wibble", "Zed"]


def test_words_that_we_cannot_read_are_answered_by_value_so_that_others_are_asked_about() -> None:
    kept = [
        Given("", row.written, "", "", "Words", "", row.means, word_row=row)
        for row in _word_rows(answered(SAME, "yes"))
    ]
    then = import_document(
        parse_text(SAME.replace("HR      | The next board", "HR      | A later board"), "plan"), kept
    )

    assert [question.written for question in then.questions] == ["A later board"]


@pytest.mark.parametrize("answer", ["no", "9", "yes, but not yet"])
def test_an_answer_that_says_too_little_about_many_cells_is_asked_again_with_the_reason(answer: str) -> None:
    after = answered(OTHERS, answer)

    assert f"'{answer}', since" in only(after).read_as
    assert (only(after).cells, after.not_applied) == (3, 1)


def test_words_are_no_answer_about_the_steps_of_many_actions() -> None:
    after = answered(STEPS, "ask Hassan on Tuesday")

    assert "'ask Hassan on Tuesday', since it is not one of" in only(after).read_as
    assert (only(after).cells, after.not_applied) == (3, 1)


def left_over() -> Draft:
    """A draft that asks about two cells without a place."""
    draft = Draft()
    draft.ask(
        Question(f"line {number}", words, "Found no cell of the tracker.", (LEAVE_OUT,), kind="leftover", heading=above)
        for number, words, above in ((6, "Odd words", "Zed"), (7, "and none", "Blether"))
    )
    return draft


def test_words_that_found_no_cell_are_all_written_in_their_question() -> None:
    (question,) = gather(left_over().questions, lambda _where, _words: "")

    assert question.written == "Odd words | and none"
    assert {EACH, LEAVE_OUT} <= set(question.offered)


@pytest.mark.parametrize("answer", [LEAVE_OUT, EACH])
def test_an_answer_about_words_without_a_cell_is_kept_for_these_words(answer: str) -> None:
    draft = left_over()
    (question,) = gather(draft.questions, lambda _where, _words: "")
    apply_kept(draft, word_rows_of(question, answer), [])

    assert [one.written for one in draft.questions] == ([] if answer == LEAVE_OUT else ["Odd words", "and none"])
    assert [each.words for each in draft.left_out] == (["Odd words", "and none"] if answer == LEAVE_OUT else [])
