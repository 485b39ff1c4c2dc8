"""A pack as a web page: what axe finds wrong with it, that nothing is fetched, and that it fits a small window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.books import tracker
from tests.chromium import axe_violations, screenshot
from tests.reports.test_pack import PLAN
from xl_tracker.packs.web_page import pack_html
from xl_tracker.reports.pack import board_pack

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.chromium


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    plan = tracker(PLAN.replace("Listen |", "<script>alert(1)</script> |"))
    target = tmp_path / "pack.html"
    target.write_text(pack_html(board_pack(plan, "Cabinet"), "Pack", "plan.xlsx"), encoding="utf-8")
    return target


@pytest.mark.parametrize("state", ["wide", "narrow", "forced colours", "print"])
def test_axe_finds_nothing_wrong(page: Page, pack: Path, state: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pack.as_uri())
    match state:
        case "narrow":
            page.set_viewport_size({"width": 320, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, "a table scrolls in a frame of its own"
        case "forced colours":
            page.emulate_media(forced_colors="active")
        case "print":
            page.emulate_media(media="print")
    screenshot(page, f"pack {state}")

    assert axe_violations(page) == []
    assert asked == [pack.as_uri()]


def test_a_rag_has_its_word_and_its_colour(page: Page, pack: Path) -> None:
    page.goto(pack.as_uri())

    red = page.locator("td .word.red").first
    assert red.inner_text() == "Red"
    assert red.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(177, 14, 30)"
