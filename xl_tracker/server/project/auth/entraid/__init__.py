"""Signing in with Microsoft Entra ID, as xlwings Server does it, with the app roles read as ours.

xlwings caches its answer about a token for an hour, so that an expired token would be good until then, and it keeps
every token in memory. Here each request is checked anew; only Microsoft's public keys are cached.
"""

from __future__ import annotations

from fastapi import HTTPException
from xlwings_server.auth import entraid as xlwings_entraid
from xlwings_server.models import User

from xl_tracker import clock
from xl_tracker.server.running import configuration

_validate_anew = xlwings_entraid.validate_token.__wrapped__


async def validate_token(token_string: str) -> User:
    """Whom the token names, with our roles; 401 for a token that is not good, or that has no end."""
    user: User = await _validate_anew(token_string)
    ends = user.claims.get("exp")
    if not isinstance(ends, int | float) or ends <= clock.now().timestamp():
        raise HTTPException(401)
    ours = {configuration().officer_role: "officer", configuration().pmo_role: "pmo"}
    roles = [ours[role] for role in user.roles if role in ours]
    # The token itself is not handed on: nothing here calls another service in the user's name.
    return user.model_copy(update={"roles": roles, "sso_token": None, "claims": {}})
