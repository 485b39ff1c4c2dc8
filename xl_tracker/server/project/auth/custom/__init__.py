"""Signing in with a token that the IT department issued: ``xl-tracker serve --token NAME --role ROLE``."""

from __future__ import annotations

from fastapi import HTTPException
from xlwings_server.models import User

from xl_tracker import clock
from xl_tracker.server.guard.tokens import TokenRefused, read_token
from xl_tracker.server.running import configuration


async def validate_token(token_string: str) -> User:
    """Whom the token names; 401 for a token that is forged, changed or expired. Nothing is cached."""
    token = token_string.removeprefix("Bearer ").strip()
    try:
        bearer = read_token(configuration().token_secret, token, clock.now())
    except TokenRefused:
        raise HTTPException(401) from None
    return User(id=f"token:{bearer.name}", name=bearer.name, roles=[bearer.role])
