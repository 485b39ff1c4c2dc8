"""Take several documents into one tracker: a plan, its risk register and its measures, or two plans.

Each document is read by itself. Refs that two of them share get a prefix of their own, so that nothing is joined that
stands apart in the sources. Questions and Left out name the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xl_tracker.errors import CannotRead, XlTrackerError
from xl_tracker.importing import Given, ImportedPlan, Question, import_plan
from xl_tracker.importing.ledger.balance import sum_of
from xl_tracker.importing.own_tracker import refuse_own_tracker
from xl_tracker.importing.plan import ITEM_SHEETS, Ledger
from xl_tracker.importing.questions import PLACES_SEPARATOR, in_order
from xl_tracker.language.owners import canonical
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import BY_SHEET, LEFT_OUT, TABLES, WORDS, fold
from xl_tracker.reading.own_words import WordRow, latest_of_each
from xl_tracker.workbook import CellValue

SEPARATOR = ": "
"""Stands between a document and a place in it: "risk register: line 3"."""
_MOST_HEADINGS = 8
_REFS_IN = {"Actions": {"recommendations": "Recommendations"}, "Milestones": {"action": "Actions"}}
"""The columns that hold refs of another sheet."""
_BY_NAME = {"People": ("ref",), "Themes": ("theme",), "Workstreams": ("theme", "workstream")}
"""The sheets whose rows are one thing when they have one name, and those columns."""
Rows = dict[str, list[list[CellValue]]]


def import_plans(paths: Sequence[Path], given: Sequence[Given] = (), *, accept_likely: bool = False) -> ImportedPlan:
    """One tracker for all the documents. Raises ``CannotRead``, with one sentence, if none of them holds any item."""
    for path in paths:
        refuse_own_tracker(path)
    if len(paths) == 1:
        plan = import_plan(paths[0], given, accept_likely=accept_likely)
        if not plan.made_something:
            raise CannotRead(_nothing_in(paths[0], plan))
        return plan
    names = names_of(paths)
    read: list[tuple[str, ImportedPlan]] = []
    nothing: list[str] = []
    for path, name in zip(paths, names, strict=True):
        try:
            plan = import_plan(path, answers_for(name, names, given), accept_likely=accept_likely)
        except XlTrackerError as error:
            nothing.append(str(error))
            continue
        if plan.made_something:
            read.append((name, plan))
        else:
            nothing.append(_nothing_in(path, plan))
    if not read:
        raise CannotRead(" ".join(nothing))
    return replace(join(read, names), gave_nothing=tuple(nothing))


def _nothing_in(path: Path, plan: ImportedPlan) -> str:
    if not plan.headings:
        return (
            f"'{path.name}' gave nothing: XL Tracker found no table in it. "
            "Put the actions into a table with the headings Action, Lead officer and Finish, and try again."
        )
    seen = listed([f"'{each}'" for each in plan.headings], most=_MOST_HEADINGS)
    return (
        f"'{path.name}' gave nothing: XL Tracker saw the headings {seen}, and none of them names an action. "
        "Rename the heading of the actions to 'Action', or give --answers a tracker whose sheet Words says what they "
        "mean."
    )


def names_of(paths: Sequence[Path]) -> list[str]:
    """A name for each document: that of its file, with a number if two have the same."""
    names: list[str] = []
    for path in paths:
        name = path.stem.replace(PLACES_SEPARATOR, " ").replace(SEPARATOR, " ")
        same = sum(each == name or each.startswith(f"{name} (") for each in names)
        names.append(f"{name} ({same + 1})" if same else name)
    return names


def prefixes_of(names: Sequence[str]) -> dict[str, str]:
    """A short prefix for each document: the initials of its name, or its number where these do not tell it apart."""
    found: dict[str, str] = {}
    for number, name in enumerate(names, start=1):
        initials = "".join(word[0] for word in re.findall(r"[^\W_]+", name)[:4]).upper()
        is_own = len(initials) > 1 and initials not in found.values() and not initials.isdigit()
        found[name] = initials if is_own else f"P{number}"
    return found


def answers_for(name: str, names: Sequence[str], given: Sequence[Given]) -> list[Given]:
    """The answers about one document, with its own places and refs again, and those that name no document."""
    prefix, own = prefixes_of(names)[name], f"{name}{SEPARATOR}"
    found = []
    for one in given:
        if one.where.startswith(own):
            ref = one.ref.removeprefix(f"{prefix}-")
            places = PLACES_SEPARATOR.join(each.removeprefix(own) for each in one.where.split(PLACES_SEPARATOR))
            found.append(one._replace(where=places, ref=ref))
        elif one.word_row or not any(one.where.startswith(f"{each}{SEPARATOR}") for each in names):
            found.append(one)
    return found


def join(read: Sequence[tuple[str, ImportedPlan]], names: Sequence[str]) -> ImportedPlan:
    """The plans as one: the rows of each sheet one after another, with refs that stay apart."""
    prefixes = prefixes_of(names)
    rows: Rows = {}
    questions: list[Question] = []
    answered: list[list[str]] = []
    noted: list[list[str]] = []
    for name, plan in read:
        renamed = {
            sheet: prefixes[name] for sheet in ITEM_SHEETS if _collide(rows.get(sheet, ()), plan.rows.get(sheet, ()))
        }
        for sheet, own in _own_rows(name, plan, renamed):
            rows.setdefault(sheet, []).extend(_new_ones(sheet, rows.get(sheet, ()), own))
        questions.extend(_of_document(name, each, renamed) for each in plan.questions)
        answered.extend([_placed(name, row[0]), *row[1:]] for row in plan.answered)
        noted.extend([_placed(name, row[0]), *row[1:]] for row in plan.noted)
    words = latest_of_each(WordRow(*map(str, row)) for row in rows.get(WORDS.sheet, ()))
    if words:
        rows[WORDS.sheet] = [list(row) for row in words]
    first = read[0][1]
    return replace(
        first,
        title=next((plan.title for _, plan in read if plan.rows.get("Actions")), first.title),
        rows={table.sheet: rows[table.sheet] for table in TABLES if rows.get(table.sheet)},
        questions=in_order(questions),
        ledger=sum_of(_placed_ledger(name, plan) for name, plan in read),
        answered=answered,
        noted=noted,
        not_applied=sum(plan.not_applied for _, plan in read),
        became_words=sum(plan.became_words for _, plan in read),
        documents=count_of(len(read), "document"),
    )


def _placed_ledger(name: str, plan: ImportedPlan) -> Ledger:
    unread = tuple(each._replace(where=_placed(name, each.where)) for each in plan.ledger.unread)
    return plan.ledger._replace(unread=unread)


def _placed(name: str, where: str) -> str:
    return PLACES_SEPARATOR.join(f"{name}{SEPARATOR}{each}" for each in where.split(PLACES_SEPARATOR))


def _collide(before: Sequence[Sequence[CellValue]], own: Sequence[Sequence[CellValue]]) -> bool:
    return bool({row[0] for row in before} & {row[0] for row in own} - {None})


def _own_rows(name: str, plan: ImportedPlan, renamed: Mapping[str, str]) -> Iterator[tuple[str, list[list[CellValue]]]]:
    """The rows of a plan with the refs of those sheets renamed that have a prefix, and the document named."""
    for sheet, rows in plan.rows.items():
        fields = [column.field for column in BY_SHEET[sheet].columns]
        own = [list(row) for row in rows]
        for row in own:
            if sheet in renamed:
                row[0] = _with_prefix(row[0], renamed[sheet])
            for field, other in _REFS_IN.get(sheet, {}).items():
                if other in renamed:
                    at = fields.index(field)
                    row[at] = "; ".join(str(_with_prefix(ref, renamed[other])) for ref in _refs(row[at])) or None
            if sheet == LEFT_OUT.sheet:
                row[0] = _placed(name, str(row[0]))
            if sheet == "Recommendations" and not row[fields.index("source")]:
                row[fields.index("source")] = plan.title or name
        yield sheet, own


def _refs(cell: CellValue) -> list[str]:
    return [ref for ref in str(cell or "").split("; ") if ref]


def _with_prefix(ref: CellValue, prefix: str) -> CellValue:
    return f"{prefix}-{ref}" if ref else ref


def _new_ones(
    sheet: str, before: Sequence[list[CellValue]], own: Sequence[list[CellValue]]
) -> Iterator[list[CellValue]]:
    """The rows that the sheet does not have. A person, a theme or a workstream has one row, with one ref."""
    if sheet not in _BY_NAME:
        yield from own
        return
    at = [index for index, column in enumerate(BY_SHEET[sheet].columns) if column.field in _BY_NAME[sheet]]
    name_of = canonical if sheet == "People" else fold
    seen = {tuple(name_of(str(row[index] or "")) for index in at) for row in before}
    refs = {row[0] for row in before}
    for row in own:
        name = tuple(name_of(str(row[index] or "")) for index in at)
        if name in seen:
            continue
        seen.add(name)
        if sheet != "People" and row[0] in refs:
            row[0] = _free_ref(str(row[0]), refs)
        refs.add(row[0])
        yield row


def _free_ref(ref: str, taken: set[CellValue]) -> str:
    """The next ref of the same form that nobody has: T3 after T1 and T2."""
    stem, digits = ref.rstrip("0123456789"), ref[len(ref.rstrip("0123456789")) :]
    number = int(digits or 1)
    while (free := f"{stem}{number:0{len(digits)}}") in taken:
        number += 1
    return free


def _of_document(name: str, question: Question, renamed: Mapping[str, str]) -> Question:
    ref = str(_with_prefix(question.ref, renamed[question.sheet])) if question.sheet in renamed else question.ref
    return question._replace(where=_placed(name, question.where), ref=ref)
