"""Returns for tests of reports: two directorates, faults that several leads share, and odd things that people type."""

from __future__ import annotations

from pathlib import Path

from tests.books import SETTINGS
from tests.workbooks import save_book
from xl_tracker.batch import Choice, FileReport, validate_file

FAULTY = """
    | Ref | Theme      | Action          | Lead officer        | Baseline finish | Forecast finish | Status      | Reported RAG | Progress update           | Updated on |
    | A1  | Governance | Publish terms   | Aisha Khan          | 2026-12-31      | soonish         | In progress | Gren         | Going well.               | 2026-05-20 |
    | A2  | Governance | Train members   | B. Osei             | 2026-12-31      | 2026-12-31      | In progress | Gren         | Begun.                    | 2026-01-20 |
    | A3  | Finance    | Close the books | Director of Finance | 2026-12-31      | 2026-12-31      | Not started | Gren         | Waiting.                  | 2026-05-20 |
    | A4  | Finance    | Pay staff       |                     | 2026-12-31      | 2026-12-31      | In progess  | Green        | <script>alert(1)</script> | 2026-05-20 |

    Milestones
    | Ref | Action | Milestone     | Baseline finish | Status     |
    | M1  | A1     | Terms printed | whenever        | In progess |

    Themes
    | Ref | Theme      |
    | T1  | Governance |
    | T2  | Finance    |

    People
    | Name or post        | Kind    | Directorate | Also known as |
    | A. Khan             | Officer | Resources   | Aisha Khan    |
    | B. Osei             | Officer | Place       |               |
    | Director of Finance | Officer | Resources   |               |
"""
CLEAN = """
    | Ref | Action        | Lead officer | Baseline finish | Forecast finish | Status      | Reported RAG | Progress update | Updated on |
    | A1  | Publish terms | A. Khan      | 2026-12-31      | 2026-12-31      | In progress | Green        | Begun.          | 2026-05-20 |
"""
HOSTILE_NAME = "<img src=x onerror=alert(1)>&\u202e.xlsx"


def returned(folder: Path, **books: str) -> list[FileReport]:
    """The reports on workbooks of these names, in their order, without the folder in their names."""
    return [_checked(save_book(text, folder / f"{name}.xlsx")) for name, text in books.items()]


def unreadable(folder: Path, name: str = HOSTILE_NAME) -> FileReport:
    """The report on a file that is not a workbook."""
    (folder / name).write_bytes(b"PK, but nothing more")
    return _checked(folder / name)


def _checked(path: Path) -> FileReport:
    report = validate_file(path, SETTINGS, Choice(with_leads=True))
    return FileReport(path.name, report.verdict, report.findings, answerable=report.answerable)
