"""Validating one tracker: the faults that every stack finds, then its time and memory beside calamine's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.bench.found import Found
from tests.bench.measure import PATIENCE, Rounds, Run, Spread, command, fresh, interleaved
from tests.bench.stacks import CALAMINE, FRICTIONLESS, OURS, PANDERA_OPENPYXL, PEERS, Stack
from tests.bench.table import Table, Target
from tests.bench.trackers import PlantedTracker, tracker

ORDINARY = 60


@dataclass
class Sized:
    """A tracker of one size on disk, and what was measured with it."""

    actions: int
    path: Path
    planted: PlantedTracker
    checked: dict[str, Run] = field(default_factory=dict)
    """What each stack did when its findings were checked, in a process that had done nothing before."""
    rounds: Rounds = field(default_factory=lambda: Rounds(()))


def make(sizes: Sequence[int], folder: Path) -> list[Sized]:
    """A tracker of each size with every kind of fault in it."""
    made = []
    for actions in sizes:
        planted = tracker(actions)
        made.append(Sized(actions, planted.save(folder / f"plan-{actions}.xlsx"), planted))
    return made


def check_findings(sized: Sized, stacks: Sequence[Stack]) -> None:
    """Let each stack find the faults. Raises ``AssertionError`` when one misses a fault or sees one that is not there."""
    for stack in stacks:
        run = fresh(stack.function, sized.path)
        found = {Found(*each) for each in run.result}
        expected = {each for each in sized.planted.planted if each.code not in stack.blind_to}
        if found != expected:
            missed, extra = sorted(expected - found)[:5], sorted(found - expected)[:5]
            raise AssertionError(f"{stack.name} at {sized.actions:,} actions missed {missed} and made up {extra}")
        sized.checked[stack.name] = run


def measure(sized: Sized, warm: Path, stacks: Sequence[Stack], runs: int) -> None:
    """Time the stacks in turn, each in a fresh process that has done another file first.

    One that took long when its findings were checked is not run again: that time stands for it.
    """
    slow = {name: run.seconds for name, run in sized.checked.items() if run.seconds > PATIENCE and name != OURS.name}
    timed = {stack.name: _timed(stack, sized, warm) for stack in stacks if stack.name not in slow}
    rounds = interleaved(timed, runs).seconds
    sized.rounds = Rounds([{**rounds[0], **slow}, *rounds[1:]])
    sized.checked[CALAMINE.name] = fresh(CALAMINE.function, sized.path)


def findings_table(made: Sequence[Sized]) -> Table:
    """How many faults were planted, and in how many rows with several; all stacks have found them."""
    rows: list[list[object]] = []
    kinds = max(len({each.code for each in sized.planted.planted}) for sized in made)
    for sized in made:
        by_row: dict[tuple[str, int], int] = {}
        for each in sized.planted.planted:
            by_row[each.sheet, each.row] = by_row.get((each.sheet, each.row), 0) + 1
        several = sum(1 for number in by_row.values() if number > 1)
        errors = sum(1 for each in sized.planted.planted if each.code == "RD008")
        codes = len({each.code for each in sized.planted.planted})
        rows.append([f"{sized.actions:,}", len(sized.planted.planted), codes, several, errors])
    note = (
        "Every stack below found every fault at its cell and nothing else, but for error cells (`#REF!`): calamine and"
        " pandas hand those over as blanks, so pydantic and pandera cannot see them. frictionless and ours do."
    )
    asked = "the same faults are found at every size, several in one row too, and error cells are seen"
    met = Target(asked, f"{sum(len(s.planted.planted) for s in made):,} faults of {kinds} kinds", True)
    return Table("Faults found", ("Actions", "Faults", "Kinds", "Rows with several", "Error cells"), rows, note, [met])


def time_table(made: Sequence[Sized], stacks: Sequence[Stack]) -> Table:
    """Each stack's time at each size, as a ratio to calamine's reading of the same sheets."""
    rows = [[s.name, *(sized.rounds.ratio(s.name, CALAMINE.name) for sized in made)] for s in stacks]
    note = (
        "Processor time as ratios to calamine's reading of every sheet of the same file: the median, the smallest and"
        " the largest of runs that take turns, each in a fresh process that has done another file first."
    )
    return Table(
        "Time to read and validate",
        ("Stack", *(f"{sized.actions:,} actions" for sized in made)),
        rows,
        note,
    )


def _time_targets(made: Sequence[Sized]) -> list[Target]:
    targets = []
    at = next((sized for sized in made if sized.actions == 5_000), made[-1])
    size = f"at {at.actions:,} actions"
    ours = at.rounds.ratio(OURS.name, CALAMINE.name)
    targets.append(Target(f"validate in at most 2.0 times calamine's reading {size}", str(ours), ours.median <= 2.0))
    for peer, times in ((FRICTIONLESS, 10), (PANDERA_OPENPYXL, 4)):
        ratio = at.rounds.ratio(peer.name, OURS.name)
        asked = f"at least {times} times faster than {peer.name} {size}"
        targets.append(Target(asked, str(ratio), ratio.median >= times))
    return targets


def growth_targets(made: Sequence[Sized], warm: Path, runs: int) -> list[Target]:
    """Whether a row of the largest tracker costs more than one of the first that is not small; the two take turns."""
    first, last = next((s for s in made if s.actions >= 500), made[0]), made[-1]
    if first is last:
        return []
    timed = {str(sized.actions): _timed(OURS, sized, warm) for sized in (first, last)}
    seconds = interleaved(timed, runs).seconds
    rows = last.actions / first.actions
    a_row = Spread.of([each[str(last.actions)] / each[str(first.actions)] / rows for each in seconds])
    asked = f"cost grows no faster than rows from {first.actions:,} to {last.actions:,} actions"
    return [Target(asked, f"{a_row} times the time a row", a_row.median <= 1.05)]


def _timed(stack: Stack, sized: Sized, warm: Path) -> Callable[[], float]:
    return lambda: fresh(stack.function, sized.path, warm=[warm]).seconds


def memory_table(made: Sequence[Sized], stacks: Sequence[Stack]) -> Table:
    """Each stack's peak memory, as a ratio to that of calamine holding the same sheets."""
    peaks = {s.name: [sized.checked[s.name].peak / sized.checked[CALAMINE.name].peak for sized in made] for s in stacks}
    rows = [[name, *(f"{peak:.2f}" for peak in ratios)] for name, ratios in peaks.items()]
    last = made[-1]
    asked = f"memory under 2.5 times calamine's own at {last.actions:,} actions"
    ours = peaks[OURS.name][-1]
    return Table(
        "Memory",
        ("Stack", *(f"{sized.actions:,} actions" for sized in made)),
        rows,
        "Peak memory of a fresh process, as a ratio to one in which calamine reads and keeps every sheet.",
        [Target(asked, f"{ours:.2f}", ours < 2.5)],
    )


