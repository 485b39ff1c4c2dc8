"""The edits that a command may ask for. Desktop Excel on Windows and macOS, xlwings Server and a file can all do them.

A command replaces its own sheets whole (``ReplaceSheet``) and fills them with a few large blocks, so the number of
edits depends on the number of blocks and never on the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

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
"""The named looks of cells. ``xl_tracker.look`` describes them."""


class Formula(NamedTuple):
    """A formula of ours, and the value to show where nothing calculates. All other text is written as text."""

    text: str
    shown: str = ""


WrittenValue = CellValue | Formula


class ReplaceSheet(NamedTuple):
    """Make a sheet of this name with only the shell's page set-up on it, replacing any sheet of that name.

    A new sheet goes after the sheet called ``after``, or at the end if that is missing. ``widths`` are in characters.
    """

    sheet: str
    widths: tuple[float, ...] = ()
    after: str = ""


class RemoveSheet(NamedTuple):
    """Delete a sheet that a command made earlier and does not make now, if it is there."""

    sheet: str


class ShowResults(NamedTuple):
    """Store the results of a block's formulas, for programs that show a workbook without calculating it.

    This affects only cells with formulas, and the formulas stay. If Excel itself is the host, it does nothing.
    ``None`` leaves a cell as it is.
    """

    place: Place
    values: tuple[tuple[CellValue, ...], ...]


class SetValues(NamedTuple):
    """Write a block of values with its top-left corner at ``place``. ``None`` empties a cell."""

    place: Place
    values: tuple[tuple[WrittenValue, ...], ...]


class SetLook(NamedTuple):
    """Give ``rows`` by ``columns`` cells from ``place`` a named look."""

    place: Place
    rows: int
    columns: int
    look: Look


class AddTable(NamedTuple):
    """Make an Excel Table of ``rows`` (headings included) by ``columns`` cells from ``place``."""

    place: Place
    rows: int
    columns: int
    name: str


class ColourWords(NamedTuple):
    """Replace the conditional formats of a block with ones that colour each cell by its word."""

    place: Place
    rows: int
    columns: int
    palette: Literal["rag", "severity"] = "rag"


class AddChart(NamedTuple):
    """Draw a stacked bar chart of a block: categories in its first column, one series for each further column.

    ``place`` is the block's top-left heading cell; ``rows`` and ``columns`` include headings and categories. A series
    whose heading is a word of the RAG palette has that word's colour. The chart's top-left corner is ``left`` and
    ``top`` points from the sheet's. ``alt_text`` describes the chart (hosts that cannot set it keep the title).
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


class SetPrintTitles(NamedTuple):
    """Print rows ``first`` to ``last`` of a sheet at the top of every page."""

    sheet: str
    first: int
    last: int


class GrowTable(NamedTuple):
    """Let the Excel Table whose top-left heading is at ``place`` reach down to ``last_row``.

    It does nothing if the table already does, or if there is no table there. It never makes a table smaller.
    """

    place: Place
    last_row: int


class CopyValues(NamedTuple):
    """Copy the values of ``rows`` by ``columns`` cells from ``place``, with results in place of formulas."""

    place: Place
    rows: int
    columns: int
    to: Place


class SetAside(NamedTuple):
    """Rename a sheet to ``under`` and hide it, and rename its tables too. Does nothing if there is no such sheet."""

    sheet: str
    under: str


class BringBack(NamedTuple):
    """If a sheet was set aside as ``under``, delete ``sheet`` and give its name and place back to the one set aside."""

    sheet: str
    under: str


class HideSheet(NamedTuple):
    """Hide a sheet, which must not be the last visible one."""

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
    """The sheets that stay and have cells written to. Sheets that the edits replace are not among them."""
    edits = tuple(edits)
    made = {edit.sheet for edit in edits if isinstance(edit, ReplaceSheet)}
    written = (sheet_of(edit) for edit in edits if not isinstance(edit, _OF_WHOLE_SHEETS))
    return tuple(dict.fromkeys(sheet for sheet in written if sheet not in made))


ASIDE = "_aside"
"""The ending of a table's name while its sheet is set aside."""


def sheet_of(edit: Edit) -> str:
    """The name of the sheet that an edit changes."""
    match edit:
        case CopyValues():
            return edit.to.sheet
        case ReplaceSheet() | RemoveSheet() | SetPrintTitles() | SetAside() | BringBack() | HideSheet():
            return edit.sheet
        case _:
            return edit.place.sheet
