"""AC: tables that are hard to use with a screen reader, a filter or a formula. Mostly found while reading.

The checks come from the Analysis Function's list for published spreadsheets, as far as values and places show them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.findings import Severity
from xl_tracker.layout import BY_SHEET
from xl_tracker.model import Tracker
from xl_tracker.rules.registry import Hit, reading_rule, rule
from xl_tracker.workbook import CellValue, text_of

LONGEST_TEXT = 2_000
"""An Excel row is at most 409 points high, which shows about this many characters in an ordinary column."""

_LONG = tuple(
    (sheet, tuple(column.field for column in table.columns if column.kind == "long text"))
    for sheet, table in BY_SHEET.items()
)

MERGED = reading_rule(
    "AC001",
    "merged-cells",
    Severity.ADVICE,
    fix="Choose Home, Merge & Centre, Unmerge Cells, and enter the value in every row that it belongs to.",
    page="""
    Cells of a table are merged.

    XL Tracker reads the value for every row that the merged cell covers. Excel itself sorts and filters such rows
    wrongly, and a screen reader reads the value out only once.
    """,
)
TWO_HEADING_ROWS = reading_rule(
    "AC002",
    "headings-in-two-rows",
    Severity.ADVICE,
    fix="Put every heading in one row, just above the first item.",
    page="""
    The headings of a table take up two rows.

    XL Tracker reads both. An Excel Table has one heading row, and a screen reader reads out only that one.

    Flagged:

        | Ref | Action        | Lead officer | Dates      |                 | Status      |
        |     |               |              | Start      | Baseline finish |             |
        | A1  | Publish terms | A. Khan      | 2026-01-31 | 2026-12-31      | In progress |

    Fine:

        | The council's improvement plan |
        | Ref | Action        | Lead officer | Start      | Baseline finish | Status      |
        | A1  | Publish terms | A. Khan      | 2026-01-31 | 2026-12-31      | In progress |
    """,
)
NO_HEADING = reading_rule(
    "AC003",
    "column-without-heading",
    Severity.ADVICE,
    fix="Give the column a heading, or delete it.",
    page="""
    A column of a table holds values but has no heading, so nobody can tell what they are.

    XL Tracker does not read it.

    Flagged:

        | Ref | Action        |     | Lead officer |
        | A1  | Publish terms | 2nd | A. Khan      |

    Fine:

        | Ref | Action        |     | Lead officer |
        | A1  | Publish terms |     | A. Khan      |
    """,
)
BLANK_ROWS = reading_rule(
    "AC004",
    "blank-rows-among-the-rows",
    Severity.ADVICE,
    fix="Delete the blank rows.",
    page="""
    Blank rows stand between the rows of a table.

    XL Tracker reads everything below them. Outside an Excel Table, a filter or a sort stops at a blank row.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |
        |     |               |
        | A2  | Train members |

    Fine:

        | Our plan |
        |          |
        | Ref | Action        |
        | A1  | Publish terms |
        | A2  | Train members |
    """,
)
REPEATED_HEADINGS = reading_rule(
    "AC005",
    "repeated-headings",
    Severity.ADVICE,
    fix="Delete the row. To repeat the headings on every printed page, choose Page Layout, Print Titles.",
    page="""
    The headings of a table are repeated among its rows.

    XL Tracker passes over them, but Excel sorts, filters and counts them like items.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |
        | Ref | Action        |
        | A2  | Train members |

    Fine:

        | Ref  | Action           |
        | A1   | Publish terms    |
        | Ref2 | Ref by reference |
    """,
)
UNNAMED_SHEET = reading_rule(
    "AC006",
    "sheet-with-no-name-of-its-own",
    Severity.ADVICE,
    fix="Give the sheet a name that says what it holds, or delete it if it holds nothing.",
    page="""
    A sheet still has the name that Excel gave it, which does not say what it holds.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |

        Sheet1
        | Notes |

    Fine:

        | Ref | Action        |
        | A1  | Publish terms |

        Sheet of notes
        | Notes |
    """,
)


@rule("AC007", Severity.ADVICE, fix="Keep what the board needs, and put the rest in a document that the cell names.")
def text_too_long_for_its_cell(tracker: Tracker) -> Iterator[Hit]:
    """A cell holds more text than Excel can show in one row, so nobody who prints or presents it sees the end.

    That is more than 2,000 characters.
    """
    for sheet, fields in _LONG:
        records = tracker.records(sheet)
        for field in fields:
            if _longest(tracker.cells.get(sheet, {}).get(field, ())) <= LONGEST_TEXT:
                continue
            for record in records:
                text = getattr(record, field) if hasattr(record, field) else text_of(record.written(field))
                if (length := len(text)) > LONGEST_TEXT:
                    yield Hit(record, field, f"The cell holds {length:,} characters, and Excel shows about 2,000.")


def _longest(cells: Sequence[CellValue]) -> int:
    """The length of the longest text among cells."""
    try:
        return max(map(len, cells), default=0)  # type: ignore[arg-type]
    except TypeError:  # not all are text
        return max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
