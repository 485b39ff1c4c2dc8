"""What a verb loads: the heavy libraries only where they are asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xl_tracker.cli import main
from xl_tracker.shipped import SAMPLE_PLAN


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    assert main(["demo", str(folder)]) == 0
    return folder


def test_no_verb_loads_pandas_or_numpy_though_they_are_installed(demo: Path, tmp_path: Path) -> None:
    """Only Parquet asks for them. openpyxl and xlwings would import them wherever they find them."""
    tracker = str(demo / "tracker.xlsx")

    def out(name: str) -> list[str]:
        return ["-o", str(tmp_path / name)]

    verbs = [
        ["new", str(tmp_path / "new.xlsx")],
        ["import", str(SAMPLE_PLAN / "Actions.csv"), *out("imported.xlsx")],
        ["validate", tracker, *out("report.html")],
        ["validate", tracker, tracker, "--annotate", str(tmp_path), *out("report.xlsx")],
        ["refresh", tracker, *out("refreshed.xlsx")],
        ["snapshot", tracker, *out("kept.xlsx")],
        ["pack", tracker, "--audience", "Cabinet", *out("pack.docx")],
        ["pack", tracker, "--audience", "Cabinet", *out("pack.html")],
        ["export", tracker, *out("plan.json")],
        ["addin", "build", *out("ribbon.xlam")],
        ["timescale", "Autumn 2026"],
    ]
    program = (
        "import sys, json; from xl_tracker.cli import main; codes = [main(verb) for verb in json.loads(sys.argv[1])];"
        "print({'pandas', 'numpy'} & set(sys.modules), max(codes))"
    )
    done = subprocess.run([sys.executable, "-c", program, json.dumps(verbs)], capture_output=True, text=True)

    assert done.stdout.splitlines()[-1:] == ["set() 1"], done.stderr


def loaded_by(*words: str) -> set[str]:
    """The modules that are there after a command and were not when Python had started."""
    program = (
        "import sys; before = set(sys.modules); from xl_tracker.cli import main; main(sys.argv[1:]);"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_version_is_said_before_any_library_is_loaded() -> None:
    loaded = loaded_by("--version")

    # whatever starts Python may have loaded the one module besides our own
    assert {name for name in loaded if not name.startswith("xl_tracker")} <= {"__future__"}


def test_a_document_is_read_without_the_rules() -> None:
    """The process that reads it starts anew for each import, and no finding is made there."""
    program = "import sys, xl_tracker.importing.several; print([each for each in sys.modules if '.rules' in each])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
