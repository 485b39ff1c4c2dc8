"""How the JavaScript is checked: biome reads it for faults and form, tsc sees that its types hold."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.tools import OPEN_XML, missing

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PANE = ROOT / "xl_tracker" / "server" / "project" / "static" / "js"
SCRIPTS = (PANE, ROOT / "xl_tracker" / "batch" / "reports" / "web_page.js", ROOT / "tests" / "excel_sim" / "page")
"""All of our JavaScript; ``tsconfig.json`` names the same."""
TOOLS = ("@biomejs/biome/bin/biome", "typescript/bin/tsc", "@types/office-js/index.d.ts")


def tools() -> Path | None:
    """The folder of node_modules with everything that the checks need, or ``None``."""
    named = os.environ.get(OPEN_XML)
    for folder in ([Path(named), Path(named) / "node_modules"] if named else []) + [ROOT / "node_modules"]:
        if shutil.which("node") and all((folder / tool).exists() for tool in TOOLS):
            return folder
    return None


MISSING = (
    "the checks of JavaScript are missing: npm install typescript @types/office-js @biomejs/biome, "
    f"and name the folder in {OPEN_XML}"
)


def require_tools() -> Path:
    """The same for a test, which is skipped where something is missing."""
    folder = tools()
    if folder is None:
        missing(MISSING)
    return folder or Path()


def commands(folder: Path) -> Iterator[list[str]]:
    """The checks in their order, with what is to be read named to each."""
    configured = f"--config-path={HERE / 'biome.json'}"
    yield ["node", str(folder / TOOLS[0]), "check", "--error-on-warnings", configured, *map(str, SCRIPTS)]
    yield typed(folder, HERE / "tsconfig.json")


def typed(folder: Path, project: Path) -> list[str]:
    """The check of types that a tsconfig.json asks for."""
    return ["node", str(folder / TOOLS[1]), "--project", str(project), "--typeRoots", str(folder / "@types")]


def types_of(folder: Path, project: Path) -> str:
    """What tsc finds wrong, a line a fault; empty for nothing."""
    done = subprocess.run(typed(folder, project), capture_output=True, text=True, cwd=ROOT)
    return done.stdout + done.stderr
