"""frictionless: a package of the workbook's sheets with schemas, constraints, foreign keys and two custom checks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs
from frictionless import Check, Checklist, Dialect, Package, Schema, errors, fields
from frictionless.formats import ExcelControl
from frictionless.resources import TableResource

from tests.bench.faults import CODES
from tests.bench.found import Found
from tests.bench.peers import words
from tests.bench.peers.rows import RowFacts, action_faults, row_faults

_MOST_ERRORS = 1_000_000
_LOOKED_UP = {"Actions": ("Lead officer", "Theme", "Workstream"), "Milestones": ("Theme", "Action")}


@attrs.define(kw_only=True, repr=False)
class _RowCheck(Check):  # type: ignore[misc, unused-ignore]
    """The checks across the cells of a row. The note of each error is the code of the fault."""

    Errors: ClassVar = [errors.CellError]

    def validate_row(self, row: Any) -> Iterator[Any]:
        for code, heading in self.faults(row):
            yield errors.CellError.from_row(row, note=code, field_name=heading)

    def faults(self, row: Any) -> Iterator[tuple[str, str]]:
        yield from row_faults(RowFacts(row, row.error_cells))


@attrs.define(kw_only=True, repr=False)
class milestone_row(_RowCheck):  # noqa: N801 - frictionless names checks so
    type = "milestone-row"


@attrs.define(kw_only=True, repr=False)
class action_row(_RowCheck):  # noqa: N801
    type = "action-row"
    recommendations: frozenset[str]

    def faults(self, row: Any) -> Iterator[tuple[str, str]]:
        yield from action_faults(RowFacts(row, row.error_cells))
        cited = row["Recommendations"]
        if cited and not all(ref.strip() in self.recommendations for ref in cited.split(";")):
            yield "RF005", "Recommendations"
        for heading, value in row.items():
            if value.__class__ is str and value in words.ERRORS:
                yield "RD008", heading


def find(path: Path) -> set[Found]:
    """Every error of both sheets, each told by its field and its kind."""
    package = Package(resources=[_resource(path, sheet) for sheet in ("Actions", "Milestones", *_lists())])
    with _resource(path, "Recommendations") as resource:
        refs = frozenset(row["Ref"] for row in resource.row_stream if row["Ref"])
    checks = {"Actions": action_row(recommendations=refs), "Milestones": milestone_row()}
    found: set[Found] = set()
    for sheet, check in checks.items():
        resource = package.get_resource(sheet.lower())
        report = resource.validate(Checklist(checks=[check]), limit_errors=_MOST_ERRORS)
        if report.errors:
            raise ValueError(report.errors[0].message)
        errors: list[Any] = report.tasks[0].errors  # each is of a kind that has the number of its row
        for error in errors:
            found |= {Found(code, sheet, error.row_number, h) for code, h in _told(sheet, error)}
    return {each for each in found if each.code in CODES}


def _lists() -> list[str]:
    return ["People", "Themes", "Workstreams"]


def _resource(path: Path, sheet: str) -> Any:
    dialect = Dialect(controls=[ExcelControl(sheet=sheet)])
    schema: Any = _schema(sheet) if sheet in words.DAYS else None
    return TableResource(name=sheet.lower(), path=path.name, basepath=str(path.parent), dialect=dialect, schema=schema)


def _schema(sheet: str) -> Any:
    every: list[Any] = []
    for heading in words.HEADINGS[sheet]:
        constraints: dict[str, Any] = {}
        if heading in words.CHOICES[sheet]:
            constraints["enum"] = words.CHOICES[sheet][heading]
        if (sheet, heading) in words.BLANK:
            constraints["required"] = True
        if heading == "Ref":
            constraints["unique"] = True
        kind = fields.DateField if heading in words.DAYS[sheet] else fields.StringField
        every.append(kind(name=heading, constraints=constraints))
    keys = []
    for heading in _LOOKED_UP[sheet]:
        other, column = words.LISTED[heading]
        keys.append({"fields": [heading], "reference": {"resource": other.lower(), "fields": [column]}})
    return Schema(fields=every, foreign_keys=keys)


def _told(sheet: str, error: Any) -> Iterator[tuple[str, str]]:
    """Code and heading of each fault that one error of frictionless stands for."""
    if error.type == "foreign-key":
        for heading in error.field_names:
            yield words.UNKNOWN[sheet, heading], heading
    elif error.type == "cell-error":
        yield error.note, error.field_name
    elif error.type == "unique-error":
        yield "RF001", error.field_name
    elif error.type == "type-error":
        yield words.not_a_day(error.field_name), error.field_name
    elif error.type == "constraint-error":
        table = words.BLANK if "required" in error.note else words.UNKNOWN
        yield table[sheet, error.field_name], error.field_name


if __name__ == "__main__":
    print(len(find(Path(sys.argv[1]))))
