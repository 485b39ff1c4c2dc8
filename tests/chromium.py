"""Chromium for tests: opens pages as a person would see them, takes their pictures, and runs axe on them.

A test takes the fixture ``page`` (or ``browser``) and is marked ``chromium``. Pictures are kept under ``.artifacts``.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools import OPEN_XML, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

ROOT = Path(__file__).parents[1]
ARTIFACTS = ROOT / ".artifacts"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_MILLISECONDS = 20_000


def require_chromium() -> str:
    """The program of Debian's Chromium, or of another one on the path."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        missing("Chromium is missing")
    return program or ""


def require_axe() -> Path:
    """axe-core's script, in the folder of node_modules that XL_TRACKER_OOXML names or in one beside the project."""
    named = os.environ.get(OPEN_XML)
    for folder in ([Path(named), Path(named) / "node_modules"] if named else []) + [ROOT / "node_modules"]:
        if (script := folder / "axe-core" / "axe.min.js").is_file():
            return script
    missing(f"axe-core is missing: npm install axe-core, and name the folder in {OPEN_XML}")
    return Path()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a module. It must end with them: asyncio.run cannot run beside it."""
    program = require_chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is missing")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with storage of its own. An error that its scripts do not catch fails the test."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}, bypass_csp=True)
    context.set_default_timeout(_MILLISECONDS)
    opened, thrown = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: thrown.append(str(error)))
    yield opened
    context.close()

    assert thrown == []


def screenshot(page: Page, name: str, *, whole: bool = True) -> Path:
    """Keep a picture of the page, whole or as much as its window shows, where a person can look at it."""
    ARTIFACTS.mkdir(exist_ok=True)
    path = ARTIFACTS / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.png"
    page.screenshot(path=path, full_page=whole)
    return path


def axe_violations(page: Page | Frame, *, without: Sequence[str] = ()) -> list[str]:
    """The faults that axe finds by WCAG 2.2 AA and good practice, one line per element, but for rules in ``without``."""
    page.evaluate(require_axe().read_text(encoding="utf-8"))  # a script tag would break the page's policy
    options = {
        "runOnly": {"type": "tag", "values": list(WCAG)},
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{each['id']} ({each['impact']}) {node['target']}: {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
