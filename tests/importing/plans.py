"""Shared by the tests of the import: a plan in a string, a sheet's rows by field, the published plans."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from xl_tracker.importing import ImportedPlan, Question, import_document, import_plan
from xl_tracker.importing.readers.text_reader import parse_text
from xl_tracker.layout import BY_SHEET

PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"


def plan(text: str) -> ImportedPlan:
    """The import of a plan that is written in a test: tables are Markdown rows, bullets begin with a dash."""
    return import_document(parse_text(textwrap.dedent(text), "plan"))


def published(name: str) -> ImportedPlan:
    """The import of one of the published plans; the test is skipped where they are not at hand."""
    path = PLANS / f"{name}.txt"
    if not path.exists():
        pytest.skip(f"the published plan {name} does not stand beside the project")
    return import_plan(path)


def lines_of(name: str) -> list[str]:
    """The lines of a published plan, for counting without the importer."""
    path = PLANS / f"{name}.txt"
    if not path.exists():
        pytest.skip(f"the published plan {name} does not stand beside the project")
    return path.read_text(encoding="utf-8").split("\n")


def rows(imported: ImportedPlan, sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet, each by field, as text."""
    fields = [column.field for column in BY_SHEET[sheet].columns]
    return [
        {field: "" if cell is None else str(cell) for field, cell in zip(fields, cells, strict=True)}
        for cells in imported.rows.get(sheet, [])
    ]


def without_a_place(imported: ImportedPlan) -> list[str]:
    """The words of the document that found no cell, as the questions about them repeat them."""
    return [written for one in imported.questions if one.kind in ("leftover", "table") for _, written in one.passages]


def one_by_one(imported: ImportedPlan) -> list[Question]:
    """The questions about single places, also those that are gathered in another."""
    return [each for question in imported.questions for each in question.members or (question,)]


def left_out(imported: ImportedPlan) -> list[str]:
    """The words on the sheet Left out."""
    return [str(words) for _where, words, _why in imported.rows.get("Left out", [])]


def row_of(imported: ImportedPlan, sheet: str, ref: str) -> dict[str, str]:
    """The one row of a sheet with a ref."""
    (found,) = [row for row in rows(imported, sheet) if row["ref"] == ref]
    return found
