"""Progress goes to the panes of the one whose work it is, and the socket opens with a good token only."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import httpx
import pytest

from tests.server.served import HOSTNAME, Json, Server, token
from xl_tracker.server.pane.progress import EVENT, one_after_the_other

AT = "/socket.io/?EIO=4&transport=polling"


class Pane:
    """The socket of one open task pane, as socket.io speaks it over plain requests."""

    def __init__(self, server: Server, auth: object) -> None:
        self.client = httpx.Client(base_url=server.address, headers={"Origin": f"https://{HOSTNAME}"}, timeout=60)
        self.at = f"{AT}&sid={json.loads(self.client.get(AT).text[1:])['sid']}"
        self.client.post(self.at, content=f"40{json.dumps(auth)}", headers={"Content-Type": "text/plain"})
        self.answer = self.heard()[0]

    @property
    def is_open(self) -> bool:
        return self.answer.startswith("40")

    def say(self, event: str, content: object) -> None:
        self.client.post(self.at, content=f"42{json.dumps([event, content])}", headers={"Content-Type": "text/plain"})

    def heard(self) -> list[str]:
        return self.client.get(self.at).text.split("\x1e")

    def told(self, seconds: float = 60) -> list[dict[str, Any]]:
        """Every event of progress up to the last stage; those that came within so many seconds when that does not."""
        events: list[dict[str, Any]] = []
        until = time.monotonic() + seconds
        try:
            while not events or events[-1]["stage"] != "planned":
                self.client.timeout = httpx.Timeout(max(0.1, until - time.monotonic()))
                events += [json.loads(each[2:])[1] for each in self.heard() if each.startswith(f'42["{EVENT}"')]
        except httpx.ReadTimeout:
            pass
        return events

    def told_nothing(self) -> bool:
        """Nothing waits, a moment after somebody else was told."""
        return self.told(1.5) == []


def test_stages_are_told_in_their_order_though_the_first_takes_longer() -> None:
    told: list[str] = []

    async def emit(stage: str, words: str) -> None:
        await asyncio.sleep(0.2 if stage == "read" else 0)
        told.append(stage)

    async def work() -> None:
        tell = one_after_the_other(emit)
        await asyncio.to_thread(lambda: [tell(stage, "") for stage in ("read", "planned")])
        while len(told) < 2:
            await asyncio.sleep(0.01)

    asyncio.run(work())

    assert told == ["read", "planned"]


def test_the_user_is_told_each_stage_and_nobody_else(server: Server, tracker: Json) -> None:
    mine, second = Pane(server, {"token": token("pmo", "A. Khan")}), Pane(server, {"token": token("pmo", "A. Khan")})
    others = Pane(server, {"token": token("pmo", "B. Jones")})

    server.call("validate", tracker)

    expected = [("validate", "read"), ("validate", "planned")]
    assert [(event["command"], event["stage"]) for event in mine.told()] == expected
    assert [(event["command"], event["stage"]) for event in second.told()] == expected
    assert others.told_nothing()


def test_what_is_told_counts_and_names_nothing(server: Server, tracker: Json) -> None:
    pane = Pane(server, {"token": token()})

    server.call("check", tracker)

    read, planned = (event["words"] for event in pane.told())
    assert read == f"The workbook was read: {len(tracker['sheets'])} sheets."
    assert planned.startswith("10 actions checked, with ")


@pytest.mark.parametrize(
    "auth",
    [{}, {"token": ""}, {"token": "test-token"}, {"token": token(days=-1)}, {"token": 5}, [], None, "pmo"],
    ids=["nothing", "empty", "xlwings' own", "expired", "a number", "a list", "null", "a word"],
)
def test_the_socket_stays_shut_without_a_good_token(server: Server, auth: object) -> None:
    assert not Pane(server, auth).is_open


def test_nothing_can_be_called_through_the_socket(server: Server, tracker: Json) -> None:
    """xlwings answers streamed functions there; we have none, so that nothing is to answer."""
    pane = Pane(server, {"token": token()})
    assert pane.is_open

    pane.say("xlwings:function-call", {"func_name": "streamed", "task_key": "1", "args": [], "version": "0.37.8"})
    server.call("check", tracker)

    assert [event["command"] for event in pane.told()] == ["check", "check"]
    assert "streamed" not in server.log
