"""Answers to the questions of an import: applied to their cells, kept over imports, and never dropped."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.importing.plans import PLANS, one_by_one, rows
from xl_tracker.cli import main
from xl_tracker.importing import Given, ImportedPlan, import_document, import_plan, question_rows
from xl_tracker.importing.readers.text_reader import parse_text

LEADS = """
| Workstream | Action            | Lead                                 | Due      |
| Spending   | Hold spend panels | Chief Executive Director - Finance   | May 2026 |
|            | Publish a plan    |                                      | Jun 2026 |
"""
STEPS = """
| Action                                                    | Lead            | Due               |
| Roll out the policy ▶ Draft it ▶ Consult on it ▶ Adopt it | Chief Executive | {due}             |
"""


def given_of(row: list[str], answer: str) -> Given:
    where, written, read_as, _others, _sure, ref, sheet, field, _answer, _likely, _cells = row
    return Given(where, written, read_as, ref, sheet, field, answer)


def answered(text: str, answers: Mapping[str, str], first: str = "") -> ImportedPlan:
    """The import of a plan with its questions answered, by field; ``first`` is the plan that the questions were of."""
    asked = question_rows(import_document(parse_text(first or text, "plan")))
    given = [given_of(row, answers[row[7]]) for row in asked if row[7] in answers]
    assert len(given) >= len(answers)
    return import_document(parse_text(text, "plan"), given)


def finishes(imported: ImportedPlan) -> list[str]:
    return [row["baseline_finish"] for row in rows(imported, "Milestones")]


@pytest.mark.parametrize("yes", ["yes", "Yes.", "as read", "Y", "OK"])
def test_yes_keeps_the_reading_and_ends_the_question(yes: str) -> None:
    before = import_document(parse_text(LEADS, "plan"))
    after = answered(LEADS, {"Lead officer": yes})

    assert after.questions == []
    assert after.rows == before.rows


@pytest.mark.parametrize("choice", ["1", "(1)", "choice 1", "Lead officer: Director - Finance", "director - finance"])
def test_a_choice_is_taken_by_its_number_or_its_words(choice: str) -> None:
    after = import_document(
        parse_text(LEADS, "plan"), [given_of(question_rows(import_document(parse_text(LEADS, "plan")))[0], choice)]
    )
    action = rows(after, "Actions")[0]

    assert action["lead_officer"].casefold() == "director - finance"
    assert action["supporting_officers"] == "Chief Executive"
    assert [question.ref for question in after.questions] == ["A02"]


def test_other_words_are_written_letter_for_letter_and_their_person_is_known() -> None:
    asked = question_rows(import_document(parse_text(LEADS, "plan")))
    after = import_document(parse_text(LEADS, "plan"), [given_of(asked[1], "Head of  Spend (acting)")])

    assert rows(after, "Actions")[1]["lead_officer"] == "Head of  Spend (acting)"
    assert "Head of Spend (acting)" in [" ".join(row["ref"].split()) for row in rows(after, "People")]


@pytest.mark.parametrize("answer", ["no", "7", "yes, but not yet"])
def test_an_answer_that_says_too_little_is_asked_again_with_the_reason(answer: str) -> None:
    before = import_document(parse_text(LEADS, "plan"))
    after = answered(LEADS, {"Lead officer": answer})

    assert after.rows == before.rows
    assert len(after.questions) == len(before.questions) == after.not_applied
    assert all(f"'{answer}', since" in question.read_as for question in after.questions)


def test_a_day_that_excel_made_of_a_month_is_asked_again() -> None:
    text = "| Action | Lead | Due |\n| Hold panels | Chief Executive | 2027       |\n"
    asked = question_rows(import_document(parse_text(text, "plan")))
    given = given_of(asked[0], "1 March 2027")._replace(typed_day=True)
    after = import_document(parse_text(text, "plan"), [given])

    assert rows(after, "Actions")[0]["baseline_finish"] == "2027"
    assert after.not_applied == 1


def test_an_answer_survives_rows_that_are_put_in_above() -> None:
    longer = LEADS.replace(
        "| Spending   | Hold", "| Savings    | Sell the depot    | Head of Estates | Mar 2026 |\n| Spending   | Hold"
    )
    text = "Director - Finance Head of Legal Director - Housing Chief Executive"
    first, then = (each.replace("Chief Executive Director - Finance  ", text) for each in (LEADS, longer))
    asked = question_rows(import_document(parse_text(first, "plan")))
    after = import_document(parse_text(then, "plan"), [given_of(asked[0], "Head of Legal")])

    assert rows(after, "Actions")[1]["lead_officer"] == "Head of Legal"
    assert after.not_applied == 0


def test_an_answer_without_its_question_is_asked_about_and_never_dropped() -> None:
    after = answered(LEADS.replace(" Director - Finance", "") + "\n", {"Lead officer": "Head of Legal"}, first=LEADS)

    assert after.not_applied == 1
    assert any("'Head of Legal', since the plan" in question.read_as for question in after.questions)


def test_an_agreement_with_another_reading_is_not_taken() -> None:
    row = question_rows(import_document(parse_text(LEADS, "plan")))[0]
    old = given_of(row, "yes")._replace(read_as="Lead officer: Head of Legal")
    after = import_document(parse_text(LEADS, "plan"), [old])

    assert after.not_applied == 1
    assert "it agreed with another reading" in " ".join(question.read_as for question in after.questions)


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("1 = May 2026 | 2 = Jun 2026 | 3 = Jul 2026", ["May 2026", "Jun 2026", "Jul 2026"]),
        ("Draft it = May 2026 | adopt it = Jul 2026", ["May 2026", "", "Jul 2026"]),
        ("3 = Jul 2026\n1 = Complete", ["", "", "Jul 2026"]),
        ("May 2026 | Jun 2026 | Jul 2026", ["May 2026", "Jun 2026", "Jul 2026"]),
        ("Dec 2026 | May 2026 | Jun 2026 | Jul 2026", ["May 2026", "Jun 2026", "Jul 2026"]),
    ],
)
def test_dates_are_given_to_steps_by_number_words_or_order(answer: str, steps: list[str]) -> None:
    after = answered(STEPS.format(due="May 2026"), {"Baseline finish": answer})

    assert finishes(after) == steps
    assert [question for question in after.questions if question.confidence == "unknown"] == []


@pytest.mark.parametrize("answer", ["4 = May 2026", "Print it = May 2026", "soon", "May 2026 | Jun 2026"])
def test_dates_for_no_step_of_the_action_change_nothing(answer: str) -> None:
    after = answered(STEPS.format(due="May 2026"), {"Baseline finish": answer})

    assert finishes(after) == ["", "", ""]
    assert after.not_applied == 1


def test_the_actions_date_first_asks_which_step_has_none() -> None:
    text = STEPS.format(due="Jul 2026 May 2026 Jul 2026")
    after = answered(text, {"Baseline finish": "the action's date first, and one step without a date"})

    assert rows(after, "Actions")[0]["baseline_finish"] == "Jul 2026"
    assert finishes(after) == ["", "", ""]
    assert [question.dates for question in after.questions] == [("May 2026", "Jul 2026")]


def test_a_further_question_is_answered_along_with_the_one_that_led_to_it() -> None:
    text = STEPS.format(due="Jul 2026 May 2026 Jul 2026")
    first = [given_of(row, "2") for row in question_rows(import_document(parse_text(text, "plan")))]
    further = question_rows(import_document(parse_text(text, "plan"), first))
    after = import_document(parse_text(text, "plan"), [*first, given_of(further[0], "1 = May 2026 | 3 = Jul 2026")])

    assert finishes(after) == ["May 2026", "", "Jul 2026"]
    assert after.questions == []


RAN_TOGETHER = "Action\tLead\tDue\nRoll out <ul>{words}</ul>\tChief Executive\t{dates}\n"


def test_steps_are_cut_where_the_answer_puts_a_bar() -> None:
    text = RAN_TOGETHER.format(words="Training in Finance Rules Sale of Land Rules", dates="May 2026 Jul 2026")
    after = answered(text, {"Milestone": "Training in Finance Rules = May 2026 | Sale of Land Rules = Jul 2026"})

    assert [(row["milestone"], row["baseline_finish"]) for row in rows(after, "Milestones")] == [
        ("Training in Finance Rules", "May 2026"),
        ("Sale of Land Rules", "Jul 2026"),
    ]
    assert len({row["ref"] for row in rows(after, "Milestones")}) == 2


def test_steps_in_other_words_than_the_plans_are_not_taken() -> None:
    text = RAN_TOGETHER.format(words="Training in Finance Rules Sale of Land Rules", dates="May 2026 Jul 2026")
    before = import_document(parse_text(text, "plan"))
    after = answered(text, {"Milestone": "Training | Sale of Land Rules"})

    assert after.rows == before.rows
    assert any("leaves out" in question.read_as for question in after.questions)


def test_a_column_goes_to_the_column_that_is_named() -> None:
    text = "| Action | Lead | Due | Zeta |\n| Hold panels | Chief Executive | May 2026 | ZX 4711 |\n"
    (row,) = question_rows(import_document(parse_text(text, "plan")))
    after = import_document(parse_text(text, "plan"), [given_of(row, "Evidence")])

    assert rows(after, "Actions")[0]["evidence"] == "ZX 4711"
    assert after.rows["Words"] == [["Heading", row[0], "Zeta", "Evidence"]]
    assert after.questions == []


PEER = """
LGA Peer Challenge - Action Plan

