"""The one command: ``python -m tests.bench`` prints every table, ``--quick`` smaller ones in a few minutes.

It wants the peers: pip install -e '.[bench]'. What is missing is left out, and named.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench import annotating, batch, datamaps, losses, packing, starting, validating, writing
from tests.bench.stacks import CALAMINE, OURS, PEERS
from tests.bench.table import Table, targets_of
from tests.tools import BESIDE

PARTS = ("starting", "validating", "batch", "annotating", "packing", "losses", "writing", "datamaps")
SIZES, QUICK_SIZES = (60, 500, 5_000, 50_000), (60, 500)


def main() -> None:
    """Run the parts that were asked for, and print their tables and what they say about the targets."""
    options = _options(sys.argv[1:])
    present = [peer for peer in PEERS if importlib.util.find_spec(peer.needs)]
    for peer in PEERS:
        if peer not in present:
            _say(f"{peer.name} is left out: {peer.needs} is not installed (pip install -e '.[bench]')")
    stacks = [CALAMINE, OURS, *present]
    runs = 3 if options.quick else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: dict[str, Callable[[], list[Table]]] = {
            "starting": lambda: starting.tables(folder, runs, _say),
            "packing": lambda: packing.tables(folder, options.sizes[:3], runs, _say),
            "validating": lambda: validating.tables(folder, options.sizes, runs, stacks, _say),
            "batch": lambda: batch.tables(folder, options.files, runs, _say, peers=len(present) == len(PEERS)),
            "annotating": lambda: annotating.tables(folder, options.sizes[:3], runs, _say),
            "losses": lambda: losses.tables(folder, _corpus(), _say),
            "writing": lambda: writing.tables(folder, runs, _say),
            "datamaps": lambda: datamaps.tables(folder, _say),
        }
        tables = [table for part in options.parts for table in parts[part]()]
    print(_versions())
    for table in tables:
        print(table)
    print("### What was asked for\n")
    print(targets_of(tables))


def _options(words: Sequence[str]) -> argparse.Namespace:
    """What was asked for: every part, at every size, where nothing was said."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all when none is named")
    parser.add_argument("--quick", action="store_true", help="60 and 500 actions, 100 workbooks, three runs")
    parser.add_argument("--sizes", type=int, nargs="+", help="the numbers of actions")
    parser.add_argument("--files", type=int, help="the number of workbooks in the batch")
    options = parser.parse_args(words)
    options.parts = options.parts or PARTS
    options.sizes = options.sizes or (QUICK_SIZES if options.quick else SIZES)
    options.files = options.files or (100 if options.quick else 1_000)
    return options


def _corpus() -> list[Path]:
    return sorted((BESIDE / "corpus").glob("*.xls[xm]"))


def _versions() -> str:
    names = ("python-calamine", "frictionless", "pandera", "pandas", "pydantic", "openpyxl", "xlsxwriter", "datamaps")
    installed = [f"{name} {version(name)}" for name in names if importlib.util.find_spec(name.replace("-", "_"))]
    return f"Python {sys.version.split()[0]}, {', '.join(installed)}.\n"


def _say(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
