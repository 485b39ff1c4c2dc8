"""Reports the progress of long work over the socket, to the panes of the one user whose work it is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from xl_tracker.errors import described
from xl_tracker.server.configuration import Configuration
from xl_tracker.server.guard.gate import NobodyCanTell, NotSignedIn, identify, is_from_this_machine

if TYPE_CHECKING:
    from xl_tracker.server.work import Tell

EVENT = "xl_tracker:progress"
log = logging.getLogger("xl_tracker.server")


def room_of(user: Any) -> str:
    """The room that only the panes of this user are in."""
    return f"user:{user.id}"


def open_rooms(configuration: Configuration) -> None:
    """Let a socket open only with a good token, and put it in its user's room.

    This removes xlwings' own events of streamed functions: we have no such function, so nothing should answer them.
    """
    from xlwings_server.routers.socketio import sio

    async def connect(sid: str, environ: dict[str, Any], auth: Any) -> bool:
        if configuration.sign_in == "sample" and not is_from_this_machine(environ["asgi.scope"]):
            return False
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            user = await identify(token if isinstance(token, str) else "")
        except (NotSignedIn, NobodyCanTell):
            return False
        await sio.enter_room(sid, room_of(user))
        return True

    sio.handlers.get("/", {}).clear()
    sio.on("connect", connect)


def telling(user: Any, script: str) -> Tell:
    """A function that tells the user's panes a stage, from any thread. It never makes the work fail."""
    from xlwings_server.routers.socketio import sio

    async def emit(stage: str, words: str) -> None:
        try:
            await sio.emit(EVENT, {"command": script, "stage": stage, "words": words}, to=room_of(user))
        except Exception as fault:  # such as Redis that has gone away: the work itself goes on
            log.warning("progress: %s", described(fault))

    return one_after_the_other(emit)


def one_after_the_other(emit: Callable[[str, str], Awaitable[None]]) -> Tell:
    """A function that any thread can call to emit a stage on this thread's loop, once the stage before is out.

    Its caller does not wait. Without this order the second stage could overtake the first, which may have to connect to
    Redis.
    """
    loop, turn = asyncio.get_running_loop(), asyncio.Lock()  # a lock serves those that wait for it in turn

    async def in_turn(stage: str, words: str) -> None:
        async with turn:
            await emit(stage, words)

    def tell(stage: str, words: str) -> None:
        asyncio.run_coroutine_threadsafe(in_turn(stage, words), loop)

    return tell
