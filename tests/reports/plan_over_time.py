"""A plan that people change from month to month, with snapshots in between, and what its reports say of that."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from tests.hosts.memory import MemoryHost
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import run
from xl_tracker.layout import CHANGES, HISTORY
from xl_tracker.model import Tracker
from xl_tracker.rating.figures import Figures, latest_figures
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.reports.reconciled import reconciled
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue

ACTIONS = ("Ref", "Theme", "Action", "Baseline finish", "Approved finish", "Actual finish", "Status")
NOT_MET = dt.datetime(2027, 12, 31)
SUM = re.compile(
    r"(?:(?P<theme>.+?): )?(?P<then>\d+) then \+ (?P<new>\d+) new − (?P<left>\d+) left"
    r"(?: \+ (?P<arrived>\d+) from other themes)?(?: − (?P<departed>\d+) to other themes)?"
    r"(?: \+ (?P<loose>\d+) actions? without a ref)? = (?P<now>\d+)\.(?P<names>.*)"
)


class Line(NamedTuple):
    """One line of a report, taken apart."""

    theme: str
    then: int
    new: int
    left: int
    arrived: int
    departed: int
    loose: int
    now: int
    names: str

    @property
    def adds_up(self) -> bool:
        """Whether the line is a true sum."""
        return self.then + self.new - self.left + self.arrived - self.departed + self.loose == self.now


class PlanOverTime:
    """A tracker in memory. Rows are found by the ref in their first cell."""

    def __init__(self, themes: list[str], actions: dict[str, str | None]) -> None:
        rows = [[ref, theme, f"Do {ref}", NOT_MET, None, None, "In progress"] for ref, theme in actions.items()]
        self.host = MemoryHost(
            {
                "Actions": [list(ACTIONS), *rows],
                "Themes": [["Ref", "Theme"], *([f"T{at}", name] for at, name in enumerate(themes, start=1))],
                "Changes": [list(CHANGES.headings)],
                "History": [list(HISTORY.headings)],
            }
        )

    def rows(self, sheet: str = "Actions") -> list[list[CellValue]]:
        """The rows of a sheet below its headings."""
        return self.host.sheets[sheet].rows[1:]  # type: ignore[return-value]

    def put(self, ref: str, heading: str, value: CellValue) -> None:
        """Write into an action's cell."""
        next(row for row in self.rows() if row[0] == ref)[ACTIONS.index(heading)] = value

    def add(self, ref: str | None, theme: str | None) -> None:
        """Add an action."""
        row = [ref, theme, f"Do {ref}", NOT_MET, None, None, "In progress"]
        self.host.sheets["Actions"].rows.append(list(row))

    def delete(self, ref: str) -> None:
        """Delete an action's row."""
        self.delete_row(next(at for at, row in enumerate(self.rows()) if row[0] == ref))

    def delete_row(self, at: int) -> None:
        """Delete the action's row at a place, counting from 0 below the headings."""
        del self.host.sheets["Actions"].rows[at + 1]

    def rename(self, theme: str, name: str) -> None:
        """Rename a theme, on its own sheet and in every action."""
        for row in (*self.rows("Themes"), *self.rows()):
            row[1] = name if row[1] == theme else row[1]

    def decide(self, ref: str, field: str, to: CellValue, day: dt.date) -> None:
        """Enter an approved change."""
        rows = self.host.sheets["Changes"].rows
        cells = {"Ref": f"C{len(rows)}", "Item": ref, "Field": field, "To": to, "Decision": "Approved"}
        cells |= {"Decided on": dt.datetime.combine(day, dt.time())}
        rows.append([cells.get(heading) for heading in CHANGES.headings])

    def snapshot(self, day: dt.date) -> None:
        """Take a snapshot as at a day."""
        run(COMMANDS["snapshot"], self.host, Settings(as_at=day))

    def tracker(self, day: dt.date) -> Tracker:
        """The plan as at a day."""
        return read_tracker(self.host.read(), Settings(as_at=day))

    def figures(self, day: dt.date) -> Figures:
        """The figures as at a day, compared with the last snapshot before it."""
        return latest_figures(self.tracker(day))

    def lines(self, day: dt.date) -> dict[str, Line]:
        """The lines of a report as at a day by theme; that of the plan under ''."""
        found: dict[str, Line] = {}
        for each in reconciled(self.figures(day)):
            if total := SUM.fullmatch(each.words):
                line = _line(total)
            else:  # names that go on from the line above
                line = line._replace(names=f"{line.names} {each.words}".strip())
            found[line.theme] = line
        return found


def _line(found: re.Match[str]) -> Line:
    then, new, left, arrived, departed, loose, now = (
        int(found[name] or 0) for name in ("then", "new", "left", "arrived", "departed", "loose", "now")
    )
    return Line(found["theme"] or "", then, new, left, arrived, departed, loose, now, found["names"].strip())
