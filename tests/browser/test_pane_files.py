"""The files of the task pane: the workbook's colours, and none of them long."""

from __future__ import annotations

import re
from pathlib import Path

from xl_tracker.look import BRAND, INK, PALETTES

STYLE = Path(__file__).parents[2] / "xl_tracker" / "server" / "project" / "static" / "css" / "style.css"


def test_the_colours_are_those_of_the_workbook() -> None:
    colours = dict(re.findall(r"--(\w+): (#\w{6});", STYLE.read_text(encoding="utf-8")))

    assert {name.lower(): colour.fill for name, colour in PALETTES["rag"].items()}.items() <= colours.items()
    assert (colours["brand"], colours["ink"]) == (BRAND, INK)
    assert {colour.fill for colour in PALETTES["severity"].values()} <= set(colours.values())


def test_no_file_of_the_pane_is_long() -> None:
    for path in STYLE.parents[1].rglob("*.*s*"):
        if path.suffix in (".js", ".css"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path.name
