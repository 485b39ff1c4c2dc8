"""Many ordinary workbooks: time, two workers, hostile files among them, and the memory of the leading process."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.found import TODAY
from tests.bench.hostile import make_hostile
from tests.bench.measure import ROOT, Spread, command, fresh, interleaved
from tests.bench.stacks import CALAMINE, FRICTIONLESS
from tests.bench.table import Table, Target
from tests.bench.trackers import tracker

ACTIONS, FAULTY_ROWS, SAMPLE = 60, 2, 10


def make_folder(folder: Path, files: int, faulty_rows: int = FAULTY_ROWS) -> list[Path]:
    """So many workbooks of 60 actions, no two of them alike."""
    folder.mkdir()
    return [
        tracker(ACTIONS, seed=number, faulty_rows=faulty_rows).save(folder / f"plan-{number:04}.xlsx")
        for number in range(files)
    ]


def validate(folder: Path, report: Path, jobs: int) -> list[object]:
    """The words of the command that checks a folder."""
    fixed = ("--as-at", TODAY, "--format", "json", "-o", report)
    return [sys.executable, "-m", "xl_tracker", "validate", folder, "--jobs", jobs, *fixed]


def lead(folder: Path, report: Path) -> int:
    """The same command within this process, so that its memory is that of the leading process alone."""
    from xl_tracker.cli import main

    with contextlib.redirect_stderr(io.StringIO()):
        return main([str(word) for word in validate(folder, report, 2)[3:]])


def with_frictionless(*paths: Path) -> int:
    """Find the faults of each file with frictionless; how many there are."""
    from tests.bench.peers.frictionless_package import find

    return sum(len(find(path)) for path in paths)


def with_calamine(folder: Path) -> int:
    """Read each file of a folder with calamine; how many there are."""
    from tests.bench.peers.raw_calamine import read

    return sum(1 for path in sorted(folder.glob("*.xlsx")) if read(path))


def tables(folder: Path, files: int, runs: int, say: Callable[[str], None], *, peers: bool = True) -> list[Table]:
    """Everything about a batch of so many files."""
    say(f"making {files:,} workbooks")
    paths = make_folder(folder / "batch", files)
    say("timing the batch")
    timed = _time_table(folder, paths, runs, peers)
    say("putting hostile files among them")
    return [timed, _hostile_table(folder), _memory_table(folder, files)]


def _time_table(folder: Path, paths: list[Path], runs: int, peers: bool) -> Table:
    batch, report = folder / "batch", folder / "report.json"
    one = "xl-tracker validate, one worker"
    candidates = {
        one: command(*validate(batch, report, 1)),
        CALAMINE.name: lambda: fresh("tests.bench.batch:with_calamine", batch).seconds,
    }
    if peers:
        sample, warm = paths[:: len(paths) // SAMPLE][:SAMPLE], paths[-1:]
        scale = len(paths) / len(sample)
        work = "tests.bench.batch:with_frictionless"
        candidates[FRICTIONLESS.name] = lambda: scale * fresh(work, *sample, warm=warm).seconds
    rounds = interleaved(candidates, runs)
    rows: list[list[object]] = [[name, rounds.ratio(name, one)] for name in candidates]
    by_workers = {jobs: command(*validate(batch, report, jobs), clock="wall") for jobs in (1, 2)}
    workers = interleaved({str(jobs): timed for jobs, timed in by_workers.items()}, runs).ratio("1", "2")
    rows.append(["two workers beside one, on the wall clock", f"{workers} times as fast"])
    targets = [Target("two workers at least 1.7 times as fast as one", str(workers), workers.median >= 1.7)]
    if peers:
        ratio = rounds.ratio(FRICTIONLESS.name, one)
        asked = f"{len(paths):,} workbooks at least 40 times faster than frictionless, on one worker"
        targets.insert(0, Target(asked, str(ratio), ratio.median >= 40))
    note = (
        f"{len(paths):,} workbooks of {ACTIONS} actions, no two alike: our whole command from its start to its report, as"
        f" ratios to it with one worker. frictionless did every {len(paths) // SAMPLE}th file in a process that had done"
        " one before, and its time is scaled."
    )
    return Table("A batch", ("Stack", "Time"), rows, note, targets)


def _hostile_table(folder: Path) -> Table:
    """The exit codes and verdicts of a folder before and after twenty hostile files came into it."""
    ordinary, mixed, alone, clean = (folder / name for name in ("some", "mixed", "alone", "clean"))
    sources = sorted((folder / "batch").glob("*.xlsx"))
    for target in (ordinary, mixed):
        target.mkdir()
        for path in sources:
            shutil.copy(path, target)
    alone.mkdir()
    make_folder(clean, 20, 0)
    hostile = {path.name for path in make_hostile(sources[0], mixed)}
    make_hostile(sources[0], alone)
    before, after = _run(folder, ordinary), _run(folder, mixed)
    changed = [name for name, verdict in before[1].items() if after[1].get(name) != verdict]
    refused = [name for name in hostile if after[1].get(name, {}).get("verdict") == "unreadable"]
    codes = {"clean": (_run(folder, clean)[0], 0), "with errors": (before[0], 1), "hostile too": (after[0], 1)}
    codes["hostile alone"] = (_run(folder, alone)[0], 2)
    right = all(got == wanted for got, wanted in codes.values())
    rows: list[list[object]] = [
        [f"a folder, {name}", f"exit {got}", f"exit {wanted}"] for name, (got, wanted) in codes.items()
    ]
    rows.append(["hostile files refused", len(refused), len(hostile)])
    rows.append(["verdicts of other files changed", len(changed), 0])
    met = right and not changed and len(refused) == len(hostile)
    measured = f"{len(changed)} of {len(before[1]):,} changed, {len(refused)} refused, exit codes {'' if right else 'not '}right"
    asked = "20 hostile files among them change no other verdict, and the exit code is right"
    return Table("Hostile files in the batch", ("", "Found", "Wanted"), rows, "", [Target(asked, measured, met)])


def _run(folder: Path, target: Path) -> tuple[int, dict[str, Any]]:
    """Exit code and what is said of each file of a folder, by its name."""
    report = folder / f"{target.name}.json"
    done = subprocess.run([*map(str, validate(target, report, 2))], capture_output=True, cwd=ROOT)
    said = {Path(each["path"]).name: each for each in json.loads(report.read_text("utf-8"))["files"]}
    return done.returncode, {name: {**each, "path": name} for name, each in said.items()}


def _memory_table(folder: Path, files: int) -> Table:
    """The leading process's peak memory for a tenth of the folder and for all of it."""
    few = folder / "few"
    few.mkdir()
    for path in sorted((folder / "batch").glob("*.xlsx"))[: max(files // 10, 1)]:
        shutil.copy(path, few)
    peaks = [
        [fresh("tests.bench.batch:lead", where, folder / "lead.json").peak for _ in range(3)]
        for where in (few, folder / "batch")
    ]
    ratio = Spread.of([many / one for one, many in zip(*peaks, strict=True)])
    rows = [[f"{files:,} files beside {max(files // 10, 1):,}", ratio]]
    target = Target("the parent's memory is flat in the number of files", str(ratio), ratio.median <= 1.1)
    return Table("Memory of the leading process", ("", "Peak memory"), rows, "", [target])
