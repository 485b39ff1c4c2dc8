"""A signed token is valid for the person it names until it ends, and no other token is valid."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.server.served import SECRET
from xl_tracker.server.guard.tokens import TokenRefused, issue_token, read_token

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
GOOD: dict[str, Any] = {
    "iss": "xl-tracker",
    "sub": "A. Khan",
    "role": "officer",
    "exp": int(NOW.timestamp()) + 60,
}


def signed(claims: dict[str, Any], secret: str = SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode({"alg": algorithm}, claims, OctKey.import_key(secret), algorithms=[algorithm])


def test_a_token_names_a_person_and_a_role() -> None:
    token = issue_token(SECRET, "A. Khan", "officer", 30, NOW)

    bearer = read_token(SECRET, token, NOW + dt.timedelta(days=29))

    assert (bearer.name, bearer.role) == ("A. Khan", "officer")


def test_two_tokens_of_one_person_can_be_told_apart() -> None:
    first, second = (read_token(SECRET, issue_token(SECRET, "A. Khan", "pmo", 1, NOW), NOW) for _ in range(2))

    assert first.number != second.number


def test_a_token_ends() -> None:
    token = issue_token(SECRET, "A. Khan", "officer", 30, NOW)

    with pytest.raises(TokenRefused):
        read_token(SECRET, token, NOW + dt.timedelta(days=30, seconds=1))


def test_what_is_signed_as_it_should_be_is_good() -> None:
    assert read_token(SECRET, signed(GOOD), NOW).name == "A. Khan"


@pytest.mark.parametrize(
    "claims",
    [
        {name: value for name, value in GOOD.items() if name != "exp"},
        {name: value for name, value in GOOD.items() if name != "sub"},
        {name: value for name, value in GOOD.items() if name != "role"},
        GOOD | {"iss": "another server"},
        GOOD | {"role": "admin"},
        GOOD | {"role": ["pmo"]},
        GOOD | {"exp": "tomorrow"},
    ],
    ids=["no end", "nobody", "no role", "another issuer", "another role", "a list of roles", "no number"],
)
def test_a_token_that_lacks_something_is_refused(claims: dict[str, Any]) -> None:
    with pytest.raises(TokenRefused):
        read_token(SECRET, signed(claims), NOW)


def unsigned(claims: dict[str, Any]) -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in ({"alg": "none"}, claims)]
    return b".".join([*parts, b""]).decode()


@pytest.mark.parametrize(
    "token",
    [
        signed(GOOD, SECRET + "!"),
        signed(GOOD, algorithm="HS512"),
        unsigned(GOOD),
        signed(GOOD)[:-2],
        signed(GOOD | {"role": "officer"}).replace(".", ".e30", 1),
        "",
        "test-token",
        "..",
        "a.b.c",
        "\x00",
        "é.é.é",
    ],
    ids=[
        "other secret",
        "other algorithm",
        "unsigned",
        "cut",
        "changed",
        "empty",
        "xlwings' own",
        "dots",
        "letters",
        "nul",
        "accents",
    ],
)
def test_a_forged_token_is_refused(token: str) -> None:
    with pytest.raises(TokenRefused):
        read_token(SECRET, token, NOW)
