"""The flow holds: who may import what, no clock in the core, small files, and no stray folder at the top."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "xl_tracker"
SOURCES = sorted(
    path for room in (PACKAGE, ROOT / "workbook_templates", ROOT / "macros") for path in room.rglob("*.py")
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))

EXCEL = {"xlwings", "openpyxl", "python_calamine", "lxml", "xlsxwriter", "docx", "pdfplumber", "win32com"}
EXCEL_ROOMS = ("hosts", "server", "importing", "addin", "addin_functions")
DOORS = ("cli", "addin.py", "addin_functions.py", "__main__.py")
CLOCK_ROOMS = (*DOORS, "opening.py", "hosts", "server")

LAYERS = (
    ("settings", "snapshot", "wording", "layout", "version", "garbage"),
    ("timescales", "findings", "errors", "owners", "citations", "vocabulary", "same_words"),
    ("model",),
    ("rag",),
    ("rollup",),
    ("rules", "cells", "heading_rows", "locate", "arrangement", "parse", "frames", "edits"),
    ("export", "reports", "effects", "undo"),
    ("commands",),
    ("hosts", "importing", "sample", "worksheet_functions"),
    ("batch", "opening", "packs"),
    ("worksheet_functions",),
    ("cli", "addin", "addin_functions", "server", "__main__", "__init__"),
)
"""Each room may import its own layer and those above it in this list, never one below."""
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, at its top or inside a function, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "xl_tracker":
            yield from ((f"xl_tracker.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


PACKAGE_FILES = [path for path in SOURCES if PACKAGE in path.parents]


@pytest.mark.parametrize("path", PACKAGE_FILES, ids=named)
def test_every_room_has_its_layer_and_imports_point_one_way(path: Path) -> None:
    room = room_of(path)
    assert room in RANK, f"say in LAYERS where {room} stands"
    for module, line in imports(path):
        parts = module.split(".")
        if parts[0] != "xl_tracker" or (room, parts[1:2]) == ("model", ["frames"]):  # Tracker.frames() is lazy
            continue
        imported = parts[1] if len(parts) > 1 and parts[1] in RANK else "__init__"
        assert RANK[imported] <= RANK[room], f"{named(path)}:{line} imports {module}, which is nearer the doors"


@pytest.mark.parametrize("path", PACKAGE_FILES, ids=named)
def test_excel_libraries_stay_in_their_rooms(path: Path) -> None:
    if room_of(path) in EXCEL_ROOMS:
        return
    for module, line in imports(path):
        assert module.split(".")[0] not in EXCEL, f"{named(path)}:{line}"


@pytest.mark.parametrize("path", PACKAGE_FILES, ids=named)
def test_the_core_reads_no_clock(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] in CLOCK_ROOMS:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in {"today", "now", "utcnow", "time_ns"}, f"{named(path)}:{node.lineno}"
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names]
            assert "time" not in names or getattr(node, "module", "") == "datetime", f"{named(path)}:{node.lineno}"


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=named)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_functions_stay_small_and_modules_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{named(path)} needs a sentence that says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
            docstring = ast.get_docstring(node, clean=False) or ""
            length = node.end_lineno - node.lineno + 1 - len(docstring.splitlines())
            assert length <= 45, f"{named(path)}:{node.lineno} {node.name} has {length} lines"


def test_nothing_else_stands_at_the_top() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    allowed = {"xl_tracker", "workbook_templates", "macros", "tests", "pyproject.toml", "README.md", "LICENSE"}
    assert {name for name in top if not name.startswith(".")} <= allowed | {"CHANGELOG.md"}


def test_validate_starts_without_the_heavy_libraries() -> None:
    """A cold validate is mostly imports, so pandas, openpyxl, numpy, pydantic and Jinja may not be among them."""
    program = (
        "import sys; from xl_tracker.cli import main; import xl_tracker.cli.validate, xl_tracker.batch.formats;"
        "print(*sorted({m.split('.')[0] for m in sys.modules}"
        " & {'pandas','openpyxl','numpy','xlsxwriter','lxml','xlwings','docx','pydantic','jinja2'}))"
    )
    got = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert got.stdout.split() == []
