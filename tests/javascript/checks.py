"""Checks the JavaScript: biome for faults and formatting, tsc for types."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PANE = ROOT / "xl_tracker" / "server" / "project" / "static" / "js"
SCRIPTS = (PANE, ROOT / "xl_tracker" / "batch" / "reports" / "web_page.js", ROOT / "tests" / "excel_sim" / "page")
"""All of our JavaScript; ``tsconfig.json`` names the same."""
PACKAGES = ("@biomejs/biome", "typescript", "@types/office-js")


def commands(folder: Path) -> Iterator[list[str]]:
    """The checks in their order, with what is to be read named to each."""
    configured = f"--config-path={HERE / 'biome.json'}"
    yield [
        "node",
        str(folder / "node_modules" / PACKAGES[0] / "bin" / "biome"),
        "check",
        "--error-on-warnings",
        configured,
        *map(str, SCRIPTS),
    ]
    yield typed(folder, HERE / "tsconfig.json")


def typed(folder: Path, project: Path) -> list[str]:
    """The check of types that a tsconfig.json asks for."""
    modules = folder / "node_modules"
    tsc = modules / PACKAGES[1] / "bin" / "tsc"
    return ["node", str(tsc), "--project", str(project), "--typeRoots", str(modules / "@types")]


def types_of(folder: Path, project: Path) -> str:
    """What tsc finds wrong, a line a fault; empty for nothing."""
    done = subprocess.run(typed(folder, project), capture_output=True, text=True, cwd=ROOT)
    return done.stdout + done.stderr
