"""A board pack as a Word document beside the same pack as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.measure import fresh, interleaved
from tests.bench.table import Table, Target
from tests.bench.trackers import tracker

AUDIENCE = "Commissioners"
FORMS = {"Word": ".docx", "workbook": ".xlsx", "web page": ".html"}


def pack(source: Path, target: Path) -> None:
    """The verb ``pack``, once its code is there."""
    from xl_tracker.cli import main

    if main(["pack", str(source), "--audience", AUDIENCE, "-o", str(target), "--as-at", "2026-09-30"]):
        raise AssertionError(f"no pack was made: {target}")


def tables(folder: Path, sizes: Sequence[int], runs: int, say: Callable[[str], None]) -> list[Table]:
    """The time of each form at each size, as ratios to the workbook."""
    small, rows, targets = tracker(60, seed=1).save(folder / "pack-warm.xlsx"), [], []
    for actions in sizes:
        say(f"packs of {actions:,} actions")
        source = tracker(actions).save(folder / f"pack-{actions}.xlsx")
        rounds = interleaved({name: _timed(source, small, ending) for name, ending in FORMS.items()}, runs)
        rows.append([f"{actions:,}", *(rounds.ratio(name, "workbook") for name in FORMS if name != "workbook")])
        if actions == 5_000:
            ratio = rounds.ratio("Word", "workbook")
            asked = "a Word pack of 5,000 actions in at most 1.5 times its workbook"
            targets.append(Target(asked, str(ratio), ratio.median <= 1.5))
    note = f"The pack for {AUDIENCE}, reading included, as ratios to the same pack as a workbook."
    return [Table("Board packs", ("Actions", "Word", "Web page"), rows, note, targets)]


def _timed(source: Path, small: Path, ending: str) -> Callable[[], float]:
    made, warm = source.with_name(f"made-{source.stem}{ending}"), source.with_name(f"made-warm{ending}")
    return lambda: fresh("tests.bench.packing:pack", source, made, warm=[small, warm]).seconds
