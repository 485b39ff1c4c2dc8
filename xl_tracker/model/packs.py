"""The rows of the sheet Packs: what each audience was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tracker import layout
from xl_tracker.model.record import Record, row_of
from xl_tracker.workbook import CellValue, is_finite

if TYPE_CHECKING:
    from xl_tracker.language.timescales import Timescale


@row_of(layout.PACKS)
class Pack(Record):
    """What one audience was shown in one pack; ``ref`` is the audience. Long lists of refs go on in further rows."""

    from_day: Timescale | None = None
    as_at: Timescale | None = None
    meeting: Timescale | None = None
    made_on: Timescale | None = None
    period: str = ""
    refs_blue: str = ""
    refs_green: str = ""
    refs_amber: str = ""
    refs_red: str = ""
    refs_grey: str = ""
    refs_achieved: str = ""
    refs_decided: str = ""

    @property
    def figures(self) -> dict[str, int | None]:
        """Every figure as it was printed, by its name; ``None`` where the row has no number."""
        return {name: _whole(self.written(f"{layout.FIGURE}{name}")) for name in layout.FIGURE_HEADINGS}


def _whole(cell: CellValue) -> int | None:
    return round(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) and is_finite(cell) else None