def cold_table(path: Path, runs: int) -> Table:
    """Whole commands on one ordinary file: ours, and each peer's script."""
    ours = command(sys.executable, "-m", "xl_tracker", "validate", path, "--as-at", "2026-09-30", "--format", "json")
    commands = {"xl-tracker validate": ours, "Python alone": command(sys.executable, "-c", "pass")}
    for stack in PEERS:
        module, _, name = stack.function.partition(":")
        script = f"from pathlib import Path; from {module} import {name}; print(len({name}(Path({str(path)!r}))))"
        commands[stack.name] = command(sys.executable, "-c", script)
    rounds = interleaved(commands, runs)
    rows = [[name, rounds.ratio(name, "xl-tracker validate")] for name in commands]
    ratio = rounds.ratio(FRICTIONLESS.name, "xl-tracker validate")
    target = Target("a cold command at least 4 times faster than a cold frictionless", str(ratio), ratio.median >= 4)
    note = f"One tracker of {ORDINARY} actions, from the start of the process to its end: processor time as ratios to our command."
    return Table("Cold, the whole command", ("Command", "Time"), rows, note, [target])


def tables(
    folder: Path, sizes: Sequence[int], runs: int, stacks: Sequence[Stack], say: Callable[[str], None]
) -> list[Table]:
    """Everything about validating one file. The findings are checked at every size before anything is timed."""
    made = make(sizes, folder)
    for sized in made:
        say(f"checking the findings at {sized.actions:,} actions")
        check_findings(sized, [stack for stack in stacks if stack is not CALAMINE])
    warm = tracker(ORDINARY, seed=1).save(folder / "warm.xlsx")
    for sized in made:
        say(f"timing at {sized.actions:,} actions")
        measure(sized, warm, stacks, runs)
    say("timing how cost grows")
    times = replace(time_table(made, stacks), targets=[*_time_targets(made), *growth_targets(made, warm, runs)])
    say("timing cold commands")
    cold = cold_table(warm, max(runs, 5))
    return [findings_table(made), times, memory_table(made, stacks), cold]
