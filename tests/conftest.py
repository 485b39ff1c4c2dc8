"""Fixtures for every test, their common day, and ``--all-tools``, which makes a missing tool a failure, not a skip."""

from __future__ import annotations

import os

import pytest

from tests.today import stop_the_clock
from tests.tools import ALL_TOOLS

pytest_plugins = ("tests.chromium",)
LEAVE_THE_WHOLE = "XL_TRACKER_LEAVE_THE_WHOLE"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-tools",
        action="store_true",
        help="run the whole, and fail, in place of skipping, where an outside tool is missing",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what takes long to ``--all-tools``, unless a test was asked for by its place, its name or its mark."""
    if os.environ.get(LEAVE_THE_WHOLE):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("whole")])
        items[:] = [item for item in items if not item.get_closest_marker("whole")]


def pytest_configure(config: pytest.Config) -> None:
    stop_the_clock()
    if not hasattr(config, "workerinput"):  # workers of pytest-xdist inherit what is said here
        by_place = config.args_source is not pytest.Config.ArgsSource.TESTPATHS
        asked_for = by_place or any(config.getoption(name) for name in ("--all-tools", "keyword", "markexpr"))
        os.environ[LEAVE_THE_WHOLE] = "" if asked_for else "1"
    if config.getoption("--all-tools"):
        os.environ[ALL_TOOLS] = "1"  # workers of pytest-xdist inherit it
