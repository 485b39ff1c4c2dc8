"""The generated files are as the code makes them now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.generated import HANDBOOK, ROOT, TEXTS, buttons_table
from xl_tracker.commands import RIBBON, Button


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_text_that_is_made_is_not_stale(path: Path) -> None:
    stale = path.read_text(encoding="utf-8") != TEXTS[path]()

    assert not stale, f"{path.relative_to(ROOT)} is stale: python -m tests --update"


@pytest.mark.parametrize("button", RIBBON, ids=lambda button: button.name)
def test_every_button_is_in_the_handbooks_table(button: Button) -> None:
    assert re.search(rf"(?m)^\| [^|]+ \| {button.label} \| {re.escape(button.supertip)}", buttons_table())
    assert buttons_table() in HANDBOOK.read_text(encoding="utf-8")
