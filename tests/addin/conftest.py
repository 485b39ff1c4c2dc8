from __future__ import annotations

from pathlib import Path

import pytest

from xl_tracker.addin.building.build import build_addin


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, built once."""
    path = tmp_path_factory.mktemp("addin") / "xl_tracker.xlam"
    path.write_bytes(build_addin())
    return path
