"""Corrects xlwings before the server starts: it would keep every cell, and call any function that has a name."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import ModuleType
from typing import Any

import xlwings.server
from fastapi import FastAPI, HTTPException
from xlwings.pro import _xlremote

from xl_tracker.server.guard.answers import NO_SUCH_FUNCTION

# xlwings keeps each sheet that a script reads as a key of this cache, for ever: the cells of every user's workbook.
# We read a sheet once a request, so nothing is lost by keeping none. (Checked with xlwings 0.37.8.)
_xlremote.get_range_api = functools.lru_cache(maxsize=0)(_xlremote.get_range_api.__wrapped__)

_call_function = xlwings.server.custom_functions_call


async def call_function(data: Mapping[str, Any], functions: ModuleType, *others: Any, **named: Any) -> Any:
    """The worksheet function's answer; 404 for a name in its module that is not a worksheet function."""
    name = data["func_name"]
    if not isinstance(name, str) or not hasattr(getattr(functions, name, None), "__xlfunc__"):
        raise HTTPException(404, NO_SUCH_FUNCTION)
    return await _call_function(data, functions, *others, **named)


xlwings.server.custom_functions_call = call_function  # type: ignore[assignment]


@asynccontextmanager
async def lifespan(application: FastAPI) -> AsyncIterator[None]:
    """The server has nothing to open when it starts, and nothing to close when it stops."""
    yield
