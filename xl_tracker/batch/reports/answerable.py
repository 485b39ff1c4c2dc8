"""Who answers for a row with a finding: its leads, and their directorates by the workbook's own People sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from xl_tracker.findings import Finding
from xl_tracker.model import Action, Change, HistoryEntry, Milestone, Person, Record, Risk, Theme, Tracker, Workstream
from xl_tracker.rules.asking.leads import Directory, directory_of

Row = tuple[str, int]
"""A sheet's name and a row number, as in the place of a finding."""


class Answerable(NamedTuple):
    """The leads of one row, in the spelling of the People sheet where it has them, and their directorates."""

    leads: tuple[str, ...] = ()
    directorates: tuple[str, ...] = ()


NOBODY = Answerable()


def answerable_for(tracker: Tracker, findings: Iterable[Finding]) -> dict[Row, Answerable]:
    """Who answers for each row that has a finding, where the workbook names anybody; other rows are left out."""
    rows = {(finding.place.sheet, finding.place.row) for finding in findings if finding.place.row}
    if not rows:
        return {}
    directory, numbers = directory_of(tracker), dict[str, set[int]]()
    for sheet, number in rows:
        numbers.setdefault(sheet, set()).add(number)
    groups: tuple[Iterable[Record], ...] = (
        tracker.actions,
        tracker.milestones,
        tracker.themes,
        tracker.workstreams,
        tracker.risks,
        tracker.changes,
        tracker.people,
        tracker.history,
    )
    found: dict[Row, Answerable] = {}
    for group in groups:
        first = next(iter(group), None)
        wanted = numbers.get(first.row.sheet) if first else None  # the records of one group stand on one sheet
        for record in [each for each in group if each.row.number in wanted] if wanted else ():
            if leads := _leads(record, tracker):
                found[record.row.sheet, record.row.number] = _resolved(leads, directory)
    return found


def _leads(record: Record, tracker: Tracker) -> tuple[str, ...]:
    """The lead cell of a record, or that of the action that it belongs to."""
    match record:
        case Action() | Workstream():
            return record.lead_officer
        case Milestone():
            return record.lead_officer or _leads_of(record.action, tracker)
        case Risk():
            return record.owner
        case Theme():
            return record.sponsor
        case Change():
            return next(filter(None, (_leads_of(ref, tracker) for ref in record.item_refs)), ())
        case HistoryEntry():
            return _leads_of(record.ref, tracker)
        case Person():
            return (record.ref,) if record.ref else ()
    return ()


def _leads_of(ref: str, tracker: Tracker) -> tuple[str, ...]:
    action = tracker.actions_by_ref.get(ref)
    return action.lead_officer if action else ()


def _resolved(cell: tuple[str, ...], directory: Directory) -> Answerable:
    people = [(name, directory.find(name)) for name in directory.judge(cell).who]
    leads = dict.fromkeys(person.ref if person else name for name, person in people)
    directorates = dict.fromkeys(person.directorate for _name, person in people if person and person.directorate)
    return Answerable(tuple(leads), tuple(directorates))


def written_down(rows: Mapping[Row, Answerable]) -> list[list[Any]]:
    """The rows as JSON values, for a journal."""
    return [[*row, list(each.leads), list(each.directorates)] for row, each in rows.items()]


def read_back(written: Iterable[list[Any]]) -> dict[Row, Answerable]:
    """The rows that a journal has. Raises ``ValueError`` or ``TypeError`` for any other JSON."""
    return {
        (str(sheet), int(row)): Answerable(tuple(map(str, leads)), tuple(map(str, directorates)))
        for sheet, row, leads, directorates in written
    }
