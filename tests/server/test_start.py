from __future__ import annotations

from pathlib import Path

import pytest

from tests.server.served import Json, Server


def test_the_server_loads_neither_pandas_nor_numpy_though_they_are_installed(server: Server, tracker: Json) -> None:
    """xlwings imports both wherever it finds them; each has compiled parts, which the system lists."""
    listed = Path(f"/proc/{server.process.pid}/maps")
    if not listed.exists():
        pytest.skip("this system does not list what a process has loaded")
    assert server.call("colour_rag", tracker).status == 200

    loaded = listed.read_text()
    assert [name for name in ("/pandas/", "/numpy/", "/pydantic_core/") if name in loaded] == ["/pydantic_core/"]
