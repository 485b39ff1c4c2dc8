"""Reads a workbook as the add-in posts it: JSON with its sheets. Anything else gets one sentence."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import HTTPException, Request

from xl_tracker.exports.json_text import json_value
from xl_tracker.server.guard.answers import NO_WORKBOOK


async def posted_workbook(request: Request) -> dict[str, Any]:
    """The posted JSON object. This replaces xlwings Server's own reading, which also accepts forms."""
    body = await request.body()
    try:
        sent = await asyncio.to_thread(json_value, body)
    except (ValueError, RecursionError):
        raise HTTPException(400, NO_WORKBOOK) from None
    if not isinstance(sent, dict) or not isinstance(sent.get("book"), dict) or not _has_sheets(sent.get("sheets")):
        raise HTTPException(400, NO_WORKBOOK)
    return sent


def _has_sheets(sent: object) -> bool:
    return isinstance(sent, list) and bool(sent) and all(isinstance(each, dict) and "values" in each for each in sent)
