"""Read tables of risks, measures, milestones and people, each row as one row of the sheet that holds such things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.structure.columns import Columns
from xl_tracker.importing.structure.fields import Fields
from xl_tracker.importing.structure.ratings import RATED, rated
from xl_tracker.importing.structure.records import DeliveryTable
from xl_tracker.language.owners import split_owners
from xl_tracker.layout import BY_SHEET, fold
from xl_tracker.reading.document import Row
from xl_tracker.reading.sections import theme_of

SHEET_OF: Mapping[str, str] = {
    "risks": "Risks",
    "measures": "Measures",
    "milestones": "Milestones",
    "people": "People",
}
"""The sheet for each kind of register."""
_FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Risks": {
        "owner": ("owner", "lead_officer", "supporting_officers"),
        "mitigation": ("mitigation", "action", "response", "progress_update"),
        "review_date": ("review_date", "updated_on", "baseline_finish"),
        "risk": ("risk", "title"),
    },
    "Measures": {"latest": ("latest", "progress_update"), "measure": ("measure", "title")},
    "Milestones": {"action": ("parent",)},
    "People": {
        "ref": ("person", "lead_officer", "title", "action", "role"),
        "also_known_as": ("role",),
        "directorate": ("theme", "workstream"),
    },
}
"""The fields of a document's columns that fill a column of ours, the best first, where the names differ."""
_PREFIX: Mapping[str, str] = {"Risks": "R", "Measures": "ME", "Milestones": "M"}
_RISK_STATUS: Mapping[str, str] = {
    **dict.fromkeys(("open", "live", "active", "ongoing", "in progress", "new", "not started", "monitoring"), "Open"),
    **dict.fromkeys(("closed", "complete", "completed", "resolved", "retired", "mitigated"), "Closed"),
    "escalated": "Escalated",
}
_TREND: Mapping[str, str] = {
    **dict.fromkeys(("↑", "▲", "⬆", "up", "increasing", "worsening", "rising"), "Rising"),
    **dict.fromkeys(("→", "↔", "➡", "same", "stable", "no change", "steady", "static"), "Steady"),
    **dict.fromkeys(("↓", "▼", "⬇", "down", "decreasing", "improving", "falling"), "Falling"),
}


@dataclass
class Registered:
    """One row of a register: its sheet, its source row, and the words of its fields."""

    sheet: str
    where: str
    values: dict[str, str] = field(default_factory=dict)


def read_registers(parts: Sequence[DeliveryTable], fields: Fields) -> list[Registered]:
    """The rows of all registers, in the order of the source. A column without a place is asked about, or left out."""
    found = []
    for part in parts:
        sheet = SHEET_OF[part.recognised.kind]
        for row in part.table.rows:
            if row.text:
                fields.doubt_columns(row, part)
                found.append(_read(row, part, sheet, fields))
    return found


def _read(row: Row, part: DeliveryTable, sheet: str, fields: Fields) -> Registered:
    one = Registered(sheet, row.where)
    used: set[int] = set()
    for column in BY_SHEET[sheet].columns:
        if column.writer == "command":
            continue
        for name in _FIELDS.get(sheet, {}).get(column.field, (column.field,)):
            words, places = _words(row, part.columns, name)
            if words and not used & places:
                if sheet == "Risks" and column.field in RATED:
                    words = rated(words, column.field, row, part.columns, fields)
                one.values[column.field] = _as_ours(words, column.field, sheet)
                used |= places
                break
    one.values.setdefault("theme", theme_of(part.sections) or part.theme)
    if sheet == "Milestones":
        one.values["status"] = fields.words.read(one.values.get("status", ""), "status", row.where, "Status")
        one.values.setdefault("kind", "Key milestone")
    for each in part.columns.every:
        cell = row.cell(each.index)
        if cell and each.index not in used and cell.text not in one.values.values():
            fields.left.append((row.where, cell.text, f"the sheet {sheet} has no column for '{each.heading}'"))
    return one


def _words(row: Row, columns: Columns, name: str) -> tuple[str, set[int]]:
    shown = [(each.index, cell.whole.text) for each, cell in columns.cells(row, name) if cell.whole]
    return "\n".join(dict.fromkeys(text for _at, text in shown)), {at for at, _text in shown}


def _as_ours(words: str, name: str, sheet: str) -> str:
    """The words of a cell, in our own words where a column takes only those."""
    if name in ("owner", "lead_officer", "also_known_as"):
        return "; ".join(split_owners(words))
    if sheet == "Risks" and name == "status":
        return _RISK_STATUS.get(fold(words), words)
    if name == "trend":
        return _TREND.get(fold(words), words)
    return words


def refs_for(rows: Sequence[Registered], taken: Sequence[str] = ()) -> list[str]:
    """A ref for each row of one sheet: its own if it is the only one with it, or else the next of ours."""
    used = set(taken)
    refs = []
    for number, each in enumerate(rows, start=1):
        own = each.values.get("ref", "").strip()
        ref = own if own and own not in used else f"{_PREFIX.get(each.sheet, '')}{number:02}"
        while ref in used:
            number += 1
            ref = f"{_PREFIX.get(each.sheet, '')}{number:02}"
        used.add(ref)
        refs.append(ref)
    return refs
