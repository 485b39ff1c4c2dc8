"""The gate: without a token only the public addresses answer, and a script's address can call nothing but a script."""

from __future__ import annotations

import logging
from ipaddress import ip_address
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from xl_tracker.commands import PANE_COMMANDS
from xl_tracker.errors import described
from xl_tracker.server.configuration import LOOPBACK, Configuration
from xl_tracker.server.guard.answers import NO_SIGN_IN_SERVICE, NO_SUCH_SCRIPT, SIGN_IN_AGAIN, answer

if TYPE_CHECKING:
    from xlwings_server.models import User

log = logging.getLogger("xl_tracker.server")

PUBLIC = frozenset(
    {
        "/",
        "/health",
        "/favicon.ico",
        "/taskpane",
        "/taskpane.html",
        "/manifest",
        "/manifest.xml",
        "/manifest/download",
        "/xlwings/custom-functions-code",
        "/xlwings/custom-functions-code.js",
        "/xlwings/custom-functions-meta",
        "/xlwings/custom-functions-meta.json",
        "/xlwings/custom-scripts-meta",
        "/xlwings/custom-scripts-meta.json",
    }
)
"""The addresses that Excel must load before anybody can sign in. None of them holds anything of a workbook or a person.

xlwings' own page of alerts is not among them: it shows any words in its address, under the council's name.
"""

PUBLIC_FOLDERS = ("/static/", "/socket.io/")
"""Files of ours that everybody may have; and the socket, which checks the token itself when it opens."""

SCRIPT_CALL = "/xlwings/custom-scripts-call/"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class NotSignedIn(Exception):
    """A token that is missing, forged or expired."""


class NobodyCanTell(Exception):
    """A token that nobody can check at the moment, such as when Entra ID does not answer."""


class Gate:
    """Lets a request through to the application within when it is public or signed in."""

    def __init__(self, application: ASGIApp, configuration: Configuration) -> None:
        self._application = application
        self._sample = configuration.sign_in == "sample"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or answer 401, 404 or 503."""
        if scope["type"] == "http":
            refusal = await self._refusal(scope)
            if refusal:
                await refusal(scope, receive, send)
                return
        await self._application(scope, receive, send)

    async def _refusal(self, scope: Scope) -> ASGIApp | None:
        path, headers = scope["path"], Headers(scope=scope)
        if is_public(path) or _is_preflight(scope, headers):
            return None
        if self._sample and not is_from_this_machine(scope):
            return answer(scope, 401, SIGN_IN_AGAIN)
        try:
            await identify(headers.get("authorization", ""))
        except NotSignedIn:
            return answer(scope, 401, SIGN_IN_AGAIN, {"WWW-Authenticate": "Bearer"})
        except NobodyCanTell:
            return answer(scope, 503, NO_SIGN_IN_SERVICE, {"Retry-After": "60"})
        if path.startswith(SCRIPT_CALL) and path.removeprefix(SCRIPT_CALL) not in PANE_COMMANDS:
            return answer(scope, 404, NO_SUCH_SCRIPT)
        return None


def is_public(path: str) -> bool:
    """Whether an address answers without a token. A path that climbs out of its folder is not public."""
    return path in PUBLIC or (path.startswith(PUBLIC_FOLDERS) and ".." not in path)


def is_from_this_machine(scope: Scope) -> bool:
    """Whether a request came over the loopback, under its name, and not through a proxy for somebody else."""
    headers = Headers(scope=scope)
    ends = [each[0] for each in (scope.get("client"), scope.get("server")) if each]
    name = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
    return (
        len(ends) == 2
        and all(map(_is_loopback, ends))
        and name.strip("[]") in LOOPBACK
        and not any(header in headers for header in _FORWARDED)
    )


async def identify(token: str) -> User:
    """Whom a token names. Raises ``NotSignedIn`` or ``NobodyCanTell``."""
    from fastapi import HTTPException
    from xlwings_server.dependencies import authenticate

    try:
        return await authenticate(token, auth_provider=None)
    except HTTPException as refusal:
        if refusal.status_code < 500:
            raise NotSignedIn from refusal
        raise NobodyCanTell from refusal
    except Exception as fault:  # such as keys of Entra ID that cannot be fetched
        log.error("sign-in: %s", described(fault))
        raise NobodyCanTell from fault


def _is_preflight(scope: Scope, headers: Headers) -> bool:
    """Whether a browser asks if it may send a request (CORS). It has no token, and other origins get a refusal."""
    return scope["method"] == "OPTIONS" and "origin" in headers and "access-control-request-method" in headers


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in LOOPBACK
