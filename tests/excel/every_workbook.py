"""Makes every kind of workbook that we write, once, through the doors that write it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.workbooks import save_book
from xl_tracker.cli import main
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.importing.sample import sample_plan
from xl_tracker.settings import Settings
from xl_tracker.shipped import BOARD_PACK, MASTER_TRACKER, SUBMISSION

WRITES = {"demo", "new", "import", "validate", "refresh", "snapshot", "pack"}
"""The verbs that write workbooks."""
WRITES_NONE = {"export", "why", "timescale", "rules", "explain", "addin", "serve"}
"""``addin`` writes one that has macros and empty cells only."""

UNRATED = "| No | Action | Lead | By when |\n|---|---|---|---|\n| 1 | Publish the terms | A. Khan | March 2027 |\n"
"""A published plan with nothing in it that says how the work goes."""
OTHERS = """
    | Ref | Action        | Lead officer | Baseline finish | Status      | Check |
    | A1  | Publish terms | A. Khan      | 2026-03-31      | In progress |       |
    | A1  | =1+1          | B. Lee       | soonish         | Begun       |       |

    Reporting
    | Audience | Body    | Every   |
    | Cabinet  | Cabinet | Quarter |

    History
    | Period | As at | Item | Title | Status | Derived RAG |
    |        |       |      |       |        |             |
"""
"""A workbook that nobody drew from our templates."""
AUDIENCE = "Cabinet"


def write_every_workbook(folder: Path) -> list[Path]:
    """Write each kind of workbook into the folder, and hand back where they are, with the committed ones."""
    _, day = sample_plan()
    as_at = ("--as-at", day.isoformat())
    plan = folder / "plan.md"
    plan.write_text(f"# Improvement plan\n\n{UNRATED}", encoding="utf-8")
    _do("demo", folder)
    _do("new", folder / "new.xlsx")
    _do("import", plan, "-o", folder / "imported.xlsx")
    others = save_book(OTHERS, folder / "others.xlsx")
    _do("validate", folder / "new.xlsx", "-o", folder / "findings of new.xlsx")
    for tracker in (folder / "tracker.xlsx", folder / "imported.xlsx", others):
        for verb in ("refresh", "snapshot"):
            _do(verb, tracker, "-o", folder / f"{verb} of {tracker.name}", *as_at)
        _do("validate", tracker, "-o", folder / f"findings of {tracker.name}", "--annotate", folder / "sent", *as_at)
        for name in ("validate", "colour_rag", "refresh_summaries"):
            run(COMMANDS[name], FileHost(tracker, folder / f"{name} on {tracker.name}"), Settings(as_at=day))
        _do("pack", tracker, "--audience", AUDIENCE, "-o", folder / f"pack of {tracker.name}", *as_at)
        pressed = FileHost(tracker, folder / f"board_pack on {tracker.name}")
        run(COMMANDS["board_pack"], pressed, Settings(as_at=day), AUDIENCE)
    for committed in (MASTER_TRACKER, SUBMISSION, BOARD_PACK):
        shutil.copy(committed, folder)
    return sorted(path for path in folder.rglob("*.xlsx") if path != others)


def _do(verb: str, *arguments: object) -> None:
    assert main([verb, *map(str, arguments)]) in (0, 1), f"{verb} {arguments} wrote nothing"
