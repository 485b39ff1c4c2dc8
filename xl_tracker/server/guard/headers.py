"""The headers of every answer, errors included: a strict Content-Security-Policy, and how long to cache it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from xl_tracker.server.configuration import Configuration

_IMAGE = re.compile(r"\.(png|jpe?g|gif|svg|ico)$")
_NEVER_CHANGES = re.compile(r"/static/(vendor/.+|.+\.[0-9a-f]{8}\.(js|css))$")
"""Files that never change: vendored ones have their version in the path, and a build numbers the names of ours."""

A_YEAR, A_DAY = "public, max-age=31536000, immutable", "public, max-age=86400"


def content_security_policy(configuration: Configuration) -> str:
    """Nothing but our own files, and no script inline; style attributes are for Office.js, which sets them."""
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in configuration.origins)
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' https://res-1.cdn.office.net",
        "connect-src": f"'self' {sockets}",
        "frame-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": f"'self' {configuration.frame_ancestors}",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


class Headers:
    """Puts the headers on every answer of the application within."""

    def __init__(self, application: ASGIApp, configuration: Configuration) -> None:
        from xlwings_server.security_headers import resolve_security_headers

        self._application = application
        self._keeps = not configuration.development
        # Excel on the web frames the add-in and loads it from another origin; this set allows for that.
        self._headers = resolve_security_headers(excel_online=True, cdn_officejs=False) | {
            "Content-Security-Policy": content_security_policy(configuration),
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the application's answer, with the headers."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers_of(scope["path"], message["status"]):
                    headers[name] = value
            await send(message)

        await self._application(scope, receive, with_headers)

    def _headers_of(self, path: str, status: int) -> Iterable[tuple[str, str]]:
        yield from self._headers.items()
        if status != 200:
            return
        if self._keeps and _NEVER_CHANGES.search(path):
            yield "Cache-Control", A_YEAR
        elif _IMAGE.search(path):
            # Excel on Windows does not show a ribbon icon that it may not cache.
            yield "Cache-Control", A_DAY
