"""A plan with two audiences, and what a test does with it: make packs day by day, type between them, read pages."""

from __future__ import annotations

import datetime as dt

from tests.hosts.memory import MemoryHost
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import run
from xl_tracker.layout import PACKS
from xl_tracker.reading import read_tracker
from xl_tracker.reports.pack import board_pack
from xl_tracker.reports.pages import Page, PageTable
from xl_tracker.settings import Settings

HEADINGS = " | ".join(PACKS.headings)
KEPT = f"\nPacks\n| {HEADINGS} |\n"
PLAN = """
    | Ref | Action | Baseline finish | Actual finish | Status      |
    | A1  | Listen | 2026-12-31      |               | In progress |
    | A2  | Learn  | 2026-09-30      |               | In progress |

    Milestones
    | Ref | Action | Milestone | Baseline finish | Actual finish | Status      |
    | M1  | A1     | One       | 2026-09-30      | 2026-09-01    | Complete    |
    | M2  | A1     | Two       | 2026-09-30      | 2026-09-03    | Complete    |
    | M3  | A1     | Three     | 2026-09-30      | 2026-09-05    | Complete    |
    | M4  | A1     | Four      | 2026-09-30      | 2026-09-08    | Complete    |
    | M5  | A1     | Five      | 2026-09-30      | 2026-09-15    | Complete    |
    | M6  | A1     | Six       | 2026-09-30      | 2026-09-20    | Complete    |
    | M7  | A1     | Seven     | 2026-12-31      |               | In progress |
    |     | A1     | No ref    | 2026-12-31      |               | In progress |

    Changes
    | Ref | Item | Field    | To   | Decision | Decided on |
    | C1  | A1   | Priority | High | Approved | 2026-09-04 |
    | C2  | A1   | Priority | Low  |          |            |

    Reporting
    | Audience        | Every   | Last met   | Next meeting |
    | Leadership Team | Month   | 2026-09-08 |              |
    | Cabinet         | Quarter | 2026-07-14 |              |
"""
AUGUST, SEPTEMBER, OCTOBER = dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 31)


def made(host: MemoryHost, as_at: dt.date, on: dt.date | None = None, audience: str = "Leadership Team") -> str:
    """Make and record a pack, and say what the command said."""
    return run(COMMANDS["board_pack"], host, Settings(as_at=as_at, today=on or as_at), audience).message


def typed(host: MemoryHost, sheet: str, row: int, **cells: object) -> None:
    """Type into a row of a sheet, by heading (with _ for a space)."""
    rows = host.sheets[sheet].rows
    for heading, value in cells.items():
        rows[row][rows[0].index(heading.replace("_", " "))] = value  # type: ignore[call-overload]


def pages(
    host: MemoryHost, as_at: dt.date, on: dt.date | None = None, audience: str = "Leadership Team"
) -> dict[str, Page]:
    settings = Settings(as_at=as_at, today=on or as_at)
    return {each.sheet: each for each in board_pack(read_tracker(host.read(), settings), audience)}


def table(made_pages: dict[str, Page], page: str, name: str) -> PageTable:
    return next(b for b in made_pages[f"Pack {page}"].blocks if isinstance(b, PageTable) and b.name == f"tblPack{name}")


def achieved(host: MemoryHost, as_at: dt.date, on: dt.date | None = None, audience: str = "Leadership Team") -> list:  # type: ignore[type-arg]
    rows = table(pages(host, as_at, on, audience), "Milestones", "MilestonesAchieved").rows
    return [row[0] or row[1] for row in rows]


def kept(host: MemoryHost) -> list[dict[str, object]]:
    headings, *rows = host.sheets["Packs"].rows
    return [dict(zip(headings, row, strict=False)) for row in rows if any(row)]  # type: ignore[arg-type]
