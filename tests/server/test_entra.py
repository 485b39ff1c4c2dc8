"""Signing in with Entra ID: app roles are ours, and a token that is another's, forged or ended is refused at once."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.server.served import HOSTNAME, Json, Server, serving

KEYS = "keys.json"
TENANT, CLIENT = "0b1f6b1e-6f0e-4a3c-9d4e-1d2c3b4a5f60", "4c5d6e7f-8091-4a2b-b3c4-d5e6f708192a"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, {"kid": "k1"}) for _ in range(2))


@pytest.fixture(scope="module")
def entra(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that takes tokens of Entra ID; Microsoft's keys come from a file."""
    folder = tmp_path_factory.mktemp("entra")
    keys = folder / KEYS
    keys.write_text(json.dumps({"keys": [KEY.as_dict(private=False)]}), encoding="utf-8")
    settings = {
        "XLWINGS_LICENSE_KEY": "noncommercial",
        "XL_TRACKER_HOSTNAME": HOSTNAME,
        "XL_TRACKER_SIGN_IN": "entra",
        "XL_TRACKER_ENTRA_TENANT_ID": TENANT,
        "XL_TRACKER_ENTRA_CLIENT_ID": CLIENT,
        "XL_TRACKER_ENTRA_KEYS": str(keys),
        "XL_TRACKER_ENTRA_PMO_ROLE": "Programme.Office",
    }
    with serving(folder, **settings) as running:
        yield running


def claims(*roles: str, **changes: Any) -> Json:
    """What Entra ID says of an officer of this tenant, for this add-in, for an hour."""
    return {
        "ver": "2.0",
        "aud": CLIENT,
        "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0",
        "oid": "an object",
        "name": "Amira Khan",
        "preferred_username": "amira.khan@northmere.gov.uk",
        "roles": list(roles),
        "exp": int(time.time()) + 3600,
    } | changes


def me(server: Server, said: Json, key: RSAKey = KEY, scheme: str = "Bearer ") -> httpx.Response:
    token = jwt.encode({"alg": "RS256", "kid": "k1"}, {k: v for k, v in said.items() if v is not None}, key)
    return httpx.get(f"{server.address}/me", headers={"Authorization": scheme + token})


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        (["officer"], "officer"),
        (["Programme.Office"], "pmo"),
        (["officer", "Programme.Office"], "pmo"),
        (["pmo"], ""),
        ([], ""),
    ],
)
def test_app_roles_are_read_as_ours(entra: Server, roles: list[str], role: str) -> None:
    assert me(entra, claims(*roles)).json() == {"name": "Amira Khan", "role": role, "sample": False}


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": int(time.time()) - 5},
        {"exp": None},
        {"aud": "another add-in"},
        {"iss": "https://login.microsoftonline.com/another-tenant/v2.0"},
        {"ver": "3.0"},
    ],
    ids=["ended", "without an end", "another add-in's", "another tenant's", "unknown version"],
)
def test_a_token_that_is_not_for_us_is_refused(entra: Server, changes: Json) -> None:
    answer = me(entra, claims("officer", **changes))

    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("You are not signed in, or your sign-in has ended.")


def test_a_forged_token_is_refused(entra: Server) -> None:
    assert me(entra, claims("officer"), OTHER_KEY).status_code == 401


def test_a_token_without_its_scheme_or_with_an_error_in_its_place_is_refused(entra: Server) -> None:
    assert me(entra, claims("officer"), scheme="").status_code == 401
    answer = httpx.get(f"{entra.address}/me", headers={"Authorization": "Error: 13001"})
    assert (answer.status_code, "13001" in answer.text) == (401, False)


def test_a_token_ends_when_it_says_even_when_it_was_good_before(entra: Server) -> None:
    """xlwings keeps what it found about a token for an hour."""
    for seconds in (3, 15, 60):  # on a busy machine the first may have passed before the server looks
        ends = claims("officer", exp=int(time.time()) + seconds)
        if me(entra, ends).status_code == 200:
            break
    else:
        pytest.fail("A token that is good for a minute was never good.")

    time.sleep(max(0.0, ends["exp"] - time.time()) + 0.2)

    assert me(entra, ends).status_code == 401


def test_when_the_keys_cannot_be_had_it_is_said_and_nobody_comes_in(entra: Server) -> None:
    """Neither with a token that was good a moment ago: what was found out about it is not kept."""
    said = claims("officer")
    assert me(entra, said).status_code == 200
    keys = entra.log_file.parent / KEYS
    aside = keys.rename(keys.with_suffix(".aside"))
    try:
        answer = me(entra, said)
    finally:
        aside.rename(keys)

    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("The sign-in service of your organisation did not answer.")
