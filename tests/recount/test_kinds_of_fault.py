"""Each kind of wrong figure that a board paper once had, on the smallest plan that shows it, in what a reader sees."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.books import book
from tests.recount.reading_packs import plain
from tests.recount.reading_summary import Found, calculated
from tests.tools import require_libreoffice
from xl_tracker.cli import main
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.layout import BY_SHEET

JUNE = "2026-06-30"
SYNONYMS = """
    | Ref | Action  | Theme   | Baseline finish | Status    | Actual finish |
    | A1  | Save    | Finance | 2026-05-29      | Completed | 2026-05-20    |
    | A2  | Borrow  | Finance | 2026-05-29      | Done      | 2026-05-20    |
    | A3  | Lend    | Finance | 2026-05-29      | BAU       | 2026-05-20    |
    | A4  | Spend   | Finance | 2026-05-29      | On hold   |               |

    Themes
    | Ref | Theme   |
    | T1  | Finance |
"""
KEY_MILESTONES = """
    | Ref | Action | Theme   | Baseline finish | Status      |
    | A1  | Save   | Finance | 2026-12-31      | In progress |

    Milestones
    | Ref | Action | Theme   | Milestone         | Kind          | Baseline finish | Status   | Actual finish |
    | M1  | A1     | Finance | Savings listed    | Step          | 2026-05-29      | Complete | 2026-05-20    |
    | M2  |        | Finance | Budget agreed     | Key milestone | 2026-05-29      | Complete | 2026-05-20    |
    | M3  |        |         | Peers have called | Key milestone | 2026-12-31      |          |               |

    Themes
    | Ref | Theme   |
    | T1  | Finance |
"""


def drawn(text: str, folder: Path, name: str = "tracker") -> Path:
    """A tracker of our template with the rows of a book that is written as Markdown tables."""
    rows: dict[str, list[list[Any]]] = {}
    for sheet, cells in book(text).sheets.items():
        headings, *written = cells.rows
        found = [dict(zip(headings, row, strict=False)) for row in written]
        rows[sheet] = [[each.get(heading) for heading in BY_SHEET[sheet].headings] for each in found]
    draw_tracker(folder / f"{name}.xlsx", rows)
    return folder / f"{name}.xlsx"


class Pack:
    """A pack as its readers see it: tiles by their words, the rows of its tables, all its words."""

    def __init__(self, text: str, folder: Path, day: str = JUNE) -> None:
        page = folder / "pack.html"
        assert main(["pack", str(drawn(text, folder)), "--audience", "Cabinet", "--as-at", day, "-o", str(page)]) == 0
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        self.words = plain(tree.text_content())
        self.tiles = {plain(each.find("dt").text): plain(each.find("dd").text) for each in tree.xpath("//dl/div")}
        self.rows = [[plain(cell.text_content()) for cell in row] for row in tree.xpath("//tr")]

    def row(self, first: str) -> dict[str, str]:
        """The first row that begins so, by the headings above it."""
        at = next(number for number, row in enumerate(self.rows) if row[0] == first)
        headings = next(row for row in reversed(self.rows[:at]) if row[0] in ("Theme", "Ref", "Figure", "Source"))
        return dict(zip(headings, self.rows[at], strict=True))


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """The Summary sheets, calculated by LibreOffice in one run."""
    require_libreoffice()
    folder = tmp_path_factory.mktemp("summaries")
    texts = {"synonyms": SYNONYMS, "key milestones": KEY_MILESTONES}
    return calculated({name: (drawn(text, folder, name), JUNE) for name, text in texts.items()}, folder / "out")


@pytest.mark.libreoffice
def test_summary_knows_every_word_for_a_status(summaries: dict[str, Found]) -> None:
    found = summaries["synonyms"]

    assert (found["complete", ""], found["grey", ""], found["late", ""]) == (3, 1, 0)


@pytest.mark.libreoffice
def test_key_milestones_without_an_action_are_in_the_summary(summaries: dict[str, Found]) -> None:
    found = summaries["key milestones"]

    assert (found["milestones", ""], found["milestones_complete", ""]) == (3, 2)
    assert found["milestones", "Finance"] == 2


def test_a_theme_in_other_case_is_the_same_theme(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Theme     | Baseline finish | Status      |
        | A1  | Save   | Finance   | 2026-12-31      | In progress |
        | A2  | Borrow | FINANCE   | 2026-12-31      | In progress |

        Themes
        | Ref | Theme   |
        | T1  | Finance |
        """,
        tmp_path,
    )

    assert pack.row("Finance")["Actions"] == "2"
    assert "FINANCE" not in {row[0] for row in pack.rows}


def test_a_share_is_rounded_once_and_the_same_wherever_it_stands(tmp_path: Path) -> None:
    late = "".join(f"    | A{at} | Do {at} | Finance | 2026-03-31 | In progress |\n" for at in range(6, 9))
    on_time = "".join(f"    | A{at} | Do {at} | Finance | 2026-12-31 | In progress |\n" for at in range(1, 6))
    pack = Pack(f"    | Ref | Action | Theme | Baseline finish | Status |\n{on_time}{late}", tmp_path)

    shares = set(re.findall(r"(?<![\d.])6[23]%", pack.words))
    assert shares == {"63%"}


