"""What a table is: a plan, a register or something else. Only direct proof makes a table a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.language.words import OwnWords, match_heading
from xl_tracker.layout import BY_SHEET, MADE_WITH
from xl_tracker.reading.recogniser.assign import UNKNOWN, Assigned
from xl_tracker.reading.recogniser.grid import Grid
from xl_tracker.reading.recogniser.headings import WHATS
from xl_tracker.reading.recogniser.leftover import guess_leftovers, is_enough
from xl_tracker.reading.recogniser.small_tables import is_coded, is_legend
from xl_tracker.reading.recogniser.subjects import NAMED_BESIDE, settle_subject

_READ_BY_IMPORT = ("Actions", "Milestones", "Recommendations", "Risks")
_NUMBER = re.compile(r"-?[\d.,]+\s*%?")
_REGISTERS = {
    "risk": "risks",
    "issue": "issues",
    "decision": "decisions",
    "assumption": "assumptions",
    "dependency": "dependencies",
}
"""What a row of a register is, with the kind of the table."""
_BESIDE_ACTIONS = frozenset(
    (
        *("lead_officer", "baseline_finish", "approved_finish", "forecast_finish", "status", "reported_rag"),
        *("start", "progress_update", "recommendation", "recommendations", "ref"),
    )
)
_OF_RISKS = frozenset(("likelihood", "impact", "score", "mitigation", "consequence", "cause"))
_OF_WORK = frozenset(("lead_officer", "milestone", "status", "percent", "recommendation"))
_OF_MEASURES = frozenset(("baseline", "target", "latest", "actual", "current", "direction", "trend", "unit"))
_MEASURED = {
    **dict.fromkeys(("baseline", "starting point"), "baseline"),
    **dict.fromkeys(("target", "goal"), "target"),
    **dict.fromkeys(("latest", "current", "actual", "latest figure", "current performance"), "latest"),
}
"""What a heading says beside a measure; beside an action the same word may be a date."""
_NAMES_ACTIONS = re.compile(r"(?i)\b(?:actions?|tasks?|activit|to.?do|steps?)")
_SURE, _BY_ITS_OWN_HEADING = 0.7, 0.85


def second_thoughts(columns: Sequence[Assigned], name: str) -> list[Assigned]:
    """What one column, or the name of the sheet, tells of another: a bare "Description" is the action where nothing
    else is."""
    columns = settle_subject(columns)
    fields = {each.field for each in columns}
    register = f"{name} {' '.join(each.heading for each in columns if each.field == 'ref')}".casefold()
    if any(each.heading.casefold() in ("issue key", "issue type") for each in columns):
        register = name.casefold()
    if not fields & WHATS:
        columns = [
            _as(each, "title", "nothing else says what a row is") if each.other == "title" else each for each in columns
        ]
    typed = {each.field for each in columns if each.sure >= _SURE}
    is_of_others = any(re.search(rf"\b{kind}\b", name.casefold()) for kind in _REGISTERS.values() if kind != "risks")
    are_risks = len(fields & _OF_RISKS) >= 2 and not is_enough(typed) and not is_of_others
    columns = [_second_thought(each, fields, register, are_risks=are_risks) for each in columns]
    if not {each.field for each in columns} & {"action", "milestone", "version", "change", *_REGISTERS}:
        columns = [
            _as(each, "action", "nothing else is the action") if each.field == "deliverable" else each
            for each in columns
        ]
    return guess_leftovers(columns)


def _second_thought(each: Assigned, fields: set[str], register: str, *, are_risks: bool) -> Assigned:
    if are_risks and (found := _in_register_of_risks(each, fields)):
        return found
    if each.field == "risk" and each.other == "title" and not (are_risks or "risk" in register):
        each = _as(each, "title", "nothing beside it speaks of risks")
    names_rows = "title" in (each.field, each.other) and each.field in ("title", "action")
    if names_rows and "milestone" in register and "baseline_finish" in fields and not fields & _OF_WORK:
        return _as(each, "milestone", "its sheet is one of milestones")
    is_bare = each.field == "title" or (each.field == "action" and each.sure < _BY_ITS_OWN_HEADING)
    if is_bare and "action" not in each.heading.casefold():
        for word, kind in _REGISTERS.items():
            if (
                re.search(rf"\b(?:{word}|{kind})", register)
                and "action" not in register
                and "recommendation" not in fields
            ):
                return _as(each, word, f"the register is one of {kind}")
    if each.field == "action" and "milestone" in fields and (each.seen.ref > _SURE or not each.seen.size):
        return _as(each, "parent", "it holds the numbers of actions")
    if each.field == "title":
        if "action" in fields:
            return _as(each, "progress_update", "another column is the action")
        return _as(each, "action", "nothing else is the action")
    is_alone = not fields & {"action", "recommendation", "risk"}
    if each.field == "milestone" and "task" in each.heading.casefold() and is_alone:
        return _as(each, "action", "milestones and tasks in one column")
    return each


def _in_register_of_risks(each: Assigned, fields: set[str]) -> Assigned | None:
    """What a column is in a register of risks: an action there is what is done about the risk, if another column names
    the risk, and a description beside its title is a part of it."""
    if each.field in ("title", "action") and "risk" not in fields:
        return _as(each, "risk", "its likelihood, impact or mitigation stands beside it")
    if each.field == "action" and "mitigation" not in fields:
        return _as(each, "mitigation", "it says what is done about the risk beside it")
    if each.field == "recommendation" and "risk" in fields and each.other in ("risk", "title"):
        return _as(each, "risk", "the risk in full, beside its title")
    return None


def _as(column: Assigned, field: str, why: str) -> Assigned:
    return replace(column, field=field, sure=max(0.75, min(column.sure, 0.8)), why=why, other=column.field)


def kind_of(grid: Grid, bottom: int, columns: Sequence[Assigned], own: OwnWords) -> tuple[str, str]:
    """The kind of a table with headings, and the proof in words."""
    fields = _proved(columns)
    if is_version_table(fields):
        return "version table", "columns for a version and its author or change"
    are_led = {"action", "lead_officer"} <= fields
    if not (are_led or is_enough(fields)) and _is_headed_by_words(grid, bottom, columns, own):
        return "counts", "RAG or status words over numbers"
    if ("meaning" in fields and "action" not in fields) or is_legend(grid, own):
        return "legend", "words and their meaning"
    if "risk" in fields and (fields & _OF_RISKS or _acts_on_risks(columns, fields)):
        return "risks", "a risk with its likelihood, score or mitigation, or what is done about it"
    for name, kind in _REGISTERS.items():
        if name != "risk" and name in fields and "action" not in fields:
            return kind, f"a register of {kind}"
    if "action" in fields:
        return _kind_with_actions(columns, fields, own)
    headings = {each.heading.casefold().split(" ")[0] for each in columns if each.heading}
    if "measure" in fields and len(headings & _OF_MEASURES) >= 2:
        return "measures", "measures with their baselines or targets"
    return _kind_without_actions(fields)


def _kind_with_actions(columns: Sequence[Assigned], fields: set[str], own: OwnWords) -> tuple[str, str]:
    """What a table with a column of actions is. Names alone, or names with their meaning, are not actions."""
    actions = [each for each in columns if each.field == "action"]
    is_bare = all(_is_title(each.heading, own) and each.why != NAMED_BESIDE for each in actions)
    is_timed = {"start", "baseline_finish"} <= fields
    beside = fields & _BESIDE_ACTIONS
    if beside == {"progress_update"} and not any(_NAMES_ACTIONS.search(each.heading) for each in actions):
        is_bare |= all(_is_title(each.heading, own) for each in columns if each.field == "progress_update")
    if is_enough(fields) or "lead_officer" in fields or is_timed or (beside and not is_bare):
        return "plan", "a column of actions"
    if is_bare and fields & {"person", "role"}:
        return "people", "names with their posts"
    return "nothing", "actions without an owner, a date or a status"


def _proved(columns: Sequence[Assigned]) -> set[str]:
    """The fields of a table that are sure, and the one that what stands beside it makes sure."""
    fields = {
        each.field for each in columns if each.sure >= _SURE and (each.field != "recommendation" or each.seen.size)
    }
    shown = {each.field for each in columns}
    if is_enough(fields):
        fields |= shown & {"action"}
    if len(fields & _OF_RISKS) >= 2:
        fields |= shown & {"risk"}
    return fields


def _is_title(heading: str, own: OwnWords) -> bool:
    """Whether a heading says no more than that something has a name: "Name", "Title", "Description"."""
    found = match_heading(heading, own)
    return bool(found) and found[0].field == "title"


def as_measures(columns: Sequence[Assigned], own: OwnWords) -> list[Assigned]:
    """The columns of a table of measures: "Target" is a figure there, and not a date. The council's own words win."""
    settled = {heading.casefold() for heading, _field in own.headings}
    fields = {each.field for each in columns}
    found = []
    for each in columns:
        field = _MEASURED.get(each.heading.casefold().strip(" :"), "")
        is_free = field not in fields and each.heading.casefold() not in settled
        if field and is_free and each.seen.date < _SURE:
            each = _as(each, field, "it stands beside a measure")
            fields.add(field)
        found.append(replace(each, sure=max(each.sure, _BY_ITS_OWN_HEADING)) if field == each.field else each)
    return found


