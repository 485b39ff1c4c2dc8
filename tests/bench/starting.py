"""The waits of people: a command and a press, from Python's start to its end, beside Python alone."""

from __future__ import annotations

import compileall
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import ROOT, command, interleaved
from tests.bench.table import Table, Target
from tests.bench.trackers import tracker

ACTIONS = 60
BARE, VERSION, VALIDATE, PRESS = "Python alone", "xl-tracker --version", "xl-tracker validate", "a press of Colour RAG"
MOST = {VERSION: 3.0, VALIDATE: 6.0, PRESS: 9.0}
PRESS_ALONE = ROOT / "tests" / "addin" / "press_alone.py"


def posted(source: Path, target: Path) -> Path:
    """The workbook as xlwings' add-in would post it: what stands for one that is open in Excel."""
    from openpyxl import load_workbook

    from tests.excel_sim import build_payload

    target.write_text(json.dumps(build_payload(load_workbook(source), source.name)), encoding="utf-8")
    return target


def press_of(function: str) -> str:
    """What Excel hands to ``python -c`` for a button, as tests/addin shows that it does."""
    from tests.addin.pressed import command as button
    from xl_tracker.addin.building.modules import START

    return f'{START}xlwings.utils.prepare_sys_path("False;;;;;;"); {button(function)}'


def tables(folder: Path, runs: int, say: Callable[[str], None]) -> list[Table]:
    """The processor time of each as a ratio to that of Python alone, in rounds."""
    say("timing starts")
    compileall.compile_dir(ROOT / "xl_tracker", quiet=1)  # as an installation does
    source = tracker(ACTIONS).save(folder / "start.xlsx")
    workbook, actions = posted(source, folder / "start.json"), folder / "start-actions.json"
    ours = (sys.executable, "-m", "xl_tracker")
    rounds = interleaved(
        {
            BARE: command(sys.executable, "-c", "pass"),
            VERSION: command(*ours, "--version"),
            VALIDATE: command(*ours, "validate", source, "--as-at", "2026-09-30", "--format", "json"),
            PRESS: command(sys.executable, "-B", PRESS_ALONE, press_of("colour_rag"), workbook, actions),
        },
        2 * runs + 1,
    )
    if "setValues" not in {each["func"] for each in json.loads(actions.read_text(encoding="utf-8"))}:
        raise AssertionError("the press of Colour RAG wrote nothing")
    rows, targets = [], []
    for name, most in MOST.items():
        ratio = rounds.ratio(name, BARE)
        rows.append([name, ratio])
        asked = f"{name} in at most {most:g} times Python alone"
        targets.append(Target(asked, str(ratio), ratio.median <= most))
    note = (
        f"Whole processes on one tracker of {ACTIONS} actions: processor time as ratios to `python -c pass`. The press is"
        " that of the desktop add-in up to the changes that it asks for; xlwings' engine for the web stands for Excel."
    )
    return [Table("From a standing start", ("What", "Time"), rows, note, targets)]
