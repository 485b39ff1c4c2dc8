"""The server's own short answers: one sentence for the user, and the request's number in the log."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse
from starlette.types import Scope

SIGN_IN_AGAIN = "You are not signed in, or your sign-in has ended. Sign in from the XL Tracker pane and try again."
NO_SUCH_SCRIPT = "There is no such command on this server. Close the XL Tracker pane, open it again and try again."
NO_SUCH_FUNCTION = "There is no such worksheet function on this server."
NO_WORKBOOK = "The server did not receive a workbook. Close the XL Tracker pane, open it again and try again."
TOO_LARGE = (
    "The workbook is larger than the {limit} MB that this server takes. "
    "Delete the empty rows below its tables and the sheets that are not part of the plan, and try again."
)
ONLY_JSON = "This address takes JSON only."
NO_SIGN_IN_SERVICE = "The sign-in service of your organisation did not answer. Try again in a few minutes."
BUSY = "The server is busy with other people's workbooks. Try again in a minute."
FAULT = (
    "XL Tracker was stopped by a fault of its own, and your workbook is as it was. "
    "Try again; if it stops again, send the reference {reference} to whoever looks after the server."
)


def reference_of(scope: Scope) -> str:
    """The request's number, which is in its log lines and in its answer."""
    return str(scope.get("state", {}).get("reference", ""))


def answer(scope: Scope, status: int, sentence: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """A sentence as JSON: ``{"detail": sentence, "reference": number}``."""
    content: dict[str, Any] = {"detail": sentence, "reference": reference_of(scope)}
    return JSONResponse(content, status_code=status, headers=headers)
