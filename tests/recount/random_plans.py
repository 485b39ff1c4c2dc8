"""Trackers drawn at random from a seed, with every word and date that the second count can read."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.layout import BY_SHEET
from xl_tracker.workbook import CellValue

STATUSES = (
    *("Not started", "In progress", "in progress", "Complete", "Completed", "closed", "Done", "Evidenced", "Assured"),
    *("Embedded", "BAU", "Paused", "On hold", "Superseded", "Withdrawn", "Not accepted", "Unclear", None),
)
THEMES = ("Finance", "Good governance", "Homes *?", "Culture")
WRITTEN_SO = ("Finance", "finance ", "FINANCE", "Good  governance", "Homes *?", "Culture", "Finanse", None)
WORDS = ("Plan agreed", "plan agreed.", "Team in place", "TEAM in place", "Report published", "Money found")
RAGS = ("Blue", "Green", "Amber", "Red", "Grey", None)
MONTHS = ("May 2026", "June 2026", "July 2026", "Dec 2026")
FIRST = dt.date(2026, 3, 1)


def write_random_plan(path: Path, seed: int) -> Path:
    """Write a tracker of 40 actions and 60 milestones; the same seed gives the same tracker."""
    chance = random.Random(seed)
    actions = [f"A{number}" for number in range(1, 41)]
    recommendations = [f"PC-{number}" for number in range(1, 13)]
    rows: dict[str, list[dict[str, CellValue]]] = {
        "Actions": [_action(chance, ref, recommendations) for ref in actions],
        "Milestones": [_milestone(chance, f"M{number}", actions) for number in range(1, 61)],
        "Themes": [{"ref": f"T{at}", "theme": theme} for at, theme in enumerate(THEMES, start=1)] if seed % 3 else [],
        "Recommendations": [
            {"ref": ref, "recommendation": f"Do {ref}", "response": chance.choice(("Accepted", "Not accepted"))}
            for ref in recommendations
        ],
        "Risks": [{"ref": f"R{at}", "risk": "Fire", "status": chance.choice(("Open", "Closed"))} for at in range(9)],
        "Changes": [_change(chance, f"C{number}", actions) for number in range(1, 16)],
    }
    draw_tracker(path, {sheet: [_cells(sheet, row) for row in written] for sheet, written in rows.items()})
    return path


def _cells(sheet: str, row: dict[str, CellValue]) -> list[CellValue]:
    return [row.get(column.field) for column in BY_SHEET[sheet].columns]


def _day(chance: random.Random, blank: float = 0.3) -> CellValue:
    if chance.random() < blank:
        return None
    return chance.choice((FIRST + dt.timedelta(days=chance.randrange(220)), chance.choice(MONTHS), "TBC"))


def _only_a_day(chance: random.Random) -> CellValue:
    return chance.choice((None, FIRST + dt.timedelta(days=chance.randrange(160))))


def _dates(chance: random.Random) -> dict[str, CellValue]:
    return {
        "baseline_finish": _day(chance, 0.1),
        "approved_finish": _day(chance, 0.7),
        "forecast_finish": _day(chance),
        "actual_finish": _only_a_day(chance),
        "status": chance.choice(STATUSES),
    }


def _action(chance: random.Random, ref: str, recommendations: list[str]) -> dict[str, CellValue]:
    return _dates(chance) | {
        "ref": ref,
        "action": f"Do {ref}",
        "theme": chance.choice(WRITTEN_SO),
        "recommendations": "; ".join(chance.sample(recommendations, chance.randrange(3))),
        "reported_rag": chance.choice(RAGS),
        "updated_on": _only_a_day(chance),
        "evidence": chance.choice((None, "Minutes")),
        "assured_on": _only_a_day(chance),
    }


def _milestone(chance: random.Random, ref: str, actions: list[str]) -> dict[str, CellValue]:
    return _dates(chance) | {
        "ref": ref,
        "action": chance.choice((None, "A99", *actions[:6], *actions)),
        "theme": chance.choice(WRITTEN_SO),
        "milestone": chance.choice(WORDS) if chance.random() < 0.7 else f"Do {ref}",
        "kind": chance.choice(("Key milestone", "Step")),
    }


def _change(chance: random.Random, ref: str, actions: list[str]) -> dict[str, CellValue]:
    paused = chance.random() < 0.4
    return {
        "ref": ref,
        "item": "; ".join(chance.sample(actions, 2)),
        "field": "Status" if paused else "Approved finish",
        "from_value": chance.choice(("In progress", "Complete")) if paused else None,
        "to_value": chance.choice(("Paused", "Superseded")) if paused else FIRST + dt.timedelta(chance.randrange(250)),
        "requested_on": _only_a_day(chance),
        "decision": chance.choice(("Approved", "approved", "Rejected", "Requested", None)),
        "decided_on": _only_a_day(chance),
    }
