from __future__ import annotations

from pathlib import Path

import pytest

from xl_tracker.addin.building.build import build_addin


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's log is."""
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "xl_tracker" / "xl_tracker.log"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, built once."""
    path = tmp_path_factory.mktemp("addin") / "xl_tracker.xlam"
    path.write_bytes(build_addin())
    return path
