"""``python -m tests`` runs all that CI runs; ``--update`` rewrites the generated pages first.

Anything else is handed to pytest, such as ``-k DT003`` or ``--all-tools``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.javascript.drawn_types import write_types
from tests.tools import ALL_TOOLS
from xl_tracker.rules.pages import rules_page

ROOT = Path(__file__).parents[1]
RULES_PAGE = ROOT / "xl_tracker" / "rules" / "RULES.md"
STEPS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("tests.javascript",),
)
PYTEST = ("pytest", "-n", "auto", "--dist", "worksteal")
"""Workers take tests that stand together, so that what a module's tests share is made once."""


def main() -> int:
    """Run every step and stop at the first that fails."""
    arguments = sys.argv[1:]
    if "--update" in arguments:
        arguments.remove("--update")
        RULES_PAGE.write_text(rules_page(), encoding="utf-8", newline="\n")
        write_types()
        for room in ("workbook_templates", "macros", "xl_tracker.server.icons"):
            subprocess.run([sys.executable, "-m", room], cwd=ROOT, check=True)
    if "--all-tools" in arguments:
        os.environ[ALL_TOOLS] = "1"  # the checks of JavaScript come before pytest, which sets it too
    for step in (*STEPS, (*PYTEST, *arguments)):
        print("$ python -m", *step, flush=True)
        if code := subprocess.run([sys.executable, "-m", *step], cwd=ROOT).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
