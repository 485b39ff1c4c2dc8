"""Several documents in one tracker, documents that hold nothing, and our own tracker given to import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.importing.plans import rows
from tests.importing.test_answering import given_of
from xl_tracker.cli import main
from xl_tracker.importing import ImportedPlan
from xl_tracker.importing.several import import_plans

PARKS = """
| Recommendation | Action | Lead | Finish |
|---|---|---|---|
| 1. Open the gates | Mend the lock | Head of Parks | {finish} |
"""
ROADS = """
| Recommendation | Action | Lead | Finish |
|---|---|---|---|
| 1. Fill the holes | Buy tar | Head of Roads | December 27 |
"""
RISKS = """
| Risk | Likelihood | Impact | Mitigation | Owner |
|---|---|---|---|---|
| The bridge falls | 3 | 5 | Prop it up | Head of Roads |
"""
NOTHING = """
| Ward | Councillor | Telephone |
|---|---|---|
| North | J Okoro | 0100 1 |
"""


def written(folder: Path, **documents: str) -> list[Path]:
    """The documents as files, in their order; "_" in a name stands for a space."""
    paths = [folder / f"{name.replace('_', ' ')}.md" for name in documents]
    for path, text in zip(paths, documents.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def two_plans(tmp_path: Path) -> ImportedPlan:
    paths = written(tmp_path, parks_plan=PARKS.format(finish="December 26"), roads_plan=ROADS)
    return import_plans(paths)


def test_a_plan_and_its_risk_register_go_into_one_tracker(tmp_path: Path) -> None:
    imported = import_plans(written(tmp_path, parks_plan=PARKS.format(finish="May 2026"), risk_register=RISKS))

    assert [row["action"] for row in rows(imported, "Actions")] == ["Mend the lock"]
    assert [row["risk"] for row in rows(imported, "Risks")] == ["The bridge falls"]


def test_refs_of_two_plans_stay_apart(two_plans: ImportedPlan) -> None:
    actions = rows(two_plans, "Actions")
    recommendations = {row["ref"]: row for row in rows(two_plans, "Recommendations")}

    assert len({row["ref"] for row in actions}) == 2
    assert [recommendations[row["recommendations"]]["recommendation"] for row in actions] == [
        "Open the gates",
        "Fill the holes",
    ]


def test_steps_stay_with_their_actions(tmp_path: Path) -> None:
    table = "| Action | Lead | Finish |\n|---|---|---|\n| {} ▶ Order it ▶ Take it | Head of Parks | May 2026 |\n"
    imported = import_plans(written(tmp_path, parks=table.format("Buy tar"), roads=table.format("Buy paint")))
    actions, steps = rows(imported, "Actions"), rows(imported, "Milestones")

    assert len({row["ref"] for row in steps}) == len(steps) == 4
    assert [row["action"] for row in steps] == [row["ref"] for row in actions for _step in range(2)]


def test_recommendations_name_the_document_that_they_come_from(two_plans: ImportedPlan) -> None:
    sources = [row["source"] for row in rows(two_plans, "Recommendations")]

    assert len(set(sources)) == 2
    assert all(sources)


def test_questions_name_the_document(two_plans: ImportedPlan) -> None:
    asked = [question for question in two_plans.questions if question.field == "Baseline finish"]

    assert {question.where.split(": ")[0] for question in asked} == {"parks plan", "roads plan"}
    assert {question.ref for question in asked if question.sheet == "Actions"} <= {
        row["ref"] for row in rows(two_plans, "Actions")
    }


def test_an_answer_goes_to_the_document_that_its_question_names(tmp_path: Path, two_plans: ImportedPlan) -> None:
    paths = [tmp_path / "parks plan.md", tmp_path / "roads plan.md"]
    given = [given_of(one.row, "yes") for one in two_plans.questions]

    after = import_plans(paths, [one for one in given if one.where.startswith("roads plan")])

    assert after.not_applied == 0
    assert {question.where.split(": ")[0] for question in after.questions} == {"parks plan"}


def test_the_ledger_of_several_documents_adds_up(two_plans: ImportedPlan) -> None:
    ledger = two_plans.ledger

    assert ledger.in_fields + ledger.in_questions + ledger.left_out == ledger.total
    assert ledger.unread == ()


def test_a_person_in_two_documents_is_one_person(tmp_path: Path) -> None:
    imported = import_plans(written(tmp_path, roads_plan=ROADS, risk_register=RISKS))

    assert [row["ref"] for row in rows(imported, "People")].count("Head of Roads") == 1


def test_a_document_that_gives_nothing_is_said_and_the_others_go_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = written(tmp_path, parks_plan=PARKS.format(finish="May 2026"), ward_list=NOTHING)
    target = tmp_path / "tracker.xlsx"

    assert main(["import", *map(str, paths), "-o", str(target)]) == 0

    assert "'ward list.md' gave nothing: XL Tracker saw the headings 'Ward'" in capsys.readouterr().out
    assert load_workbook(target)["Actions"]["E2"].value == "Mend the lock"


@pytest.mark.parametrize("text", [NOTHING, "We welcome the review and will act on it.\n", ""])
def test_an_import_that_makes_nothing_ends_with_2_and_writes_nothing(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = written(tmp_path, ward_list=text)
    target, asked = tmp_path / "tracker.xlsx", tmp_path / "asked.csv"

    assert main(["import", str(path), "-o", str(target), "--questions", str(asked)]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "'ward list.md'" in said.err
    assert not target.exists()
    assert not asked.exists()


def test_our_own_tracker_is_not_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = written(tmp_path, parks_plan=PARKS.format(finish="May 2026"))
    tracker, again = tmp_path / "tracker.xlsx", tmp_path / "again.xlsx"
    main(["import", str(path), "-o", str(tracker)])
    capsys.readouterr()

    assert main(["import", str(tracker), "-o", str(again)]) == 2

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "xl-tracker validate" in said
    assert "xl-tracker refresh" in said
    assert not again.exists()


def test_a_tracker_made_from_risks_alone_can_be_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "risks.csv").write_text("Ref,Risk,Likelihood,Impact,Mitigation\n1,The roof leaks,3,4,Mend it\n")
    assert main(["import", str(tmp_path / "risks.csv"), "-o", str(tmp_path / "one.xlsx")]) == 0
    capsys.readouterr()

    assert main(["export", str(tmp_path / "one.xlsx")]) == 0
    assert [each["risk"] for each in json.loads(capsys.readouterr().out)["risks"]] == ["The roof leaks"]
