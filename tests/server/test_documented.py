"""What the IT department reads is what the server does: every variable, every public address, every role."""

from __future__ import annotations

import re
from pathlib import Path

from xl_tracker.server.guard.gate import PUBLIC
from xl_tracker.server.running import PROJECT

ROOM = PROJECT.parent
PAGE = (ROOM / "README.md").read_text(encoding="utf-8")
OUR_OWN = {"XL_TRACKER_MODE"}
"""Set by ``--dev`` alone; and what tells people where our traceback is, which is no setting of the server."""


def test_every_variable_is_in_the_table_and_no_other() -> None:
    read = (ROOM / "configuration.py").read_text(encoding="utf-8")
    used = {f"XL_TRACKER_{name}" for name in re.findall(r'\.(?:of|needed|number)\(\s*"([A-Z_]+)"', read)}
    used |= {"XL_TRACKER_HOST", "XL_TRACKER_SUPPORT_URL"}
    table = {
        name for line in PAGE.splitlines() if line.startswith("| `") for name in re.findall(r"XL_TRACKER_\w+", line)
    }

    assert table == used - OUR_OWN


def test_every_public_address_is_named() -> None:
    section = PAGE.partition("## What answers without signing in")[2]

    missing = [path for path in PUBLIC if path.rpartition("/")[2].partition(".")[0] not in section]
    assert missing == []


def test_the_pinned_releases_are_those_that_are_said() -> None:
    from importlib.metadata import version

    assert f"xlwings {version('xlwings')} and xlwings Server {version('xlwings-server')} are pinned" in PAGE


def test_it_names_no_file_that_is_not_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert link.startswith("https://") or (ROOM / Path(link)).exists(), link
