"""Long work on one workbook keeps nobody else waiting, and the server says so when too much waits."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from tests.server.large import large_payload
from tests.server.served import PRODUCTION, Json, Server, serving, token
from xl_tracker.server.work import Busy, Workers

pytestmark = pytest.mark.whole

CALL = "/xlwings/custom-scripts-call/"


def test_the_pane_opens_while_a_large_workbook_is_checked(server: Server, large_tracker: Json) -> None:
    """Validate of 5,016 actions works for seconds. On one thread the pane would wait for all of them."""
    took: list[float] = []
    with server.client() as client:
        client.get("/taskpane.html")  # the template is read the first time
        work = Thread(target=lambda: took.append(_timed(lambda: server.call("validate", large_tracker))))
        work.start()
        pages = []
        while work.is_alive():
            pages.append(_timed(lambda: client.get("/taskpane.html").raise_for_status()))
        work.join()

    assert len(pages) > 5, "on one thread the first page would come when the work has ended"
    assert max(pages) < took[0] / 2


def test_two_users_have_their_own_answers_at_the_same_time(server: Server, tracker: Json) -> None:
    async def ask(client: httpx.AsyncClient, number: int) -> tuple[int, str]:
        named = tracker | {"book": tracker["book"] | {"name": f"book {number}.xlsx"}, "args": []}
        answer = await client.post(CALL + "check", json=named)
        return number, answer.json()["actions"][0]["args"][1]

    async def all_at_once() -> list[tuple[int, str]]:
        signed_in = {"Authorization": token()}
        async with httpx.AsyncClient(base_url=server.address, headers=signed_in, timeout=60) as client:
            return await asyncio.gather(*(ask(client, number) for number in range(8)))

    for number, outcome in asyncio.run(all_at_once()):
        assert f'"book":"book {number}.xlsx"' in outcome


def test_more_than_may_wait_is_turned_away() -> None:
    async def three_on_one_thread_of_which_one_may_wait() -> list[object]:
        workers, finish = Workers(1, 1), Event()
        taken = [asyncio.create_task(workers.do(finish.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await workers.do(finish.wait)
        finish.set()
        await asyncio.gather(*taken)
        return [await workers.do(lambda: "free again")]

    assert asyncio.run(three_on_one_thread_of_which_one_may_wait()) == ["free again"]


def test_a_busy_server_says_so(tmp_path: Path) -> None:
    middling = large_payload(copies=10)

    async def eight(address: str) -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=address, headers={"Authorization": token()}, timeout=60) as client:
            return await asyncio.gather(*(client.post(CALL + "check", json=middling) for _ in range(8)))

    few = {"XL_TRACKER_THREADS": "1", "XL_TRACKER_WAITING": "1"}
    with serving(tmp_path, **PRODUCTION, **few) as server:
        answers = asyncio.run(eight(server.address))

    codes = [answer.status_code for answer in answers]
    assert set(codes) == {200, 503}
    assert codes.count(200) >= 2, "one that is worked on, and one that may wait"
    refused = next(answer for answer in answers if answer.status_code == 503)
    assert refused.json()["detail"].startswith("The server is busy with other people's workbooks.")
    assert refused.headers["retry-after"] == "60"


def _timed(do: object) -> float:
    began = time.monotonic()
    do()  # type: ignore[operator]
    return time.monotonic() - began
