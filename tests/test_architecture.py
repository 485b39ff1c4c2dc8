"""The flow holds: who may import what, no clock in the core, small files, and no stray folder at the top."""

from __future__ import annotations

import ast
import functools
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
EXCEL_ROOMS = ("hosts", "packs", "importing", "server", "addin")
DOORS = ("cli", "addin", "__main__.py")
CLOCK_ROOMS = (*DOORS, "opening.py", "hosts", "server")
CLOCK = PACKAGE / "clock.py"
WHAT_TIME_IT_IS = {"today", "now", "utcnow", "time_ns"}
OF_TIME = {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"}

LAYERS = (
    ("version", "clock", "collector", "kept_out", "shipped", "look", "limits"),
    ("workbook", "settings", "sheet_settings"),
    ("layout", "findings", "errors", "apart"),
    ("language",),
    ("model",),
    ("rating", "exports", "rules"),
    ("reading", "edits"),
    ("reports",),
    ("commands",),
    ("flow",),
    ("hosts", "worksheet_functions"),
    ("packs", "importing"),
    ("batch", "opening"),
    ("cli", "addin", "server", "__main__", "__init__"),
)
"""Each room may import its own layer and those above it in this list, never one below."""
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, at its top or inside a function, with the line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "xl_tracker":
            yield from ((f"xl_tracker.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


PACKAGE_FILES = [path for path in SOURCES if PACKAGE in path.parents]


def test_there_are_files_to_look_at() -> None:
    assert len(PACKAGE_FILES) > 200
    assert len(TESTS) > 100


def test_every_room_has_its_layer() -> None:
    assert {room_of(path) for path in PACKAGE_FILES} - RANK.keys() == set(), "say in LAYERS where they stand"


def test_imports_point_one_way() -> None:
    nearer_the_doors = [
        f"{named(path)}:{line} imports {module}"
        for path in PACKAGE_FILES
        for module, line in imports(path)
        if module.split(".")[0] == "xl_tracker"
        and (room_of(path), module.split(".")[1:2]) != ("model", ["exports"])  # Tracker.frames() is lazy
        and RANK[imported_room(module)] > RANK[room_of(path)]
    ]

    assert nearer_the_doors == []


def imported_room(module: str) -> str:
    room = module.split(".")[1:2]
    return room[0] if room and room[0] in RANK else "__init__"


def test_the_package_imports_no_build_script() -> None:
    """Macros and workbook_templates are data and scripts: in a wheel only their files are there."""
    into_them = [
        f"{named(path)}:{line} imports {module}"
        for path in PACKAGE_FILES
        for module, line in imports(path)
        if module.split(".")[0] in {"macros", "workbook_templates"}
    ]

    assert into_them == []


def test_excel_libraries_stay_in_their_rooms() -> None:
    elsewhere = [
        f"{named(path)}:{line} imports {module}"
        for path in PACKAGE_FILES
        for module, line in imports(path)
        if room_of(path) not in EXCEL_ROOMS and module.split(".")[0] in EXCEL
    ]

    assert elsewhere == []


def test_only_one_module_reads_the_clock() -> None:
    """Tests put a day of their own in its place, so a door that looked for itself would move with the day."""
    readers = [f"{named(path)}:{line}" for path in SOURCES if path != CLOCK for line in clock_readings(path)]

    assert clock_readings(CLOCK)
    assert readers == []


def clock_readings(path: Path) -> list[int]:
    """Lines that ask what day or moment it is; ``clock`` is our own, and a monotonic clock tells neither."""
    calls = [each for each in ast.walk(parsed(path)) if isinstance(each, ast.Call)]
    asked = [each.func for each in calls if isinstance(each.func, ast.Attribute) and named_owner(each.func) != "clock"]
    named_so = [each.lineno for each in asked if each.attr in WHAT_TIME_IT_IS]
    of_time = [each.lineno for each in asked if each.attr in OF_TIME and named_owner(each) == "time"]
    taken = [
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
        if alias.name in OF_TIME
    ]
    return sorted([*named_so, *of_time, *taken])


def named_owner(function: ast.Attribute) -> str:
    return function.value.id if isinstance(function.value, ast.Name) else ""


def test_the_core_reads_no_clock() -> None:
    readers = [
        f"{named(path)}:{line} imports {module}"
        for path in PACKAGE_FILES
        if path.relative_to(PACKAGE).parts[0] not in CLOCK_ROOMS
        for module, line in clocks_imported(path)
    ]

    assert readers == []


def clocks_imported(path: Path) -> Iterator[tuple[str, int]]:
    """Our clock, and all of ``time`` but the clock that measures how long something takes."""
    lines_of_monotonic = {
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and [alias.name for alias in node.names] == ["monotonic"]
    }
    yield from (
        (module, line)
        for module, line in imports(path)
        if module == "xl_tracker.clock" or (module == "time" and line not in lines_of_monotonic)
    )


def test_json_is_written_and_read_in_one_way() -> None:
    """Python's own way writes NaN and Infinity, which no other program reads."""
    own = PACKAGE / "exports" / "json_text.py"
    breakers = [named(path) for path in SOURCES if path != own and "json" in {module for module, _ in imports(path)}]

    assert breakers == []


def test_files_stay_small() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in (*SOURCES, *TESTS)}

    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_functions_stay_small() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name} has {length} lines"
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (length := length_of(node)) > 45
    ]

    assert long == []


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    docstring = ast.get_docstring(function, clean=False) or ""
    return (function.end_lineno or function.lineno) - function.lineno + 1 - len(docstring.splitlines())


