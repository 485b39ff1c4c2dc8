"""The server's health, for the program that watches it; and the signed-in user, for the task pane."""

from __future__ import annotations

from fastapi import APIRouter
from xlwings_server import dependencies

from xl_tracker.server.guard.roles import role_of
from xl_tracker.server.running import configuration

router = APIRouter()


@router.api_route("/health", methods=["GET", "HEAD"])
async def health() -> dict[str, str]:
    """Say that the server is up, and nothing else, since anybody may ask."""
    return {"status": "ok"}


@router.get("/me")
async def me(user: dependencies.User) -> dict[str, str | bool]:
    """The signed-in user's name and role."""
    return {"name": user.name or "", "role": role_of(user.roles), "sample": configuration().sign_in == "sample"}
