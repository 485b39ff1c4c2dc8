"""What a command may ask of a host. Only what desktop Excel on Windows and macOS, xlwings Server and a file can all do.

A sheet that commands own is replaced whole (``ReplaceSheet``) and filled with a few large blocks, so the number of
edits depends on the number of blocks and never on the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from xl_tracker.workbook import CellValue, Place

Look = Literal[
    "title",
    "subtitle",
    "heading",
    "table heading",
    "number heading",
    "body",
    "word",
    "number",
    "percent",
    "date",
    "note",
    "line",
    "figure",
    "figure label",
    "link",
]
"""The named looks of cells. What each is like is decided in ``workbook_templates``, nowhere else."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, and what it shows where nothing calculates. Any other text is written as text."""

    text: str
    shown: str = ""


WrittenValue = CellValue | Formula


@dataclass(frozen=True, slots=True)
class ReplaceSheet:
    """Make a sheet of this name, empty but for the page set-up of the shell, in place of one that has the name.

    ``after`` names the sheet it follows when it is new; at the end when that is missing. ``widths`` are in characters.
    """

    sheet: str
    widths: tuple[float, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class RemoveSheet:
    """Take away a sheet that a command made earlier and does not make now; nothing where there is none."""

    sheet: str


@dataclass(frozen=True, slots=True)
class ShowResults:
    """What the formulas of a block come to now, for programs that show a workbook without calculating it.

    Only cells that hold formulas are concerned, and the formulas stay. Where Excel itself is the host there is
    nothing to do. ``None`` leaves a cell as it is.
    """

    place: Place
    values: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True)
class SetValues:
    """Write a block of values with its top-left corner at ``place``. ``None`` empties a cell."""

    place: Place
    values: tuple[tuple[WrittenValue, ...], ...]


@dataclass(frozen=True, slots=True)
class SetLook:
    """Give ``rows`` by ``columns`` cells from ``place`` a named look."""

    place: Place
    rows: int
    columns: int
    look: Look


@dataclass(frozen=True, slots=True)
class AddTable:
    """Make an Excel Table of ``rows`` (headings included) by ``columns`` cells from ``place``."""

    place: Place
    rows: int
    columns: int
    name: str


@dataclass(frozen=True, slots=True)
class ColourWords:
    """Put conditional formats on a block, which colour each cell by the word in it. Those that were there go."""

    place: Place
    rows: int
    columns: int
    palette: Literal["rag", "severity"] = "rag"


@dataclass(frozen=True, slots=True)
class AddChart:
    """Draw a stacked bar chart of a block: categories in its first column, one series a further column.

    ``place`` is the block's top-left heading cell; ``rows`` and ``columns`` include headings and categories. A series
    whose heading is a word of the RAG palette has that word's colour. The chart's top-left corner stands ``left`` and
    ``top`` points from the sheet's. ``alt_text`` says what the chart shows (hosts that cannot set it keep the title).
    """

    place: Place
    rows: int
    columns: int
    left: float
    top: float
    width: float
    height: float
    title: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class SetPrintTitles:
    """Print rows ``first`` to ``last`` of a sheet at the top of every page."""

    sheet: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class GrowTable:
    """Let the Excel Table whose top-left heading is at ``place`` reach down to ``last_row``.

    Nothing when it does so already, or where no table stands; a table is never made smaller.
    """

    place: Place
    last_row: int


@dataclass(frozen=True, slots=True)
class CopyValues:
    """Copy the values of ``rows`` by ``columns`` cells from ``place`` as they stand; formulas as what they come to."""

    place: Place
    rows: int
    columns: int
    to: Place


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rename a sheet to ``under`` and hide it, its tables' names out of the way; nothing where it is not there."""

    sheet: str
    under: str


@dataclass(frozen=True, slots=True)
class BringBack:
    """Where a sheet was set aside ``under`` that name: delete ``sheet``, and let it have its name and place again."""

    sheet: str
    under: str


@dataclass(frozen=True, slots=True)
class HideSheet:
    """Hide a sheet; it must not be the last one that is shown."""

    sheet: str


Edit = (
    ReplaceSheet
    | RemoveSheet
    | SetValues
    | ShowResults
    | SetLook
    | AddTable
    | GrowTable
    | ColourWords
    | AddChart
    | SetPrintTitles
    | CopyValues
    | SetAside
    | BringBack
    | HideSheet
)

_OF_WHOLE_SHEETS = (ReplaceSheet, RemoveSheet, SetAside, BringBack, HideSheet, SetPrintTitles, ShowResults)


def sheets_written_into(edits: Iterable[Edit]) -> tuple[str, ...]:
    """The sheets whose cells are written although the sheet stays: not those that the edits make anew."""
    edits = tuple(edits)
    made = {edit.sheet for edit in edits if isinstance(edit, ReplaceSheet)}
    written = (sheet_of(edit) for edit in edits if not isinstance(edit, _OF_WHOLE_SHEETS))
    return tuple(dict.fromkeys(sheet for sheet in written if sheet not in made))


ASIDE = "_aside"
"""What a table's name ends in while its sheet is set aside."""


def sheet_of(edit: Edit) -> str:
    """The name of the sheet that an edit changes."""
    match edit:
        case CopyValues():
            return edit.to.sheet
        case ReplaceSheet() | RemoveSheet() | SetPrintTitles() | SetAside() | BringBack() | HideSheet():
            return edit.sheet
        case _:
            return edit.place.sheet
