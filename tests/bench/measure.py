"""One figure from one fresh process: how long a stack takes once its code is loaded, or how much memory it needs.

Run as a program it is that process. It imports nothing but the stack, so that none pays for another. Time is that of
the processor: every stack works in one thread, and a machine that others use at the same time does not change it much.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Clock = Literal["processor", "wall"]
ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds: what takes longer is measured once and not five times."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several ratios, the smallest and the largest of them, and how many there were."""

    median: float
    low: float
    high: float
    runs: int

    @staticmethod
    def of(figures: Sequence[float]) -> Spread:
        """The spread of at least one figure."""
        return Spread(statistics.median(figures), min(figures), max(figures), len(figures))

    def __str__(self) -> str:
        if self.runs == 1:
            return f"{_short(self.median)} (one run)"
        return f"{_short(self.median)} [{_short(self.low)}..{_short(self.high)}]"


def _short(figure: float) -> str:
    if figure >= 9.95:
        return f"{figure:.0f}"
    return f"{figure:.1f}" if figure >= 2.95 else f"{figure:.2f}" if figure >= 0.1 else f"{figure:.3f}"


@dataclass(frozen=True, slots=True)
class Run:
    """What one process says: seconds of processor time, bytes of memory at the most, and what was handed back."""

    seconds: float
    peak: int
    result: Any


def fresh(function: str, *arguments: object, warm: Sequence[object] = ()) -> Run:
    """Call "module:function" with paths and numbers in a process of its own, after a call with ``warm`` that is not counted.

    A function that hands back another has made ready; only what that one does is counted.
    Raises ``RuntimeError`` with the end of what it says when it fails.
    """
    asked = json.dumps([function, arguments, warm], default=str)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.measure", asked], capture_output=True, text=True, cwd=ROOT
    )
    if done.returncode:
        raise RuntimeError(f"{function}: {done.stderr.strip()[-800:]}")
    seconds, peak, result = json.loads(done.stdout.splitlines()[-1])
    return Run(seconds, peak, result)


def command(*words: object, clock: Clock = "processor") -> Callable[[], float]:
    """A whole command with whatever exit code, to be called for its seconds: of all its processes, or on the wall."""

    def timed() -> float:
        before, began = _spent_on_children(), time.perf_counter()
        subprocess.run([*map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        wall, spent = time.perf_counter() - began, _spent_on_children() - before
        return wall if clock == "wall" else spent

    return timed


def _spent_on_children() -> float:
    """Processor seconds of the processes that have ended, to the microsecond; ``os.times`` counts in hundredths."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def interleaved(candidates: Mapping[str, Callable[[], float]], runs: int) -> Rounds:
    """Seconds of each candidate, taken in turn so that the machine's moods fall on all of them."""
    in_turn = list(candidates)
    return Rounds([{n: candidates[n]() for n in (in_turn if number % 2 else in_turn[::-1])} for number in range(runs)])


@dataclass(frozen=True, slots=True)
class Rounds:
    """The seconds of each candidate in each round."""

    seconds: Sequence[Mapping[str, float]]

    def ratio(self, one: str, other: str) -> Spread:
        """How many times as long one takes as the other, round by round."""
        return Spread.of([each[one] / each[other] for each in self.seconds if one in each and other in each])


def _peak() -> int:
    """The most memory that this process has had, in bytes. The system's own record may still hold the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _timed(work: Callable[..., Any], arguments: Sequence[object]) -> tuple[float, Any]:
    began = time.process_time()
    result = work(*arguments)
    if callable(result):
        began = time.process_time()
        result = result()
    return time.process_time() - began, result


def main() -> None:
    """Do what the first argument asks for, and print the figures as a line of JSON."""
    import importlib

    function, *calls = json.loads(sys.argv[1])
    arguments, warm = ([Path(each) if isinstance(each, str) else each for each in call or ()] for call in calls)
    module, _, name = function.partition(":")
    work = getattr(importlib.import_module(module), name)
    said = os.dup(1)
    os.dup2(2, 1)  # what a stack prints is not our answer
    if warm:
        _timed(work, warm)
    seconds, result = _timed(work, arguments)
    if isinstance(result, (set, frozenset)):
        result = sorted(result)
    with os.fdopen(said, "w", encoding="utf-8") as out:
        print(json.dumps([seconds, _peak(), result]), file=out)


if __name__ == "__main__":
    main()
