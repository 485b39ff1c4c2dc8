"""Annotated copies: the time of `--annotate`'s writing, and of all of it, beside openpyxl writing the same cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.bench.found import TODAY
from tests.bench.measure import fresh, interleaved
from tests.bench.table import Table, Target
from tests.bench.trackers import tracker
from xl_tracker.edits import Edit, Formula, ReplaceSheet, SetValues
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.settings import Settings

MOST_OF_ALL = {60: 0.40, 500: 0.22, 5_000: 0.17}
"""What the whole job may take of openpyxl's load and save, by the number of actions."""


def edits_of(path: Path) -> list[Edit]:
    """What `validate --annotate` does to a workbook: the Findings sheet and the Check columns."""
    from xl_tracker.commands import COMMANDS
    from xl_tracker.reading.tracker import read_tracker
    from xl_tracker.rules import check

    plan = read_tracker(read_book(path), Settings(as_at=TODAY))
    return [*COMMANDS["validate"].plan(plan, check(plan), "").edits]


def ours(source: Path, target: Path) -> Callable[[], None]:
    """Ready to make the edits in a copy, with everything that they do to looks, tables and widths."""
    from xl_tracker.hosts.file import FileHost

    edits = edits_of(source)
    return lambda: FileHost(source, target).apply(edits)


def whole(source: Path, target: Path) -> None:
    """All that `validate --annotate` does to one workbook: read, check, report, and write the copy."""
    from xl_tracker.batch.verdicts import Choice, examine
    from xl_tracker.batch.workers.draft import draft

    draft(examine(source, Settings(as_at=TODAY), Choice()), source, target)


def openpyxl(source: Path, target: Path) -> Callable[[], None]:
    """Ready to load the workbook, write the values of the same cells and nothing else, and save it."""
    from openpyxl import load_workbook

    edits = edits_of(source)

    def write() -> None:
        workbook = load_workbook(source)
        for edit in edits:
            match edit:
                case ReplaceSheet(sheet):
                    if sheet in workbook.sheetnames:
                        workbook.remove(workbook[sheet])
                    workbook.create_sheet(sheet)
                case SetValues(place, values):
                    _write(workbook[place.sheet], place.row, place.column, values)
        workbook.save(target)

    return write


def _write(sheet: Any, top: int, left: int, values: Sequence[Sequence[Any]]) -> None:
    for row, cells in enumerate(values, start=top):
        for column, value in enumerate(cells, start=left):
            sheet.cell(row, column).value = value.text if isinstance(value, Formula) else value


def same_cells(ours: Path, theirs: Path) -> bool:
    """Whether two workbooks hold the same values, but for the results of formulas, which openpyxl throws away."""
    from openpyxl import load_workbook

    first, second = read_book(ours).sheets, read_book(theirs).sheets
    if set(first) != set(second):
        return False
    formulas = load_workbook(theirs)
    return all(
        formulas[name].cell(row, column).data_type == "f"
        for name in first
        for row, column in _cells_apart(first[name].rows, second[name].rows)
    )


def _cells_apart(rows: Sequence[Sequence[object]], others: Sequence[Sequence[object]]) -> Iterator[tuple[int, int]]:
    for number, (row, other) in enumerate(zip_longest(rows, others, fillvalue=()), start=1):
        for column, (value, theirs) in enumerate(zip_longest(row, other, fillvalue=""), start=1):
            if (value or "") != (theirs or ""):
                yield number, column


def tables(folder: Path, sizes: Sequence[int], runs: int, say: Callable[[str], None]) -> list[Table]:
    """The time of either at each size, as ratios to openpyxl's."""
    rows, targets = [], []
    warm = [tracker(60, seed=1).save(folder / "annotate-warm.xlsx"), folder / "annotate-none.xlsx"]
    for actions in sizes:
        say(f"annotating {actions:,} actions")
        source = tracker(actions).save(folder / f"annotate-{actions}.xlsx")
        made = {name: folder / f"{name}-{actions}.xlsx" for name in ("ours", "whole", "openpyxl")}
        rounds = interleaved({name: _timed(name, source, made[name], warm) for name in made}, runs)
        if not (same_cells(made["ours"], made["openpyxl"]) and same_cells(made["whole"], made["openpyxl"])):
            raise AssertionError(f"at {actions:,} actions the two annotated copies do not hold the same cells")
        ratio = rounds.ratio("ours", "openpyxl")
        memory = {name: fresh(f"tests.bench.annotating:{name}", source, made[name]).peak for name in made}
        job = rounds.ratio("whole", "openpyxl")
        rows.append([f"{actions:,}", ratio, job, f"{memory['ours'] / memory['openpyxl']:.2f}"])
        asked = f"annotate in at most a tenth of openpyxl's load and save, at {actions:,} actions"
        targets.append(Target(asked, str(ratio), ratio.median <= 0.1))
        if most := MOST_OF_ALL.get(actions):
            asked = f"read, check and annotate in at most {most:.2f} of it, at {actions:,} actions"
            targets.append(Target(asked, str(job), job.median <= most))
    note = (
        "What `validate --annotate` writes (the Findings sheet, drawn with its looks, and a Check cell in every row) as"
        " ratios to openpyxl, which loads the workbook, writes the same values without any looks, and saves it. The whole of it is our reading, our rules and the copy."
    )
    return [Table("Annotated copies", ("Actions", "Writing", "The whole of it", "Memory"), rows, note, targets)]


def _timed(name: str, source: Path, target: Path, warm: Sequence[Path]) -> Callable[[], float]:
    return lambda: fresh(f"tests.bench.annotating:{name}", source, target, warm=warm).seconds
