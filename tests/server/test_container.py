"""The container file says what a container must: who runs it, what looks after it, what it builds; its commands work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from xl_tracker.server.running import PROJECT

FILE = (PROJECT.parent / "Containerfile").read_text(encoding="utf-8")
STAGES = re.split(r"(?m)^FROM ", FILE)[1:]
LAST = STAGES[-1]


def test_it_does_not_run_as_root() -> None:
    assert re.search(r"(?m)^USER 10001$", LAST)
    assert LAST.index("USER 10001") < LAST.index("ENTRYPOINT")


def test_every_base_is_a_release_and_the_same_one() -> None:
    bases = {stage.split()[0] for stage in STAGES}

    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", bases.pop())


def test_the_python_of_its_paths_is_that_of_its_base() -> None:
    assert set(re.findall(r"python(3\.\d+)/site-packages", FILE)) == set(re.findall(r"python:(3\.\d+)", FILE))


def test_it_holds_no_secret_and_no_way_of_signing_in() -> None:
    set_in_it = {name for line in re.findall(r"(?ms)^ENV (.*?[^\\])$", LAST) for name in re.findall(r"(\w+)=", line)}

    assert set_in_it == {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "XL_TRACKER_HOST", "PORT"}


def test_what_looks_after_it_can_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command of the health check is Python; here it asks a port that nothing listens on."""
    written = re.search(r'(?m)^\s+CMD \["python", "-c", "(.*)"\]$', FILE)
    assert written
    program = written[1].replace('\\"', '"')

    done = subprocess.run([sys.executable, "-c", program], env={"PORT": "9"}, capture_output=True, text=True)

    assert done.returncode == 1
    assert "URLError" in done.stderr


def test_the_static_files_can_be_built_and_the_pane_finds_every_one(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(PROJECT, project, ignore=shutil.ignore_patterns("__pycache__", "dist"))
    build = [sys.executable, "-c", "from xlwings_server.cli import main; main()", "build", "static"]
    environment = os.environ | {"XLWINGS_LICENSE_KEY": "noncommercial"}
    done = subprocess.run(build, cwd=project, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr

    built = project / "dist"
    asked = set(re.findall(r"url_for\('static', path='/?([^']+)'\)", _text(built / "templates", "*.html")))
    assert [path for path in asked if not (built / "static" / path).is_file()] == []
    for script in (built / "static" / "js").glob("*.js"):
        wanted = re.findall(r'(?m)^(?:import|export) (?:[^"]* from )?"(\./[^"]+)"', script.read_text(encoding="utf-8"))
        assert [path for path in wanted if not (script.parent / path).is_file()] == [], script.name


def _text(folder: Path, pattern: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern)))
