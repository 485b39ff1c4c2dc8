"""One plan in every form in which councils publish gives one tracker, and what only a PDF leaves open is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.forms import PlanTheme, as_csv, as_docx, as_html, as_text, as_xlsx, sample_plan
from tests.importing.plans import without_a_place
from tests.tools import convert
from xl_tracker.importing import ImportedPlan, import_plan
from xl_tracker.workbook import CellValue

Form = Callable[[list[PlanTheme], Path], Path]


@pytest.fixture(scope="module")
def from_text(tmp_path_factory: pytest.TempPathFactory) -> ImportedPlan:
    return import_plan(as_text(sample_plan(), tmp_path_factory.mktemp("text") / "plan.txt"))


def asked(imported: ImportedPlan) -> list[tuple[str, str, str]]:
    """The questions without their places, which each form names in its own way, and lists in its own order."""
    return sorted((question.written, question.ref, question.field) for question in imported.questions)


def made(imported: ImportedPlan) -> dict[str, list[list[CellValue]]]:
    """The rows of every sheet but Left out, which names the places that each form has."""
    return {sheet: rows for sheet, rows in imported.rows.items() if sheet != "Left out"}


def test_the_text_form_holds_the_whole_sample_plan(from_text: ImportedPlan) -> None:
    plan = sample_plan()

    assert len(from_text.rows["Themes"]) == 6
    assert len(from_text.rows["Actions"]) == sum(len(theme.rows) for theme in plan)
    assert len(from_text.rows["Milestones"]) == sum(len(row.steps) for theme in plan for row in theme.rows)
    assert (from_text.ledger.words_unread, without_a_place(from_text)) == (0, [])


@pytest.mark.parametrize(("form", "ending"), [(as_docx, "docx"), (as_html, "html"), (as_csv, "csv"), (as_xlsx, "xlsx")])
def test_every_form_gives_the_same_tracker_and_questions(
    form: Form, ending: str, from_text: ImportedPlan, tmp_path: Path
) -> None:
    imported = import_plan(form(sample_plan(), tmp_path / f"plan.{ending}"))

    assert imported.title == from_text.title
    assert made(imported) == made(from_text)
    assert asked(imported) == asked(from_text)
    assert (imported.ledger.words_unread, without_a_place(imported)) == (0, [])


@pytest.mark.libreoffice
def test_a_pdf_gives_the_same_tracker_but_for_what_is_asked(from_text: ImportedPlan, tmp_path: Path) -> None:
    """Its pages cut rows in two and narrow columns cut words; each of these is joined, or left, and asked."""
    pdf = convert(as_docx(sample_plan(), tmp_path / "plan.docx"), "pdf", tmp_path / "pdf")

    imported = import_plan(pdf)

    questions = {written for written, _ref, _field in asked(imported)}
    for sheet, rows in made(from_text).items():
        found = imported.rows[sheet]
        assert len(found) == len(rows), sheet
        for expected, got in zip(rows, found, strict=True):
            for written, read in zip(expected, got, strict=True):
                cut = [
                    question
                    for question in questions
                    if " / " in question and question.replace(" / ", " ") in str(read)
                ]
                mended = str(read)
                for word in cut:
                    mended = mended.replace(word.replace(" / ", " "), word.replace(" / ", ""))
                assert written in (read, mended), f"{sheet}: '{read}' for '{written}' and not asked"
    assert without_a_place(imported) == []
    repeated = " ".join(each.words for each in imported.ledger.unread)
    assert set(repeated.split()) <= {"workstream", "reference", "lead", "actions", "start", "due", "date"}
    assert {question for question in asked(from_text) if question[1][:1] == "A"} <= set(asked(imported))
