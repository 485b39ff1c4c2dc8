"""``python -m tests.fuzz reader|writer|timescales --seconds N``: look for an input that breaks a promise.

It begins with the corpus, follows what each input reaches in our code (atheris), and stops at the first that is broken,
which it writes to the folder of ``--found``. Put that file into ``corpus``, where the test suite runs it for good.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("What looks for inputs is not installed: pip install atheris")

with atheris.instrument_imports(include=["xl_tracker"]):
    from tests.fuzz.targets import MOST_CHARACTERS, TARGETS

from tests.fuzz.mutations import mutated, spoilt_text
from tests.fuzz.seeds import CORPUS

SECONDS_AN_INPUT = 25
MEGABYTES = 4_000


def _workbook_after(content: bytes, most: int, seed: int) -> bytes:
    changed = mutated(content, random.Random(seed))
    return changed if len(changed) <= most else content


def _words_after(content: bytes, most: int, seed: int) -> bytes:
    chance = random.Random(seed)
    if chance.random() < 0.3:
        return bytes(atheris.Mutate(content, most))
    return spoilt_text(content.decode("utf-8", "replace")[:MOST_CHARACTERS], chance).encode("utf-8", "replace")[:most]


def _begin_with(target: str, folder: Path) -> None:
    """The corpus as atheris takes it: one file an input."""
    if target == "timescales":
        lines = [line for path in CORPUS.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
        for number, line in enumerate(lines):
            (folder / f"{number}.txt").write_text(line, encoding="utf-8")
    else:
        for path in CORPUS.glob("*.xlsx"):
            shutil.copy(path, folder)


def main() -> None:
    """Fuzz one target for so many seconds."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0, help="0 is another one each time")
    parser.add_argument("--found", default=tempfile.gettempdir(), metavar="FOLDER", help="where a find is written")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _begin_with(asked.target, Path(folder))
        options = {
            "max_total_time": asked.seconds,
            "seed": asked.seed,
            "timeout": SECONDS_AN_INPUT,
            "rss_limit_mb": MEGABYTES,
            "max_len": 2_000 if asked.target == "timescales" else 300_000,
            "artifact_prefix": f"{asked.found}/{asked.target}-",
            "print_final_stats": 1,
        }
        mutate = _words_after if asked.target == "timescales" else _workbook_after
        atheris.Setup(
            [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), folder],
            TARGETS[asked.target],
            custom_mutator=mutate,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
