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
