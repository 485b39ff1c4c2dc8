"""One server for all tests that need no other settings, and the workbooks that they post to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.excel_sim import build_payload
from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import sample_book
from tests.server.large import large_payload
from tests.server.served import PRODUCTION, Json, Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as the IT department runs it, with signed tokens."""
    with serving(tmp_path_factory.mktemp("server"), **PRODUCTION) as running:
        yield running


@pytest.fixture(scope="session")
def tracker() -> Json:
    """The sample tracker, ten actions of it, as the add-in would post it."""
    return build_payload(workbook_of(sample_book()), "tracker.xlsx")


@pytest.fixture(scope="session")
def large_tracker() -> Json:
    """A tracker of 5,016 actions and 12,540 milestones."""
    return large_payload(copies=76)
