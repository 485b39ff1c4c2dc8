"""What every test may use, the day that it is in all of them, and ``--all-tools``, which makes a missing tool a failure in place of a skip."""

from __future__ import annotations

import os

import pytest

from tests.today import stop_the_clock
from tests.tools import ALL_TOOLS

pytest_plugins = ("tests.chromium",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-tools",
        action="store_true",
        help="fail, in place of skipping, where an outside tool is missing",
    )


def pytest_configure(config: pytest.Config) -> None:
    stop_the_clock()
    if config.getoption("--all-tools"):
        os.environ[ALL_TOOLS] = "1"  # workers of pytest-xdist inherit it
