"""Limits the size of a request: counts its bytes as they come, whatever its headers say."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from xl_tracker.server.guard.answers import ONLY_JSON, TOO_LARGE, answer

MEGABYTE = 1_000_000
SOCKETS = "/socket.io"


class Limits:
    """Refuses a body that is larger than the limit, or that is not JSON."""

    def __init__(self, application: ASGIApp, megabytes: int) -> None:
        self._application = application
        self._megabytes = megabytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, counted; or answer 413 or 415."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers, limit = Headers(scope=scope), self._megabytes * MEGABYTE
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > limit:
            await self._refuse(scope, receive, send)
            return
        is_json = headers.get("content-type", "").partition(";")[0].strip() == "application/json"
        if scope["method"] == "POST" and not is_json and not scope["path"].startswith(SOCKETS):
            await answer(scope, 415, ONLY_JSON)(scope, receive, send)
            return
        await self._counted(scope, receive, send, limit)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            # Tell the application within that the sender has gone; nobody gets its answer to that.
            return message if read <= limit else {"type": "http.disconnect"}

        async def unless_over(message: Message) -> None:
            if read <= limit:
                await send(message)

        try:
            await self._application(scope, counted, unless_over)
        except Exception:
            if read <= limit:
                raise
        if read > limit:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        sentence = TOO_LARGE.format(limit=self._megabytes)
        await answer(scope, 413, sentence, {"Connection": "close"})(scope, receive, send)