def test_work_that_is_done_after_the_as_at_day_is_not_complete(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Status   | Actual finish |
        | A1  | Save   | 2026-07-31      | Complete | 2026-07-03    |
        """,
        tmp_path,
    )

    assert pack.tiles["complete"] == "0"


def test_a_decision_after_the_as_at_day_has_moved_no_date(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Approved finish | Status      |
        | A1  | Save   | 2026-05-29      | 2026-12-31      | In progress |

        Changes
        | Ref | Item | Field           | From       | To         | Decision | Decided on |
        | C1  | A1   | Approved finish | 2026-05-29 | 2026-12-31 | Approved | 2026-07-08 |
        """,
        tmp_path,
    )

    assert pack.row("All themes")["Late"] == "1"


def test_a_later_forecast_takes_no_action_off_the_late_ones(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Forecast finish | Status      |
        | A1  | Save   | 2026-04-30      | 2026-12-31      | In progress |
        """,
        tmp_path,
    )

    assert pack.row("All themes")["Late"] == "1"


def test_a_date_agreed_anew_is_not_a_move_up(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Approved finish | Status      |
        | A1  | Save   | 2026-02-27      | 2026-12-31      | In progress |

        Changes
        | Ref | Item | Field           | From       | To         | Decision | Decided on |
        | C1  | A1   | Approved finish | 2026-02-27 | 2026-12-31 | Approved | 2026-05-20 |

        History
        | Period     | As at      | Item | Status      | Reported RAG | Derived RAG |
        | April 2026 | 2026-04-30 | A1   | In progress | Red          | Red         |
        """,
        tmp_path,
    )

    assert "Up: A1" not in pack.words
    assert "Re-agreed: A1" in pack.words


def test_a_deleted_action_stays_in_the_figures_of_then(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Status      |
        | A1  | Save   | 2026-12-31      | In progress |
        | A2  | Spend  | 2026-03-31      | In progress |

        History
        | Period     | As at      | Item | Status      | Reported RAG | Derived RAG |
        | April 2026 | 2026-04-30 | A1   | In progress | Green        | Green       |
        | April 2026 | 2026-04-30 | A2   | In progress | Red          | Red         |
        | April 2026 | 2026-04-30 | A9   | In progress | Green        | Green       |
        """,
        tmp_path,
    )

    assert "\u221217 points" in pack.words  # from 67% to 50%
    assert re.search(r"Left[^.]*: A9\b", pack.words)


def test_dropped_work_answers_no_recommendation(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Recommendations | Baseline finish | Status      |
        | A1  | Save   | R1              | 2026-12-31      | In progress |
        | A2  | Spend  | R2              | 2026-12-31      | Withdrawn   |

        Recommendations
        | Ref | Source | Recommendation | Response |
        | R1  | Peers  | Save more      | Accepted |
        | R2  | Peers  | Spend well     | Accepted |
        """,
        tmp_path,
    )

    assert re.search(r"\b1 of 2 recommendations", pack.words)


def test_a_key_milestone_and_its_step_are_missed_once(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Status      |
        | A1  | Save   | 2026-12-31      | In progress |

        Milestones
        | Ref | Action | Milestone      | Kind          | Baseline finish | Status      |
        | M1  | A1     | Budget agreed  | Key milestone | 2026-05-29      | In progress |
        | M2  | A1     | Budget agreed. | Step          | 2026-05-29      | In progress |
        """,
        tmp_path,
    )

    assert "0 achieved, 1 missed" in pack.words


def test_one_director_has_one_spelling_on_every_page(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Lead officer           | Baseline finish | Status      |
        | A1  | Save   | Director of Finance    | 2026-03-31      | In progress |
        | A2  | Borrow | S151 Officer           | 2026-03-31      | In progress |
        | A3  | Lend   | director of  finance   | 2026-03-31      | In progress |

        People
        | Name or post        | Kind    | Also known as |
        | Director of Finance | Officer | S151 Officer  |
        """,
        tmp_path,
    )

    assert {pack.row(ref)["Lead officer"] for ref in ("A1", "A2", "A3")} == {"Director of Finance"}


def test_a_pack_over_errors_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Status  |
        | A1  | Save   | 2026-12-31      | Goingly |
        """,
        tmp_path,
    )

    assert re.search(r"\b1 error is outstanding", pack.words)
    assert "1 error is outstanding" in capsys.readouterr().err


def test_grey_is_on_a_tile_and_so_is_its_reason(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Status      |
        | A1  | Save   | TBC             | In progress |
        | A2  | Spend  | 2026-12-31      | Paused      |
        """,
        tmp_path,
    )

    assert pack.tiles["Grey"] == "2"
    assert "Grey: 1 paused, 1 not rated" in pack.words


def test_the_cover_says_how_many_updates_are_old(tmp_path: Path) -> None:
    pack = Pack(
        """
        | Ref | Action | Baseline finish | Status      | Updated on |
        | A1  | Save   | 2026-12-31      | In progress | 2026-05-30 |
        | A2  | Spend  | 2026-12-31      | In progress | 2026-05-29 |
        """,
        tmp_path,
    )

    assert pack.row("Not updated in time")["Number"] == "1"
