"""``python -m tests`` runs everything that CI runs; ``--update`` first rewrites the generated files.

``--day 2028-02-29`` runs the tests as on that day. Anything else is handed to pytest, such as ``-k DT003`` or
``--all-tools``.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from tests.generated import ROOT, SCRIPTS, TEXTS
from tests.tools import ALL_TOOLS

MOVED_DAY = Path(__file__).parent / "moved_day"
STEPS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("tests.javascript",),
)
PYTEST = ("pytest", "-n", "auto", "--dist", "worksteal")
"""Each worker takes neighbouring tests, so that it makes the things that a module's tests share once."""


def main() -> int:
    """Run every step and stop at the first that fails."""
    arguments = sys.argv[1:]
    if "--update" in arguments:
        arguments.remove("--update")
        for path, text in TEXTS.items():
            path.write_text(text(), encoding="utf-8", newline="\n")
        for script in SCRIPTS:
            subprocess.run([sys.executable, "-m", script], cwd=ROOT, check=True)
    environment = dict(os.environ)
    if "--all-tools" in arguments:
        environment[ALL_TOOLS] = "1"  # the checks of JavaScript come before pytest, which sets it too
    if "--day" in arguments:
        at = arguments.index("--day")
        environment |= on_the_day(dt.date.fromisoformat(arguments[at + 1]))
        del arguments[at : at + 2]
    for step in (*STEPS, (*PYTEST, *arguments)):
        print("$ python -m", *step, flush=True)
        if code := subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env=environment).returncode:
            return code
    return 0


def on_the_day(day: dt.date) -> dict[str, str]:
    """The environment in which every Python process believes that it is this day."""
    paths = [str(MOVED_DAY), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"TESTS_DAYS_LATER": str((day - dt.date.today()).days), "PYTHONPATH": os.pathsep.join(paths)}


if __name__ == "__main__":
    sys.exit(main())