| No. | Recommendation    | Actions        | Lead Officer    | Target Date |
| 1   | Make roles clear  | Publish a list | Chief Executive | May 2026    |
| 1   | Use evidence more | Run a survey   | Chief Executive | Jun 2026    |
| 2   | Listen            | Hold talks     | Chief Executive | Jun 2026    |
"""


def test_a_slip_in_the_numbers_moves_all_that_follow() -> None:
    after = answered(PEER, {"Number": "1"})

    assert [row["ref"] for row in rows(after, "Recommendations")] == ["LPC-1", "LPC-2", "LPC-3"]
    assert [row["recommendations"] for row in rows(after, "Actions")] == ["LPC-1", "LPC-2", "LPC-3"]


def _answer_csv(source: Path, target: Path, answer: str) -> int:
    with source.open(encoding="utf-8-sig", newline="") as opened:
        heading, *body = list(csv.reader(opened))
    with target.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([heading, *([*row[:8], answer, *row[9:]] for row in body)])
    return len(body)


def test_the_command_reads_answers_from_a_csv_and_from_a_tracker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, asked, given = (tmp_path / name for name in ("plan.md", "asked.csv", "given.csv"))
    plan.write_text(LEADS, encoding="utf-8")
    main(["import", str(plan), "-o", str(tmp_path / "one.xlsx"), "--questions", str(asked)])
    count = _answer_csv(asked, given, "yes")

    assert main(["import", str(plan), "-o", str(tmp_path / "two.xlsx"), "--answers", str(given)]) == 0
    assert f"{count} answers applied" in capsys.readouterr().out
    assert main(["import", str(plan), "-o", str(tmp_path / "three.xlsx"), "--answers", str(tmp_path / "two.xlsx")]) == 0
    assert "0 questions for a person" in capsys.readouterr().out


def test_a_file_without_questions_gives_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, given = tmp_path / "plan.md", tmp_path / "given.csv"
    plan.write_text(LEADS, encoding="utf-8")
    given.write_text("one,two\n1,2\n", encoding="utf-8")

    assert main(["import", str(plan), "-o", str(tmp_path / "one.xlsx"), "--answers", str(given)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.plans
@pytest.mark.parametrize("path", sorted(PLANS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_published_plan_answered_with_yes_asks_nothing_and_is_the_same(path: Path, tmp_path: Path) -> None:
    before = import_plan(path)
    after = import_plan(path, [given_of(row, "yes") for row in question_rows(before)])

    assert question_rows(after) == []
    for sheet in before.rows.keys() - {"Left out"}:
        assert after.rows[sheet] == before.rows[sheet], sheet


@pytest.mark.plans
def test_the_doubtful_rows_of_sandwell_are_settled_by_answers() -> None:
    path = PLANS / "sandwell-2022.txt"
    if not path.exists():
        pytest.skip("the published plan does not stand beside the project")
    answers = {
        ("line 648", "Baseline finish"): "1",
        ("line 850", "Baseline finish"): "1 = Complete | 2 = Mar 2023",
        ("line 426", "Supporting officers"): "1",
        ("line 963", "Action"): "one action a bullet",
        ("line 378", "Baseline finish"): "June 2022",
    }
    asked = [question.row for question in one_by_one(import_plan(path))]
    given = [given_of(row, answers[row[0], row[7]]) for row in asked if (row[0], row[7]) in answers]
    given = [one for one in given if one.field != "Action" or one.read_as.startswith("An action of its own")]
    after = import_plan(path, given)

    assert (len(given), after.not_applied) == (len(answers), 0)
    assert len(one_by_one(after)) == len(asked) - len(given)
    steps = {row["milestone"]: row for row in rows(after, "Milestones")}
    assert steps["Training delivered"]["baseline_finish"] == "Dec 2022"
    assert steps["Employee Engagement Survey Report"]["baseline_finish"] == "June 2022"
    assert len(rows(after, "Actions")) == 64 + 1 + 1