def _acts_on_risks(columns: Sequence[Assigned], fields: set[str]) -> bool:
    """Whether the rows are risks with an action against each: the risk stands left of it, and answers nothing else."""
    if not {"risk", "action"} <= fields or fields & {"recommendation", "recommendations", "status", "reported_rag"}:
        return False
    places = {each.field: each.index for each in reversed(columns)}
    return places["risk"] < places["action"]


def _kind_without_actions(fields: set[str]) -> tuple[str, str]:
    if "milestone" in fields:
        return "milestones", "milestones and no actions"
    if "recommendation" in fields:
        return "recommendations", "recommendations and no actions"
    if "measure" in fields:
        return "measures", "measures and no actions"
    if fields & {"person", "role"}:
        return "people", "names with their posts"
    known = len(fields - {UNKNOWN})
    return "nothing", f"no column of actions, recommendations, milestones or risks ({known} columns known)"


def is_version_table(fields: set[str]) -> bool:
    """Whether these columns are those of a table of versions."""
    if "version" in fields and fields & {"change", "author", "progress_update", "person"}:
        return "action" not in fields
    return {"author", "change"} <= fields


def _is_headed_by_words(grid: Grid, bottom: int, columns: Sequence[Assigned], own: OwnWords) -> bool:
    heads = [each.heading for each in columns if each.heading]
    if sum(is_coded(each, own) for each in heads) < 2:
        return False
    texts = [grid.words[row][at] for row in range(bottom + 1, len(grid.rows)) for at in grid.own[row]]
    return sum(bool(_NUMBER.fullmatch(each)) for each in texts) >= 0.4 * len(texts)


def is_ours(grid: Grid) -> bool:
    """Whether a sheet is one of our own that holds no actions, milestones, recommendations or risks."""
    if any(words and words[0].startswith(MADE_WITH) for words in grid.words):
        return True
    table = BY_SHEET.get(grid.name)
    if table is None or grid.name in _READ_BY_IMPORT:
        return False
    heads = set(table.headings)
    return any(len(set(words) & heads) >= 0.8 * len(heads) for words in grid.words[:6])
