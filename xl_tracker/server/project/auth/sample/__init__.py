"""A sample identity, for development on one machine. The gate lets it in from the loopback only."""

from __future__ import annotations

from fastapi import HTTPException
from xlwings_server.models import User

SAMPLES = {"": "pmo", "pmo": "pmo", "officer": "officer", "nobody": ""}


async def validate_token(token_string: str) -> User:
    """The sample member of the PMO, or the role that the token names in its place; 401 for any other word."""
    word = token_string.removeprefix("Bearer ").strip()
    if word not in SAMPLES:
        raise HTTPException(401)
    role = SAMPLES[word]
    return User(id=f"sample:{role}", name="Sample identity", roles=[role] if role else [])
