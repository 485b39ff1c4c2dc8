"""RD: cells that do not hold what their column is for. Found while reading."""

from __future__ import annotations

from xl_tracker.findings import Severity
from xl_tracker.rules.registry import reading_rule

UNREADABLE_TIMESCALE = reading_rule(
    "RD001",
    "unreadable-timescale",
    Severity.ERROR,
    fix="Enter a date, a month such as 'March 2027', a season, a quarter, 'Ongoing' or 'TBC'.",
    page="""
    A start or finish cannot be read as a date, so nobody can ever see that the item is late.

    Flagged:

        | Ref | Action        | Baseline finish          |
        | A1  | Publish terms | soonish, all being well  |

    Fine:

        | Ref | Action        | Baseline finish        |
        | A1  | Publish terms | Dec 2026 and ongoing   |
    """,
)
UNKNOWN_STATUS = reading_rule(
    "RD002",
    "unknown-status",
    Severity.ERROR,
    fix="Choose a word from the list in the cell.",
    page="""
    A status is not one of the words that the summary counts.

    Flagged:

        | Ref | Action        | Status     |
        | A1  | Publish terms | In progess |

    Fine:

        | Ref | Action        | Status      |
        | A1  | Publish terms | in  Progress |
    """,
)
UNKNOWN_RAG = reading_rule(
    "RD003",
    "unknown-rag",
    Severity.ERROR,
    fix="Choose Blue, Green, Amber, Red or Grey.",
    page="""
    A RAG is not one of the five words.

    Flagged:

        | Ref | Action        | Reported RAG |
        | A1  | Publish terms | Gren         |

    Fine:

        | Ref | Action        | Reported RAG |
        | A1  | Publish terms | AMBER        |
    """,
)
UNKNOWN_CHOICE = reading_rule(
    "RD004",
    "unknown-choice",
    Severity.WARNING,
    fix="Choose a word from the list in the cell.",
    page="""
    A cell holds a word that its column does not know.

    Flagged:

        | Ref | Action        | Priority |
        | A1  | Publish terms | Urgent   |

    Fine:

        | Ref | Action        | Priority |
        | A1  | Publish terms | high     |
    """,
)
NOT_A_NUMBER = reading_rule(
    "RD005",
    "not-a-number",
    Severity.ERROR,
    fix="Enter a number.",
    page="""
    A cell that should hold a number holds words.

    Flagged:

        Risks
        | Ref | Risk        | Likelihood | Impact | Score |
        | R1  | Staff leave | Likely     | 3      | 9     |

    Fine:

        Risks
        | Ref | Risk        | Likelihood | Impact | Score |
        | R1  | Staff leave | 3          | 3      | 9     |
    """,
)
NOT_A_DAY = reading_rule(
    "RD006",
    "not-a-day",
    Severity.WARNING,
    fix="Enter a date, such as 30/09/2026.",
    page="""
    A cell that should give the day on which something happened cannot be read as a date.

    Flagged:

        | Ref | Action        | Updated on  |
        | A1  | Publish terms | last week-ish |

    Fine:

        | Ref | Action        | Updated on |
        | A1  | Publish terms | May 2026   |
    """,
)
INFERRED_TIMESCALE = reading_rule(
    "RD007",
    "inferred-timescale",
    Severity.ADVICE,
    fix="Write the date in full if this is not what you mean.",
    page="""
    A date can be read in more than one way; XL Tracker uses the likelier reading.

    Flagged:

        | Ref | Action        | Baseline finish |
        | A1  | Publish terms | December 26     |

    Fine:

        | Ref | Action        | Baseline finish |
        | A1  | Publish terms | December 2026   |
    """,
)
ERROR_CELL = reading_rule(
    "RD008",
    "error-cell",
    Severity.ERROR,
    fix="Correct the formula in the cell, or type the value.",
    page="""
    A cell shows the sign of a broken formula, such as #REF!, instead of a value.

    Flagged:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms | #REF!        |

    Fine:

        | Ref | Action                | Lead officer |
        | A1  | Retire the #1 process | A. Khan      |
    """,
)
UNDATED_TIMESCALE = reading_rule(
    "RD009",
    "undated-timescale",
    Severity.WARNING,
    fix="Add a date, a season or a quarter, or write 'TBC' if none is known.",
    page="""
    A finish depends on something else and does not give a date.

    Flagged:

        | Ref | Action        | Forecast finish          |
        | A1  | Publish terms | ASAP after the elections |

    Fine:

        | Ref | Action        | Forecast finish                    |
        | A1  | Publish terms | By June 2026, after the elections  |
    """,
)
NOT_CALCULATED = reading_rule(
    "RD010",
    "formula-not-calculated",
    Severity.ERROR,
    fix="Open the workbook in Excel and save it, so that the formula has a value, or type the value.",
    page="""
    A formula has no value, because the program that wrote the workbook did not calculate it.

    Nobody can know what the cell will show when Excel opens the workbook, so XL Tracker does not read it.

    Flagged:

        | Ref | Action        | Lead officer    |
        | A1  | Publish terms | #NOT CALCULATED |

    Fine:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms | A. Khan      |
    """,
)
FILL_FOR_A_WORD = reading_rule(
    "RD011",
    "fill-for-a-word",
    Severity.ADVICE,
    fix="Write the RAG in each cell, or say in the sheet Words what the colour means.",
    page="""
    Cells of a RAG column are coloured and hold no word, and no key says what the colour means.

    We read such a colour by its hue: a fill like #92D050 is Green. A shade that a whole row or column shares is no RAG.
    People who cannot see colours, and formulas, need the word.

    On a sheet 'Words', a row with Kind 'Fill', Written '#92D050' and Means 'Green' settles it.
    """,
)
ORDER_OF_DAY_AND_MONTH = reading_rule(
    "RD012",
    "order-of-day-and-month",
    Severity.ADVICE,
    fix="Write the month as a word, or say in the sheet Words which of the two comes first.",
    page="""
    A column of dates in figures has the month first, or does not say which of day and month comes first.

    One date that only one order explains, such as 10/25/2027, settles the whole column. Where each date fits both
    orders, we read the day first.

    Flagged:

        Tasks
        | No. | What needs to happen? | By who?             | By when?   |
        | 1   | Publish terms         | Monitoring Officer  | 04/05/2027 |
        | 2   | Train members         | Director of Finance | 10/05/2027 |

    Fine:

        Tasks
        | No. | What needs to happen? | By who?             | By when?   |
        | 1   | Publish terms         | Monitoring Officer  | 04/05/2027 |
        | 2   | Train members         | Director of Finance | 25/05/2027 |
    """,
)
STRUCK_ROWS = reading_rule(
    "RD013",
    "row-struck-through",
    Severity.WARNING,
    fix="Say in words what became of it, with a status such as Superseded or Complete, or delete the row.",
    page="""
    A row is struck through, so we do not count it as live.

    Its status is read as Superseded, or the row is not read if it has none. A line through words says nothing to a
    formula or to a screen reader.
    """,
)
YEAR_FROM_THE_PLAN = reading_rule(
    "RD014",
    "year-from-the-plan",
    Severity.ADVICE,
    fix="Write the year behind each date, or say in the sheet Words in which year the first of them falls.",
    page="""
    Dates have no year, so the plan's own date gives it to them.

    Flagged:

        Tasks
        | Improvement plan, approved by Cabinet on 8 October 2026           |
        |     |
        | No. | What needs to happen? | By who?             | By when? |
        | 1   | Publish terms         | Monitoring Officer  | December |
        | 2   | Train members         | Director of Finance | January  |

    Fine:

        Tasks
        | Improvement plan, approved by Cabinet on 8 October 2026                |
        |     |
        | No. | What needs to happen? | By who?             | By when?      |
        | 1   | Publish terms         | Monitoring Officer  | December 2026 |
        | 2   | Train members         | Director of Finance | January 2027  |
    """,
)
