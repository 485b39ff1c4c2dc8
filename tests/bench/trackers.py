"""Trackers of any size in the shapes of the sample plan, the same every time, with faults planted in them."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.faults import BROKEN, FAULTS, Fault, Row
from tests.bench.found import TODAY, Found
from tests.hosts.memory import MemoryHost
from tests.workbooks import save_book
from xl_tracker.importing.sample import sample_plan
from xl_tracker.language.timescales import parse_timescale
from xl_tracker.layout import BY_SHEET, RAG_WORDS
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue

OWN_WORDS = {"Action": "Strand", "Progress update": "Note", "Path to green": "Step", "Evidence": "Paper"}
STATUSES = ("Not started", "In progress", "Complete", "Evidenced", "Assured", "Embedded")
SHARE = 0.02
"""Of the rows of a large tracker this share has faults; a small one has enough rows with faults for every kind."""

_FINISHES = ("Baseline finish", "Forecast finish")


@dataclass(frozen=True)
class PlantedTracker:
    """The rows of every sheet by their headings, and the faults that stand in them."""

    sheets: dict[str, list[Row]]
    planted: frozenset[Found]

    def save(self, path: Path) -> Path:
        """Write it as a workbook with an Excel Table a sheet and coloured RAGs, as officers fill it in."""
        rows: dict[str, list[list[CellValue]]] = {}
        for sheet, records in self.sheets.items():
            headings = BY_SHEET[sheet].headings
            cells = [[None if r[h] == BROKEN else r[h] for h in headings] for r in records]
            rows[sheet] = [list(headings), *cells]
        return save_book(MemoryHost(rows, path.name), path, self._dress)

    def _dress(self, workbook: Any, made: dict[str, Any]) -> None:
        for sheet, records in self.sheets.items():
            headings = BY_SHEET[sheet].headings
            columns = [{"header": heading} for heading in headings]
            made[sheet].add_table(
                0, 0, max(len(records), 1), len(headings) - 1, {"name": BY_SHEET[sheet].name, "columns": columns}
            )
            for number, record in enumerate(records, start=1):
                for column, heading in enumerate(headings):
                    if record[heading] == BROKEN:
                        made[sheet].write_formula(number, column, "=#REF!+1", None, BROKEN)
        rag = BY_SHEET["Actions"].headings.index("Reported RAG")
        for word in RAG_WORDS:
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": workbook.add_format({"bold": 1})}
            made["Actions"].conditional_format(1, rag, len(self.sheets["Actions"]), rag, rule)


def tracker(actions: int, *, seed: int = 0, faulty_rows: int | None = None) -> PlantedTracker:
    """A tracker with so many actions and as many milestones. ``faulty_rows`` of either sheet have planted faults.

    Every kind of fault is planted when ``faulty_rows`` is left to us. Each third faulty row has several.
    """
    sheets = {name: [dict(row) for row in rows] for name, rows in _sound_plan().items()}
    shapes = list(zip(sheets["Actions"], sheets["Milestones"], strict=True))
    chance = random.Random(seed)
    sheets["Actions"], sheets["Milestones"] = [], []
    for number, (action, milestone) in zip(range(actions), itertools.cycle(shapes), strict=False):
        ending = f".{number // len(shapes)}" if number >= len(shapes) else ""
        sheets["Actions"].append(_varied(action, number, ending, chance))
        own = {"Ref": f"M{number + 1:03}", "Action": f"{action['Ref']}{ending}"}
        sheets["Milestones"].append({**milestone, **own, "Milestone": f"{milestone['Milestone']}, strand {number + 1}"})
    planted = {each for sheet in ("Actions", "Milestones") for each in _plant(sheets, sheet, chance, faulty_rows)}
    return PlantedTracker(sheets, frozenset(planted))


def _varied(shape: Row, number: int, ending: str, chance: random.Random) -> Row:
    """An action like ``shape`` with a ref, words and dates of its own, so that no text is met twice."""
    row = {**shape, "Ref": f"{shape['Ref']}{ending}"}
    for heading, word in OWN_WORDS.items():
        if row[heading]:
            row[heading] = f"{row[heading]} {word} {number + 1}."
    row["Updated on"] = TODAY - dt.timedelta(days=chance.randint(1, 25))
    if row["Status"] in ("In progress", "Not started") and row["Reported RAG"] == "Green":
        later = dt.timedelta(days=chance.randint(0, 200))
        for heading in _FINISHES:
            finish = row[heading]
            if isinstance(finish, dt.date):
                row[heading] = finish + later
    return row


def _plant(sheets: dict[str, list[Row]], sheet: str, chance: random.Random, faulty: int | None) -> Iterator[Found]:
    rows = sheets[sheet]
    kinds = [fault for fault in FAULTS if fault.sheet == sheet]
    chance.shuffle(kinds)
    free = list(range(1, len(rows)))  # the first row has a milestone whose ref is to be repeated
    chance.shuffle(free)
    wanted = max(int(len(rows) * SHARE), 1) if faulty is None else faulty
    left = list(kinds) if faulty is None else []
    for turn in itertools.count():
        if turn >= wanted and not left:
            break
        first = left[0] if left else kinds[turn % len(kinds)]
        at = next((n for n in free if rows[n]["Status"] in first.on), None)
        if at is None:
            raise ValueError(f"{len(rows)} rows are too few for every fault: {first.code} finds no row")
        free.remove(at)
        chosen = _together(first, rows[at], left or kinds, chance) if turn % 3 == 0 else (first,)
        for fault in chosen:
            rows[at].update(fault.cells)
            yield Found(fault.code, sheet, at + 2, fault.heading)
            if fault in left:
                left.remove(fault)
    if sheet == "Milestones" and wanted:
        at = free[0]
        rows[at]["Ref"] = rows[0]["Ref"]
        yield Found("RF001", sheet, at + 2, "Ref")


def _together(first: Fault, row: Row, kinds: list[Fault], chance: random.Random) -> tuple[Fault, ...]:
    """Up to four faults that can stand in one row, ``first`` among them."""
    chosen: tuple[Fault, ...] = (first,)
    for other in chance.sample(kinds, len(kinds)):
        if len(chosen) < 4 and row["Status"] in other.on and other.goes_with(chosen):
            chosen = (*chosen, other)
    return chosen


@cache
def _sound_plan() -> dict[str, list[Row]]:
    """The sample plan without what has findings, or is about something that has. Each action has one milestone, and dates are days.

    A day is what every stack can read: none but ours knows what "Q3 2026/27" means, by which names a post goes, or
    that a theme in another case is the same.
    """
    rows, _ = sample_plan()
    host = MemoryHost({name: [list(BY_SHEET[name].headings), *cells] for name, cells in rows.items()})
    settings = Settings(as_at=TODAY)
    doubtful = {finding.ref for finding in check(read_tracker(host.read(), settings))}
    sheets = {
        name: [dict(zip(BY_SHEET[name].headings, row, strict=True)) for row in cells] for name, cells in rows.items()
    }
    milestones = {str(row["Action"]): row for row in sheets["Milestones"] if _is_sound(row, doubtful)}
    posts = {row["Name or post"] for row in sheets["People"]}
    actions = [
        row
        for row in sheets["Actions"]
        if _is_sound(row, doubtful) and row["Ref"] in milestones and row["Lead officer"] in posts
    ]
    for name in ("Deliverables", "Measures", "Risks"):
        sheets[name] = [row for row in sheets[name] if row["Ref"] not in doubtful]
    kept = {row["Ref"] for row in (*actions, *sheets["Deliverables"])}
    for name in ("Changes", "History"):
        sheets[name] = [row for row in sheets[name] if row["Item"] in kept]
    cited = {ref.strip() for row in actions for ref in str(row["Recommendations"]).split(";")}
    sheets["Recommendations"] = [row for row in sheets["Recommendations"] if row["Ref"] in cited]
    sheets["Actions"], sheets["Milestones"] = actions, [milestones[str(row["Ref"])] for row in actions]
    spelt = {str(row["Theme"]).casefold(): row["Theme"] for row in sheets["Themes"]}
    for row in (*sheets["Actions"], *sheets["Milestones"]):
        row["Theme"] = spelt.get(str(row["Theme"]).casefold(), row["Theme"])
        for heading in ("Start", *_FINISHES, "Actual finish"):
            row[heading] = _as_day(row[heading], heading)
    return sheets


def _is_sound(row: Row, doubtful: set[str]) -> bool:
    return row["Ref"] not in doubtful and row["Status"] in STATUSES and not row["Approved finish"]


def _as_day(value: CellValue, heading: str) -> CellValue:
    if value is None or isinstance(value, dt.date):
        return value
    timescale = parse_timescale(value, column="start" if heading == "Start" else "finish")
    return timescale.earliest if heading == "Start" else timescale.latest
