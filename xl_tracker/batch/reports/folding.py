"""Folds equal faults into one line for people, with every cell that has them. JSON and CSV list each finding."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from xl_tracker.findings import Finding
from xl_tracker.language.wording import count_of
from xl_tracker.workbook import Place, text_of

Group = TypeVar("Group", bound=Hashable)
_MOST_CELLS = 12
_MOST_REFS = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of a report: ``finding`` is the first of its findings, which differ in nothing but row and ref."""

    finding: Finding
    findings: tuple[Finding, ...]

    @property
    def cells(self) -> str:
        """The cells without their sheet: ``D2:D9, D14``, and a count beyond the first twelve; "" for the whole file."""
        if not self.finding.place.row:
            return ""
        blocks = _blocks([each.place for each in self.findings])
        shown = ", ".join(blocks[:_MOST_CELLS])
        more = len(blocks) - _MOST_CELLS
        return f"{shown} and {more:,} more" if more > 0 else shown

    @property
    def where(self) -> str:
        """The cells with their sheet, and their number when there are several; "" for the whole file."""
        if not self.finding.place.row:
            return ""
        number = f" ({count_of(len(self.findings), 'cell')})" if len(self.findings) > 1 else ""
        return f"{self.finding.place.sheet}!{self.cells}{number}"

    @property
    def refs(self) -> str:
        """The refs of the items, and a count beyond the first twelve."""
        refs = list(dict.fromkeys(each.ref for each in self.findings if each.ref))
        shown = "; ".join(refs[:_MOST_REFS])
        return f"{shown} and {len(refs) - _MOST_REFS:,} more" if len(refs) > _MOST_REFS else shown

    def split(self, group: Callable[[Finding], Group]) -> list[tuple[Group, Fault]]:
        """Split the line by the ``group`` of each finding; the parts are in the order of their first findings."""
        parts: dict[Group, list[Finding]] = {}
        for each in self.findings:
            parts.setdefault(group(each), []).append(each)
        return [(key, Fault(part[0], tuple(part))) for key, part in parts.items()]


def folded(findings: Iterable[Finding]) -> list[Fault]:
    """The findings as lines, each where its first finding stands."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.place.sheet, finding.place.column, finding.message, finding.fix)
        alike.setdefault((*key, text_of(finding.value)), []).append(finding)
    return [Fault(each[0], tuple(each)) for each in alike.values()]


def _blocks(places: Sequence[Place]) -> list[str]:
    """Addresses, with cells that follow one another down a column as one block. A cell is named once."""
    blocks: list[list[Place]] = []
    for place in sorted(set(places), key=lambda each: (each.column, each.row)):
        if blocks and (blocks[-1][-1].column, blocks[-1][-1].row + 1) == (place.column, place.row):
            blocks[-1].append(place)
        else:
            blocks.append([place])
    return [each[0].a1 if len(each) == 1 else f"{each[0].a1}:{each[-1].a1}" for each in blocks]