def test_modules_say_what_they_are_for() -> None:
    assert [named(path) for path in SOURCES if not ast.get_docstring(parsed(path))] == []


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
        "import sys; from xl_tracker.cli import main; import xl_tracker.cli.validate, xl_tracker.batch.reports.formats;"
        "print(*sorted({m.split('.')[0] for m in sys.modules}"
        " & {'pandas','openpyxl','numpy','xlsxwriter','lxml','xlwings','docx','pydantic','jinja2'}))"
    )
    got = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert got.stdout.split() == []


def test_the_package_imports_a_room_when_one_of_its_names_is_asked_for() -> None:
    """``xl-tracker --version`` is nothing but Python's start; a notebook finds every name that the package offers."""
    program = (
        "import sys, xl_tracker; print(*(m for m in sys.modules if m.startswith('xl_tracker.')));"
        "print(*(getattr(xl_tracker, name).__class__.__name__ for name in xl_tracker.__all__));"
        "print(set(xl_tracker.__all__) <= set(dir(xl_tracker)), hasattr(xl_tracker, 'anything_else'))"
    )
    got = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    at_first, *then = got.stdout.splitlines()

    assert at_first.split() == ["xl_tracker.version"]
    assert then == ["type type EnumType type type str function function function", "True False"]


def test_no_module_imports_itself_in_a_circle() -> None:
    """However many stand between, and inside a function too: whoever is read first, the rest need not be read before."""
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in SOURCES}
    imported: dict[str, set[str]] = {}
    for path in SOURCES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        imported[name] = (set(_modules_imported(path)) & modules) - {name}
    left = imported.keys()
    while free := [n for n in left if not imported[n] & left or not any(n in others for others in imported.values())]:
        for name in free:  # it imports nobody who is left, or nobody who is left imports it: so it is in no circle
            del imported[name]

    assert not imported, {name: sorted(others & left) for name, others in imported.items()}


def _modules_imported(path: Path) -> Iterator[str]:
    """Every module that a file imports: of ``from package import name`` the module of that name, or else the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                is_module = ROOT.joinpath(*node.module.split("."), f"{alias.name}.py").exists()
                is_room = ROOT.joinpath(*node.module.split("."), alias.name, "__init__.py").exists()
                yield f"{node.module}.{alias.name}" if is_module or is_room else node.module
