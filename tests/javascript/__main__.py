"""``python -m tests.javascript`` lints and types the JavaScript; ``--write`` formats it first.

Where node or its packages are missing, it says so and lets it pass; where every tool was asked for, that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.javascript.checks import PACKAGES, ROOT, commands
from tests.tools import ALL_TOOLS, npm_folder, npm_lacks


def main() -> int:
    """Run each check and stop at the first that fails."""
    folder = npm_folder(*PACKAGES)
    if folder is None:
        print(npm_lacks(*PACKAGES))
        return 1 if os.environ.get(ALL_TOOLS) else 0
    biome, tsc = commands(folder)
    if "--write" in sys.argv:
        biome.insert(3, "--write")
    for command in (biome, tsc):
        if code := subprocess.run(command, cwd=ROOT).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
