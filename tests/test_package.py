"""The installed package is whole: the wheel holds every file of the package, and the source package every file it names."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tests.tools import missing

ROOT = Path(__file__).parents[1]
KINDS = {".bas", ".css", ".csv", ".html", ".jinja", ".js", ".md", ".png", ".py", ".svg", ".xlsx", ".xml"}
ROOMS = ("xl_tracker", "workbook_templates", "macros")
BESIDE = {".constraints.txt", ".ci/run", "CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml"}
"""What the README's commands and the tests read of the project's own folder."""


def files_of(*folders: str) -> set[str]:
    """Every file below the folders, but for what Python and office programs leave behind."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        path.relative_to(ROOT).as_posix()
        for path in found
        if "__pycache__" not in path.parts and not path.name.startswith(("~$", ".~lock", ".DS_Store"))
    }


def build(kind: str, folder: Path) -> Path:
    """The package as pip would have it built."""
    try:
        from hatchling.builders.sdist import SdistBuilder
        from hatchling.builders.wheel import WheelBuilder
    except ImportError:
        missing("what builds packages is not installed: pip install hatchling")
    builder = WheelBuilder(str(ROOT)) if kind == "wheel" else SdistBuilder(str(ROOT))
    (made,) = builder.build(directory=str(folder), versions=["standard"])
    return Path(made)


def travels_inside(name: str) -> bool:
    """Whether a file beside the package is taken along inside it: the add-in's text, the workbooks, the sample plan."""
    return name.startswith("workbook_templates/sample_plan/") or Path(name).suffix in {".bas", ".xml", ".xlsx"}


def test_the_wheel_holds_the_package_with_its_files_and_nothing_beside_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel", tmp_path)) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}

    beside = {f"xl_tracker/{name}" for name in files_of("workbook_templates", "macros") if travels_inside(name)}
    assert held == files_of("xl_tracker") | beside
    assert {Path(name).suffix for name in held} >= KINDS


def test_the_wheel_finds_its_files_where_no_checkout_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel", tmp_path)) as wheel:
        wheel.extractall(tmp_path / "site")
    program = (
        "from xl_tracker import shipped as s; print(*(p for p in vars(s).values() if isinstance(p, s.Path)), sep='\\n')"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, env=environment
    )

    found = [Path(line) for line in said.stdout.splitlines()]
    assert len(found) > 4, said.stderr
    assert [path for path in found if not path.exists() or tmp_path / "site" not in path.parents] == []


def test_the_source_package_holds_what_its_read_me_and_its_tests_name(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as source:
        held = {name.partition("/")[2] for name in source.getnames()}

    assert BESIDE | files_of(*ROOMS, "tests") <= held
