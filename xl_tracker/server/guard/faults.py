"""Numbers each request and logs it in one line; no fault shows or logs what was in a cell."""

from __future__ import annotations

import logging
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from xl_tracker.errors import described
from xl_tracker.server.guard.answers import FAULT, answer, reference_of

log = logging.getLogger("xl_tracker.server")


class Faults:
    """Numbers and logs requests, and answers for the application within when it fails.

    The log has method, path, status and time, but neither query nor body. Of a fault it has the type and the lines of
    code that it came through, never the message, which may quote a cell.
    """

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the application's answer; where it fails, answer with one sentence and the number."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        scope.setdefault("state", {})["reference"] = reference = secrets.token_hex(4)
        began, status = time.monotonic(), 0

        async def numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = reference
            # Our sentence replaces the words of a fault inside; "busy" and "no sign-in service" are ours already.
            if status != 500:
                await send(message)

        try:
            await self._application(scope, receive, numbered)
        except Exception as fault:  # whatever it is, it ends here
            log.error("%s %s", reference, described(fault))
            status = 500 if status in (0, 500) else status
        if status == 500:
            failed = answer(scope, 500, FAULT.format(reference=reference_of(scope)), {"X-Request-ID": reference})
            await failed(scope, receive, send)
        took = (time.monotonic() - began) * 1000
        log.info("%s %s %s %d %.0f ms", reference, scope["method"], printable_path(scope), status, took)


def printable_path(scope: Scope) -> str:
    """The path without its query, in one line."""
    return ascii(scope["path"])[1:-1]


class WithoutWords(logging.Filter):
    """Takes the messages of exceptions out of another library's log lines, since they may quote a cell."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the line stays, with the exception's type alone."""
        if isinstance(record.msg, BaseException):
            record.msg, record.args = type(record.msg).__name__, ()
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.getMessage()} {described(record.exc_info[1])}", ()
            record.exc_info, record.exc_text = None, None
        return True
