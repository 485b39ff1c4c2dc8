"""What somebody installs is whole: the wheel holds every file of the packages, the source package all that it names."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

from tests.tools import missing

ROOT = Path(__file__).parents[1]
KINDS = {".bas", ".css", ".csv", ".html", ".jinja", ".js", ".md", ".png", ".py", ".svg", ".xlsx", ".xml"}
PACKAGES = ("xl_tracker", "workbook_templates", "macros")
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


def test_the_wheel_holds_every_file_of_the_packages_and_no_other(tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel", tmp_path)) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert held == files_of(*PACKAGES)
    assert {Path(name).suffix for name in held} >= KINDS


def test_the_source_package_holds_what_its_read_me_and_its_tests_name(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as source:
        held = {name.partition("/")[2] for name in source.getnames()}

    assert BESIDE | files_of(*PACKAGES, "tests") <= held
