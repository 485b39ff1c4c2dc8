"""The figures as Markdown tables, and the targets that they must meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """What was asked for, the figure that was measured, and whether that is enough."""

    asked: str
    measured: str
    met: bool

    def __str__(self) -> str:
        return f"- {'Met' if self.met else '**Not met**'}: {self.asked}. Measured: {self.measured}."


@dataclass(frozen=True, slots=True)
class Table:
    """A table of ratios with a sentence that says what they are of."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    note: str = ""
    targets: Sequence[Target] = field(default=())

    def __str__(self) -> str:
        lines = [f"### {self.title}", ""]
        if self.note:
            lines += [self.note, ""]
        lines.append("| " + " | ".join(self.headings) + " |")
        lines.append("|" + "---|" * len(self.headings))
        lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in self.rows]
        return "\n".join(lines) + "\n"


def targets_of(tables: Sequence[Table]) -> str:
    """Every target of the tables, a line each."""
    return "\n".join(str(target) for table in tables for target in table.targets) + "\n"
