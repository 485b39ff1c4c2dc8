"""WB: the workbook itself. Found while reading."""

from __future__ import annotations

from xl_tracker.findings import Severity
from xl_tracker.rules.registry import reading_rule

NO_ACTIONS = reading_rule(
    "WB001",
    "no-actions-sheet",
    Severity.ERROR,
    fix="Copy the actions into the Actions sheet of a tracker made with 'xl-tracker new'.",
    page="""
    The workbook has no sheet of actions.

    A tracker holds its actions on a sheet named Actions, with a heading row that has at least Ref and Action.

    Flagged:

        Notes
        | Topic | Text |
        | Lunch | Soup |

    Fine:

        Action plan
        | Ref | Action        | Lead officer |
        | A1  | Publish terms | A. Khan      |
    """,
)
MISSING_REQUIRED = reading_rule(
    "WB002",
    "required-column-missing",
    Severity.ERROR,
    fix="Put the column back, with this heading, in the heading row.",
    page="""
    A sheet lacks a column that the checks cannot do without.

    Flagged:

        | Ref | Lead officer | Status      |
        | A1  | A. Khan      | In progress |

    Fine:

        | Reference | Action description | Lead officer |
        | A1        | Publish terms      | A. Khan      |
    """,
)
MISSING_EXPECTED = reading_rule(
    "WB003",
    "expected-column-missing",
    Severity.WARNING,
    fix="Put the column back, with this heading, in the heading row.",
    page="""
    A sheet lacks a column that most checks and the board pack rely on.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |

    Fine:

        | Ref | Action        | Lead | Due date   | Forecast | Status      | RAG   | Update | Last updated |
        | A1  | Publish terms | Khan | 2026-12-31 | Dec 2026 | In progress | Green | Begun. | 2026-05-20   |
    """,
)
REPEATED_COLUMN = reading_rule(
    "WB004",
    "repeated-column",
    Severity.WARNING,
    fix="Delete or rename the column that you do not need. XL Tracker reads the first one.",
    page="""
    Two columns of one sheet mean the same thing, so one of them is not read.

    Flagged:

        | Ref | Action        | Lead officer | Owner   |
        | A1  | Publish terms | A. Khan      | B. Osei |

    Fine:

        | Ref | Action        | Lead officer | Supporting officers |
        | A1  | Publish terms | A. Khan      | B. Osei             |
    """,
)
RENAMED_SHEET = reading_rule(
    "WB005",
    "renamed-sheet",
    Severity.ADVICE,
    fix="Give the sheet its usual name back, so that links to it keep working.",
    page="""
    A sheet has the headings of one of our sheets, but another name.

    Flagged:

        Our actions 2026
        | Ref | Action        | Lead officer | Baseline finish | Status      |
        | A1  | Publish terms | A. Khan      | 2026-12-31      | In progress |

    Fine:

        actions
        | Ref | Action        | Lead officer | Baseline finish | Status      |
        | A1  | Publish terms | A. Khan      | 2026-12-31      | In progress |
    """,
)
UNKNOWN_SETTING = reading_rule(
    "WB006",
    "unknown-setting",
    Severity.WARNING,
    fix="Use a setting and a value from the Settings sheet of a new tracker. Until then the usual value counts.",
    page="""
    A row of the Settings sheet has a name or a value that XL Tracker cannot use.

    Flagged:

        Settings
        | Setting              | Value |
        | Days between updates | often |

    Fine:

        Settings
        | Setting              | Value |
        | days between updates | 14    |
    """,
)
EMPTY = reading_rule(
    "WB007",
    "no-actions",
    Severity.WARNING,
    fix="Enter the actions, or submit the workbook that holds them.",
    page="""
    The Actions sheet is there, but it holds no actions.

    Flagged:

        | Ref | Action | Lead officer |

    Fine:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms |              |
    """,
)
HEADING_NOT_READ = reading_rule(
    "WB008",
    "heading-not-read",
    Severity.WARNING,
    fix="Correct the heading, so that the column is read, or give the column a name that is not like one of ours.",
    page="""
    A heading is almost one of ours, but not quite, so the column under it is not read.

    Flagged:

        | Ref | Action        | Aproved finish |
        | A1  | Publish terms | 2026-12-31     |

    Fine:

        | Ref | Action        | approved Finish: | Supporting documents |
        | A1  | Publish terms | 2026-12-31       | Two                  |
    """,
)
SHEET_NOT_READ = reading_rule(
    "WB009",
    "sheet-not-read",
    Severity.WARNING,
    fix="Move its rows to the sheet that is read, or delete it if it is an old copy.",
    page="""
    Two sheets have the headings of the same table, and one of them is not read.

    Flagged:

        | Ref | Action        | Lead officer | Baseline finish | Status      |
        | A1  | Publish terms | A. Khan      | 2026-12-31      | In progress |

        Actions (2)
        | Ref | Action        | Lead officer | Baseline finish | Status      |
        | A2  | Train members | A. Khan      | 2026-12-31      | In progress |

    Fine:

        | Ref | Action        | Lead officer | Baseline finish | Status      |
        | A1  | Publish terms | A. Khan      | 2026-12-31      | In progress |

        Actions (2)
        | Ref | Action        | Lead officer | Baseline finish | Status      |
    """,
)
UNREADABLE = reading_rule(
    "WB010",
    "unreadable-workbook",
    Severity.ERROR,
    fix="Save the workbook again in Excel as .xlsx, without a password, and submit that copy.",
    page="""
    A file cannot be opened as a workbook, so nothing in it was checked.

    It is protected with a password, damaged, too large, or not an Excel workbook at all; or it took too long or too
    much memory to read, or ended the program that was reading it.
    """,
)
LOCK_FILE = reading_rule(
    "WB011",
    "lock-file",
    Severity.ADVICE,
    fix="Close the workbook in Excel, or leave this file out.",
    page="""
    A file is the small lock file that Excel keeps beside a workbook while somebody has it open.
    """,
)
HEADING_AMONG_ROWS = reading_rule(
    "WB012",
    "heading-among-the-rows",
    Severity.ADVICE,
    fix="Put it in a column of its own, such as Theme, in every row that it belongs to, and delete this row.",
    page="""
    A row holds a single text, so it is read as a heading for the rows below it, not as one of them.

    Flagged:

        | Ref                 | Action        | Lead officer |
        | Theme 1: Governance |               |              |
        | A1                  | Publish terms | A. Khan      |

    Fine:

        | Ref      | Action        | Lead officer |
        | Action 1 | Publish terms | A. Khan      |
        | Action 2 |               |              |
    """,
)
HEADINGS_OF_ITS_OWN = reading_rule(
    "WB013",
    "headings-of-its-own",
    Severity.ADVICE,
    fix="Check how each column was read. 'xl-tracker import' makes a tracker of the workbook.",
    page="""
    No sheet has the headings of a tracker, so we read a sheet by what its own headings and cells say.

    Rules about columns that the sheet does not have say nothing.

    Flagged:

        Improvement tasks
        | No. | What needs to happen? | By who?             | By when?   | RAG   |
        | 1   | Publish terms         | Monitoring Officer  | 2026-12-31 | Green |
        | 2   | Train members         | Director of Finance | 2026-11-30 | Amber |

    Fine:

        | Ref | Action        | Lead officer        | Baseline finish | Reported RAG |
        | 1   | Publish terms | Monitoring Officer  | 2026-12-31      | Green        |
    """,
)
CRASHED = reading_rule(
    "WB900",
    "rule-stopped",
    Severity.WARNING,
    fix="Send the rule's code to whoever looks after XL Tracker. All other rules have run.",
    page="""
    A rule could not finish, so it may have missed some faults.
    """,
)
