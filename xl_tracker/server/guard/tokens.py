"""Signed tokens, for a council without Entra ID: who somebody is, which role, and until when, signed with a secret."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from joserfc.jwt import JWTClaimsRegistry

from xl_tracker.server.guard.roles import Role

ISSUER = "xl-tracker"
ALGORITHM = "HS256"
MOST_DAYS = 366


class TokenRefused(Exception):
    """A token that the server must not accept: forged, changed, expired, or without an end."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token names. ``number`` tells two tokens of one name apart."""

    name: str
    role: Role
    number: str


def issue_token(secret: str, name: str, role: Role, days: int, now: dt.datetime) -> str:
    """A token for one person, good for so many days from ``now`` (which knows its time zone)."""
    claims = {
        "iss": ISSUER,
        "sub": name,
        "role": role,
        "jti": secrets.token_hex(8),
        "iat": int(now.timestamp()),
        "exp": int((now + dt.timedelta(days=days)).timestamp()),
    }
    return jwt.encode({"alg": ALGORITHM}, claims, OctKey.import_key(secret), algorithms=[ALGORITHM])


def read_token(secret: str, token: str, now: dt.datetime) -> Bearer:
    """Whom the token names. Raises ``TokenRefused``; the signature is compared in constant time."""
    try:
        # Only our one algorithm is accepted: this refuses a token with "none", or another, before it reads the rest.
        claims = jwt.decode(token, OctKey.import_key(secret), algorithms=[ALGORITHM]).claims
        expected = JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=0,
            iss={"essential": True, "value": ISSUER},
            sub={"essential": True},
            exp={"essential": True},
        )
        expected.validate(claims)
        name, role = claims["sub"], claims["role"]
    except (JoseError, ValueError, TypeError, KeyError) as fault:
        raise TokenRefused from fault
    if not isinstance(name, str) or role not in ("officer", "pmo"):
        raise TokenRefused
    return Bearer(name, role, str(claims.get("jti", "")))
