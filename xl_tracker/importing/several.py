"""Several documents in one tracker: a plan, its risk register and its measures, or a second plan beside the first.

Each document keeps its own refs and recommendations. A ref that two of them use gets the number of its document, such
as "2-A01", and every cell and question that names it follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xl_tracker.importing.answering.file import Given
from xl_tracker.importing.ledger.balance import sum_of
from xl_tracker.importing.plan import ImportedPlan, LeftOut
from xl_tracker.importing.questions import PLACES_SEPARATOR, Question
from xl_tracker.language.owners import canonical
from xl_tracker.layout import BY_SHEET, LEFT_OUT, WORDS, fold
from xl_tracker.workbook import CellValue

Rows = list[list[CellValue]]
_OF = ": "
"""Stands between the name of a document and a place in it."""
_BY_NAME = {"Themes": "theme", "Workstreams": "workstream"}
"""Sheets on which two documents' rows with the same name are one row."""
_LINKS = {"recommendations": "Recommendations", "action": "Actions", "item": "Actions"}
"""Columns whose cells are refs, and the sheet of these refs. On Actions itself, Action holds words."""
_SEPARATOR = "; "


def joined(plans: Sequence[ImportedPlan]) -> ImportedPlan:
    """One plan with the rows, questions and ledger of all. The first gives its title and its settings."""
    rows: dict[str, Rows] = {}
    questions: list[Question] = []
    for number, plan in enumerate(plans, start=1):
        renamed = _new_refs(plan, rows, number)
        for sheet, found in plan.rows.items():
            _add(sheet, [_with_refs(sheet, cells, renamed, plan.name) for cells in found], rows)
        questions.extend(_of_document(one, plan.name, renamed) for one in plan.questions)
    first = plans[0]
    ordered = {sheet: rows[sheet] for sheet in BY_SHEET if sheet in rows}
    unread = [
        replace(
            ledger, unread=tuple(LeftOut(_place(each.where, plan.name), each.words, each.why) for each in ledger.unread)
        )
        for plan in plans
        for ledger in [plan.ledger]
    ]
    return replace(
        first,
        name=" and ".join(plan.name for plan in plans),
        rows=ordered,
        questions=questions,
        ledger=sum_of(unread),
        answered=[row for plan in plans for row in plan.answered],
        not_applied=sum(plan.not_applied for plan in plans),
        headings=tuple(dict.fromkeys(each for plan in plans for each in plan.headings)),
        became_words=sum(plan.became_words for plan in plans),
    )


def answers_for(given: Sequence[Given], name: str) -> list[Given]:
    """The answers for one of several documents: those with its name before their place, and those without any name."""
    own, start = [], f"{name}{_OF}"
    for each in given:
        if each.where.startswith(start):
            own.append(replace(each, where=each.where.replace(start, "")))
        elif each.word_row is not None or _OF not in each.where:
            own.append(each)
    return own


def _new_refs(plan: ImportedPlan, rows: Mapping[str, Rows], number: int) -> dict[tuple[str, str], str]:
    """The new ref of each row whose ref a document before uses, by its sheet and old ref."""
    renamed: dict[tuple[str, str], str] = {}
    for sheet, found in plan.rows.items():
        if sheet in (*_BY_NAME, "People", "Settings", WORDS.sheet, LEFT_OUT.sheet):
            continue
        used = {str(cells[0]) for cells in rows.get(sheet, ())}
        for cells in found:
            ref = str(cells[0] or "")
            if ref in used:
                renamed[sheet, ref] = f"{number}-{ref}"
    return renamed


def _with_refs(
    sheet: str, cells: list[CellValue], renamed: Mapping[tuple[str, str], str], name: str
) -> list[CellValue]:
    """The cells of a row with the new refs, and with the name of the document before a place."""
    made = list(cells)
    for at, column in enumerate(BY_SHEET[sheet].columns):
        value = made[at] if at < len(made) else None
        if value is None:
            continue
        if column.field == "ref":
            made[at] = renamed.get((sheet, str(value)), value)
        elif column.field in _LINKS and not (sheet == "Actions" and column.field == "action"):
            parts = [renamed.get((_LINKS[column.field], part), part) for part in str(value).split(_SEPARATOR)]
            made[at] = _SEPARATOR.join(parts)
        elif sheet == LEFT_OUT.sheet and at == 0:
            made[at] = _place(str(value), name)
    return made


def _add(sheet: str, found: Rows, rows: dict[str, Rows]) -> None:
    """Put rows behind those of the documents before; what both name stands once."""
    have = rows.setdefault(sheet, [])
    if sheet == "Settings":
        have.extend(found if not have else [])
        return
    name = _BY_NAME.get(sheet)
    if not have or not (name or sheet in ("People", WORDS.sheet)):
        have.extend(found)
        return
    at = next((place for place, column in enumerate(BY_SHEET[sheet].columns) if column.field == name), 0)

    def key(cells: list[CellValue]) -> str:
        if sheet == "People":
            return canonical(str(cells[0] or ""))
        return fold(cells[at]) if name else fold(" ".join(str(cell or "") for cell in cells))

    known = set(map(key, have))
    for cells in found:
        if key(cells) not in known:
            ref = f"{str(cells[0])[:1]}{len(have) + 1}" if name else cells[0]
            have.append([ref, *cells[1:]])
            known.add(key(cells))


def _of_document(one: Question, name: str, renamed: Mapping[tuple[str, str], str]) -> Question:
    return replace(one, where=_place(one.where, name), ref=renamed.get((one.sheet, one.ref), one.ref))


def _place(where: str, name: str) -> str:
    return PLACES_SEPARATOR.join(f"{name}{_OF}{place}" for place in where.split(PLACES_SEPARATOR))
