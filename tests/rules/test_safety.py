"""SE: the verdict reports what a person who opens a submitted workbook cannot see."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.books import SETTINGS
from tests.workbooks import rezip, save_book
from xl_tracker.commands import COMMANDS
from xl_tracker.findings import Finding
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.importing.sample import sample_plan
from xl_tracker.reading.tracker import read_tracker

Parts = dict[str, bytes]
PLAN = """
    Actions
    | Ref | Action        | Baseline finish |
    | A1  | Publish terms | 2026-03-31      |

    Risks
    | Ref | Risk        |
    | R1  | Staff leave |
    | R2  | Money stops |

    Themes
    | Ref | Theme |

    Lists
    | Words |
    | Green |
"""


def unseen(path: Path) -> dict[str, Finding]:
    """The SE findings of a workbook by their code and sheet."""
    found = read_tracker(read_book(path), SETTINGS).unread
    return {f"{each.code} {each.place.sheet}": each for each in found if each.code.startswith("SE")}


def with_hidden(how: dict[str, str]) -> Callable[[Any, dict[str, Any]], None]:
    """Hide or very-hide sheets by their names."""

    def dress(_workbook: object, sheets: dict[str, Any]) -> None:
        for name, what in how.items():
            getattr(sheets[name], what)()

    return dress


def macros(parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def old_macros(parts: Parts) -> None:
    parts["xl/macrosheets/sheet1.xml"] = b"<xm:macrosheet/>"


def links_to(*targets: str, mode: str = "External") -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        for number, target in enumerate(targets, start=1):
            parts[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"] = (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="rId1" Type="x/externalLinkPath" Target="{target}" TargetMode="{mode}"/></Relationships>'
            ).encode()

    return change


def test_a_plain_workbook_and_our_own_tracker_have_nothing_unseen(tmp_path: Path) -> None:
    rows, as_at = sample_plan()
    drawn = io.BytesIO()
    draw_tracker(drawn, rows, as_at=as_at)
    (tmp_path / "tracker.xlsx").write_bytes(drawn.getvalue())

    assert unseen(save_book(PLAN, tmp_path / "plan.xlsx")) == {}
    assert unseen(tmp_path / "tracker.xlsx") == {}


@pytest.mark.parametrize("change", [macros, old_macros])
def test_macros_are_reported(change: Callable[[Parts], None], tmp_path: Path) -> None:
    found = unseen(rezip(save_book(PLAN, tmp_path / "plan.xlsx"), change))

    assert {name: each.message for name, each in found.items()} == {"SE001 Actions": "'plan.xlsx' holds macros."}


def test_links_to_other_workbooks_are_named_without_their_folders(tmp_path: Path) -> None:
    change = links_to("file:///S:\\Finance\\budget%202026.xlsx", "https://council.example/a/costs.xlsx", "costs.xlsx")

    found = unseen(rezip(save_book(PLAN, tmp_path / "plan.xlsx"), change))

    assert {name: each.message for name, each in found.items()} == {
        "SE002 Actions": "'plan.xlsx' takes values from 'budget 2026.xlsx' and 'costs.xlsx'."
    }


def test_a_link_within_the_workbook_is_none_to_another(tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), links_to("part.xml", mode="Internal"))

    assert unseen(path) == {}


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"Risks": "hide"}, {"SE003 Risks": "The sheet 'Risks' is hidden, and 2 rows of it are counted."}),
        ({"Risks": "very_hidden"}, {"SE003 Risks": "The sheet 'Risks' is very hidden, and 2 rows of it are counted."}),
        ({"Lists": "very_hidden"}, {"SE004 Lists": "The sheet 'Lists' is very hidden."}),
        ({"Lists": "hide", "Themes": "hide"}, {}),
    ],
    ids=["hidden", "very hidden", "very hidden, not ours", "hidden, not ours or empty"],
)
def test_hidden_sheets_are_reported_when_they_count(
    how: dict[str, str], expected: dict[str, str], tmp_path: Path
) -> None:
    found = unseen(save_book(PLAN, tmp_path / "plan.xlsx", with_hidden(how)))

    assert {name: each.message for name, each in found.items()} == expected


def test_an_annotated_copy_says_it_too(tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx", with_hidden({"Risks": "hide"})), links_to("costs.xlsx"))

    run(COMMANDS["validate"], FileHost(path, tmp_path / "out.xlsx"), SETTINGS)

    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        written = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    for code in (b"SE002", b"SE003"):
        assert code in written
