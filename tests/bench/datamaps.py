"""DfT's datamaps, used as its manual shows: its validation report on planted faults and on a batch."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from tests.bench.table import Table
from tests.bench.trackers import PlantedTracker, tracker
from xl_tracker.layout import BY_SHEET
from xl_tracker.workbook import Place

ACTIONS = 60
MAPPED = {
    "Actions": {
        **dict.fromkeys(("Ref", "Theme", "Workstream", "Recommendations", "Action", "Lead officer"), "TEXT"),
        **dict.fromkeys(("Portfolio holder", "Priority", "Status", "Reported RAG", "Progress update"), "TEXT"),
        **dict.fromkeys(("Start", "Baseline finish", "Updated on"), "DATE"),
    },
    "Milestones": {
        **dict.fromkeys(("Ref", "Action", "Theme", "Milestone", "Kind", "Status"), "TEXT"),
        **dict.fromkeys(("Start", "Baseline finish"), "DATE"),
    },
}
"""The cells that a datamap can name: those which every row must fill. To name one that may be blank fails each blank."""


def tables(folder: Path, say: Callable[[str], None]) -> list[Table]:
    """What it finds in one tracker, and what it does with a batch that holds a damaged file or one called .XLSX."""
    if not find_spec("datamaps"):
        say("datamaps is left out: it is not installed")
        return []
    say("trying datamaps")
    planted = tracker(ACTIONS)
    alone = _Import(folder / "datamaps-alone", planted)
    alone.add("plan.xlsx")
    damaged = _Import(folder / "datamaps-damaged", planted)
    damaged.add("plan.xlsx")
    (damaged.inputs / "another.xlsx").write_bytes(b"PK\x03\x04 cut short")
    capitals = _Import(folder / "datamaps-capitals", planted)
    capitals.add("plan.xlsx")
    capitals.add("SECOND.XLSX")
    for each in (alone, damaged, capitals):
        each.run()
    found = alone.failed & {(p.sheet, p.row, p.column) for p in planted.planted}
    rows: list[list[object]] = [
        ["planted faults found", f"{len(found)} of {len(planted.planted)}"],
        ["sound cells called faulty", len(alone.failed - found)],
        ["exit code of a tracker with faults", alone.code],
        ["one damaged file in the folder", f"exit {damaged.code}, {damaged.files_reported} of 2 files reported"],
        ["a second file called .XLSX", f"exit {capitals.code}, {capitals.files_reported} of 2 files reported"],
    ]
    note = (
        "datamaps reads single cells that a datamap names, by their address, and checks that each holds text, a number"
        f" or a date. It knows no lists, no other cells and no other sheets, so it cannot do the same job and is not"
        f" timed. This is `datamaps import templates --validationonly` on a tracker of {ACTIONS} actions."
    )
    return [Table("DfT's datamaps", ("", ""), rows, note)]


class _Import:
    """One run of its command in a home of its own. ``failed`` are sheet, row and heading of the cells it fails."""

    def __init__(self, home: Path, planted: PlantedTracker) -> None:
        self.home, self.planted = home, planted
        self.inputs = home / "Documents" / "datamaps" / "input"
        self.inputs.mkdir(parents=True)
        (home / "Documents" / "datamaps" / "output").mkdir()
        self.code, self.files_reported = -1, 0
        self.failed: set[tuple[str, int, str]] = set()
        self._write_datamap()

    def add(self, name: str) -> None:
        """Put the tracker among the templates, under this name."""
        shutil.move(self.planted.save(self.home / "made.xlsx"), self.inputs / name)

    def run(self) -> None:
        """Validate the folder and read the report."""
        script = shutil.which("datamaps", path=str(Path(sys.executable).parent)) or "datamaps"
        options = ["--validationonly", "--inputdir", self.inputs, "--datamap", self.home / "datamap.csv"]
        home = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home)}
        done = subprocess.run(
            [script, "import", "templates", *map(str, options)], env=os.environ | home, capture_output=True, text=True
        )
        self.code = done.returncode
        files = set()
        for report in (self.home / "Documents" / "datamaps" / "output").glob("*.csv"):
            with report.open(encoding="utf-8", newline="") as file:
                for line in csv.DictReader(file):
                    files.add(line["Filename"])
                    if line["Pass Status"] == "FAIL":
                        sheet, row, heading = line["Key"].split("|")
                        self.failed.add((sheet, int(row), heading))
        self.files_reported = len(files)

    def _write_datamap(self) -> None:
        with (self.home / "datamap.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("cell_key", "template_sheet", "cell_reference", "type"))
            for sheet, columns in MAPPED.items():
                for row in range(2, ACTIONS + 2):
                    for heading, kind in columns.items():
                        place = Place(sheet, row, BY_SHEET[sheet].headings.index(heading) + 1)
                        writer.writerow((f"{sheet}|{row}|{heading}", sheet, place.a1, kind))
